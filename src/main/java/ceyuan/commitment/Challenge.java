package ceyuan.commitment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * How challenging a target is against what was reached before on the same metric, with the figures that say why.
 *
 * @param reference the best value reached before, or the baseline where nothing is known
 * @param holder who reached it; absent where the reference is the baseline
 * @param beyond by how many percent of the reference the target goes beyond it, in its direction
 * @param yearly how many percent a year that is until the due date
 * @param pace how many percent a year were won over the last three years; absent without two years of records
 * @param records how many values reached before were looked at
 */
public record Challenge(Grade grade, BigDecimal reference, @Nullable String holder, @Nullable LocalDate reachedOn,
        BigDecimal beyond, BigDecimal yearly, @Nullable BigDecimal pace, int records) {

    /** A value reached before on the same metric. */
    public record Past(BigDecimal value, LocalDate on, String holder) {}

    static Challenge of(TargetDraft draft, BigDecimal baseline, BigDecimal target, LocalDate from,
            @Nullable LocalDate due, List<Past> history) {
        int sign = draft.direction() == TargetDraft.Direction.UP ? 1 : -1;
        var best = history.stream().max(Comparator.comparing(past -> past.value().multiply(BigDecimal.valueOf(sign))));
        var reference = best.map(Past::value).orElse(baseline);
        double beyond = percent(reference, target, sign);
        var since = best.map(Past::on).orElse(from);
        double years = due == null ? 1 : Math.max(1, ChronoUnit.DAYS.between(since, due) / 365.25);
        double yearly = beyond / years;
        Double pace = pace(history, sign);
        var grade = best.isEmpty()
                ? grade(beyond, 20, 5)
                : beyond <= 0
                        ? Grade.BELOW
                        : pace != null && pace > 0 ? grade(yearly / pace, 1.5, 0.75) : grade(beyond, 10, 3);
        return new Challenge(grade, reference, best.map(Past::holder).orElse(null), best.map(Past::on).orElse(null),
                tenth(beyond), tenth(yearly), pace == null ? null : tenth(pace), history.size());
    }

    private static Grade grade(double figure, double high, double medium) {
        return figure >= high ? Grade.HIGH : figure >= medium ? Grade.MEDIUM : Grade.LOW;
    }

    /** Percent of the reference by which the value goes beyond it; of a reference of nought, any step is the whole. */
    private static double percent(BigDecimal reference, BigDecimal value, int sign) {
        double step = value.subtract(reference).doubleValue() * sign;
        return reference.signum() == 0 ? Math.signum(step) * 100 : 100 * step / Math.abs(reference.doubleValue());
    }

    /** The compound yearly gain between the best of the first and of the last of the latest four calendar years. */
    private static @Nullable Double pace(List<Past> history, int sign) {
        var bests = new TreeMap<Integer, BigDecimal>();
        for (var past : history) {
            bests.merge(past.on().getYear(), past.value(), (one, other) -> sign > 0 ? one.max(other) : one.min(other));
        }
        if (bests.isEmpty()) return null;
        var last = bests.lastEntry();
        var first = bests.ceilingEntry(last.getKey() - 3);
        int years = last.getKey() - first.getKey();
        if (years == 0 || first.getValue().signum() <= 0 || last.getValue().signum() <= 0) return null;
        return sign * 100
                * (Math.pow(last.getValue().doubleValue() / first.getValue().doubleValue(), 1.0 / years) - 1);
    }

    private static BigDecimal tenth(double figure) {
        return BigDecimal.valueOf(figure).setScale(1, RoundingMode.HALF_UP);
    }
}
