package ceyuan.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The most that indirect costs may be of a project's direct costs without equipment: a rate in percent for each part of them,
 * falling by tiers. Advice: going over it is shown, not refused.
 */
public record IndirectCap(List<Tier> tiers) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** The part of the costs above an amount, up to where the next tier begins. */
    public record Tier(BigDecimal above, BigDecimal percent) {
        BigDecimal rate() {
            return percent.divide(HUNDRED);
        }
    }

    /** @param base direct costs without the purchase of equipment */
    public BigDecimal of(BigDecimal base) {
        var cap = BigDecimal.ZERO;
        for (int i = 0; i < tiers.size(); i++) {
            var tier = tiers.get(i);
            var to = i + 1 < tiers.size() ? base.min(tiers.get(i + 1).above) : base;
            cap = cap.add(to.subtract(tier.above).max(BigDecimal.ZERO).multiply(tier.rate()));
        }
        return cap.setScale(2, RoundingMode.HALF_UP);
    }

    /** The most indirect costs within a total that also pays for equipment: what is left are direct costs. */
    public BigDecimal within(BigDecimal total, BigDecimal equipment) {
        var rest = total.subtract(equipment);
        var cap = BigDecimal.ZERO;
        for (var tier : tiers) {
            var from = tier.above.add(of(tier.above));
            if (rest.compareTo(from) <= 0) break;
            var whole = BigDecimal.ONE.add(tier.rate());
            cap = of(tier.above).add(rest.subtract(from).multiply(tier.rate()).divide(whole, 2, RoundingMode.HALF_UP));
        }
        return cap.setScale(2, RoundingMode.HALF_UP);
    }
}
