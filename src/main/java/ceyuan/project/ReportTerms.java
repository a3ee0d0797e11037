package ceyuan.project;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ceyuan.rule.Parameter;
import ceyuan.rule.Parameter.Force;
import ceyuan.rule.RuleCode;

/** From when and until when projects are asked for the decision of a gate and for their reports. */
@Configuration(proxyBeanMethods = false)
class ReportTerms {
    /** Days before its day from which a gate is asked for. */
    @Bean
    static Parameter gateAskDays() {
        return advice("project.gate.ask-days", 30);
    }

    /** Months from which on a project is long enough to owe a mid-term report. */
    @Bean
    static Parameter midtermFromMonths() {
        return advice("project.midterm.from-months", 24);
    }

    /** Days before the middle of a project from which its mid-term report is asked for. */
    @Bean
    static Parameter midtermAskDays() {
        return advice("project.midterm.ask-days", 30);
    }

    /** Days after the middle of a project until which its mid-term report is asked for. */
    @Bean
    static Parameter midtermLateDays() {
        return advice("project.midterm.late-days", 90);
    }

    /** Days before the end of a year from which its report is asked for: 31 are from 1 December on. */
    @Bean
    static Parameter yearlyAskDays() {
        return advice("project.yearly.ask-days", 31);
    }

    /** Days after the end of a year until which its report is due. */
    @Bean
    static Parameter yearlyDueDays() {
        return advice("project.yearly.due-days", 15);
    }

    /** Days after the end of a year until which its report is asked for: 90 are until 31 March. */
    @Bean
    static Parameter yearlyLateDays() {
        return advice("project.yearly.late-days", 90);
    }

    private static Parameter advice(String code, int usual) {
        return Parameter.proposed(new RuleCode(code), Force.ADVICE, usual);
    }
}
