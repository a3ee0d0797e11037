package ceyuan.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The most that indirect costs may be of a project's direct costs without equipment: 30 % of the part up to 5 million
 * yuan, 25 % up to 10 million, 20 % beyond. Advice: going over it is shown, not refused.
 */
public final class IndirectCap {
    private static final List<Tier> TIERS = List.of(new Tier("0", "0.30"), new Tier("5000000", "0.25"),
            new Tier("10000000", "0.20"));

    private IndirectCap() {}

    private record Tier(BigDecimal above, BigDecimal rate) {
        Tier(String above, String rate) {
            this(new BigDecimal(above), new BigDecimal(rate));
        }
    }

    /** @param base direct costs without the purchase of equipment */
    public static BigDecimal of(BigDecimal base) {
        var cap = BigDecimal.ZERO;
        for (int i = 0; i < TIERS.size(); i++) {
            var tier = TIERS.get(i);
            var to = i + 1 < TIERS.size() ? base.min(TIERS.get(i + 1).above) : base;
            cap = cap.add(to.subtract(tier.above).max(BigDecimal.ZERO).multiply(tier.rate));
        }
        return cap.setScale(2, RoundingMode.HALF_UP);
    }

    /** The most indirect costs within a total that also pays for equipment: what is left are direct costs. */
    public static BigDecimal within(BigDecimal total, BigDecimal equipment) {
        var rest = total.subtract(equipment);
        var cap = BigDecimal.ZERO;
        for (int i = 0; i < TIERS.size(); i++) {
            var tier = TIERS.get(i);
            var from = tier.above.add(of(tier.above));
            if (rest.compareTo(from) <= 0) break;
            var whole = BigDecimal.ONE.add(tier.rate);
            cap = of(tier.above).add(rest.subtract(from).multiply(tier.rate).divide(whole, 2, RoundingMode.HALF_UP));
        }
        return cap.setScale(2, RoundingMode.HALF_UP);
    }
}
