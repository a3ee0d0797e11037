package ceyuan.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Money planned and spent, in one currency; currencies are never added up. */
public record Funds(String currency, BigDecimal planned, BigDecimal spent) {
    /** Spent in percent of planned; nothing planned gives nothing. */
    public double rate() {
        return planned.signum() == 0
                ? 0
                : spent.multiply(BigDecimal.valueOf(100))
                        .divide(planned, 2, RoundingMode.HALF_UP).doubleValue();
    }

    /** Whether money was spent for which no plan stands. */
    public boolean unplanned() {
        return planned.signum() == 0 && spent.signum() > 0;
    }

    Funds plus(Funds other) {
        return new Funds(currency, planned.add(other.planned), spent.add(other.spent));
    }

    /** Adds up by currency, the largest plan first. */
    static List<Funds> sum(Stream<Funds> all) {
        Map<String, Funds> sums = new TreeMap<>();
        all.forEach(each -> sums.merge(each.currency, each, Funds::plus));
        var sorted = new ArrayList<>(sums.values());
        sorted.sort(Comparator.comparing(Funds::planned).reversed());
        return sorted;
    }
}
