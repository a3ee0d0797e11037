package ceyuan.project;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The vectors T-BUD of, in 万元. */
class IndirectCapTests {
    static final IndirectCap USUAL = new IndirectCap(List.of(tier(0, 30), tier(500, 25), tier(1000, 20)));
    private static final BigDecimal WAN = BigDecimal.valueOf(10_000);

    @ParameterizedTest
    @CsvSource({"400, 120", "500, 150", "800, 225", "1000, 275", "1500, 375"})
    void theCapIsProgressive(BigDecimal base, BigDecimal cap) {
        assertThat(USUAL.of(base.multiply(WAN))).isEqualByComparingTo(cap.multiply(WAN));
    }

    @ParameterizedTest
    @CsvSource({"1500, 300, 260", "400, 0, 92.307692"})
    void whatATotalLeavesForIndirectCosts(BigDecimal total, BigDecimal equipment, BigDecimal indirect) {
        assertThat(USUAL.within(total.multiply(WAN), equipment.multiply(WAN)))
                .isEqualByComparingTo(indirect.multiply(WAN));
    }

    private static IndirectCap.Tier tier(long aboveWan, int percent) {
        return new IndirectCap.Tier(BigDecimal.valueOf(aboveWan * 10_000), BigDecimal.valueOf(percent));
    }
}
