package ceyuan.plan.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentView;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.plan.ComplianceQueries;
import ceyuan.plan.ItemQueries;
import ceyuan.plan.PartDraft;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.PlanRefused;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Typed;

import static ceyuan.plan.PlanRefused.Reason.REASON_MISSING;

/** An item of a plan: its page, its form, its place, and the parts that units have in it. */
@Controller
class ItemPages {
    private final PlanItems planItems;
    private final PlanQueries plans;
    private final ItemQueries items;
    private final ComplianceQueries compliance;
    private final CommitmentView commitments;
    private final Choices choices;
    private final Rights rights;
    private final StaticTemplates templates = new StaticTemplates();

    ItemPages(PlanItems planItems, PlanQueries plans, ItemQueries items, ComplianceQueries compliance,
            CommitmentView commitments, Choices choices, Rights rights) {
        this.planItems = planItems;
        this.plans = plans;
        this.items = items;
        this.compliance = compliance;
        this.commitments = commitments;
        this.choices = choices;
        this.rights = rights;
    }

    @GetMapping("/plans/{id}/items/new")
    View blank(@PathVariable PlanId id, @RequestParam(required = false) @Nullable CommitmentId parent, Frame frame,
            Actor by) {
        var plan = managed(id, by);
        var above = plan.alignedTo() == null
                ? List.<ItemQueries.Item>of()
                : items.items(plan.alignedTo().id(), frame.vantage(), by);
        return Page.ok(templates.planItemEdit(frame, plan, ItemForm.blank(plan,
                items.items(id, frame.vantage(), by), parent, above, frame.locale())));
    }

    @PostMapping("/plans/{id}/items")
    View add(@PathVariable PlanId id, @RequestParam MultiValueMap<String, String> values, Actor by) {
        var plan = plans.header(id, by);
        planItems.add(id, ItemForm.draft(new Typed(values), plan, choices), by);
        return Page.seeOther("/plans/" + id);
    }

    @GetMapping("/plans/{id}/items/{item}")
    View show(@PathVariable PlanId id, @PathVariable CommitmentId item, Frame frame, Actor reader) {
        var plan = plans.header(id, frame.vantage(), reader);
        var row = compliance.matrix(id, frame.vantage(), reader).rows().stream()
                .filter(each -> each.item().id().equals(item)).findFirst()
                .orElseThrow(() -> new Missing(item));
        return Page.ok(templates.planItem(frame, plan, row, plans.carried(item, frame.vantage(), reader)));
    }

    @GetMapping("/plans/{id}/items/{item}/edit")
    View edit(@PathVariable PlanId id, @PathVariable CommitmentId item, Frame frame, Actor by) {
        var plan = managed(id, by);
        return Page.ok(templates.planItemEdit(frame, plan,
                ItemForm.of(plan, items.item(id, item, frame.vantage(), by), items.items(id, frame.vantage(), by),
                        commitments.head(item, frame.vantage(), by).version(), frame.locale())));
    }

    @PostMapping("/plans/{id}/items/{item}")
    View change(@PathVariable PlanId id, @PathVariable CommitmentId item,
            @RequestParam long version, @RequestParam MultiValueMap<String, String> values, Actor by) {
        var typed = new Typed(values);
        var plan = plans.header(id, by);
        planItems.change(id, item, ItemForm.draft(typed, plan, choices), typed.text("reason"), version, by);
        return Page.seeOther("/plans/" + id + "/items/" + item);
    }

    @PostMapping("/plans/{id}/items/{item}/position")
    View shift(@PathVariable PlanId id, @PathVariable CommitmentId item, @RequestParam PlanItems.Way way, Actor by) {
        planItems.shift(id, item, way, by);
        return Page.seeOther("/plans/" + id);
    }

    @PostMapping("/plans/{id}/items/{item}/withdrawal")
    View withdraw(@PathVariable PlanId id, @PathVariable CommitmentId item,
            @RequestParam(defaultValue = "") String reason, Actor by) {
        if (reason.isBlank()) throw new PlanRefused(REASON_MISSING, "reason");
        planItems.withdraw(id, item, reason, by);
        return Page.seeOther("/plans/" + id);
    }

    @GetMapping("/plans/{id}/items/{item}/parts/new")
    View parts(@PathVariable PlanId id, @PathVariable CommitmentId item, Frame frame, Actor by) {
        var plan = managed(id, by);
        return Page.ok(templates.planParts(frame, plan, items.item(id, item, frame.vantage(), by),
                choices.unitsBeneath(plan.unit())));
    }

    @PostMapping("/plans/{id}/items/{item}/parts")
    View divide(@PathVariable PlanId id, @PathVariable CommitmentId item,
            @RequestParam MultiValueMap<String, String> values, Frame frame, Actor by) {
        var plan = plans.header(id, by);
        var whole = items.item(id, item, frame.vantage(), by);
        var aim = whole.aims().stream().findFirst().orElse(null);
        var typed = new Typed(values);
        var parts = new ArrayList<PartDraft>();
        for (int row = 0; row < typed.all("unit").size(); row++) {
            String unit = typed.text("unit", row);
            if (unit == null) continue;
            String title = typed.text("title", row);
            parts.add(new PartDraft(choices.unitOf(unit, plan.root(), "unit"),
                    choices.personOf(typed.text("accountable", row), plan.root(), "accountable"),
                    title == null || title.equals(whole.title().chinese()) ? null : Name.of(title),
                    typed.day("due", row), PartTargets.of(aim, typed, row)));
        }
        planItems.divide(id, item, parts, by);
        return Page.seeOther("/plans/" + id + "/items/" + item);
    }

    private PlanQueries.Header managed(PlanId id, Actor by) {
        var plan = plans.header(id, by);
        rights.require(by, Deed.MANAGE, new UnitId(plan.unit()));
        return plan;
    }
}
