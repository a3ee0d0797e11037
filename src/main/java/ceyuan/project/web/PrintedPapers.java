package ceyuan.project.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import templates.StaticTemplates;

import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.project.Acceptances;
import ceyuan.project.ApplicationQueries;
import ceyuan.project.Book;
import ceyuan.project.Papers;
import ceyuan.project.ResponsibilityLetters;
import ceyuan.project.StageReports;
import ceyuan.signing.Imprint;
import ceyuan.signing.PaperField;
import ceyuan.signing.PaperIndicator;
import ceyuan.signing.PaperMoney;
import ceyuan.signing.PaperTable;
import ceyuan.signing.PaperTable.Column;
import ceyuan.web.Amounts;
import ceyuan.web.Words;

/** Fills the templates of the papers of projects in. */
@Component
class PrintedPapers implements Papers {
    private static final List<String> ITEMS = List.of("EQUIPMENT", "OPERATION", "LABOUR", "INDIRECT", "WHOLE");

    private final StaticTemplates templates = new StaticTemplates();

    @Override
    public String taskBook(String number, Book book, Imprint imprint) {
        var gives = imprint.of(Words.text("project.paper.side.1"));
        String giver = gives.isEmpty() ? book.unit() : gives.getFirst().organisation();
        var cover = List.of(field("project.paper.cover.number", number),
                field("project.paper.cover.name", title(book, imprint)),
                field("project.paper.cover.gives", giver), field("project.paper.cover.takes", book.unit()),
                field("project.paper.cover.leader", said(book.leader())),
                field("project.paper.cover.period", book.starts() + " – " + book.ends()));
        var facts = List.of(field("project.unit", book.unit()), field("project.leader", said(book.leader())),
                field("project.period", book.starts() + " – " + book.ends()),
                field("project.planned", Amounts.unrounded(book.total(), book.currency())),
                PaperField.wide(Words.text("project.field.objective"), said(book.objective())));
        return templates
                .projectBookPaper(imprint, book, giver, cover, facts, indicators(book), parts(book, imprint),
                        money(book),
                        parties(book), members(book))
                .render();
    }

    @Override
    public String notice(ApplicationQueries.Batch batch, List<ApplicationQueries.Line> projects, Imprint imprint) {
        var rows = new ArrayList<List<String>>();
        for (var line : projects) {
            var leader = line.leaderName();
            rows.add(List.of(String.valueOf(rows.size() + 1), line.applied(), line.title().in(imprint.language()),
                    line.unitName().in(imprint.language()), leader == null ? "" : leader.in(imprint.language()),
                    Amounts.unrounded(line.plannedTotal(), line.currency())));
        }
        return templates
                .projectNoticePaper(imprint, batch,
                        new PaperTable(List.of(Column.of(Words.text("signing.paper.line"), 7),
                                Column.of(Words.text("project.application.number"), 19),
                                Column.of(Words.text("project.name"), 29),
                                Column.of(Words.text("project.unit"), 17), Column.of(Words.text("project.leader"), 11),
                                Column.number(Words.text("project.planned"), 17)), rows))
                .render();
    }

    @Override
    public String certificate(String number, Book book, Acceptances.Acceptance acceptance,
            List<Acceptances.Indicator> indicators, List<Acceptances.Opinion> opinions, Imprint imprint) {
        var facts = List.of(field("project.paper.cover.number", number),
                field("project.paper.cover.leader", said(book.leader())),
                PaperField.wide(Words.text("project.paper.cover.name"), title(book, imprint)),
                field("project.unit", book.unit()),
                field("project.paper.cover.period", book.starts() + " – " + book.ends()));
        var reached = indicators.stream()
                .map(each -> List.of(each.metric(),
                        (each.direction() == Direction.UP ? "≥ " : "≤ ") + plain(each.planned()) + " "
                                + measure(each.measure()),
                        each.reached() == null ? "" : plain(each.reached()) + " " + measure(each.measure()),
                        each.verdict() == null ? "" : Words.word("project.verdict", each.verdict())))
                .toList();
        var said = opinions.stream().map(each -> List.of(Words.word("project.opinion", each.part()),
                Words.text(each.passes() ? "project.opinion.passes" : "project.opinion.fails"), each.said(),
                (each.by() == null ? "" : each.by() + " ") + each.day())).toList();
        return templates.projectCertificatePaper(imprint, acceptance, facts,
                new PaperTable(List.of(Column.of(Words.text("project.indicator.metric"), 40),
                        Column.number(Words.text("project.indicator.target"), 20),
                        Column.number(Words.text("project.acceptance.reached"), 20),
                        Column.of(Words.text("project.acceptance.verdict"), 20)), reached),
                new PaperTable(List.of(Column.of(Words.text("project.opinion"), 18),
                        Column.of(Words.text("project.acceptance.verdict"), 14),
                        Column.of(Words.text("project.opinion.said"), 42),
                        Column.of(Words.text("project.opinion.by"), 26)), said))
                .render();
    }

    @Override
    public String report(String number, Book book, StageReports.Whole report, String confirmedBy, Imprint imprint) {
        var line = report.line();
        var drawn = report.drawn();
        var facts = List.of(PaperField.wide(Words.text("project.paper.cover.name"), title(book, imprint)),
                field("project.paper.cover.number", number), field("project.unit", book.unit()),
                field("project.leader", said(book.leader())),
                field("project.paper.cover.period", book.starts() + " – " + book.ends()),
                field("project.report.drawn", line.madeOn().toString()),
                field("project.report.share", share(drawn.share())),
                field("project.readiness", drawn.level() == null ? "–" : drawn.level().toString()),
                field("project.report.confirmedBy", confirmedBy));
        var sections = new LinkedHashMap<String, PaperTable>();
        sections.put("project.indicators", new PaperTable(List.of(Column.of(Words.text("project.indicator.metric"), 52),
                Column.number(Words.text("project.indicator.target"), 24),
                Column.number(Words.text("project.acceptance.reached"), 24)),
                drawn.indicators().stream().map(each -> List.of(each.metric(),
                        each.aim() + " " + measure(each.measure()),
                        each.reached() == null ? "–" : plain(each.reached()) + " " + measure(each.measure())))
                        .toList()));
        sections.put("project.report.done." + line.kind(), nodes(drawn.done(), imprint));
        sections.put("project.report.late", nodes(drawn.late(), imprint));
        sections.put("project.report.next", nodes(drawn.next(), imprint));
        sections.put("project.tab.money", spending(drawn, book.currency()));
        sections.put("project.tab.problems", list("project.tab.problems", drawn.problems()));
        sections.put("project.tab.outcomes", list("project.tab.outcomes", drawn.outcomes()));
        return templates.projectReportPaper(imprint,
                Words.text("project.report.name." + line.kind(), line.year()), facts, sections, said(report.said()))
                .render();
    }

    private static PaperTable nodes(List<StageReports.Node> nodes, Imprint imprint) {
        return new PaperTable(List.of(Column.of(Words.text("project.node"), 50),
                Column.of(Words.text("project.letter.takes"), 16), Column.of(Words.text("project.node.due"), 17),
                Column.of(Words.text("project.report.endedOn"), 17)),
                nodes.stream().map(node -> {
                    var who = node.who();
                    return List.of(node.name().in(imprint.language()), who == null ? "" : who.in(imprint.language()),
                            day(node.due()), day(node.ended()));
                }).toList());
    }

    private static PaperTable spending(StageReports.Drawn drawn, String currency) {
        return new PaperTable(List.of(Column.of(Words.text("project.money.item"), 46),
                Column.number(Words.text("project.planned"), 27), Column.number(Words.text("project.spent"), 27)),
                drawn.money().stream().map(each -> List.of(Words.text("project.item." + each.item()),
                        Amounts.unrounded(each.plan(), currency), Amounts.unrounded(each.spent(), currency))).toList());
    }

    private static PaperTable list(String key, List<String> lines) {
        return new PaperTable(List.of(Column.of(Words.text(key), 100)), lines.stream().map(List::of).toList());
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "–" : day.toString();
    }

    @Override
    public String letter(ResponsibilityLetters.Content letter, Imprint imprint) {
        var rows = new ArrayList<List<String>>();
        for (var duty : letter.duties()) {
            var target = duty.target();
            rows.add(List.of(String.valueOf(rows.size() + 1), duty.title().in(imprint.language()),
                    target == null
                            ? Words.text("project.paper.letter.done")
                            : duty.metric() + ("DOWN".equals(duty.direction()) ? " ≤ " : " ≥ ") + plain(target) + " "
                                    + measure(said(duty.measure())),
                    duty.due() == null ? "" : duty.due().toString()));
        }
        return templates.projectLetterPaper(imprint, letter,
                new PaperTable(List.of(Column.of(Words.text("signing.paper.line"), 7),
                        Column.of(Words.text("project.letter.duty"), 43),
                        Column.of(Words.text("project.indicator.target"), 34),
                        Column.of(Words.text("project.node.due"), 16)), rows))
                .render();
    }

    private static List<PaperIndicator> indicators(Book book) {
        return book.indicators().stream().map(each -> new PaperIndicator(each.metric(), measure(each.measure()),
                plain(each.baseline()), each.sign() + " " + plain(each.target()), each.method(), each.evidence(),
                plain(each.weight()))).toList();
    }

    private static PaperTable parts(Book book, Imprint imprint) {
        return new PaperTable(List.of(Column.of(Words.text("project.book.part"), 35),
                Column.of(Words.text("project.node.kind"), 13), Column.of(Words.text("project.node.unit"), 24),
                Column.of(Words.text("project.letter.takes"), 13), Column.of(Words.text("project.node.due"), 15)),
                book.parts().stream()
                        .map(part -> List.of("　".repeat(part.depth() - 1) + part.title().in(imprint.language()),
                                Words.text("commitment.kind." + part.kind()), said(part.unit()), said(part.person()),
                                part.due() == null ? "" : part.due().toString()))
                        .toList());
    }

    private static PaperTable parties(Book book) {
        return new PaperTable(List.of(Column.of(Words.text("project.party"), 40),
                Column.of(Words.text("project.party.role"), 15), Column.number(Words.text("project.party.work"), 15),
                Column.number(Words.text("project.party.money"), 15),
                Column.number(Words.text("project.party.right"), 15)),
                book.parties().stream().map(party -> List.of(party.name(),
                        Words.text("project.party.role." + party.role()), share(party.workShare()),
                        share(party.moneyShare()), share(party.rightShare()))).toList());
    }

    private static PaperTable members(Book book) {
        return new PaperTable(List.of(Column.of(Words.text("project.member"), 40),
                Column.of(Words.text("project.member.role"), 30),
                Column.number(Words.text("project.member.share"), 30)),
                book.members().stream().map(member -> List.of(member.name(),
                        Words.text("project.member.role." + member.role()), share(member.timeShare()))).toList());
    }

    private static PaperMoney money(Book book) {
        var years = new TreeSet<String>();
        book.money().forEach(amount -> years.add(year(amount)));
        var column = Amounts.column(book.money().stream().map(Book.Amount::amount).toList(), book.currency());
        var rows = items(book.money(), 1, years, column);
        rows.add(row(Words.text("project.money.sum"), 0, years, book.money(), column));
        var sources = book.money().stream().map(Book.Amount::source).distinct().toList();
        for (var source : sources) {
            var of = book.money().stream().filter(amount -> amount.source().equals(source)).toList();
            rows.add(row(Words.text("project.paper.money.from", Reasons.source(source)), 1, years, of, column));
            if (sources.size() > 1) rows.addAll(items(of, 2, years, column));
        }
        return new PaperMoney(column.unit(), List.copyOf(years), rows);
    }

    private static List<PaperMoney.Row> items(List<Book.Amount> amounts, int level, TreeSet<String> years,
            Amounts.Column column) {
        var rows = new ArrayList<PaperMoney.Row>();
        for (var item : ITEMS) {
            var of = amounts.stream().filter(amount -> amount.item().equals(item)).toList();
            if (!of.isEmpty()) rows.add(row(Words.text("project.item." + item), level, years, of, column));
        }
        return rows;
    }

    private static PaperMoney.Row row(String label, int level, TreeSet<String> years, List<Book.Amount> of,
            Amounts.Column column) {
        return new PaperMoney.Row(label, level, years.stream().map(
                year -> column.figure(sum(of.stream().filter(amount -> year(amount).equals(year)).toList()))).toList(),
                column.figure(sum(of)));
    }

    private static BigDecimal sum(List<Book.Amount> amounts) {
        return amounts.stream().map(Book.Amount::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String year(Book.Amount amount) {
        return amount.year() == null ? Words.text("project.money.whole") : amount.year().toString();
    }

    private static String title(Book book, Imprint imprint) {
        return imprint.english() && book.english() != null ? book.english() : book.chinese();
    }

    private static PaperField field(String key, String value) {
        return PaperField.of(Words.text(key), value);
    }

    private static String share(@Nullable BigDecimal share) {
        return share == null ? "–" : plain(share) + " %";
    }

    /** A unit of measure in the language of the paper, where there is a word for it; else as it was written. */
    private static String measure(String written) {
        return Words.known("project.measure." + written).orElse(written);
    }

    private static String plain(BigDecimal figure) {
        return figure.stripTrailingZeros().toPlainString();
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
