package ceyuan.project;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import ceyuan.project.Life.Step;

import static org.assertj.core.api.Assertions.assertThat;

/** A life told by a list stands today as the list says. */
class ToldLifeTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate AHEAD = TODAY.plusDays(30);
    private static final LocalDate END = TODAY.plusYears(2);

    @Test
    void whatIsApprovedAndStartsLaterIsApprovedToday() {
        assertThat(Life.told(Status.APPROVED, null, AHEAD, END, null, TODAY).steps())
                .containsExactly(new Step(Status.APPROVED, TODAY));
        assertThat(Life.told(null, null, AHEAD, END, null, TODAY).steps())
                .containsExactly(new Step(Status.APPROVED, TODAY));
        assertThat(Life.told(Status.APPROVED, TODAY.minusDays(9), AHEAD, END, null, TODAY).steps())
                .containsExactly(new Step(Status.APPROVED, TODAY.minusDays(9)));
    }

    @Test
    void whatRunsRunsTodayAtTheLatest() {
        var life = Life.told(Status.RUNNING, null, AHEAD, END, null, TODAY);
        assertThat(life.steps()).containsExactly(new Step(Status.RUNNING, TODAY));
        assertThat(life.startedOn()).isEqualTo(TODAY);
        assertThat(Life.told(Status.RUNNING, TODAY.minusDays(9), TODAY.minusDays(3), END, null, TODAY).steps())
                .containsExactly(new Step(Status.APPROVED, TODAY.minusDays(9)),
                        new Step(Status.RUNNING, TODAY.minusDays(3)));
    }
}
