package ceyuan.insight;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.ledger.Remembered;
import ceyuan.ledger.Stamps;
import ceyuan.organisation.UnitFace;

/** Counts trees and cubes, and keeps them until a record they were counted from changes. */
@Component
class Counting {
    /** For how long overdue showed as amber on another day follows from the rules and the units of that day. */
    private static final Set<String> AMBER = Set.of("rule.setting", "organisation.unit");

    private final JdbcClient jdbc;
    private final Counts counts;
    private final Remembered remembered;
    private final Stamps stamps;

    Counting(JdbcClient jdbc, Counts counts, Remembered remembered, Stamps stamps) {
        this.jdbc = jdbc;
        this.counts = counts;
        this.remembered = remembered;
        this.stamps = stamps;
    }

    UUID rootOf(UUID unit) {
        return remembered.recall(List.of("insight.root", unit), Set.of("organisation.unit"),
                () -> jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = :unit").param("unit", unit)
                        .query(UUID.class).single());
    }

    UnitTree tree(UUID root, LocalDate structureDay, LocalDate today) {
        return remembered.recall(List.of("insight.tree", root, structureDay), Set.of("organisation.unit"),
                () -> new UnitTree(jdbc
                        .sql("""
                            SELECT u.id, p.ancestor AS parent, u.code, u.kind, n.chinese, n.english
                            FROM %s u
                            JOIN organisation.naming_face n ON n.unit = u.id AND n.from_day <= :day AND n.to_day > :day
                            LEFT JOIN organisation.reach_face p
                              ON p.unit = u.id AND p.depth = 1 AND p.from_day <= :day AND p.to_day > :day
                            WHERE u.root = :root
                            ORDER BY u.code
                            """.formatted(UnitFace.on(structureDay, today))).param("root", root)
                        .param("day", structureDay)
                        .query((row, index) -> new UnitTree.Unit(row.getObject("id", UUID.class),
                                row.getObject("parent", UUID.class), row.getString("code"), row.getString("kind"),
                                Name.of(row.getString("chinese"), row.getString("english"))))
                        .list()));
    }

    /** The cube of a group, each part of it counted anew only where a record that it counts has changed. */
    Cube cube(UUID root, Vista vista) {
        return new Cube(
                part("commitment", vista.isToday() ? Set.of() : AMBER, root, vista, of -> counts.work(root, vista, of)),
                part("project", Set.of(), root, vista, of -> counts.means(root, vista, of)));
    }

    /**
     * What records of a kind come to. It is counted whole once for a year and a day and after a change of certain kinds;
     * else only the units whose records have moved are counted anew, so that a change costs what its unit costs, not what
     * the group costs.
     */
    private <C extends Cube.Cells> Map<UUID, C> part(String kind, Set<String> changingAll, UUID root, Vista vista,
            Function<@Nullable Set<UUID>, Map<UUID, C>> count) {
        var key = List.of("insight.cube", kind, root, vista.year(), vista.day(), vista.today());
        var kinds = Stream.concat(changingAll.stream(), Stream.of(kind)).collect(Collectors.toSet());
        return remembered.<Kept<C>>renew(key, kinds, known -> {
            var units = tree(root, vista.today(), vista.today()).all();
            var all = stamps.each(Stream.concat(changingAll.stream(), Stream.of(Stamps.ofNoUnit(kind))).toList());
            var each = stamps.each(units.stream().map(unit -> Stamps.ofUnit(kind, unit)).toList());
            if (known == null || !known.all.equals(all)) return new Kept<>(all, each, count.apply(null));
            var moved = units.stream().filter(unit -> known.moved(Stamps.ofUnit(kind, unit), each))
                    .collect(Collectors.toSet());
            if (moved.size() > units.size() / 2) return new Kept<>(all, each, count.apply(null));
            return new Kept<>(all, each, moved.isEmpty() ? known.cells : known.with(moved, count.apply(moved)));
        }).cells;
    }

    /**
     * Cells by unit, with the stamps under which they were counted, read before the counting.
     *
     * @param all the stamps of what changes all cells
     * @param each those of what changes the cells of one unit
     */
    private record Kept<C extends Cube.Cells>(Map<String, Long> all, Map<String, Long> each, Map<UUID, C> cells)
            implements
                Remembered.Large {
        @Override
        public int rows() {
            return each.size() + cells.values().stream().mapToInt(Cube.Cells::size).sum();
        }

        boolean moved(String kind, Map<String, Long> now) {
            return !Objects.equals(each.get(kind), now.get(kind));
        }

        /** These cells, those of some units replaced by what was counted anew. */
        Map<UUID, C> with(Set<UUID> moved, Map<UUID, C> anew) {
            var mixed = new HashMap<>(cells);
            mixed.keySet().removeAll(moved);
            mixed.putAll(anew);
            return mixed;
        }
    }
}
