package ceyuan.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

import org.springframework.context.i18n.LocaleContextHolder;

/** Shows money in the reader's unit: 元, 万元, 亿元 in Chinese; plain, million, billion in English. Rounds only what is shown. */
public final class Amounts {
    private static final BigDecimal WAN = BigDecimal.valueOf(10_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal YI = BigDecimal.valueOf(100_000_000);
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);

    private Amounts() {}

    /** The figure alone: {@code 18.42}. Its unit is {@link #unit}. */
    public static String figure(BigDecimal amount) {
        return digits(amount.divide(scale(amount), 2, RoundingMode.HALF_UP), 2);
    }

    /** The unit of {@link #figure}: {@code 亿元}, {@code million EUR}. */
    public static String unit(BigDecimal amount, String currency) {
        return named(scale(amount), currency);
    }

    /** Figure and unit together. */
    public static String text(BigDecimal amount, String currency) {
        return figure(amount) + " " + unit(amount, currency);
    }

    /** The figure in the unit of a column: 万元, or million. */
    public static String inColumn(BigDecimal amount) {
        return english()
                ? digits(amount.divide(MILLION, 3, RoundingMode.HALF_UP), 3)
                : digits(amount.divide(WAN, 2, RoundingMode.HALF_UP), 2);
    }

    /** The unit of {@link #inColumn}. */
    public static String columnUnit(String currency) {
        return named(english() ? MILLION : WAN, currency);
    }

    /** The figure to the cent, in whole units of its currency. */
    public static String exact(BigDecimal amount, String currency) {
        var format = NumberFormat.getNumberInstance(Locale.ROOT);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(amount) + " " + named(BigDecimal.ONE, currency);
    }

    private static BigDecimal scale(BigDecimal amount) {
        var size = amount.abs();
        if (english()) {
            return size.compareTo(BILLION) >= 0 ? BILLION : size.compareTo(MILLION) >= 0 ? MILLION : BigDecimal.ONE;
        }
        return size.compareTo(YI) >= 0 ? YI : size.compareTo(WAN) >= 0 ? WAN : BigDecimal.ONE;
    }

    private static String named(BigDecimal scale, String currency) {
        if (english()) {
            String prefix = scale.equals(BILLION) ? "billion " : scale.equals(MILLION) ? "million " : "";
            return prefix + currency;
        }
        String name = switch (currency) {
            case "CNY" -> "元";
            case "EUR" -> "欧元";
            case "USD" -> "美元";
            default -> currency;
        };
        return (scale.equals(YI) ? "亿" : scale.equals(WAN) ? "万" : "") + name;
    }

    private static String digits(BigDecimal number, int most) {
        var format = NumberFormat.getNumberInstance(Locale.ROOT);
        format.setMaximumFractionDigits(most);
        return format.format(number);
    }

    private static boolean english() {
        return "en".equals(LocaleContextHolder.getLocale().getLanguage());
    }
}
