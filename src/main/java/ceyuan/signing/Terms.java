package ceyuan.signing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import ceyuan.organisation.UnitId;
import ceyuan.rule.Parameter;
import ceyuan.rule.Parameter.Force;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;

/** For how long invitations and certificates of a unit are good. */
@Component
class Terms {
    private static final RuleCode INVITATION = new RuleCode("signing.invitation-days");
    private static final RuleCode KEY = new RuleCode("signing.key-years");

    private final Rules rules;
    private final Clock clock;

    Terms(Rules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    int invitationDays(UUID unit) {
        return number(INVITATION, unit);
    }

    int keyYears(UUID unit) {
        return number(KEY, unit);
    }

    private int number(RuleCode code, UUID unit) {
        return rules.number(code, new UnitId(unit), LocalDate.now(clock)).intValue();
    }

    @Configuration(proxyBeanMethods = false)
    static class Parameters {
        @Bean
        static Parameter invitationDays() {
            return advice(INVITATION, 14);
        }

        @Bean
        static Parameter keyYears() {
            return advice(KEY, 3);
        }

        private static Parameter advice(RuleCode code, int usual) {
            return Parameter.proposed(code, Force.ADVICE, usual);
        }
    }
}
