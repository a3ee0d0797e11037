package ceyuan.rule;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Forbidden;
import ceyuan.organisation.UnitId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SystemTest
class RulesTests {
    private static final RuleCode CODE = new RuleCode("commitment.warn.days-before-due");
    private static final LocalDate MAY = LocalDate.of(2026, 5, 1);

    @Autowired
    Cast cast;
    @Autowired
    Rules rules;
    @Autowired
    MockMvcTester mvc;

    @Test
    void theNearestValueOfTheBusinessDateCounts() {
        var group = cast.group();
        rules.set(CODE, draft(group.root(), 20, MAY), group.liWei());
        rules.set(CODE, draft(group.steel(), 10, MAY), group.zhaoYan());
        rules.set(CODE, draft(group.steel(), 12, MAY.plusMonths(1)), group.zhaoYan());
        assertThat(number(group.base(), MAY.minusDays(1))).isEqualByComparingTo("30");
        assertThat(number(group.base(), MAY)).isEqualByComparingTo("10");
        assertThat(number(group.base(), MAY.plusMonths(1))).isEqualByComparingTo("12");
        assertThat(number(group.light(), MAY)).isEqualByComparingTo("20");
        assertThat(rules.value(CODE, null, group.base(), MAY).document()).isEqualTo("集团科〔2026〕5 号");
    }

    @Test
    void whoMayNotSetRulesIsForbiddenAndAnEarlierDayIsRefused() {
        var group = cast.group();
        assertThatThrownBy(() -> rules.set(CODE, draft(group.root(), 20, MAY), group.zhaoYan()))
                .isInstanceOf(Forbidden.class);
        rules.set(CODE, draft(group.root(), 20, MAY), group.liWei());
        assertThatThrownBy(() -> rules.set(CODE, draft(group.root(), 25, MAY), group.liWei()))
                .isInstanceOf(RuleRefused.class).hasMessageContaining("SET_LATER");
    }

    @Test
    void thePageShowsWhatHoldsAndWhy() {
        var group = cast.group();
        rules.set(CODE, draft(group.root(), 21, MAY), group.liWei());
        assertThat(mvc.get().uri("/rules?unit=" + group.root()).with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("规则参数", ">21<", "集团科〔2026〕5 号", "建议");
        assertThat(mvc.get().uri("/rules/{code}?unit={unit}", CODE.text(), group.root())
                .header("Accept-Language", "en").with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("What was set before", "2026-05-01", "Advice");
    }

    private BigDecimal number(UnitId unit, LocalDate day) {
        return rules.number(CODE, unit, day);
    }

    private static Rules.Draft draft(UnitId unit, int value, LocalDate from) {
        return new Rules.Draft(unit, BigDecimal.valueOf(value), from, "集团科〔2026〕5 号", "第三条",
                Parameter.Confidence.VERIFIED);
    }
}
