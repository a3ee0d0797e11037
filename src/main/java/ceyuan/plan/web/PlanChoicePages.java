package ceyuan.plan.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.people.Offers;
import ceyuan.people.Piece;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanQueries;
import ceyuan.web.Page;

/** Who may answer for a plan or one of its items, to choose while typing. */
@Controller
class PlanChoicePages {
    private final PlanQueries plans;
    private final Offers offers;
    private final StaticTemplates templates = new StaticTemplates();

    PlanChoicePages(PlanQueries plans, Offers offers) {
        this.plans = plans;
        this.offers = offers;
    }

    @GetMapping("/choices/plans/{id}/persons")
    View persons(@PathVariable PlanId id, @RequestParam(defaultValue = "") Piece text, Actor reader) {
        var unit = plans.header(id, reader).unit();
        return Page.ok(templates.peopleOffered(offers.known(unit, text, reader, plans.accountable(id))));
    }
}
