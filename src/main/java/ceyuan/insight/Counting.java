package ceyuan.insight;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.ledger.Remembered;
import ceyuan.ledger.Stamps;

/** Counts trees and cubes, and keeps them until a record they were counted from changes. */
@Component
class Counting {
    /** The kinds of records from whose changes figures change. */
    static final Set<String> KINDS = Set.of("commitment", "commitment.theme", "project", "plan",
            "organisation.unit");

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

    UnitTree tree(UUID root, LocalDate structureDay) {
        return remembered.recall(List.of("insight.tree", root, structureDay), Set.of("organisation.unit"),
                () -> new UnitTree(jdbc
                        .sql("""
                            SELECT u.id, p.ancestor AS parent, u.code, u.kind, n.chinese, n.english
                            FROM organisation.unit_face u
                            JOIN organisation.naming_face n ON n.unit = u.id AND n.from_day <= :day AND n.to_day > :day
                            LEFT JOIN organisation.reach_face p
                              ON p.unit = u.id AND p.depth = 1 AND p.from_day <= :day AND p.to_day > :day
                            WHERE u.root = :root
                            ORDER BY u.code
                            """).param("root", root).param("day", structureDay)
                        .query((row, index) -> new UnitTree.Unit(row.getObject("id", UUID.class),
                                row.getObject("parent", UUID.class), row.getString("code"), row.getString("kind"),
                                Name.of(row.getString("chinese"), row.getString("english"))))
                        .list()));
    }

    /**
     * The cube of a group. It is counted whole once for a year and a day; after that only the units whose stamps have
     * moved are counted anew, so that a change costs what its unit costs, not what the group costs.
     */
    Cube cube(UUID root, Vista vista) {
        var key = List.of("insight.cube", root, vista.year(), vista.day(), vista.today());
        return remembered.<Kept>renew(key, KINDS, known -> {
            var units = tree(root, vista.today()).all();
            var now = stamps.each(kinds(units));
            return new Kept(now, known == null ? counts.all(root, vista) : recount(known, now, units, root, vista));
        }).cube;
    }

    private Cube recount(Kept known, Map<String, Long> now, Set<UUID> units, UUID root, Vista vista) {
        if (KINDS.stream().anyMatch(kind -> known.moved(Stamps.ofNoUnit(kind), now))) return counts.all(root, vista);
        var moved = units.stream().filter(unit -> known.moved(Stamps.ofUnit(unit), now)).collect(Collectors.toSet());
        if (moved.isEmpty()) return known.cube;
        return moved.size() > units.size() / 2
                ? counts.all(root, vista)
                : known.cube.with(moved, counts.of(moved, root, vista));
    }

    private static List<String> kinds(Set<UUID> units) {
        return Stream.concat(KINDS.stream().map(Stamps::ofNoUnit), units.stream().map(Stamps::ofUnit)).toList();
    }

    /** A cube with the stamps under which it was counted, read before the counting. */
    private record Kept(Map<String, Long> stamps, Cube cube) implements Remembered.Large {
        @Override
        public int rows() {
            return cube.cells() + stamps.size();
        }

        boolean moved(String kind, Map<String, Long> now) {
            return !Objects.equals(stamps.get(kind), now.get(kind));
        }
    }
}
