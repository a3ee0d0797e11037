package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import ceyuan.commitment.Challenge.Past;
import ceyuan.commitment.TargetDraft.Direction;

import static org.assertj.core.api.Assertions.assertThat;

class ChallengeTests {
    private static final LocalDate DUE = LocalDate.of(2026, 12, 31);

    @Test
    void aTargetBelowWhatWasReachedBeforeIsNoChallenge() {
        var challenge = grade(Direction.DOWN, 600, 545, List.of(past(541, 2025)));
        assertThat(challenge.grade()).isEqualTo(Grade.BELOW);
        assertThat(challenge.reference()).isEqualByComparingTo("541");
    }

    @Test
    void aPaceWellAboveThatOfTheLastYearsIsAHighChallenge() {
        var history = List.of(past(566, 2022), past(558, 2023), past(549, 2024), past(541, 2025));
        var challenge = grade(Direction.DOWN, 600, 520, history);
        assertThat(challenge.grade()).isEqualTo(Grade.HIGH);
        assertThat(challenge.beyond()).isEqualByComparingTo("3.9");
        assertThat(challenge.pace()).isEqualByComparingTo("1.5");
        assertThat(challenge.holder()).isEqualTo("远山钢铁");
        assertThat(challenge.records()).isEqualTo(4);
        assertThat(grade(Direction.DOWN, 600, 533, history).grade()).isEqualTo(Grade.MEDIUM);
        assertThat(grade(Direction.DOWN, 600, 540, history).grade()).isEqualTo(Grade.LOW);
    }

    @Test
    void withoutAPaceTheStepBeyondTheBestDecides() {
        assertThat(grade(Direction.UP, 50, 111, List.of(past(100, 2025))).grade()).isEqualTo(Grade.HIGH);
        assertThat(grade(Direction.UP, 50, 104, List.of(past(100, 2025))).grade()).isEqualTo(Grade.MEDIUM);
        assertThat(grade(Direction.UP, 50, 101, List.of(past(100, 2025))).grade()).isEqualTo(Grade.LOW);
    }

    @Test
    void withoutHistoryTheBaselineAloneIsTheMeasureAndItSaysSo() {
        var challenge = grade(Direction.UP, 100, 108, List.of());
        assertThat(challenge.grade()).isEqualTo(Grade.MEDIUM);
        assertThat(challenge.holder()).isNull();
        assertThat(challenge.records()).isZero();
        assertThat(grade(Direction.UP, 0, 3, List.of()).grade()).isEqualTo(Grade.HIGH);
    }

    @Test
    void aTrendTellsWhenTheTargetIsReached() {
        var day = LocalDate.of(2026, 1, 1);
        var readings = List.of(new Trend.Reading(day, BigDecimal.valueOf(10)),
                new Trend.Reading(day.plusDays(30), BigDecimal.valueOf(20)),
                new Trend.Reading(day.plusDays(60), BigDecimal.valueOf(30)));
        assertThat(Trend.day(readings, BigDecimal.valueOf(50), true, day.plusDays(60))).isEqualTo(day.plusDays(120));
        assertThat(Trend.day(readings, BigDecimal.valueOf(5), false, day.plusDays(60))).isEqualTo(Trend.NEVER);
        assertThat(Trend.day(readings, BigDecimal.valueOf(30), true, day.plusDays(60))).isNull();
        assertThat(Trend.day(readings.subList(0, 2), BigDecimal.valueOf(50), true, day.plusDays(60))).isNull();
    }

    private static Challenge grade(Direction direction, int baseline, int target, List<Past> history) {
        var draft = new TargetDraft("吨钢综合能耗", "kgce/t", BigDecimal.valueOf(baseline), null,
                BigDecimal.valueOf(target), direction, "统计", "报告", BigDecimal.ONE);
        return Challenge.of(draft, BigDecimal.valueOf(baseline), BigDecimal.valueOf(target), DUE.minusYears(1), DUE,
                history);
    }

    private static Past past(int value, int year) {
        return new Past(BigDecimal.valueOf(value), LocalDate.of(year, 12, 31), "远山钢铁");
    }
}
