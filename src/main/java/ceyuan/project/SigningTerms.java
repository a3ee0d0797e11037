package ceyuan.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;

import ceyuan.organisation.UnitId;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.rule.Parameter;
import ceyuan.rule.Parameter.Confidence;
import ceyuan.rule.Parameter.Force;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;

/** Until when the papers of projects are to be signed. */
@Service
public class SigningTerms {
    private static final RuleCode DAYS = new RuleCode("project.sign-days");

    private final Rules rules;
    private final Clock clock;

    SigningTerms(Rules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** The day by which a paper of a unit that is drawn up today is usually to be signed. */
    public LocalDate usual(UnitId unit) {
        var today = LocalDate.now(clock);
        return today.plusDays(rules.number(DAYS, unit, today).longValue());
    }

    /** The day that was asked for, not before today, else the usual one. */
    LocalDate due(@Nullable LocalDate asked, UnitId unit) {
        if (asked == null) return usual(unit);
        if (asked.isBefore(LocalDate.now(clock))) throw new ProjectRefused(Reason.DUE_PASSED, "due");
        return asked;
    }

    @Configuration(proxyBeanMethods = false)
    static class Parameters {
        @Bean
        static Parameter signDays() {
            return new Parameter(DAYS, Force.ADVICE, BigDecimal.valueOf(14), "Ceyuan", null, Confidence.PROPOSED);
        }
    }
}
