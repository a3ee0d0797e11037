package ceyuan.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps who stands under whom exact: for every day, {@code reach} holds what the placements of that day imply.
 *
 * <p>The rows of a pair of units at one depth are whole spans: where one ends another of the same depth does not begin.
 */
@Component
class Reach {
    private final JdbcClient jdbc;

    Reach(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The unit and whatever was, is or will be beneath it: those whose rows a change of its place touches. */
    List<UUID> everBeneath(UUID unit) {
        return jdbc.sql("SELECT DISTINCT unit FROM organisation.reach WHERE ancestor = ?").param(unit)
                .query(UUID.class).list();
    }

    /** The first day within a span on which one unit stands beneath another. */
    Optional<LocalDate> firstDayBeneath(UUID unit, UUID ancestor, LocalDate from, LocalDate to) {
        return jdbc.sql("""
            SELECT min(greatest(from_day, :from)) FROM organisation.reach
            WHERE ancestor = :ancestor AND unit = :unit AND from_day < :to AND to_day > :from
            """).param("ancestor", ancestor).param("unit", unit).param("from", from).param("to", to)
                .query(LocalDate.class).optional();
    }

    /** Writes the rows of some units anew from the placements. Where nothing differs, nothing is written. */
    void follow(Collection<UUID> units) {
        jdbc.sql("""
            WITH RECURSIVE up AS (
              SELECT unit, unit AS ancestor, 0 AS depth, from_day, to_day
              FROM organisation.placement WHERE unit = ANY(CAST(:units AS uuid[]))
              UNION ALL
              SELECT up.unit, p.parent, up.depth + 1, greatest(up.from_day, p.from_day),
                     least(up.to_day, p.to_day)
              FROM up
              JOIN organisation.placement p ON p.unit = up.ancestor AND p.parent IS NOT NULL
                   AND p.from_day < up.to_day AND p.to_day > up.from_day
            ), marked AS (
              SELECT up.*, from_day IS DISTINCT FROM lag(to_day) OVER w AS begins FROM up
              WINDOW w AS (PARTITION BY unit, ancestor, depth ORDER BY from_day)
            ), islands AS (
              SELECT marked.*, count(*) FILTER (WHERE begins)
                     OVER (PARTITION BY unit, ancestor, depth ORDER BY from_day) AS island
              FROM marked
            ), wanted AS (
              SELECT ancestor, unit, depth, min(from_day) AS from_day, max(to_day) AS to_day
              FROM islands GROUP BY ancestor, unit, depth, island
            ), gone AS (
              DELETE FROM organisation.reach r
              WHERE r.unit = ANY(CAST(:units AS uuid[])) AND NOT EXISTS (
                SELECT 1 FROM wanted w WHERE w.unit = r.unit AND w.ancestor = r.ancestor
                  AND w.from_day = r.from_day)
            )
            INSERT INTO organisation.reach AS r (ancestor, unit, depth, from_day, to_day)
            SELECT ancestor, unit, depth, from_day, to_day FROM wanted
            ON CONFLICT (ancestor, unit, from_day) DO UPDATE SET depth = excluded.depth, to_day = excluded.to_day
            WHERE r.depth <> excluded.depth OR r.to_day <> excluded.to_day
            """).param("units", texts(units)).update();
    }

    static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
