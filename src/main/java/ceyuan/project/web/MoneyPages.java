package ceyuan.project.web;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.project.MoneyQueries;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/** Money planned for projects and spent on them, by unit, project and year. */
@Controller
class MoneyPages {
    private final MoneyQueries money;
    private final StaticTemplates templates = new StaticTemplates();

    MoneyPages(MoneyQueries money) {
        this.money = money;
    }

    @GetMapping("/project-money")
    View index(Frame frame, Vantage vantage, Actor reader) {
        boolean anyUnit = vantage.unit() != null;
        return Page.ok(templates.projectSpending(frame, anyUnit ? money.byUnit(vantage, reader) : List.of(),
                anyUnit ? money.byProject(vantage, reader) : List.of(),
                anyUnit ? money.byYear(vantage, reader) : List.of()));
    }

    /** The three tables of the page beneath each other. */
    @GetMapping("/project-money.xlsx")
    View workbook(Frame frame, Vantage vantage, Actor reader) {
        var locale = frame.locale();
        var rows = new ArrayList<Row>();
        if (vantage.unit() != null) {
            money.byUnit(vantage, reader).forEach(line -> rows.add(new Row("unit", line)));
            money.byProject(vantage, reader).forEach(line -> rows.add(new Row("project", line)));
            money.byYear(vantage, reader).forEach(line -> rows.add(new Row("year", line)));
        }
        return Spreadsheet.of(Words.text("project.money.title"), rows,
                Column.text(Words.text("project.spending.by"), row -> Words.text("project.spending." + row.kind)),
                Column.title(Words.text("project.spending.name"), row -> Reasons.name(row.line, locale)),
                Column.number(Words.text("project.money.year"), row -> row.line.year()),
                Column.money(Words.text("project.planned"), row -> row.line.plan()),
                Column.money(Words.text("project.spent"), row -> row.line.spent()),
                Column.text(Words.text("project.field.currency"), row -> row.line.currency()));
    }

    private record Row(String kind, MoneyQueries.Spending line) {}
}
