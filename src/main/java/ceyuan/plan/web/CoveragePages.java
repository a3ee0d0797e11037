package ceyuan.plan.web;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.commitment.CommitmentId;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.plan.ComplianceQueries;
import ceyuan.plan.ComplianceQueries.Compliance;
import ceyuan.plan.CoverageQueries;
import ceyuan.plan.ItemQueries;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.ResponsibilityQueries;
import ceyuan.web.Frame;
import ceyuan.web.Page;

/** What units do about a plan: compliance, who answers, coverage, and a unit's own alignment. */
@Controller
class CoveragePages {
    private final PlanItems planItems;
    private final PlanQueries plans;
    private final ItemQueries items;
    private final ComplianceQueries compliance;
    private final CoverageQueries coverage;
    private final ResponsibilityQueries responsibility;
    private final Rights rights;
    private final StaticTemplates templates = new StaticTemplates();

    CoveragePages(PlanItems planItems, PlanQueries plans, ItemQueries items, ComplianceQueries compliance,
            CoverageQueries coverage, ResponsibilityQueries responsibility, Rights rights) {
        this.rights = rights;
        this.planItems = planItems;
        this.plans = plans;
        this.items = items;
        this.compliance = compliance;
        this.coverage = coverage;
        this.responsibility = responsibility;
    }

    @GetMapping("/plans/{id}/compliance")
    View compliance(@PathVariable PlanId id, @RequestParam @Nullable UUID owner,
            @RequestParam @Nullable Compliance standing, Frame frame, Actor reader) {
        var plan = plans.header(id, frame.vantage(), reader);
        var matrix = compliance.matrix(id, frame.vantage(), reader);
        return Page.ok(templates.planCompliance(frame, plan, matrix, matrix.only(owner, standing), standing));
    }

    @GetMapping("/plans/{id}/responsibility")
    View responsibility(@PathVariable PlanId id, Frame frame, Actor reader) {
        var plan = plans.header(id, frame.vantage(), reader);
        return Page.ok(templates.planResponsibility(frame, plan,
                responsibility.responsibility(plan, frame.vantage(), reader)));
    }

    @GetMapping("/plans/{id}/coverage")
    View coverage(@PathVariable PlanId id, Frame frame, Actor reader) {
        var plan = plans.header(id, frame.vantage(), reader);
        var seen = coverage.coverage(plan, frame.vantage(), reader);
        var draws = frame.vantage().isToday()
                ? seen.units().stream().map(CoverageQueries.Asked::unit)
                        .filter(unit -> rights.may(reader, Deed.MANAGE, new UnitId(unit))).collect(Collectors.toSet())
                : Set.<UUID>of();
        return Page.ok(templates.planCoverage(frame, plan, seen, draws));
    }

    @GetMapping("/plans/{id}/alignment")
    View alignment(@PathVariable PlanId id, Frame frame, Actor reader) {
        var plan = plans.header(id, frame.vantage(), reader);
        var above = plan.alignedTo();
        if (above == null) throw new Missing(id);
        var rows = AlignmentRows.of(items.items(above.id(), frame.vantage(), reader),
                items.items(id, frame.vantage(), reader), coverage.alignedOf(id, frame.vantage()), frame.locale());
        return Page.ok(templates.planAlignment(frame, plan, rows));
    }

    @PostMapping("/plans/{id}/alignments")
    View align(@PathVariable PlanId id, @RequestParam CommitmentId item, @RequestParam CommitmentId alignedTo,
            Actor by) {
        planItems.align(id, item, alignedTo, by);
        return Page.seeOther("/plans/" + id + "/alignment");
    }

    @PostMapping("/plans/{id}/items/{item}/alignments/{alignedTo}/removal")
    View unalign(@PathVariable PlanId id, @PathVariable CommitmentId item, @PathVariable CommitmentId alignedTo,
            Actor by) {
        planItems.unalign(id, item, alignedTo, by);
        return Page.seeOther("/plans/" + id + "/alignment");
    }

    @PostMapping("/plans/{id}/takings")
    View takeUp(@PathVariable PlanId id, @RequestParam CommitmentId alignedTo, Actor by) {
        planItems.takeUp(id, alignedTo, null, by);
        return Page.seeOther("/plans/" + id + "/alignment");
    }
}
