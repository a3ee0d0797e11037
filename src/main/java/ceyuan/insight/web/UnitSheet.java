package ceyuan.insight.web;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

import ceyuan.insight.Board;
import ceyuan.insight.Funds;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Spreadsheet.Sheet;

import static ceyuan.insight.web.CockpitBook.rate;
import static ceyuan.web.Words.text;

/** A table of units as a sheet of a workbook. */
final class UnitSheet {
    private UnitSheet() {}

    static Sheet<Board.Line> of(String title, List<Board.Line> lines) {
        var locale = LocaleContextHolder.getLocale();
        return Sheet.of(title, lines,
                Column.text(text("insight.sheet.code"), line -> line.unit().code()),
                Column.title(text("insight.unit"), line -> line.unit().name().in(locale)),
                Column.number(text("insight.column.targets"), line -> line.targets().all()),
                Column.number(text("insight.sheet.onTrack"), line -> line.targets().onTrack()),
                Column.number(text("insight.sheet.nodes"), line -> line.nodes().all()),
                Column.share(text("insight.column.rate"), line -> rate(line.nodes())),
                Column.number(text("insight.onTime"), line -> line.nodes().onTime()),
                Column.number(text("insight.late"), line -> line.nodes().late()),
                Column.number(text("insight.column.overdue"), line -> line.nodes().overdue()),
                Column.number(text("insight.column.problems"), line -> line.trouble().open()),
                Column.text(text("insight.sheet.currency"), funds(Funds::currency)),
                Column.money(text("insight.column.planned"), funds(Funds::planned)),
                Column.money(text("insight.sheet.spent"), funds(Funds::spent)),
                Column.share(text("insight.sheet.execution"), funds(CockpitBook::execution)),
                Column.number(text("insight.column.projects"), Board.Line::projects),
                Column.number(text("insight.column.results"), Board.Line::results));
    }

    /** What the largest currency of a unit says; nothing where there is no money. */
    private static Function<Board.Line, @Nullable Object> funds(Function<Funds, Object> what) {
        return line -> line.funds().isEmpty() ? null : what.apply(line.funds().getFirst());
    }
}
