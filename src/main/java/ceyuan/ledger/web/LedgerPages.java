package ceyuan.ledger.web;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.ledger.LedgerLine;
import ceyuan.ledger.LedgerQueries;
import ceyuan.web.Cursor;
import ceyuan.web.Frame;
import ceyuan.web.Listing;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Words;

@Controller
class LedgerPages {
    private static final int MOST_EXPORTED = 50_000;

    private final LedgerQueries ledger;
    private final StaticTemplates templates = new StaticTemplates();

    LedgerPages(LedgerQueries ledger) {
        this.ledger = ledger;
    }

    @GetMapping("/ledger")
    View index(LedgerAsk ask, Cursor cursor, Actor actor, Frame frame) {
        var lines = ledger.find(ask.filter(), cursor.after(), cursor.limit() + 1, actor);
        return Page.ok(templates.ledgerIndex(frame, ask, ledger.kinds(),
                Listing.of(lines, cursor, LedgerQueries::key)));
    }

    @GetMapping("/ledger.xlsx")
    View workbook(LedgerAsk ask, Actor actor) {
        List<LedgerLine> lines = ledger.find(ask.filter(), null, MOST_EXPORTED, actor);
        return Spreadsheet.of(Words.text("ledger.title"), lines,
                Column.time(Words.text("ledger.at"), LedgerLine::at),
                Column.text(Words.text("ledger.person"), LedgerLine::personName),
                Column.text(Words.text("ledger.from"), LedgerLine::from),
                Column.text(Words.text("ledger.kind"), line -> Words.kind(line.subject().kind())),
                Column.title(Words.text("ledger.subject"), LedgerPages::name),
                Column.text(Words.text("ledger.verb"), LineWords::did),
                Column.title(Words.text("ledger.changes"), LedgerPages::changes),
                Column.number(Words.text("ledger.position"), LedgerLine::position));
    }

    private static String name(LedgerLine line) {
        var known = line.name();
        return known == null ? line.subject().id().toString() : known.name().in(LocaleContextHolder.getLocale());
    }

    private static String changes(LedgerLine line) {
        return line.differences().stream()
                .map(each -> LineWords.field(line, each.field()) + ": "
                        + LineWords.value(line, each.field(), each.before())
                        + " → " + LineWords.value(line, each.field(), each.after()))
                .collect(Collectors.joining("; "));
    }
}
