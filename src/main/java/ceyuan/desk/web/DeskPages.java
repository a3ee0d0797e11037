package ceyuan.desk.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.desk.Ask;
import ceyuan.desk.Desk;
import ceyuan.desk.Doing;
import ceyuan.desk.Wanted;
import ceyuan.web.Cursor;
import ceyuan.web.Frame;
import ceyuan.web.NavigationItem;
import ceyuan.web.NavigationItem.Group;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Words;

/** The inbox: what is asked of a person. */
@Controller
class DeskPages {
    private static final int MOST_IN_A_WORKBOOK = 10_000;

    private final Desk desk;
    private final StaticTemplates templates = new StaticTemplates();

    DeskPages(Desk desk) {
        this.desk = desk;
    }

    @Bean
    static NavigationItem deskItem() {
        return new NavigationItem(Group.TOP, 2, "desk", "/desk", "inbox");
    }

    @GetMapping("/desk")
    View index(WantedForm form, Actor actor, Frame frame) {
        return Page.ok(templates.deskIndex(frame, panel(desk, form.wanted(), null, actor)));
    }

    @GetMapping("/desk/rows")
    View rows(WantedForm form, Cursor cursor, Actor actor, Frame frame) {
        var wanted = form.wanted();
        return Page.ok(templates.deskMore(frame, page(wanted, cursor.after(), actor)));
    }

    @GetMapping("/desk.xlsx")
    View workbook(WantedForm form, Actor actor) {
        return Spreadsheet.of(Words.text("desk.title"), desk.first(MOST_IN_A_WORKBOOK, form.wanted(), actor),
                Column.text(Words.text("desk.kind"), ask -> DeskPanel.word(ask.kind())),
                Column.title(Words.text("desk.about"), Ask::title),
                Column.title(Words.text("desk.reason"), Ask::reason),
                Column.text(Words.text("desk.unit"), Ask::unitName),
                Column.day(Words.text("desk.since"), Ask::since), Column.day(Words.text("desk.due"), Ask::due),
                Column.text(Words.text("desk.standing"), DeskPanel::due));
    }

    static DeskPanel panel(Desk desk, Wanted wanted, Doing.@Nullable Outcome outcome, Actor actor) {
        var counts = counts(desk, wanted, actor);
        if (wanted.kind().isBlank()) {
            return new DeskPanel(wanted, counts, desk.firstOfEach(DeskPanel.OF_EACH, wanted, actor), null, outcome);
        }
        var asks = desk.first(DeskPanel.PAGE + 1, wanted, actor);
        return cut(new DeskPanel(wanted, counts, asks, null, outcome));
    }

    static DeskCounts counts(Desk desk, Wanted wanted, Actor actor) {
        return new DeskCounts(desk.tallies(wanted, actor), wanted.unit());
    }

    private DeskPanel page(Wanted wanted, @Nullable String after, Actor actor) {
        var asks = desk.after(after, DeskPanel.PAGE + 1, wanted, actor);
        return cut(new DeskPanel(wanted, new DeskCounts(List.of(), null), asks, null, null));
    }

    private static DeskPanel cut(DeskPanel oneMore) {
        if (oneMore.asks().size() <= DeskPanel.PAGE) return oneMore;
        var asks = oneMore.asks().subList(0, DeskPanel.PAGE);
        return new DeskPanel(oneMore.wanted(), oneMore.counts(), asks, asks.getLast().key(), oneMore.outcome());
    }
}
