package ceyuan.plan.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentId;
import ceyuan.plan.ComplianceQueries;
import ceyuan.plan.ComplianceQueries.Compliance;
import ceyuan.plan.CoverageQueries;
import ceyuan.plan.ItemQueries;
import ceyuan.plan.ItemQueries.Aim;
import ceyuan.plan.ItemQueries.Item;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanQueries;
import ceyuan.web.Frame;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;

import static ceyuan.web.Words.text;
import static ceyuan.web.Words.word;

/** What the pages of plans show, as workbooks; the one of the items can be taken in again. */
@Controller
class PlanBooks {
    private static final int MOST = 100_000;

    private final PlanQueries plans;
    private final ItemQueries items;
    private final ComplianceQueries compliance;
    private final CoverageQueries coverage;

    PlanBooks(PlanQueries plans, ItemQueries items, ComplianceQueries compliance, CoverageQueries coverage) {
        this.plans = plans;
        this.items = items;
        this.compliance = compliance;
        this.coverage = coverage;
    }

    @GetMapping("/plans.xlsx")
    View list(@RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String during,
            @RequestParam(required = false) @Nullable String sort, Frame frame, Actor reader) {
        var form = PlanListForm.of(q, kind, state, during, sort);
        var rows = plans.list(form.filter(), form.order(), frame.vantage(), 1, MOST, reader).rows();
        var locale = frame.locale();
        return Spreadsheet.of(text("plan.title"), rows,
                Column.<PlanQueries.Line>text(text("plan.number"), PlanQueries.Line::number),
                Column.title(text("plan.name"), line -> line.title().in(locale)),
                Column.text(text("plan.kind"), line -> word("plan.kind", line.kind())),
                Column.text(text("plan.unit"), line -> line.unit().in(locale)),
                Column.day(text("plan.field.from"), PlanQueries.Line::from),
                Column.day(text("plan.field.to"), PlanQueries.Line::to),
                Column.text(text("plan.state"), line -> word("plan.state", line.state())),
                Column.number(text("plan.items"), PlanQueries.Line::items),
                Column.number(text("plan.done"), PlanQueries.Line::done),
                Column.number(text("plan.amber"), PlanQueries.Line::amber),
                Column.number(text("plan.red"), PlanQueries.Line::red));
    }

    /** An item with one of its targets: an item of several targets takes several rows. */
    private record Line(Item item, @Nullable Aim aim, @Nullable String aspect) {}

    @GetMapping("/plans/{id}/items.xlsx")
    View items(@PathVariable PlanId id, Frame frame, Actor reader) {
        var plan = plans.header(id, frame.vantage(), reader);
        var all = items.items(id, frame.vantage(), reader);
        var titles = all.stream().collect(Collectors.toMap(Item::id, item -> item.title().in(frame.locale())));
        var lines = new ArrayList<Line>();
        for (var item : all) {
            CommitmentId parent = item.parent();
            String aspect = parent == null ? null : titles.get(parent);
            if (item.aims().isEmpty()) lines.add(new Line(item, null, aspect));
            item.aims().forEach(aim -> lines.add(new Line(item, aim, aspect)));
        }
        return Spreadsheet.of(plan.number(), lines, List.of(
                Column.<Line>text(field("plan"), line -> plan.number()),
                Column.text(field("code"), line -> line.item.number()),
                Column.title(field("title"), line -> line.item.title().chinese()),
                Column.title(field("englishTitle"), line -> line.item.title().english()),
                Column.text(field("kind"), line -> text("plan.item.kind." + line.item.kind())),
                Column.text(field("aspect"), Line::aspect),
                Column.text(field("technology"), line -> line.item.technology() == null
                        ? null
                        : word("plan.technology", line.item.technology())),
                Column.text(field("unit"), line -> line.item.unitCode()),
                Column.text(field("accountable"), line -> line.item.accountableNumber()),
                Column.day(field("due"), line -> line.item.due()),
                Column.text(field("metric"), line -> line.aim == null ? null : line.aim.metric()),
                Column.text(field("measure"), line -> line.aim == null ? null : line.aim.measure()),
                Column.number(field("baseline"), line -> line.aim == null ? null : line.aim.baseline()),
                Column.number(field("target"), line -> line.aim == null ? null : line.aim.target()),
                Column.text(field("direction"),
                        line -> line.aim == null ? null : text("plan.direction." + (line.aim.up() ? "UP" : "DOWN"))),
                Column.text(field("method"), line -> line.aim == null ? null : line.aim.method()),
                Column.text(field("evidence"), line -> line.aim == null ? null : line.aim.evidence()),
                Column.number(text("plan.target.reachedValue"), line -> line.aim == null ? null : line.aim.reached()),
                Column.number(text("plan.share"), line -> line.item.share()),
                Column.text(text("plan.health"), line -> Figures.health(line.item, frame.vantage().asOf()))));
    }

    @GetMapping("/plans/{id}/compliance.xlsx")
    View compliance(@PathVariable PlanId id, Frame frame, Actor reader) {
        var plan = plans.header(id, frame.vantage(), reader);
        var matrix = compliance.matrix(id, frame.vantage(), reader);
        var locale = frame.locale();
        var columns = new ArrayList<Column<ComplianceQueries.Row>>();
        columns.add(Column.text(text("plan.item.number"), row -> row.item().number()));
        columns.add(Column.title(text("plan.item"), row -> row.item().title().in(locale)));
        columns.add(Column.day(text("plan.due"), row -> row.item().due()));
        columns.add(Column.text(text("plan.target.evidence"), ComplianceQueries.Row::evidence));
        for (var owner : matrix.owners()) {
            columns.add(Column.text(owner.name().in(locale), row -> row.of(owner).stream()
                    .map(part -> said(part.compliance()) + " " + Figures.share(part.share()))
                    .collect(Collectors.joining("; "))));
        }
        return Spreadsheet.of(plan.number() + " " + text("plan.tab.compliance"), matrix.rows(), columns);
    }

    @GetMapping("/plans/{id}/coverage.xlsx")
    View coverage(@PathVariable PlanId id, Frame frame, Actor reader) {
        var plan = plans.header(id, frame.vantage(), reader);
        var seen = coverage.coverage(plan, frame.vantage(), reader);
        Locale locale = frame.locale();
        var columns = new ArrayList<Column<CoverageQueries.Row>>();
        columns.add(Column.text(text("plan.item.number"), row -> row.item().number()));
        columns.add(Column.title(text("plan.item"), row -> row.item().title().in(locale)));
        columns.add(Column.text(text("plan.technology"),
                row -> row.item().technology() == null ? null : word("plan.technology", row.item().technology())));
        columns.add(Column.text(text("plan.coverage.covered"),
                row -> text(row.gap() ? "plan.coverage.gap" : "plan.coverage.taken")));
        columns.add(Column.number(text("plan.coverage.byOthers"), CoverageQueries.Row::others));
        for (var unit : seen.units()) {
            columns.add(Column.text(unit.name().in(locale), row -> row.by(unit).stream()
                    .map(item -> item.title().in(locale)).collect(Collectors.joining("; "))));
        }
        return Spreadsheet.of(plan.number() + " " + text("plan.tab.coverage"), seen.rows(), columns);
    }

    private static String field(String key) {
        return text("plan.item.field." + key);
    }

    private static String said(Compliance compliance) {
        return word("plan.compliance", compliance);
    }
}
