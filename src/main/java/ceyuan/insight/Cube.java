package ceyuan.insight;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a group's records come to in a year as of a day, counted by unit. Sums over any set of units are made from it
 * without asking the database again; when records of some units change, only those are counted anew.
 */
final class Cube {
    /** The month of what fell due before the year and is still open. */
    static final int EARLIER = 0;

    /** What kinds of commitments are counted together. */
    enum Sort {
        /** Focuses, measures, key tasks, objectives. */
        TARGET,
        /** Key nodes. */
        NODE
    }

    record Promises(UUID unit, Sort sort, int month, Promised counted) {}

    record Themes(UUID unit, String theme, Promised counted) {}

    record Troubles(UUID unit, Trouble counted) {}

    record Moneys(UUID unit, Funds counted) {}

    record Projects(UUID unit, String status, long count) {}

    record Results(UUID unit, long count) {}

    private static final class OfUnit {
        final Map<Sort, Map<Integer, Promised>> promised = new EnumMap<>(Sort.class);
        final Map<String, Promised> themes = new TreeMap<>();
        Trouble trouble = Trouble.NONE;
        List<Funds> funds = List.of();
        final Map<String, Long> projects = new TreeMap<>();
        long results;
    }

    private final Map<UUID, OfUnit> units = new HashMap<>();

    Cube(List<Promises> promises, List<Themes> themes, List<Troubles> troubles, List<Moneys> moneys,
            List<Projects> projects, List<Results> results) {
        for (var cell : promises) {
            of(cell.unit).promised.computeIfAbsent(cell.sort, none -> new TreeMap<>())
                    .merge(cell.month, cell.counted, Promised::plus);
        }
        for (var cell : themes)
            of(cell.unit).themes.merge(cell.theme, cell.counted, Promised::plus);
        for (var cell : troubles)
            of(cell.unit).trouble = of(cell.unit).trouble.plus(cell.counted);
        for (var cell : moneys) {
            var unit = of(cell.unit);
            unit.funds = Funds.sum(Stream.concat(unit.funds.stream(), Stream.of(cell.counted)));
        }
        for (var cell : projects)
            of(cell.unit).projects.merge(cell.status, cell.count, Long::sum);
        for (var cell : results)
            of(cell.unit).results += cell.count;
    }

    /** What fell or falls due in the year, and what is still open from before it. */
    Promised promised(Set<UUID> of, Sort sort) {
        return in(of).flatMap(unit -> unit.promised.getOrDefault(sort, Map.of()).values().stream())
                .reduce(Promised.NONE, Promised::plus);
    }

    Promised promised(Set<UUID> of, Sort sort, int month) {
        return in(of).map(unit -> unit.promised.getOrDefault(sort, Map.of()).getOrDefault(month, Promised.NONE))
                .reduce(Promised.NONE, Promised::plus);
    }

    Map<String, Promised> themes(Set<UUID> of) {
        var sums = new TreeMap<String, Promised>();
        in(of).forEach(unit -> unit.themes.forEach((theme, counted) -> sums.merge(theme, counted, Promised::plus)));
        return sums;
    }

    Trouble trouble(Set<UUID> of) {
        return in(of).map(unit -> unit.trouble).reduce(Trouble.NONE, Trouble::plus);
    }

    List<Funds> funds(Set<UUID> of) {
        return Funds.sum(in(of).flatMap(unit -> unit.funds.stream()));
    }

    Map<String, Long> projects(Set<UUID> of) {
        var sums = new TreeMap<String, Long>();
        in(of).forEach(unit -> unit.projects.forEach((status, count) -> sums.merge(status, count, Long::sum)));
        return sums;
    }

    long results(Set<UUID> of) {
        return in(of).mapToLong(unit -> unit.results).sum();
    }

    /** How many cells there are, near enough to weigh the cube by. */
    int cells() {
        return units.values().stream()
                .mapToInt(unit -> 2 + unit.themes.size() + unit.funds.size() + unit.projects.size()
                        + unit.promised.values().stream().mapToInt(Map::size).sum())
                .sum();
    }

    private OfUnit of(UUID unit) {
        return units.computeIfAbsent(unit, none -> new OfUnit());
    }

    /** This cube with some units' cells replaced by those of another. */
    Cube with(Set<UUID> recounted, Cube anew) {
        var mixed = new Cube(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        mixed.units.putAll(units);
        mixed.units.keySet().removeAll(recounted);
        mixed.units.putAll(anew.units);
        return mixed;
    }

    private Stream<OfUnit> in(Collection<UUID> of) {
        return of.stream().map(units::get).filter(unit -> unit != null);
    }
}
