package ceyuan.web;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * From where figures are seen: which unit with all beneath it, which year, as of which day, in which day's structure.
 *
 * @param unit the unit in view; absent means all that the reader may see
 * @param asOf what happened later is not counted
 * @param today the day on which the page is read
 * @param thatDaysStructure whether units stand as they stood on that day, or as they stand today
 */
public record Vantage(@Nullable UUID unit, int year, LocalDate asOf, LocalDate today, boolean thatDaysStructure) {
    /** What stands on the day of reading, of all units. */
    public static Vantage of(LocalDate today) {
        return new Vantage(null, today.getYear(), today, today, false);
    }

    /** The day whose tree of units counts. */
    public LocalDate structureDay() {
        return thatDaysStructure ? asOf : today;
    }

    public boolean isToday() {
        return asOf.equals(today);
    }

    /** The view as it stands in an address, for links that must show the same. */
    public String query() {
        return (unit == null ? "" : "unit=" + unit + "&") + "year=" + year + (isToday() ? "" : "&asOf=" + asOf)
                + (thatDaysStructure ? "&structure=then" : "");
    }

    /** The same view of a unit and all beneath it; without one, of all units. */
    public Vantage in(@Nullable UUID other) {
        return new Vantage(other, year, asOf, today, thatDaysStructure);
    }

    /** The same view as of today: what a form changes is what stands now. */
    public Vantage now() {
        return new Vantage(unit, year, today, today, thatDaysStructure);
    }
}
