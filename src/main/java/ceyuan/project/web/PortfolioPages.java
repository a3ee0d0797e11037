package ceyuan.project.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

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
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.project.Filter;
import ceyuan.project.Portfolio;
import ceyuan.project.Portfolios;
import ceyuan.project.ProjectChoices;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectQueries;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Required;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Typed;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/** Portfolios: how many of their projects have started, and which have not. */
@Controller
class PortfolioPages {
    private static final int MOST = 500;

    private final Portfolios portfolios;
    private final ProjectQueries projects;
    private final Choices choices;
    private final ProjectChoices offers;
    private final Rights rights;
    private final StaticTemplates templates = new StaticTemplates();

    PortfolioPages(Portfolios portfolios, ProjectQueries projects, Choices choices, ProjectChoices offers,
            Rights rights) {
        this.portfolios = portfolios;
        this.projects = projects;
        this.choices = choices;
        this.offers = offers;
        this.rights = rights;
    }

    @GetMapping("/portfolios")
    View index(Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.projectPortfolios(frame, portfolios.counts(vantage, reader),
                vantage.isToday() && rights.mayAnywhere(reader, Deed.MANAGE)));
    }

    @GetMapping("/portfolios.xlsx")
    View workbook(Frame frame, Vantage vantage, Actor reader) {
        var locale = frame.locale();
        return Spreadsheet.of(Words.text("project.portfolio.title"), portfolios.counts(vantage, reader),
                Column.title(Words.text("project.portfolio"), each -> each.name().in(locale)),
                Column.text(Words.text("project.unit"), each -> each.unitName().in(locale)),
                Column.day(Words.text("project.portfolio.due"), Portfolios.Count::startDue),
                Column.number(Words.text("project.portfolio.started"), Portfolios.Count::started),
                Column.number(Words.text("project.portfolio.whole"), Portfolios.Count::whole),
                Column.text(Words.text("project.health"), each -> Words.text("project.health." + each.health())));
    }

    @GetMapping("/portfolios/new")
    View blank(Frame frame, Vantage vantage, Actor by) {
        if (!rights.mayAnywhere(by, Deed.MANAGE)) throw new Forbidden(Deed.MANAGE.name());
        var values = new LinkedHashMap<String, String>();
        values.put("unit", choices.first(vantage.unit(), Deed.MANAGE, by));
        values.put("startDue", vantage.year() + "-12-31");
        values.put("level", "MAJOR");
        values.put("year", String.valueOf(vantage.year()));
        return Page.ok(templates.projectPortfolioEdit(frame, new ProjectForm(null, "/portfolios", values,
                List.of()), null));
    }

    @PostMapping("/portfolios")
    View found(@RequestParam MultiValueMap<String, String> values, Actor by) {
        return Page.seeOther("/portfolios/" + portfolios.found(portfolio(new Typed(values), by), by));
    }

    @GetMapping("/portfolios/{id}")
    View show(@PathVariable String id, Frame frame, Vantage vantage, Actor reader) {
        var portfolio = Id.parse(id);
        var count = portfolios.count(portfolio, vantage, reader).orElseThrow(() -> new Missing(id));
        var within = vantage.in(count.unit());
        return Page.ok(templates.projectPortfolio(frame, count,
                projects.rows(all(portfolio, true), within, reader, MOST),
                projects.rows(all(portfolio, false), within, reader, MOST),
                rights.may(reader, Deed.MANAGE, new UnitId(count.unit()))));
    }

    @GetMapping("/portfolios/{id}/edit")
    View edit(@PathVariable String id, Frame frame, Vantage vantage, Actor by) {
        var count = portfolios.count(Id.parse(id), vantage.now(), by).orElseThrow(() -> new Missing(id));
        rights.require(by, Deed.MANAGE, new UnitId(count.unit()));
        var portfolio = portfolios.one(Id.parse(id), by);
        var values = new LinkedHashMap<String, String>();
        values.put("unit", choices.unit(count.unit()));
        values.put("chinese", count.chinese());
        put(values, "english", count.english());
        values.put("startDue", count.startDue().toString());
        put(values, "expected", count.expected());
        put(values, "class", count.projectClass());
        put(values, "level", count.level());
        put(values, "year", count.year());
        values.put("projects", offers.numbers(portfolio.projects()));
        return Page.ok(templates.projectPortfolioEdit(frame, new ProjectForm(null, "/portfolios/" + id, values,
                List.of()), count.version()));
    }

    @PostMapping("/portfolios/{id}")
    View change(@PathVariable String id, @RequestParam MultiValueMap<String, String> values, Actor by) {
        var typed = new Typed(values);
        portfolios.one(Id.parse(id), by);
        portfolios.edit(Id.parse(id), typed.version(), portfolio(typed, by), by);
        return Page.seeOther("/portfolios/" + id);
    }

    @PostMapping("/portfolios/{id}/removal")
    View remove(@PathVariable String id, @RequestParam long version, Actor by) {
        portfolios.remove(Id.parse(id), version, by);
        return Page.seeOther("/portfolios");
    }

    private Portfolio portfolio(Typed typed, Actor by) {
        Required.in(typed.values(), "chinese", "unit", "startDue");
        var unit = choices.unit(typed.text("unit"), Deed.MANAGE, by).value();
        var due = Objects.requireNonNull(typed.day("startDue"));
        return new Portfolio(new UnitId(unit), Name.of(typed.textOr("chinese", ""), typed.text("english")), due,
                typed.whole("expected"), typed.choice("class", ProjectClass.class), typed.text("level"),
                typed.whole("year"), offers.projectsOf(typed.text("projects"), choices.rootOf(unit)));
    }

    private static Filter all(UUID portfolio, boolean waiting) {
        return new Filter(null, null, null, null, null, null, null, null, null, null, null, null, null, portfolio,
                waiting,
                Filter.Sort.NUMBER, false);
    }

    private static void put(LinkedHashMap<String, String> values, String name, @Nullable Object value) {
        if (value != null) values.put(name, value.toString());
    }
}
