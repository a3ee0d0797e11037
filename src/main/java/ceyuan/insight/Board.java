package ceyuan.insight;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;

/**
 * The cockpit of a unit: everything that its leader looks at first.
 *
 * @param month the month of which the tile of key nodes speaks
 * @param units what stands directly beneath the unit, summed with all beneath each
 */
public record Board(UnitTree.Unit unit, Vista vista, Promised targets, Promised nodes, Promised nodesOfMonth, int month,
        List<Portfolio> portfolios, Trouble trouble, List<Funds> funds, Map<String, Long> projects, long results,
        List<Line> units, List<Month> months, List<Theme> themes, List<Concern> concerns) {

    /** A unit in a table of units. */
    public record Line(UnitTree.Unit unit, Promised targets, Promised nodes, Trouble trouble, List<Funds> funds,
            long projects, long results) {}

    /** What fell due in a month, by what became of it. */
    public record Month(int month, Promised nodes) {}

    public record Theme(String code, Name name, Promised promised) {}

    /** A portfolio of projects that must all have started by a day. */
    public record Portfolio(UUID id, Name name, LocalDate due, long started, long all, long daysLeft) {}

    /**
     * Something that a leader should ask about.
     *
     * @param days by how many it is late
     * @param parts how many of its parts in other units are late with it; they are not shown by themselves
     */
    public record Concern(String kind, UUID id, Name title, Name unit, @Nullable Name person, LocalDate due, int days,
            int parts, String path) {}

    /** Of more units than can be looked at, those with most projects; else all of them in their order. */
    public List<Line> foremost(int most) {
        if (units.size() <= most) return units;
        return units.stream().sorted(Comparator.comparing(Line::projects).reversed()).limit(most).toList();
    }

    public long allProjects() {
        return projects.values().stream().mapToLong(Long::longValue).sum();
    }
}
