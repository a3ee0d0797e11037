package ceyuan.organisation.web;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.organisation.UnitQueries;
import ceyuan.organisation.UnitTab;

/** What stands above everything about one unit: where it belongs, what it is, where else to look. */
public record UnitHead(UnitQueries.Line unit, List<UnitQueries.Line> path, LocalDate day, List<UnitTab> tabs,
        boolean mayOrganise, UnitQueries.@Nullable Line successor) {
    public boolean open() {
        return unit.openOn(day);
    }
}
