package ceyuan.insight;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FundsTests {
    @Test
    void moneyWithoutAPlanIsNoShareOfAPlan() {
        assertThat(funds(0, 12).unplanned()).isTrue();
        assertThat(funds(0, 0).unplanned()).isFalse();
        assertThat(funds(10, 12).unplanned()).isFalse();
    }

    private static Funds funds(long planned, long spent) {
        return new Funds("CNY", BigDecimal.valueOf(planned), BigDecimal.valueOf(spent));
    }
}
