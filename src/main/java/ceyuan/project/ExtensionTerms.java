package ceyuan.project;

import java.time.LocalDate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import ceyuan.organisation.UnitId;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.rule.Parameter;
import ceyuan.rule.Parameter.Force;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;

/** How often, by how much and until when the extension of a project may be asked for. */
@Component
public class ExtensionTerms {
    private static final RuleCode TIMES = new RuleCode("project.extension.times");
    private static final RuleCode MONTHS = new RuleCode("project.extension.months");
    private static final RuleCode BEFORE_END = new RuleCode("project.extension.months-before-end");

    private final Rules rules;

    ExtensionTerms(Rules rules) {
        this.rules = rules;
    }

    /** What a unit allows: how many extensions, by how many months each, asked for how many months before the end. */
    public record Limits(int times, int months, int early) {}

    public Limits limits(UnitId unit, LocalDate day) {
        return new Limits(number(TIMES, unit, day), number(MONTHS, unit, day), number(BEFORE_END, unit, day));
    }

    /** @param before how many extensions were granted or are in approval */
    void check(UnitId unit, LocalDate ends, LocalDate later, int before, LocalDate today) {
        var limits = limits(unit, today);
        if (before >= limits.times) throw new ProjectRefused(Reason.EXTENDED_BEFORE, "ends", limits.times);
        if (later.isAfter(ends.plusMonths(limits.months))) {
            throw new ProjectRefused(Reason.EXTENSION_TOO_LONG, "ends", limits.months);
        }
        if (today.isAfter(ends.minusMonths(limits.early))) {
            throw new ProjectRefused(Reason.EXTENSION_TOO_LATE, "ends", limits.early);
        }
    }

    private int number(RuleCode code, UnitId unit, LocalDate day) {
        return rules.number(code, unit, day).intValue();
    }

    @Configuration(proxyBeanMethods = false)
    static class Parameters {
        @Bean
        static Parameter extensionTimes() {
            return parameter(TIMES, 1);
        }

        @Bean
        static Parameter extensionMonths() {
            return parameter(MONTHS, 12);
        }

        @Bean
        static Parameter extensionMonthsBeforeEnd() {
            return parameter(BEFORE_END, 3);
        }

        private static Parameter parameter(RuleCode code, int usual) {
            return Parameter.proposed(code, Force.GROUP_RULE, usual);
        }
    }
}
