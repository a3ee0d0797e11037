package ceyuan.commitment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import ceyuan.SystemTest;

import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class HealthTests {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void theDatabaseAndTheWordsSayTheSameOverAGrid() {
        List<@Nullable LocalDate> days = Arrays.asList(null, DAY.minusDays(31), DAY.minusDays(1), DAY, DAY.plusDays(1),
                Trend.NEVER);
        var differing = new ArrayList<String>();
        int seen = 0;
        for (var state : State.values()) {
            for (var due : days) {
                for (var forecast : days) {
                    for (var problem : days) {
                        for (int amber : new int[]{0, 30}) {
                            var ended = state.isOpen() ? null : DAY.minusDays(3);
                            var facts = new Health.Facts(state, due, ended, forecast, false, problem, amber);
                            var java = Health.of(facts, DAY).colour();
                            var sql = jdbc.queryForObject(
                                    "SELECT commitment.health(?, ?::date, ?::date, ?::date, ?::date, ?::date, ?)",
                                    String.class, state.name(), due, ended, forecast, problem, DAY, amber);
                            if (!java.equals(sql)) differing.add(facts + ": " + java + ", " + sql);
                            seen++;
                        }
                    }
                }
            }
        }
        assertThat(differing).isEmpty();
        assertThat(seen).isEqualTo(6 * 6 * 6 * 6 * 2);
    }

    @Test
    void theReasonIsTheWorstOne() {
        var late = new Health.Facts(State.RUNNING, DAY.minusDays(23), null, DAY.plusDays(5), false, DAY.minusDays(40),
                0);
        assertThat(Health.of(late, DAY)).isEqualTo(new Health("red", Health.Reason.OVERDUE, 23));
        var graced = new Health.Facts(State.RUNNING, DAY.minusDays(23), null, null, false, null, 30);
        assertThat(Health.of(graced, DAY)).isEqualTo(new Health("amber", Health.Reason.OVERDUE, 23));
        var forecast = new Health.Facts(State.RUNNING, DAY.plusDays(10), null, DAY.plusDays(29), true, null, 0);
        assertThat(Health.of(forecast, DAY)).isEqualTo(new Health("amber", Health.Reason.TREND_LATE, 19));
    }
}
