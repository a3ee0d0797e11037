package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.organisation.UnitId;
import ceyuan.project.Acceptances.Opinion;
import ceyuan.project.Acceptances.Part;
import ceyuan.rule.Parameter;
import ceyuan.rule.Parameter.Force;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;

/**
 * By how many persons the opinions of an acceptance are given: by two, so that whoever judges the technology does not also
 * judge the money, unless a unit's rule asks for three or is content with one.
 */
@Component
public class AcceptanceTerms {
    private static final RuleCode GIVERS = new RuleCode("project.acceptance.opinion-givers");

    private final Rules rules;
    private final Clock clock;

    AcceptanceTerms(Rules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** The opinion a person has given that keeps them from giving another one. */
    public Optional<Part> bars(List<Opinion> given, Part part, UnitId unit, Actor by) {
        int givers = rules.number(GIVERS, unit, LocalDate.now(clock)).intValue();
        return given.stream().filter(each -> each.person().equals(by.person())).map(Opinion::part)
                .filter(other -> apart(givers, part, other)).findFirst();
    }

    private static boolean apart(int givers, Part one, Part other) {
        return one != other && (givers > 2 || givers == 2 && (one == Part.FINANCIAL || other == Part.FINANCIAL));
    }

    @Configuration(proxyBeanMethods = false)
    static class Parameters {
        @Bean
        static Parameter acceptanceOpinionGivers() {
            return Parameter.proposed(GIVERS, Force.GROUP_RULE, 2);
        }
    }
}
