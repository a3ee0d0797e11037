package ceyuan.organisation.web;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Subject;
import ceyuan.ledger.LedgerQueries;
import ceyuan.organisation.OrganisationRule;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitQueries;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

import static ceyuan.web.Words.text;

/** The tree of units, the list of those sought, and the page of each. */
@Controller
@RequestMapping("/units")
class UnitPages {
    private static final int ROWS = 50;
    private static final int BRANCH = 100;

    private final UnitQueries queries;
    private final OrganisationRule rule;
    private final UnitSight sight;
    private final LedgerQueries ledger;
    private final StaticTemplates templates = new StaticTemplates();

    UnitPages(UnitQueries queries, OrganisationRule rule, UnitSight sight, LedgerQueries ledger) {
        this.queries = queries;
        this.rule = rule;
        this.sight = sight;
        this.ledger = ledger;
    }

    @GetMapping
    View index(UnitsFilter filter, @RequestParam(defaultValue = "1") int page, Frame frame, Vantage vantage,
            Actor reader) {
        var groups = rule.groups(reader);
        var list = filter.asList()
                ? queries.list(filter.filter(groups, vantage), filter.order(), Math.max(page, 1), ROWS)
                : null;
        var tree = list == null ? tree(groups, vantage) : List.<Twig>of();
        return Page.ok(templates.organisationUnits(frame, new UnitsPage(filter, tree, list, queries.countries(groups),
                vantage.isToday() && rule.mayFoundGroup(reader))));
    }

    @GetMapping("/{id}")
    View show(@PathVariable UnitId id, @RequestParam(defaultValue = "1") int page, Frame frame, Vantage vantage,
            Actor reader) {
        var head = sight.head(id, vantage, reader);
        return Page.ok(templates.organisationUnit(frame, new UnitPage(head, queries.namings(id),
                queries.placements(id), queries.children(id, vantage.asOf(), Math.max(page, 1), ROWS),
                queries.events(id), ledger.of(Subject.of("organisation.unit", id), vantage, 30))));
    }

    /** What stands right beneath a unit: a branch of the tree that is being unfolded. */
    @GetMapping("/{id}/children")
    View children(@PathVariable UnitId id, @RequestParam(defaultValue = "1") int page, Frame frame, Vantage vantage,
            Actor reader) {
        var unit = sight.one(id, vantage.asOf(), reader);
        return Page.ok(templates.organisationTwigs(frame, unfold(unit, vantage.asOf(), Set.of(), Math.max(page, 1))));
    }

    /** With the columns that the intake of units takes back. */
    @GetMapping("/export")
    View export(UnitsFilter filter, Frame frame, Vantage vantage, Actor reader) {
        var rows = queries.list(filter.filter(rule.groups(reader), vantage), filter.order(), 1, 100_000).rows();
        var parents = queries.codes(rows.stream().map(UnitQueries.Line::parent).filter(Objects::nonNull)
                .collect(Collectors.toSet()), vantage.asOf());
        return Spreadsheet.of(text("organisation.title") + " " + vantage.asOf(), rows,
                Column.text(label("code"), UnitQueries.Line::code),
                Column.title(label("name"), UnitQueries.Line::chinese),
                Column.title(label("englishName"), UnitQueries.Line::english),
                Column.text(label("shortName"), UnitQueries.Line::shortChinese),
                Column.text(label("englishShortName"), UnitQueries.Line::shortEnglish),
                Column.text(label("kind"), unit -> Words.word("organisation.unit.kind", unit.kind())),
                Column.text(label("parent"), unit -> parents.get(unit.parent())),
                Column.text(label("country"), UnitQueries.Line::country),
                Column.text(label("creditCode"), UnitQueries.Line::creditCode),
                Column.text(label("ror"), UnitQueries.Line::ror),
                Column.day(label("opened"), UnitQueries.Line::opened),
                Column.day(label("closed"), UnitQueries.Line::closed));
    }

    private static String label(String field) {
        return text("organisation.unit.field." + field);
    }

    private List<Twig> tree(Set<UUID> groups, Vantage vantage) {
        var unfolded = new HashSet<UUID>();
        if (vantage.unit() != null) {
            queries.path(new UnitId(vantage.unit()), vantage.asOf()).forEach(unit -> unfolded.add(unit.id().value()));
        }
        if (groups.size() == 1) unfolded.addAll(groups);
        return queries.tops(groups, vantage.asOf()).stream().filter(unit -> unit.openOn(vantage.asOf()))
                .map(unit -> twig(unit, vantage.asOf(), unfolded)).toList();
    }

    private Twig twig(UnitQueries.Line unit, LocalDate day, Set<UUID> unfolded) {
        return unfolded.contains(unit.id().value())
                ? unfold(unit, day, unfolded, 1)
                : new Twig(unit, false, List.of(), 0);
    }

    private Twig unfold(UnitQueries.Line unit, LocalDate day, Set<UUID> unfolded, int page) {
        var children = queries.children(unit.id(), day, page, BRANCH);
        return new Twig(unit, true, children.rows().stream().map(child -> twig(child, day, unfolded)).toList(),
                children.hasNext() ? page + 1 : 0);
    }
}
