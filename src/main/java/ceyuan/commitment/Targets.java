package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Id;
import ceyuan.commitment.CommitmentRefused.Reason;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.ledger.Difference;

/** Targets: refused where they cannot be measured, graded by their challenge where they can. */
@Component
class Targets {
    /** What makes a target measurable, as forms name it, in the order in which the refusal says what lacks. */
    private static final List<String> FIELDS = List.of("metric", "measure", "baseline", "target", "method", "evidence");

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final JsonMapper json;
    private final Clock clock;

    Targets(JdbcTemplate jdbc, JdbcClient client, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    /** Lets a measurable target pass; says of another everything that it lacks in one refusal. */
    static void check(TargetDraft draft) {
        int[] lacks = {lack(draft.metric()), lack(draft.measure()), draft.baseline() == null ? 1 : 0,
                draft.target() == null ? 1 : 0, lack(draft.method()), lack(draft.evidence())};
        for (int field = 0; field < lacks.length; field++) {
            if (lacks[field] == 0) continue;
            throw new CommitmentRefused(Reason.TARGET_UNMEASURABLE, FIELDS.get(field), draft.metric(), lacks[0],
                    lacks[1],
                    lacks[2], lacks[3], lacks[4], lacks[5]);
        }
        var baseline = Objects.requireNonNull(draft.baseline());
        var target = Objects.requireNonNull(draft.target());
        int beyond = target.compareTo(baseline);
        if (draft.direction() == Direction.UP ? beyond <= 0 : beyond >= 0) {
            throw new CommitmentRefused(Reason.TARGET_NOT_BEYOND, "target", draft.metric(),
                    target.stripTrailingZeros().toPlainString(), baseline.stripTrailingZeros().toPlainString(),
                    draft.direction() == Direction.UP ? 1 : 0);
        }
        if (draft.weight().signum() <= 0) throw new CommitmentRefused(Reason.WEIGHT_NOT_POSITIVE, "weight");
    }

    /** Adds targets to a commitment. */
    void set(UUID commitment, UUID root, @Nullable LocalDate due, List<TargetDraft> drafts) {
        int last = client.sql("SELECT coalesce(max(position), 0) FROM commitment.target WHERE commitment = ?")
                .param(commitment).query(Integer.class).single();
        var rows = new ArrayList<Object[]>();
        for (var draft : drafts) {
            check(draft);
            var challenge = challenge(draft, commitment, root, due);
            rows.add(new Object[]{Id.fresh(), commitment, last + rows.size() + 1, draft.metric().strip(),
                    draft.measure(), draft.baseline(), draft.baselineOn(), draft.target(), draft.direction().name(),
                    draft.method(), draft.evidence(),
                    draft.weight(), challenge.grade().name(), json.writeValueAsString(challenge)});
        }
        jdbc.batchUpdate(
                """
                    INSERT INTO commitment.target (id, commitment, position, metric, measure, baseline, baseline_on,
                      target, direction, method, evidence, weight, grade, grade_why)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, rows);
    }

    /** Keeps which targets a commitment had until today; what was recorded today has no past. */
    void keep(UUID commitment) {
        client.sql("""
            INSERT INTO commitment.target_past (commitment, until, targets)
            SELECT c.id, :today, coalesce((SELECT jsonb_agg(to_jsonb(t)) FROM commitment.target t
                                           WHERE t.commitment = c.id), '[]')
            FROM commitment.commitment c WHERE c.id = :id AND c.recorded_on < :today
            ON CONFLICT DO NOTHING
            """).param("id", commitment).param("today", LocalDate.now(clock)).update();
    }

    /** Puts targets in place of those that stand, and tells what differs. */
    List<Difference> replace(UUID commitment, UUID root, @Nullable LocalDate due, List<TargetDraft> drafts) {
        drafts.forEach(Targets::check);
        keep(commitment);
        var known = client
                .sql("""
                    SELECT t.id, t.metric, t.measure, t.baseline, t.baseline_on, t.target, t.direction, t.method, t.evidence, t.weight,
                           EXISTS (SELECT 1 FROM commitment.reading r WHERE r.target = t.id) AS reported
                    FROM commitment.target t WHERE t.commitment = :id ORDER BY t.position
                    """)
                .param("id", commitment).query(Standing.class).list();
        var differences = new ArrayList<Difference>();
        var fresh = new ArrayList<TargetDraft>();
        for (var old : known) {
            var draft = drafts.stream().filter(old::sameAs).findFirst();
            if (draft.isPresent()) {
                if (!old.says(draft.get())) {
                    update(old, draft.get(), challenge(draft.get(), commitment, root, due));
                    differences.add(new Difference(old.metric, said(old.target), said(draft.get().target())));
                }
            } else if (old.reported) {
                throw new CommitmentRefused(Reason.TARGET_REPORTED, "metric", old.metric);
            } else {
                client.sql("DELETE FROM commitment.target WHERE id = ?").param(old.id).update();
                differences.add(new Difference(old.metric, said(old.target), null));
            }
        }
        for (var draft : drafts) {
            if (known.stream().anyMatch(old -> old.sameAs(draft))) continue;
            fresh.add(draft);
            differences.add(new Difference(draft.metric(), null, said(draft.target())));
        }
        set(commitment, root, due, fresh);
        return differences;
    }

    private Challenge challenge(TargetDraft draft, UUID commitment, UUID root, @Nullable LocalDate due) {
        var from = draft.baselineOn() == null ? LocalDate.now(clock) : draft.baselineOn();
        return Challenge.of(draft, Objects.requireNonNull(draft.baseline()), Objects.requireNonNull(draft.target()),
                from, due, history(draft, root, commitment));
    }

    private void update(Standing old, TargetDraft draft, Challenge challenge) {
        client.sql("""
            UPDATE commitment.target
            SET baseline = :baseline, baseline_on = :on, target = :target, direction = :direction, method = :method,
                evidence = :evidence, weight = :weight, grade = :grade, grade_why = :why
            WHERE id = :id
            """).param("baseline", draft.baseline()).param("on", draft.baselineOn()).param("target", draft.target())
                .param("direction", draft.direction().name()).param("method", draft.method())
                .param("evidence", draft.evidence()).param("weight", draft.weight())
                .param("grade", challenge.grade().name()).param("why", json.writeValueAsString(challenge))
                .param("id", old.id).update();
    }

    private static @Nullable String said(@Nullable BigDecimal figure) {
        return figure == null ? null : figure.stripTrailingZeros().toPlainString();
    }

    /** What was reached on the same metric elsewhere in the group: every reading, and every baseline with a day. */
    List<Challenge.Past> history(TargetDraft draft, UUID root, UUID but) {
        return client.sql("""
            SELECT past.value, past.day AS "on", coalesce(n.chinese, '') || ' ' || past.title AS holder
            FROM (SELECT r.value, r.as_of AS day, c.unit, c.chinese AS title
                  FROM commitment.target t
                  JOIN commitment.commitment c ON c.id = t.commitment AND c.root = :root AND c.id <> :but
                  JOIN commitment.reading r ON r.target = t.id
                  WHERE lower(t.metric) = lower(:metric) AND t.measure = :measure
                  UNION ALL
                  SELECT t.baseline, t.baseline_on, c.unit, c.chinese
                  FROM commitment.target t
                  JOIN commitment.commitment c ON c.id = t.commitment AND c.root = :root AND c.id <> :but
                  WHERE lower(t.metric) = lower(:metric) AND t.measure = :measure
                    AND t.baseline_on IS NOT NULL) past
            LEFT JOIN organisation.unit_face n ON n.id = past.unit
            ORDER BY past.day
            """).param("root", root).param("but", but).param("metric", draft.metric().strip())
                .param("measure", draft.measure()).query(Challenge.Past.class).list();
    }

    boolean has(UUID commitment) {
        return client.sql("SELECT EXISTS (SELECT 1 FROM commitment.target WHERE commitment = :id)")
                .param("id", commitment).query(Boolean.class).single();
    }

    /** When the targets will be reached by the trend of their readings up to a day: the latest day of those that have one. */
    @Nullable
    LocalDate trend(UUID commitment, LocalDate asOf) {
        var readings = client
                .sql("""
                    SELECT t.id AS target, t.target AS goal, t.direction = 'UP' AS up, r.as_of, r.value
                    FROM commitment.target t
                    JOIN commitment.reading r ON r.target = t.id
                    WHERE t.commitment = :id AND r.as_of <= :day AND r.as_of >= :day::date - INTERVAL '6 months'
                    ORDER BY r.as_of, r.turn
                    """).param("id", commitment).param("day", asOf).query(Value.class).list();
        var byTarget = readings.stream().collect(java.util.stream.Collectors.groupingBy(Value::target));
        LocalDate latest = null;
        for (Map.Entry<UUID, List<Value>> one : byTarget.entrySet()) {
            var first = one.getValue().getFirst();
            var day = Trend.day(one.getValue().stream().map(each -> new Trend.Reading(each.asOf, each.value)).toList(),
                    first.goal, first.up, asOf);
            if (day != null && (latest == null || day.isAfter(latest))) latest = day;
        }
        return latest;
    }

    private static int lack(@Nullable String text) {
        return text == null || text.isBlank() ? 1 : 0;
    }

    private record Standing(UUID id, String metric, String measure, BigDecimal baseline,
            @Nullable LocalDate baselineOn, BigDecimal target, Direction direction, String method, String evidence,
            BigDecimal weight, boolean reported) {
        boolean sameAs(TargetDraft draft) {
            return metric.equalsIgnoreCase(draft.metric().strip()) && measure.equals(draft.measure());
        }

        boolean says(TargetDraft draft) {
            return baseline.compareTo(Objects.requireNonNull(draft.baseline())) == 0
                    && target.compareTo(Objects.requireNonNull(draft.target())) == 0
                    && direction == draft.direction() && method.equals(draft.method())
                    && evidence.equals(draft.evidence()) && weight.compareTo(draft.weight()) == 0
                    && Objects.equals(baselineOn, draft.baselineOn());
        }
    }

    private record Value(UUID target, BigDecimal goal, boolean up, LocalDate asOf, BigDecimal value) {}
}
