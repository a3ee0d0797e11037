package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** When a target will be reached if its values go on as over the last six months: along the line of least squares. */
final class Trend {
    /** The day of what will not be reached at all. */
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private static final int MONTHS = 6;
    private static final int FEWEST = 3;
    private static final int SHORTEST = 14;

    private Trend() {}

    record Reading(LocalDate asOf, BigDecimal value) {}

    /** The day, or nothing where too little is known (three values over two weeks) or the target is reached. */
    static @Nullable LocalDate day(List<Reading> readings, BigDecimal target, boolean up, LocalDate asOf) {
        var recent = readings.stream().filter(each -> !each.asOf.isAfter(asOf))
                .filter(each -> !each.asOf.isBefore(asOf.minusMonths(MONTHS))).toList();
        if (recent.size() < FEWEST) return null;
        var first = recent.getFirst();
        var last = recent.getLast();
        if (up ? last.value.compareTo(target) >= 0 : last.value.compareTo(target) <= 0) return null;
        if (ChronoUnit.DAYS.between(first.asOf, last.asOf) < SHORTEST) return null;
        double days = 0;
        double values = 0;
        for (var each : recent) {
            days += ChronoUnit.DAYS.between(first.asOf, each.asOf);
            values += each.value.doubleValue();
        }
        double meanDay = days / recent.size();
        double meanValue = values / recent.size();
        double top = 0;
        double bottom = 0;
        for (var each : recent) {
            double day = ChronoUnit.DAYS.between(first.asOf, each.asOf) - meanDay;
            top += day * (each.value.doubleValue() - meanValue);
            bottom += day * day;
        }
        double slope = top / bottom;
        if (up ? slope <= 0 : slope >= 0) return NEVER;
        double reached = meanDay + (target.doubleValue() - meanValue) / slope;
        if (reached > 36_500) return NEVER;
        var day = first.asOf.plusDays((long) Math.ceil(reached));
        return day.isBefore(asOf) ? asOf : day;
    }
}
