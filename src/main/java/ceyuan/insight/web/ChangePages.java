package ceyuan.insight.web;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.insight.Changes;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/** What changed in the unit in view within a week. */
@Controller
class ChangePages {
    private static final int MOST_IN_A_WORKBOOK = 100_000;

    private final Changes changes;
    private final StaticTemplates templates = new StaticTemplates();

    ChangePages(Changes changes) {
        this.changes = changes;
    }

    @GetMapping("/changes")
    View week(@RequestParam Optional<LocalDate> to, Changes.Of of, Frame frame, Vantage vantage, Actor reader) {
        if (vantage.unit() == null) return Page.seeOther("/");
        return Page.ok(templates.insightChanges(frame,
                changes.week(vantage.unit(), to.orElse(vantage.asOf()), vantage.structureDay(), of, reader)));
    }

    /** Every change of the week that is asked for. */
    @GetMapping("/changes.xlsx")
    View workbook(@RequestParam Optional<LocalDate> to, Changes.Of of, Frame frame, Vantage vantage, Actor reader) {
        var locale = frame.locale();
        var lines = vantage.unit() == null
                ? List.<Changes.Line>of()
                : changes.week(vantage.unit(), to.orElse(vantage.asOf()), vantage.structureDay(), of,
                        MOST_IN_A_WORKBOOK, reader).lines();
        return Spreadsheet.of(Words.text("insight.week.title"), lines,
                Column.time(Words.text("insight.week.at"),
                        line -> LocalDateTime.ofInstant(line.at(), ZoneId.systemDefault())),
                Column.text(Words.text("insight.week.person"), line -> line.person().in(locale)),
                Column.text(Words.text("insight.week.kind"), line -> Words.kind(line.kind())),
                Column.text(Words.text("insight.week.verb"), line -> Words.did(line.kind(), line.verb())),
                Column.title(Words.text("insight.week.of"),
                        line -> line.title() == null ? null : line.title().in(locale)));
    }
}
