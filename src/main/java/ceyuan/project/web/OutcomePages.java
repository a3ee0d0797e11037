package ceyuan.project.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.people.SavedViews;
import ceyuan.project.OutcomeQueries;
import ceyuan.project.OutcomeQueries.Line;
import ceyuan.project.OutcomeQueries.Wanted;
import ceyuan.web.Frame;
import ceyuan.web.Links;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/** The outcomes of all projects that the units in view lead. */
@Controller
class OutcomePages {
    private static final int ROWS = 50;
    private static final int MOST_IN_A_WORKBOOK = 100_000;

    private final OutcomeQueries outcomes;
    private final SavedViews views;
    private final StaticTemplates templates = new StaticTemplates();

    OutcomePages(OutcomeQueries outcomes, SavedViews views) {
        this.outcomes = outcomes;
        this.views = views;
    }

    @GetMapping("/outcomes")
    View index(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "1") int page, Frame frame, Vantage vantage, Actor reader) {
        var wanted = new Wanted(q, form);
        return Page.ok(templates.projectYield(frame, wanted, outcomes.list(wanted, vantage, reader, Math.max(1, page),
                ROWS), outcomes.forms(vantage, reader),
                views.kept("/outcomes", "q=" + Links.encode(q) + "&form=" + Links.encode(form), reader)));
    }

    @GetMapping("/outcomes.xlsx")
    View workbook(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String form, Frame frame,
            Vantage vantage, Actor reader) {
        var locale = frame.locale();
        return Spreadsheet.of(Words.text("project.outcomes.title"),
                outcomes.list(new Wanted(q, form), vantage, reader, 1, MOST_IN_A_WORKBOOK).rows(),
                Column.title(Words.text("project.outcome"), Line::name),
                Column.text(Words.text("project.outcome.form"), Line::form),
                Column.text(Words.text("project.grade"), Line::grade),
                Column.text(Words.text("project.certificate"), Line::certificate),
                Column.day(Words.text("project.outcome.day"), Line::day),
                Column.text(Words.text("project.number"), Line::number),
                Column.title(Words.text("project.title"), line -> line.projectTitle().in(locale)),
                Column.text(Words.text("project.unit"), line -> line.unitName().in(locale)));
    }
}
