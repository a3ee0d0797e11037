package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import ceyuan.rule.Parameter;
import ceyuan.rule.Parameter.Force;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;

/** The parameters by which commitments are watched, and the job that watches. */
@Configuration(proxyBeanMethods = false)
class Watching {
    static final RuleCode AMBER_DAYS = new RuleCode("commitment.amber-days");
    static final RuleCode BEFORE_DUE = new RuleCode("commitment.warn.days-before-due");
    static final RuleCode SILENT = new RuleCode("commitment.warn.silent-days");
    static final RuleCode CLIMB = new RuleCode("commitment.warn.climb-days");

    /** Days after the due date on which a commitment is amber before it is red (R-5.15 proposes 30). */
    @Bean
    static Parameter amberDays() {
        return advice(AMBER_DAYS, 0);
    }

    @Bean
    static Parameter daysBeforeDue() {
        return advice(BEFORE_DUE, 30);
    }

    /** Days without a report after which a running commitment is silent. */
    @Bean
    static Parameter silentDays() {
        return advice(SILENT, 60);
    }

    /** Days after which a warning that was not settled climbs to the manager of the next unit above. */
    @Bean
    static Parameter climbDays() {
        return advice(CLIMB, 7);
    }

    /** Looks at everything once an hour; a day that began is seen within the hour. */
    @Bean
    static RecurringTask<Void> commitmentWatch(Watch watch, Clock clock) {
        return Tasks.recurring("commitment.watch", FixedDelay.ofHours(1))
                .execute((instance, context) -> watch.look(LocalDate.now(clock)));
    }

    /** A rule's days for each of some units, in their order. */
    static String[] days(Rules rules, RuleCode code, List<UUID> units, LocalDate day) {
        var values = rules.numbers(code, units, day);
        return units.stream().map(unit -> String.valueOf(values.getOrDefault(unit, BigDecimal.ZERO).intValue()))
                .toArray(String[]::new);
    }

    private static Parameter advice(RuleCode code, int usual) {
        return Parameter.proposed(code, Force.ADVICE, usual);
    }
}
