package ceyuan.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

/** What is signed or compared states money to the cent, in a large unit only where that loses nothing. */
class AmountsTests {
    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void nothingIsRoundedWhereItBinds() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(unrounded("1350000.00")).isEqualTo("1.35 million CNY");
        assertThat(unrounded("1350400")).isEqualTo("1,350,400 CNY");
        assertThat(unrounded("450000.5")).isEqualTo("450,000.50 CNY");
        assertThat(unrounded("0")).isEqualTo("0 CNY");
        LocaleContextHolder.setLocale(Locale.CHINESE);
        assertThat(unrounded("1350400")).isEqualTo("135.04 万元");
        assertThat(unrounded("1350432")).isEqualTo("1,350,432 元");
    }

    @Test
    void aColumnHasOneUnitInWhichAllItsFiguresAreWhole() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        var round = Amounts.column(amounts("1350000", "450000"), "CNY");
        assertThat(round.unit()).isEqualTo("million CNY");
        assertThat(round.figure(new BigDecimal("1800000"))).isEqualTo("1.8");
        var exact = Amounts.column(amounts("1350000", "450000.50"), "CNY");
        assertThat(exact.unit()).isEqualTo("CNY");
        assertThat(exact.figure(new BigDecimal("1800000.50"))).isEqualTo("1,800,000.50");
        assertThat(exact.figure(new BigDecimal("1350000"))).isEqualTo("1,350,000");
        LocaleContextHolder.setLocale(Locale.CHINESE);
        assertThat(Amounts.column(amounts("1350400"), "CNY").unit()).isEqualTo("万元");
        assertThat(Amounts.column(amounts("1350432"), "CNY").unit()).isEqualTo("元");
    }

    private static String unrounded(String amount) {
        return Amounts.unrounded(new BigDecimal(amount), "CNY");
    }

    private static List<BigDecimal> amounts(String... amounts) {
        return List.of(amounts).stream().map(BigDecimal::new).toList();
    }
}
