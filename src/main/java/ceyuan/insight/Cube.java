package ceyuan.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a group's records come to in a year as of a day, counted by unit. Sums over any set of units are made from it
 * without asking the database again; when records of some units change, only those are counted anew.
 *
 * @param work what comes of commitments and problems
 * @param means what comes of projects
 */
record Cube(Map<UUID, Work> work, Map<UUID, Means> means) {
    /** What kinds of commitments are counted together. */
    enum Sort {
        /** Focuses, measures, key tasks, objectives. */
        TARGET,
        /** Key nodes. */
        NODE
    }

    /** What is late, in the order in which a leader should ask about it. */
    enum Matter {
        /** A major problem. */
        PROBLEM(3),
        /** A target or a whole project. */
        TARGET(8),
        /** A key node. */
        NODE(8);

        /** How many of them are shown at most. */
        final int most;

        Matter(int most) {
            this.most = most;
        }
    }

    /**
     * A problem or a commitment that is late.
     *
     * @param whole the late commitment of the same kind that it is a part of
     */
    record Late(Matter matter, LocalDate due, UUID id, @Nullable UUID whole) {
        static final Comparator<Late> OLDEST_FIRST = Comparator.comparing(Late::due).thenComparing(Late::id);
    }

    /** The cells of a unit. */
    interface Cells {
        int size();
    }

    static final class Work implements Cells {
        /** By month; under 0 stands what fell due before the year and is still open. */
        final Map<Sort, Map<Integer, Promised>> promised = new EnumMap<>(Sort.class);
        final Map<String, Promised> themes = new HashMap<>();
        Trouble trouble = Trouble.NONE;
        /** Of each matter the first that are late. */
        final List<Late> late = new ArrayList<>();

        @Override
        public int size() {
            return 1 + promised.values().stream().mapToInt(Map::size).sum() + themes.size() + late.size();
        }
    }

    static final class Means implements Cells {
        final List<Funds> funds = new ArrayList<>();
        final Map<String, Long> projects = new HashMap<>();
        long results;

        @Override
        public int size() {
            return 1 + funds.size() + projects.size();
        }
    }

    /** What fell or falls due in the year, and what is still open from before it. */
    Promised promised(Set<UUID> of, Sort sort) {
        return in(work, of).flatMap(unit -> unit.promised.getOrDefault(sort, Map.of()).values().stream())
                .reduce(Promised.NONE, Promised::plus);
    }

    Promised promised(Set<UUID> of, Sort sort, int month) {
        return in(work, of).map(unit -> unit.promised.getOrDefault(sort, Map.of()).getOrDefault(month, Promised.NONE))
                .reduce(Promised.NONE, Promised::plus);
    }

    Map<String, Promised> themes(Set<UUID> of) {
        var sums = new TreeMap<String, Promised>();
        in(work, of).forEach(unit -> unit.themes.forEach((theme, one) -> sums.merge(theme, one, Promised::plus)));
        return sums;
    }

    Trouble trouble(Set<UUID> of) {
        return in(work, of).map(unit -> unit.trouble).reduce(Trouble.NONE, Trouble::plus);
    }

    /** The first that are late of each matter; a part whose whole is among what is late stands for nothing of its own. */
    List<Late> late(Set<UUID> of) {
        var all = in(work, of).flatMap(unit -> unit.late.stream()).toList();
        var ids = all.stream().map(Late::id).collect(Collectors.toSet());
        return Stream.of(Matter.values()).flatMap(matter -> all.stream()
                .filter(late -> late.matter == matter && (late.whole == null || !ids.contains(late.whole)))
                .sorted(Late.OLDEST_FIRST).limit(matter.most)).toList();
    }

    List<Funds> funds(Set<UUID> of) {
        return Funds.sum(in(means, of).flatMap(unit -> unit.funds.stream()));
    }

    Map<String, Long> projects(Set<UUID> of) {
        var sums = new TreeMap<String, Long>();
        in(means, of).forEach(unit -> unit.projects.forEach((status, count) -> sums.merge(status, count, Long::sum)));
        return sums;
    }

    long results(Set<UUID> of) {
        return in(means, of).mapToLong(unit -> unit.results).sum();
    }

    private static <C> Stream<C> in(Map<UUID, C> cells, Set<UUID> of) {
        return of.stream().map(cells::get).filter(Objects::nonNull);
    }
}
