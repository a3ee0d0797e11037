package ceyuan.organisation.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.organisation.OrganisationRefused;
import ceyuan.organisation.OrganisationRefused.Reason;
import ceyuan.organisation.OrganisationRule;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitQueries;
import ceyuan.organisation.UnitTab;
import ceyuan.web.Vantage;

/** Shows units to those who may see them; for everyone else they do not exist. */
@Component
class UnitSight {
    private final UnitQueries queries;
    private final OrganisationRule rule;
    private final List<UnitTab> tabs;

    UnitSight(UnitQueries queries, OrganisationRule rule, ObjectProvider<UnitTab> tabs) {
        this.queries = queries;
        this.rule = rule;
        this.tabs = tabs.stream().sorted(Comparator.comparingInt(UnitTab::order)).toList();
    }

    UnitQueries.Line one(UnitId id, LocalDate day, Actor reader) {
        return queries.one(id, day).filter(unit -> rule.groups(reader).contains(unit.root()))
                .orElseThrow(() -> new Missing(id));
    }

    UnitHead head(UnitId id, Vantage vantage, Actor reader) {
        var day = vantage.asOf();
        var unit = one(id, day, reader);
        var shown = day.isBefore(unit.opened()) ? unit.opened() : day;
        var successor = unit.closed() == null || unit.openOn(day) ? null : queries.successor(id, day).orElse(null);
        return new UnitHead(unit, queries.path(id, shown), day, tabs,
                vantage.isToday() && rule.mayOrganise(reader, id), successor);
    }

    /** The unit of a group that bears the code typed into a form; what was picked from a list begins with the code. */
    UnitId coded(UnitQueries.Line beside, String typed, LocalDate day) {
        String code = typed.strip().split("\\s", 2)[0];
        return queries.coded(beside.root(), code, day).map(UnitQueries.Line::id)
                .orElseThrow(() -> new OrganisationRefused(Reason.PARENT_UNKNOWN, "parent", typed.strip()));
    }
}
