package ceyuan.burden.web;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ceyuan.burden.Burdens.OfForm;
import ceyuan.burden.Burdens.OfMonth;
import ceyuan.burden.Burdens.OfUnit;
import ceyuan.burden.Burdens.Sum;
import ceyuan.web.Words;

/**
 * What the page of the burden shows.
 *
 * @param unit the unit in view; absent if the reader may see no sums
 */
public record BurdenPanel(YearMonth month, @Nullable UUID unit, String unitName, List<OfForm> forms, List<OfUnit> units,
        List<OfMonth> months, List<OfForm> mine) {
    /** The sums of the month in view. */
    public @Nullable Sum all() {
        return months.stream().filter(each -> each.month().equals(month)).map(OfMonth::sum).findAny().orElse(null);
    }

    /** The forms by what asks. */
    public static Map<String, List<OfForm>> byAsker(List<OfForm> forms) {
        return forms.stream().collect(Collectors.groupingBy(OfForm::asker, LinkedHashMap::new, Collectors.toList()));
    }

    public static String asker(String asker) {
        return Words.known("form." + asker + ".asker").orElse(asker);
    }

    public static String word(String form) {
        return Words.known("form." + form).orElse(form);
    }

    public static String number(BigDecimal number) {
        return number.toPlainString();
    }

    /** The longest time of a month, for the lengths of the bars. */
    public long longest() {
        return months.stream().mapToLong(each -> each.sum().minutes()).max().orElse(1);
    }
}
