package ceyuan.plan.web;

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
import ceyuan.base.Forbidden;
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.people.SavedViews;
import ceyuan.plan.ItemQueries;
import ceyuan.plan.PlanDraft;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.Plans;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Required;
import ceyuan.web.Typed;

/** The list of plans, a plan, and its form. */
@Controller
class PlanPages {
    private static final int ROWS = 50;

    private final Plans plans;
    private final PlanItems planItems;
    private final PlanQueries queries;
    private final ItemQueries items;
    private final Choices choices;
    private final Rights rights;
    private final SavedViews views;
    private final StaticTemplates templates = new StaticTemplates();

    PlanPages(Plans plans, PlanItems planItems, PlanQueries queries, ItemQueries items, Choices choices,
            Rights rights, SavedViews views) {
        this.plans = plans;
        this.planItems = planItems;
        this.queries = queries;
        this.items = items;
        this.choices = choices;
        this.rights = rights;
        this.views = views;
    }

    @GetMapping("/plans")
    View list(@RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String during,
            @RequestParam(required = false) @Nullable String sort, @RequestParam(defaultValue = "1") int page,
            Frame frame, Actor reader) {
        var form = PlanListForm.of(q, kind, state, during, sort);
        var found = queries.list(form.filter(), form.order(), frame.vantage(), Math.max(1, page), ROWS, reader);
        return Page.ok(templates.planIndex(frame, found, form, views.kept("/plans", form.query(), reader),
                frame.vantage().isToday() && rights.mayAnywhere(reader, Deed.MANAGE)));
    }

    @GetMapping("/plans/new")
    View blank(@RequestParam(defaultValue = "FIVE_YEAR") PlanKind kind,
            @RequestParam(required = false) @Nullable PlanId alignedTo,
            @RequestParam(required = false) @Nullable UnitId planUnit, Frame frame, Actor by) {
        if (!rights.mayAnywhere(by, Deed.MANAGE)) throw new Forbidden(Deed.MANAGE.name());
        var unit = planUnit == null ? frame.vantage().unit() : planUnit.value();
        var above = alignedTo == null ? null : queries.header(alignedTo, by);
        var near = unit == null ? List.<PlanQueries.Near>of() : queries.above(unit, by);
        return Page.ok(templates.planEdit(frame, PlanForm.blank(above == null ? kind : above.kind(),
                choices.first(unit, Deed.MANAGE, by), frame.vantage().year(), near, above,
                unit == null ? "/choices/colleagues" : "/choices/units/" + unit + "/persons", frame.locale())));
    }

    @PostMapping("/plans")
    View draft(@RequestParam MultiValueMap<String, String> values, Actor by) {
        Required.in(values, "title", "unit", "from", "to");
        var typed = new Typed(values);
        var unit = choices.unit(typed.text("unit"), Deed.MANAGE, by);
        var kind = typed.choice("kind", PlanKind.class);
        return Page.seeOther(
                "/plans/" + plans.draft(draft(typed, kind == null ? PlanKind.FIVE_YEAR : kind, unit), by));
    }

    @GetMapping("/plans/{id}")
    View show(@PathVariable PlanId id, Frame frame, Actor reader) {
        var plan = queries.header(id, frame.vantage(), reader);
        return Page.ok(templates.planShow(frame, plan, items.items(id, frame.vantage(), reader)));
    }

    @GetMapping("/plans/{id}/edit")
    View edit(@PathVariable PlanId id, Frame frame, Actor by) {
        var plan = queries.header(id, by);
        rights.require(by, Deed.MANAGE, new UnitId(plan.unit()));
        return Page.ok(templates.planEdit(frame, PlanForm.of(plan, queries.above(plan.unit(), by),
                frame.locale())));
    }

    @PostMapping("/plans/{id}")
    View change(@PathVariable PlanId id, @RequestParam long version,
            @RequestParam MultiValueMap<String, String> values, Actor by) {
        var typed = new Typed(values);
        var plan = queries.header(id, by);
        Required.in(values, "title", "from", "to");
        plans.change(id, version, draft(typed, plan.kind(), new UnitId(plan.unit())), by);
        return Page.seeOther("/plans/" + id);
    }

    @PostMapping("/plans/{id}/release")
    View release(@PathVariable PlanId id, @RequestParam long version, Actor by) {
        planItems.release(id, version, by);
        return Page.seeOther("/plans/" + id);
    }

    @PostMapping("/plans/{id}/removal")
    View remove(@PathVariable PlanId id, @RequestParam long version, Actor by) {
        plans.remove(id, version, by);
        return Page.seeOther("/plans");
    }

    private PlanDraft draft(Typed typed, PlanKind kind, UnitId unit) {
        var above = typed.text("alignedTo");
        return new PlanDraft(kind, unit,
                choices.personOf(typed.text("accountable"), choices.rootOf(unit.value()), "accountable"),
                typed.text("number"), Name.of(typed.textOr("title", ""), typed.text("english")),
                typed.text("document"), typed.text("description"), typed.requireDay("from"), typed.requireDay("to"),
                typed.day("unitsDue"), above == null ? null : PlanId.of(above));
    }
}
