package ceyuan.insight;

import java.time.LocalDate;
import java.util.UUID;

/** What figures are asked for: a unit with all beneath it, a year, a day, and the day whose structure counts. */
public record Vista(UUID unit, int year, LocalDate day, LocalDate today, LocalDate structureDay) {
    boolean isToday() {
        return day.equals(today);
    }

    LocalDate from() {
        return LocalDate.of(year, 1, 1);
    }

    LocalDate to() {
        return LocalDate.of(year, 12, 31);
    }

    /** The month that the tiles speak of: the day's month in the day's own year, else December. */
    public int month() {
        return year == day.getYear() ? day.getMonthValue() : 12;
    }
}
