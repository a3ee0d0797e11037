package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import ceyuan.organisation.UnitId;
import ceyuan.project.IndirectCap.Tier;
import ceyuan.rule.Parameter;
import ceyuan.rule.Parameter.Confidence;
import ceyuan.rule.Parameter.Force;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;

/** The cap of indirect costs that a unit goes by on a day. */
@Component
class IndirectCaps {
    private static final RuleCode RATE = new RuleCode("project.indirect.rate");
    private static final RuleCode SECOND = new RuleCode("project.indirect.second-above");
    private static final RuleCode SECOND_RATE = new RuleCode("project.indirect.second-rate");
    private static final RuleCode THIRD = new RuleCode("project.indirect.third-above");
    private static final RuleCode THIRD_RATE = new RuleCode("project.indirect.third-rate");

    private final Rules rules;

    IndirectCaps(Rules rules) {
        this.rules = rules;
    }

    IndirectCap of(UnitId unit, LocalDate day) {
        return new IndirectCap(List.of(new Tier(BigDecimal.ZERO, rules.number(RATE, unit, day)),
                new Tier(rules.number(SECOND, unit, day), rules.number(SECOND_RATE, unit, day)),
                new Tier(rules.number(THIRD, unit, day), rules.number(THIRD_RATE, unit, day))));
    }

    @Configuration(proxyBeanMethods = false)
    static class Parameters {
        @Bean
        static Parameter indirectRate() {
            return parameter(RATE, 30);
        }

        @Bean
        static Parameter indirectSecondAbove() {
            return parameter(SECOND, 5_000_000);
        }

        @Bean
        static Parameter indirectSecondRate() {
            return parameter(SECOND_RATE, 25);
        }

        @Bean
        static Parameter indirectThirdAbove() {
            return parameter(THIRD, 10_000_000);
        }

        @Bean
        static Parameter indirectThirdRate() {
            return parameter(THIRD_RATE, 20);
        }

        private static Parameter parameter(RuleCode code, long usual) {
            return new Parameter(code, Force.ADVICE, BigDecimal.valueOf(usual), "国办发〔2021〕32号", "（七）",
                    Confidence.GENERAL);
        }
    }
}
