package ceyuan.commitment;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.rule.Rules;

/**
 * The warnings that stand with units on a day, after as many days as a level takes; whether the job has looked since or not.
 *
 * <p>For a unit and one beneath it at a depth, a warning of which nobody took note stands there within one range of days,
 * so that it is found by its due date or by its last report. Of which note was taken is counted one by one.
 */
@Component
class Climbed {
    /** The id, the kind and the first day of each that stands on {@code :today}, with the {@link #parameters}. */
    static final String STANDING = """
        WITH place AS (
          SELECT r.unit, r.depth, x.silent, greatest(x.climb, 1) AS climb,
                 NOT EXISTS (SELECT 1 FROM organisation.reach_face up
                             WHERE up.unit = r.ancestor AND up.depth > 0
                               AND up.from_day <= :today AND up.to_day > :today) AS top
          FROM organisation.reach_face r
          JOIN unnest(:commitment_climbed_units::uuid[], :commitment_climbed_silent::int[], :commitment_climbed_days::int[]) AS x (unit, silent, climb)
            ON x.unit = r.unit
          WHERE r.ancestor = ANY(:commitment_climbed_to::uuid[]) AND r.from_day <= :today AND r.to_day > :today),
        range AS (
          SELECT unit, silent, :today::date - climb * (depth + 1) AS latest,
                 CASE WHEN top THEN '-infinity'::date ELSE :today::date - climb * (depth + 2) END AS earlier
          FROM place),
        noted AS (
          SELECT commitment, kind, acknowledged_on AS day, acknowledged_at_level AS level
          FROM commitment.warning WHERE settled_on IS NULL AND acknowledged_on IS NOT NULL),
        standing AS (
          SELECT c.id, 'OVERDUE' AS kind, c.due + 1 AS since
          FROM range JOIN commitment.commitment c
            ON c.unit = range.unit AND c.due < range.latest AND c.due >= range.earlier
          WHERE c.ended_on IS NULL AND c.state IN ('AGREED', 'RUNNING')
          UNION ALL
          SELECT c.id, 'SILENT', greatest(c.reported_on, c.started_on) + range.silent + 1
          FROM range JOIN commitment.commitment c
            ON c.unit = range.unit AND greatest(c.reported_on, c.started_on) < range.latest - range.silent
               AND greatest(c.reported_on, c.started_on) >= range.earlier - range.silent
          WHERE c.ended_on IS NULL AND c.state = 'RUNNING')
        SELECT s.id, s.kind, s.since FROM standing s
        WHERE NOT EXISTS (SELECT 1 FROM noted
                          WHERE noted.commitment = s.id AND noted.kind = s.kind AND noted.day >= s.since)
        UNION ALL
        SELECT c.id, noted.kind, k.since
        FROM noted
        JOIN commitment.commitment c ON c.id = noted.commitment AND c.ended_on IS NULL
        JOIN place ON place.unit = c.unit
        CROSS JOIN LATERAL (SELECT CASE
          WHEN noted.kind = 'OVERDUE' AND c.state IN ('AGREED', 'RUNNING') THEN c.due + 1
          WHEN noted.kind = 'SILENT' AND c.state = 'RUNNING'
            THEN greatest(c.reported_on, c.started_on) + place.silent + 1 END AS since) k
        CROSS JOIN LATERAL (SELECT noted.level + (:today::date - noted.day) / place.climb AS level) up
        WHERE k.since <= noted.day AND noted.level <= place.depth
          AND (up.level = place.depth + 1 OR place.top AND up.level > place.depth)
        """;

    private final JdbcClient jdbc;
    private final Rules rules;

    Climbed(JdbcClient jdbc, Rules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    /** What the query needs to know to find what stands with some units on a day. */
    Map<String, Object> parameters(Collection<UUID> units, LocalDate day) {
        var to = CommitmentStore.texts(units);
        var beneath = jdbc.sql("""
            SELECT DISTINCT unit FROM organisation.reach_face
            WHERE ancestor = ANY(:units::uuid[]) AND from_day <= :day AND to_day > :day
            """).param("units", to).param("day", day).query(UUID.class).list();
        var parameters = new HashMap<String, Object>();
        parameters.put("commitment_climbed_to", to);
        parameters.put("commitment_climbed_units", CommitmentStore.texts(beneath));
        parameters.put("commitment_climbed_silent", Watching.days(rules, Watching.SILENT, beneath, day));
        parameters.put("commitment_climbed_days", Watching.days(rules, Watching.CLIMB, beneath, day));
        return parameters;
    }
}
