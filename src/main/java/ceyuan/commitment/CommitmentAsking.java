package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.desk.Ask;
import ceyuan.desk.Asking;
import ceyuan.ledger.Remembered;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.rule.Rules;
import ceyuan.web.Words;

/**
 * What commitments ask of a person: a report on what is due soon, overdue or silent, the solution of a problem, and note to
 * be taken of what has climbed to a unit that the person manages.
 */
@Component
@Transactional(readOnly = true)
class CommitmentAsking implements Asking {
    private static final Set<String> KINDS = Set.of(Commitments.KIND, Watch.KIND, "people.grant", "organisation.unit",
            "rule.setting");
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Rules rules;
    private final Remembered remembered;

    CommitmentAsking(JdbcClient jdbc, Rights rights, Rules rules, Remembered remembered) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.rules = rules;
        this.remembered = remembered;
    }

    @Override
    public List<Ask> asks(Actor of, LocalDate today) {
        return asked(of, today).stream().map(each -> ask(each, today)).toList();
    }

    @Override
    public int count(Actor of, LocalDate today) {
        return asked(of, today).size();
    }

    private List<Asked> asked(Actor of, LocalDate today) {
        if (of.isSystem()) return List.of();
        return remembered.recall(List.of("commitment.asked", of.person(), today), KINDS, () -> {
            var units = jdbc.sql("""
                SELECT DISTINCT unit FROM commitment.commitment
                WHERE accountable = :me AND ended_on IS NULL
                """).param("me", of.person()).query(UUID.class).list();
            return jdbc
                    .sql("""
                        WITH mine AS (
                          SELECT c.id, c.chinese, c.english, c.due,
                                 CASE WHEN c.due < :today THEN 'overdue'
                                      WHEN c.due - w.before <= :today THEN 'soon'
                                      WHEN c.state = 'RUNNING'
                                           AND greatest(c.reported_on, c.started_on) + w.silent < :today THEN 'silent'
                                 END AS kind, greatest(c.reported_on, c.started_on) AS reported
                          FROM commitment.commitment c
                          JOIN unnest(:units::uuid[], :before::int[], :silent::int[]) AS w (unit, before, silent)
                            ON w.unit = c.unit
                          WHERE c.accountable = :me AND c.ended_on IS NULL AND c.state IN ('AGREED', 'RUNNING'))
                        SELECT id, chinese, english, due, kind, NULL AS text, reported FROM mine WHERE kind IS NOT NULL
                        UNION ALL
                        SELECT c.id, c.chinese, c.english, p.due, 'problem', p.text, p.raised_on
                        FROM commitment.problem p JOIN commitment.commitment c ON c.id = p.commitment
                        WHERE p.owner = :me AND p.resolved_on IS NULL
                        UNION ALL
                        SELECT c.id, c.chinese, c.english, c.due, 'climbed', u.short_chinese, w.since
                        FROM commitment.warning w
                        JOIN commitment.commitment c ON c.id = w.commitment
                        JOIN organisation.unit_face u ON u.id = c.unit
                        WHERE w.settled_on IS NULL AND w.level > 0 AND w.unit = ANY(:managed::uuid[])
                          AND (w.acknowledged_on IS NULL OR w.acknowledged_at_level < w.level)
                        ORDER BY due NULLS LAST
                        LIMIT :most
                        """).param("me", of.person()).param("today", today)
                    .param("units", CommitmentStore.texts(units))
                    .param("before", days(Watching.BEFORE_DUE, units, today))
                    .param("silent", days(Watching.SILENT, units, today))
                    .param("managed", CommitmentStore.texts(rights.units(of, Deed.MANAGE))).param("most", MOST)
                    .query(Asked.class).list();
        });
    }

    private String[] days(ceyuan.rule.RuleCode code, List<UUID> units, LocalDate day) {
        var values = rules.numbers(code, units, day);
        return units.stream().map(unit -> String.valueOf(values.getOrDefault(unit, BigDecimal.ZERO).intValue()))
                .toArray(String[]::new);
    }

    private static Ask ask(Asked each, LocalDate today) {
        long days = each.due == null ? 0 : Math.abs(java.time.temporal.ChronoUnit.DAYS.between(each.due, today));
        var reason = Words.text("commitment.asked." + each.kind, days, each.text == null ? "" : each.text,
                each.reported == null ? "" : each.reported);
        return new Ask("commitment." + each.kind, new Subject(Commitments.KIND, each.id),
                Name.of(each.chinese, each.english).in(LocaleContextHolder.getLocale()), reason, each.due,
                "/commitments/" + each.id);
    }

    private record Asked(UUID id, String chinese, @Nullable String english, @Nullable LocalDate due, String kind,
            @Nullable String text, @Nullable LocalDate reported) {}
}
