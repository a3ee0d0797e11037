package ceyuan.insight.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

import ceyuan.insight.Board;
import ceyuan.insight.Funds;
import ceyuan.insight.Promised;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Spreadsheet.Sheet;

import static ceyuan.web.Words.text;

/** Every figure of a cockpit as a workbook, one sheet for each block. */
final class CockpitBook {
    private record Figure(String block, String name, @Nullable Object value) {}

    private record Money(String code, String unit, Funds funds) {}

    private final Board board;
    private final Locale locale = LocaleContextHolder.getLocale();

    private CockpitBook(Board board) {
        this.board = board;
    }

    static Spreadsheet of(Board board) {
        var book = new CockpitBook(board);
        return Spreadsheet.of(text("insight.title"), List.of(book.summary(), book.portfolios(),
                UnitSheet.of(text("insight.units"), board.units()), book.money(), book.months(), book.themes(),
                book.concerns()));
    }

    private Sheet<Figure> summary() {
        var figures = new ArrayList<Figure>();
        figures.add(about("insight.unit", board.unit().name().in(locale)));
        figures.add(about("insight.sheet.year", board.vista().year()));
        figures.add(about("insight.sheet.day", board.vista().day().toString()));
        boolean today = board.vista().structureDay().equals(board.vista().today());
        figures.add(about("insight.sheet.structure",
                text(today ? "insight.sheet.structure.today" : "insight.sheet.structure.then")));
        figures.addAll(promised(text("insight.targets"), board.targets()));
        figures.addAll(promised(text("insight.nodes.month", board.month()), board.nodesOfMonth()));
        figures.addAll(promised(text("insight.sheet.nodes"), board.nodes()));
        var trouble = board.trouble();
        Stream.of(of("open", trouble.open()), of("major", trouble.major()), of("pastDay", trouble.overdue()),
                of("young", trouble.young()), of("middling", trouble.middling()), of("old", trouble.old()))
                .map(each -> new Figure(text("insight.problems"), each.name(), each.value())).forEach(figures::add);
        figures.add(new Figure(text("insight.projects"), text("insight.sheet.all"), board.allProjects()));
        board.projects().forEach((status, count) -> figures.add(
                new Figure(text("insight.projects"), text("project.status." + status), count)));
        figures.add(new Figure(text("insight.column.results"), text("insight.sheet.all"), board.results()));
        return Sheet.of(text("insight.sheet.summary"), figures,
                Column.title(text("insight.sheet.block"), Figure::block),
                Column.text(text("insight.sheet.figure"), Figure::name),
                new Column<>(text("insight.sheet.value"), 24, null, Figure::value));
    }

    private static Figure about(String key, Object value) {
        return new Figure(text("insight.sheet.about"), text(key), value);
    }

    private static Figure of(String name, long value) {
        return new Figure("", text("insight.sheet." + name), value);
    }

    private static List<Figure> promised(String block, Promised promised) {
        return Stream.of(of("all", promised.all()), of("onTrack", promised.onTrack()), of("amber", promised.amber()),
                of("overdue", promised.overdue()), of("missed", promised.missed()), of("onTime", promised.onTime()),
                of("late", promised.late()), of("longest", promised.longest()))
                .map(each -> new Figure(block, each.name(), each.value())).toList();
    }

    private Sheet<Board.Portfolio> portfolios() {
        return Sheet.of(text("insight.sheet.portfolios"), board.portfolios(),
                Column.title(text("insight.sheet.portfolio"), portfolio -> portfolio.name().in(locale)),
                Column.number(text("insight.sheet.started"), Board.Portfolio::started),
                Column.number(text("insight.sheet.all"), Board.Portfolio::all),
                Column.day(text("insight.sheet.startDue"), Board.Portfolio::due),
                Column.number(text("insight.sheet.daysLeft"), Board.Portfolio::daysLeft));
    }

    private Sheet<Money> money() {
        var whole = Stream.of(board.unit()).flatMap(unit -> board.funds().stream()
                .map(funds -> new Money(unit.code(), unit.name().in(locale), funds)));
        var beneath = board.units().stream().flatMap(line -> line.funds().stream()
                .map(funds -> new Money(line.unit().code(), line.unit().name().in(locale), funds)));
        return Sheet.of(text("insight.money"), Stream.concat(whole, beneath).toList(),
                Column.text(text("insight.sheet.code"), Money::code),
                Column.title(text("insight.unit"), Money::unit),
                Column.text(text("insight.sheet.currency"), money -> money.funds().currency()),
                Column.money(text("insight.column.planned"), money -> money.funds().planned()),
                Column.money(text("insight.sheet.spent"), money -> money.funds().spent()),
                Column.share(text("insight.sheet.execution"), money -> execution(money.funds())));
    }

    private Sheet<Board.Month> months() {
        return Sheet.of(text("insight.months"), board.months(),
                Column.number(text("insight.month"), Board.Month::month),
                Column.number(text("insight.sheet.all"), month -> month.nodes().all()),
                Column.number(text("insight.onTime"), month -> month.nodes().onTime()),
                Column.number(text("insight.late"), month -> month.nodes().late()),
                Column.number(text("insight.overdue"), month -> month.nodes().red()),
                Column.number(text("insight.sheet.amber"), month -> month.nodes().amber()),
                Column.share(text("insight.column.rate"), month -> rate(month.nodes())));
    }

    private Sheet<Board.Theme> themes() {
        return Sheet.of(text("insight.themes"), board.themes(),
                Column.text(text("insight.sheet.themeCode"), Board.Theme::code),
                Column.title(text("insight.theme"), theme -> theme.name().in(locale)),
                Column.number(text("insight.theme.all"), theme -> theme.promised().all()),
                Column.number(text("insight.theme.done"), theme -> theme.promised().done()),
                Column.number(text("insight.theme.amber"), theme -> theme.promised().amber()),
                Column.number(text("insight.theme.red"), theme -> theme.promised().red()));
    }

    private Sheet<Board.Concern> concerns() {
        return Sheet.of(text("insight.concerns"), board.concerns(),
                Column.text(text("insight.sheet.kind"), concern -> text("insight.kind." + concern.kind())),
                Column.title(text("insight.sheet.matter"), concern -> concern.title().in(locale)),
                Column.text(text("insight.unit"), concern -> concern.unit().in(locale)),
                Column.text(text("insight.sheet.person"),
                        concern -> concern.person() == null ? null : concern.person().in(locale)),
                Column.day(text("insight.sheet.due"), Board.Concern::due),
                Column.number(text("insight.sheet.daysOverdue"), Board.Concern::days));
    }

    /** The on-time rate as a part of one; nothing where nothing fell due. */
    static @Nullable Double rate(Promised promised) {
        return promised.fallenDue() == 0 ? null : part(promised.onTimeRate());
    }

    /** What was spent of what was planned; where nothing was, there is no share. */
    static @Nullable Double execution(Funds funds) {
        return funds.planned().signum() == 0 ? null : Double.valueOf(part(funds.rate()));
    }

    static double part(double percent) {
        return percent / 100;
    }
}
