package ceyuan.commitment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries the share done from where it changed up to the top of the tree, in the transaction that changed it.
 *
 * <p>Each step recomputes the line of points of some commitments from the first day that may differ: a commitment with
 * targets by what was reached of them, else one with children by their weighted mean on each day, else by what was
 * reported; what is done is done to a hundred percent. Children count with the parent and weight they had on the day, and
 * not from the day they were withdrawn.
 */
@Component
class RollUp {
    private static final String POINTS = """
        WITH asked AS (SELECT id, from_day FROM unnest(:ids::uuid[], :days::date[]) AS x (id, from_day)),
        kin AS (
          SELECT a.id AS parent, a.from_day, c.id AS child FROM asked a JOIN commitment.commitment c ON c.parent = a.id
          UNION
          SELECT a.id, a.from_day, s.commitment FROM asked a
          JOIN commitment.span s ON s.parent = a.id AND s.to_day > a.from_day),
        days AS (
          SELECT id, from_day AS day FROM asked
          UNION SELECT a.id, p.as_of FROM asked a
                JOIN commitment.progress p ON p.commitment = a.id AND p.as_of > a.from_day
          UNION SELECT a.id, c.ended_on FROM asked a
                JOIN commitment.commitment c ON c.id = a.id AND c.state = 'DONE' AND c.ended_on > a.from_day
          UNION SELECT k.parent, t.day FROM kin k JOIN commitment.point t ON t.commitment = k.child AND t.day > k.from_day
          UNION SELECT k.parent, c.since FROM kin k
                JOIN commitment.commitment c ON c.id = k.child AND c.since > k.from_day
          UNION SELECT k.parent, c.ended_on FROM kin k
                JOIN commitment.commitment c ON c.id = k.child AND c.state = 'WITHDRAWN' AND c.ended_on > k.from_day
          UNION SELECT k.parent, s.to_day FROM kin k
                JOIN commitment.span s ON s.commitment = k.child AND s.to_day > k.from_day),
        means AS (
          SELECT d.id, d.day, sum(w.weight * w.share) / sum(w.weight) AS share
          FROM days d
          JOIN kin ON kin.parent = d.id
          JOIN commitment.commitment k ON k.id = kin.child
          LEFT JOIN commitment.span s ON s.commitment = k.id AND s.from_day <= d.day AND s.to_day > d.day
          CROSS JOIN LATERAL (
            SELECT coalesce(s.weight, k.weight) AS weight,
                   CASE WHEN d.day = :today THEN k.share
                        ELSE coalesce((SELECT t.share FROM commitment.point t
                                       WHERE t.commitment = k.id AND t.day <= d.day
                                       ORDER BY t.day DESC LIMIT 1), 0) END AS share) w
          WHERE k.since <= d.day AND NOT (k.state = 'WITHDRAWN' AND k.ended_on <= d.day)
            AND CASE WHEN s.id IS NULL THEN k.parent ELSE s.parent END = d.id
          GROUP BY d.id, d.day)
        SELECT d.id, d.day,
               round(coalesce(
                 CASE WHEN c.state = 'DONE' AND c.ended_on <= d.day THEN 100 END,
                 (SELECT sum(t.weight * commitment.achieved(t.baseline, t.target, r.value)) / sum(t.weight)
                  FROM commitment.target t
                  LEFT JOIN LATERAL (SELECT value FROM commitment.reading WHERE target = t.id AND as_of <= d.day
                                     ORDER BY as_of DESC, turn DESC LIMIT 1) r ON TRUE
                  WHERE t.commitment = d.id),
                 m.share,
                 (SELECT p.share FROM commitment.progress p
                  WHERE p.commitment = d.id AND p.share IS NOT NULL AND p.as_of <= d.day
                  ORDER BY p.as_of DESC, p.turn DESC LIMIT 1),
                 0), 2) AS share
        FROM days d
        JOIN commitment.commitment c ON c.id = d.id
        LEFT JOIN means m ON m.id = d.id AND m.day = d.day
        WHERE d.day <= :today
        """;

    /**
     * What stands above some commitments, on whatever day it did, each once and after all that stands beneath it. Rows are
     * held in this order, so that two who come up different branches cannot deadlock.
     */
    private static final String ABOVE = """
        WITH RECURSIVE up (id, from_day, level) AS (
          SELECT id, from_day, 0 FROM unnest(:ids::uuid[], :days::date[]) AS x (id, from_day)
          UNION ALL
          SELECT s.parent, s.to_day, 1 FROM unnest(:ids::uuid[], :days::date[]) AS x (id, from_day)
          JOIN commitment.span s ON s.commitment = x.id AND s.to_day = x.from_day AND s.parent IS NOT NULL
          UNION ALL
          SELECT above.parent, above.from_day, up.level + 1
          FROM up CROSS JOIN LATERAL (
            SELECT parent, min(from_day) AS from_day
            FROM (SELECT c.parent, greatest(up.from_day, (SELECT max(to_day) FROM commitment.span
                                                          WHERE commitment = c.id)) AS from_day
                  FROM commitment.commitment c WHERE c.id = up.id
                  UNION ALL
                  SELECT s.parent, greatest(up.from_day, s.from_day)
                  FROM commitment.span s WHERE s.commitment = up.id AND s.to_day > up.from_day) parents
            WHERE parent IS NOT NULL GROUP BY parent) above)
        SELECT c.id, x.from_day, x.level
        FROM (SELECT id, min(from_day) AS from_day, max(level) AS level FROM up GROUP BY id) x
        JOIN commitment.commitment c ON c.id = x.id
        ORDER BY x.level, c.id FOR NO KEY UPDATE OF c
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RollUp(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Recomputes a commitment and everything above it from a day on. */
    void from(UUID commitment, LocalDate day) {
        from(Map.of(commitment, day));
    }

    /** Recomputes some commitments and everything above them, each from its day on. */
    void from(Map<UUID, LocalDate> days) {
        if (days.isEmpty()) return;
        var steps = jdbc.sql(ABOVE).param("ids", CommitmentStore.texts(days.keySet()))
                .param("days", days(days.values()))
                .query(Step.class).list();
        steps.stream().collect(Collectors.groupingBy(Step::level, TreeMap::new, Collectors.toList())).values()
                .forEach(this::recompute);
    }

    private void recompute(List<Step> steps) {
        jdbc.sql("""
            WITH fresh AS MATERIALIZED (
            """ + POINTS
                + """
                    ), gone AS (
                      DELETE FROM commitment.point t USING unnest(:ids::uuid[], :days::date[]) AS x (id, from_day)
                      WHERE t.commitment = x.id AND t.day > x.from_day
                        AND NOT EXISTS (SELECT 1 FROM fresh f WHERE f.id = t.commitment AND f.day = t.day)),
                    laid AS (
                      INSERT INTO commitment.point (commitment, day, share) SELECT id, day, share FROM fresh
                      ON CONFLICT (commitment, day) DO UPDATE SET share = excluded.share
                      WHERE point.share <> excluded.share)
                    UPDATE commitment.commitment c SET share = latest.share
                    FROM (SELECT DISTINCT ON (id) id, share FROM fresh ORDER BY id, day DESC) latest
                    WHERE c.id = latest.id AND c.share <> latest.share
                    """).param("ids", CommitmentStore.texts(steps.stream().map(Step::id).toList()))
                .param("days", days(steps.stream().map(Step::fromDay).toList()))
                .param("today", LocalDate.now(clock)).update();
    }

    private static String[] days(Collection<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toArray(String[]::new);
    }

    private record Step(UUID id, LocalDate fromDay, int level) {}
}
