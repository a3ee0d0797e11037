package ceyuan.commitment.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ceyuan.commitment.Line;

/** A month with what is due on each of its days. */
public record Calendar(YearMonth month, Map<LocalDate, List<Line>> byDay, LocalDate today) {
    static final Calendar NONE = new Calendar(YearMonth.of(2000, 1), Map.of(), LocalDate.of(2000, 1, 1));

    /** Whole weeks from Monday on that cover the month. */
    public List<List<LocalDate>> weeks() {
        var weeks = new ArrayList<List<LocalDate>>();
        var first = month.atDay(1);
        var day = first.minusDays(first.getDayOfWeek().getValue() - 1L);
        while (!day.isAfter(month.atEndOfMonth())) {
            var monday = day;
            weeks.add(java.util.stream.IntStream.range(0, 7).mapToObj(monday::plusDays).toList());
            day = day.plusDays(7);
        }
        return weeks;
    }

    public List<Line> on(LocalDate day) {
        return byDay.getOrDefault(day, List.of());
    }

    public boolean holds(LocalDate day) {
        return YearMonth.from(day).equals(month);
    }
}
