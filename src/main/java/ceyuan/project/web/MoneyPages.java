package ceyuan.project.web;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.project.MoneyQueries;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Vantage;

/** Money planned for projects and spent on them, by unit, project and year  */
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
}
