package ceyuan.project.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.people.Offered;
import ceyuan.people.Piece;
import ceyuan.project.ProjectChoices;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.web.Page;
import ceyuan.web.Vantage;

/** Persons of a project and plan items to choose while typing. */
@Controller
@RequestMapping("/choices")
class ProjectChoicePages {
    private final ProjectChoices choices;
    private final ProjectDetails details;
    private final StaticTemplates templates = new StaticTemplates();

    ProjectChoicePages(ProjectChoices choices, ProjectDetails details) {
        this.choices = choices;
        this.details = details;
    }

    @GetMapping("/projects/{id}/persons")
    View persons(@PathVariable ProjectId id, @RequestParam(defaultValue = "") Piece text, Vantage vantage,
            Actor reader) {
        var unit = details.header(id, vantage.now(), reader).facts().unit();
        return page(choices.people(id, unit, text, reader));
    }

    @GetMapping("/plan-items")
    View planItems(@RequestParam(defaultValue = "") Piece text, Actor reader) {
        return page(choices.planItems(text, reader));
    }

    private View page(Offered offered) {
        return Page.ok(templates.peopleOffered(offered));
    }
}
