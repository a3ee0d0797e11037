package ceyuan.approval;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import ceyuan.rule.Parameter;
import ceyuan.rule.Parameter.Force;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;

/**
 * Reminds those who are late, once; tells those who manage the unit when that was of no use; and asks others where people
 * have left or roles have changed. Each submission is a transaction of its own.
 */
@Component
public class ApprovalWatch {
    static final RuleCode ESCALATE = new RuleCode("approval.escalate-days");

    private final JdbcClient jdbc;
    private final Approvals approvals;
    private final Rules rules;

    ApprovalWatch(JdbcClient jdbc, Approvals approvals, Rules rules) {
        this.jdbc = jdbc;
        this.approvals = approvals;
        this.rules = rules;
    }

    /** Days past the deadline of a stop after which those who manage the unit are told. */
    @Bean
    static Parameter escalateDays() {
        return Parameter.proposed(ESCALATE, Force.ADVICE, 3);
    }

    @Bean
    static RecurringTask<Void> approvalWatching(ApprovalWatch watch, Clock clock) {
        return Tasks.recurring("approval.watch", FixedDelay.ofHours(1))
                .execute((instance, context) -> watch.look(LocalDate.now(clock)));
    }

    /** Looks at all submissions under way, as of a day. */
    public void look(LocalDate day) {
        changed(day).forEach(approvals::refresh);
        for (var late : late(day)) {
            if (!late.reminded) approvals.remindLate(new ApprovalId(late.id));
        }
        var late = late(day);
        var days = rules.numbers(ESCALATE, late.stream().map(Late::unit).distinct().toList(), day);
        for (var each : late) {
            boolean patient = each.due.plusDays(days.getOrDefault(each.unit, BigDecimal.ZERO).longValue()).isAfter(day);
            if (!each.escalated && !patient) approvals.escalate(new ApprovalId(each.id));
        }
    }

    private List<Late> late(LocalDate day) {
        return jdbc.sql("""
            SELECT r.id, r.unit, r.due, bool_or(a.reminded_at IS NOT NULL) AS reminded,
                   bool_or(a.what = 'LATE') AS escalated
            FROM approval.run r JOIN approval.ask a ON a.run = r.id
            WHERE r.status = 'RUNNING' AND r.due < :day
            GROUP BY r.id HAVING NOT bool_or(a.what = 'LATE')
            """).param("day", day).query(Late.class).list();
    }

    /** Where somebody who is asked has left, or a role or post on the way up began or ended yesterday or today. */
    private List<ApprovalId> changed(LocalDate day) {
        return jdbc.sql("""
            SELECT a.run FROM approval.ask a JOIN people.person_face p ON p.id = a.person WHERE p.left_on < :day
            UNION
            SELECT r.id FROM approval.run r
            JOIN organisation.reach_face u ON u.unit = r.unit AND u.from_day <= :day AND u.to_day > :day
            JOIN (SELECT unit, from_day, to_day FROM people.grant_face
                  UNION ALL SELECT unit, from_day, to_day FROM people.post_face) h ON h.unit = u.ancestor
            WHERE r.status = 'RUNNING' AND (h.from_day BETWEEN :before AND :day OR h.to_day BETWEEN :before AND :day)
            """).param("day", day).param("before", day.minusDays(1))
                .query((row, at) -> new ApprovalId(row.getObject(1, UUID.class))).list();
    }

    private record Late(UUID id, UUID unit, LocalDate due, boolean reminded, boolean escalated) {}
}
