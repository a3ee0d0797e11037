package ceyuan.schedule;

import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkCalendarTests {
    @Test
    void countingAgreesWithLookingAtEachDay() {
        var dice = new Random(7);
        var exceptions = new TreeMap<LocalDate, Boolean>();
        var first = LocalDate.of(2025, 12, 1);
        for (int i = 0; i < 60; i++)
            exceptions.put(first.plusDays(dice.nextInt(400)), dice.nextBoolean());
        var calendar = new WorkCalendar(exceptions);
        int worked = 0;
        for (var day = first; day.isBefore(first.plusDays(400)); day = day.plusDays(1)) {
            assertThat(calendar.begin(day) - calendar.begin(first)).isEqualTo(worked);
            if (!calendar.works(day)) continue;
            assertThat(calendar.dayAfter(calendar.begin(day))).isEqualTo(day);
            assertThat(calendar.dayBefore(calendar.end(day))).isEqualTo(day);
            worked++;
        }
    }

    @Test
    void theEndOfAFridayIsTheBeginningOfTheMonday() {
        var calendar = new WorkCalendar(Map.of());
        assertThat(calendar.end(LocalDate.of(2026, 11, 20))).isEqualTo(calendar.begin(LocalDate.of(2026, 11, 23)));
    }
}
