package ceyuan.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ceyuan.base.Period;

import static org.assertj.core.api.Assertions.assertThat;

class ValuesTests {
    @ParameterizedTest
    @ValueSource(strings = {"2017-06-30", "2017/6/30", "2017.6.30", "2017年6月30日", "20170630", "30.06.2017",
            "06/30/2017",
            "2017-06-30 00:00:00", "2017-06-30T08:00"})
    void aDayIsReadAsListsWriteIt(String text) {
        assertThat(Values.day(text, null)).contains(LocalDate.of(2017, 6, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2014-11-00", "2014-02-30", "0000-00-00", "someday", "2014-11"})
    void whatIsNoDayStaysUnknown(String text) {
        assertThat(Values.day(text, null)).isEmpty();
    }

    @Test
    void theOrderOfDayAndMonthIsProvenByTheColumn() {
        assertThat(Values.order(Stream.of("09/01/2025", "09/15/2025", "x"))).contains("MDY");
        assertThat(Values.order(Stream.of("09/01/2025", "15/09/2025"))).contains("DMY");
        assertThat(Values.order(Stream.of("09/15/2025", "15/09/2025"))).isEmpty();
        assertThat(Values.day("09/01/2025", "MDY")).contains(LocalDate.of(2025, 9, 1));
        assertThat(Values.day("09/01/2025", "DMY")).contains(LocalDate.of(2025, 1, 9));
        assertThat(Values.day("09/15/2025", "DMY")).isEmpty();
        assertThat(Values.isAmbiguous("09/01/2025")).isTrue();
        assertThat(List.of("09/15/2025", "09/09/2025", "09.01.2025", "2025-09-01")).noneMatch(Values::isAmbiguous);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2018.01-2020.12", "2018-01-2020-12", "2018年1月至2020年12月", "2018/1 - 2020/12", "2018-2020",
            "2018-01-01~2020-12-31", "2018.1—2020.12"})
    void aPeriodRunsFromTheFirstDayToTheLast(String text) {
        assertThat(Values.period(text)).hasValueSatisfying(span -> {
            assertThat(span.period()).isEqualTo(new Period(LocalDate.of(2018, 1, 1), LocalDate.of(2020, 12, 31)));
            assertThat(span.impossible()).isEmpty();
        });
    }

    @Test
    void aMonthThatDoesNotExistLeavesItsEndUnknownAndIsNamed() {
        assertThat(Values.period("2026/13/1")).hasValueSatisfying(
                span -> assertThat(span.impossible()).containsExactly("2026/13/1"));
        assertThat(Values.day("２０２６－１１－２２", null)).hasValue(LocalDate.of(2026, 11, 22));
        assertThat(Values.period("2002.01-2004.13")).hasValueSatisfying(span -> {
            assertThat(span.period()).isEqualTo(new Period(LocalDate.of(2002, 1, 1), null));
            assertThat(span.impossible()).containsExactly("2004.13");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"230000,00|,|230000.00", "1.234.567,89||1234567.89",
            "1,234,567.89||1234567.89",
            "1,234||1234", "12,5||12.5", "￥18.5||18.5", "18万元||180000", "2.5亿||250000000", "-3||-3", "1 000||1000",
            "1,234|.|1234", "１，２３４．５||1234.5", "￥１２万元||120000"})
    void aNumberIsReadAsListsWriteIt(String text, String decimal, BigDecimal number) {
        assertThat(Values.number(text, decimal)).hasValueSatisfying(
                value -> assertThat(value).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1-2", "12.3.4", "", "12元/吨"})
    void whatIsNoNumberIsNone(String text) {
        assertThat(Values.number(text, null)).isEmpty();
    }
}
