package ceyuan.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import ceyuan.project.Readiness.Leaf;
import ceyuan.project.Readiness.Shown;

import static org.assertj.core.api.Assertions.assertThat;

/** The vectors T-TRL-1 and T-TRL-2. */
class ReadinessTests {
    @Test
    void theWholeIsWhereItsLeastCriticalElementIs() {
        var readiness = new Readiness(List.of(leaf("0.5", 3, 6, 6, true), leaf("0.3", 4, 6, 5, true),
                leaf("0.2", 5, 7, 7, false)));
        assertThat(readiness.plannedIncrement()).isEqualByComparingTo("2.5");
        assertThat(readiness.actualIncrement()).isEqualByComparingTo("2.2");
        assertThat(readiness.achievement()).isEqualByComparingTo("0.88");
        assertThat(readiness.start()).isEqualTo(3);
        assertThat(readiness.level()).isEqualTo(5);
        assertThat(readiness.mean()).isEqualByComparingTo("5.9");
        assertThat(readiness.efficiency(new BigDecimal("8.8"))).isEqualByComparingTo("0.25");
    }

    @Test
    void whereNothingIsCriticalTheLeastOfAllCountsAndNoPlanMeansNoAchievement() {
        var readiness = new Readiness(List.of(leaf("0.6", 4, 4, 4, false), leaf("0.4", 3, 3, 3, false)));
        assertThat(readiness.level()).isEqualTo(3);
        assertThat(readiness.achievement()).isNull();
    }

    @Test
    void aLevelHoldsOnlyWithEveryMandatoryCriterionBeneathIt() {
        var shown = new ArrayList<Shown>();
        for (int level = 1; level <= 6; level++) {
            shown.add(new Shown(level, true, true));
            shown.add(new Shown(level, true, level != 4));
            shown.add(new Shown(level, false, false));
        }
        assertThat(Readiness.held(6, shown)).isEqualTo(3);
        assertThat(Readiness.held(3, shown)).isEqualTo(3);
        assertThat(Readiness.held(2, shown)).as("no more than was claimed").isEqualTo(2);
    }

    private static Leaf leaf(String weight, int start, int planned, int now, boolean critical) {
        return new Leaf(new BigDecimal(weight), start, planned, now, critical);
    }
}
