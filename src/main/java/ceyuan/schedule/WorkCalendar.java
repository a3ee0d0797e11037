package ceyuan.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which days are worked: Monday to Friday, but for holidays and the weekend days worked in exchange.
 *
 * <p>Time is counted in working days since a distant Monday. A moment is the number of working days behind it, so the end of a
 * Friday and the beginning of the Monday after it are the same moment.
 */
public final class WorkCalendar {
    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final int WEEK = 5;

    private final Map<LocalDate, Boolean> exceptions;
    /** By how much the exceptions up to a day, that day included, change the count of weekdays. */
    private final NavigableMap<LocalDate, Integer> shift = new TreeMap<>();

    /** @param exceptions days that are worked or free against the rule of the week */
    public WorkCalendar(Map<LocalDate, Boolean> exceptions) {
        this.exceptions = new HashMap<>(exceptions);
        int sum = 0;
        for (var each : new TreeMap<>(exceptions).entrySet()) {
            if (each.getValue() == weekday(each.getKey())) continue;
            sum += each.getValue() ? 1 : -1;
            shift.put(each.getKey(), sum);
        }
    }

    public boolean works(LocalDate day) {
        var exception = exceptions.get(day);
        return exception == null ? weekday(day) : exception;
    }

    /** The moment at which a day begins. */
    int begin(LocalDate day) {
        long days = ChronoUnit.DAYS.between(FIRST, day);
        int weekdays = Math.toIntExact(Math.floorDiv(days, 7L) * WEEK + Math.min(WEEK, Math.floorMod(days, 7L)));
        var before = shift.lowerEntry(day);
        return weekdays + (before == null ? 0 : before.getValue());
    }

    /** The moment at which a day ends. */
    int end(LocalDate day) {
        return begin(day.plusDays(1));
    }

    /** The day on which work that begins at a moment begins. */
    LocalDate dayAfter(int moment) {
        return worked(moment);
    }

    /** The day on which work that ends at a moment ends. */
    LocalDate dayBefore(int moment) {
        return worked(moment - 1);
    }

    /** Working days from one day to another, both included. */
    public int between(LocalDate first, LocalDate last) {
        return end(last) - begin(first);
    }

    /** The worked day with so many worked days before it. */
    private LocalDate worked(int before) {
        var low = FIRST.plusDays(before);
        var high = FIRST.plusDays(before * 2L + 1000);
        while (low.isBefore(high)) {
            var middle = low.plusDays(ChronoUnit.DAYS.between(low, high) / 2);
            if (end(middle) > before) high = middle;
            else
                low = middle.plusDays(1);
        }
        return low;
    }

    private static boolean weekday(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
    }
}
