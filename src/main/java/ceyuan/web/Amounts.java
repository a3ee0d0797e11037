package ceyuan.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Collection;
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

    /** Figure and unit where nothing may be lost, as in what is signed or compared: {@code 1.35 million CNY}, {@code 1,350,400 CNY}. */
    public static String unrounded(BigDecimal amount, String currency) {
        var scale = scale(amount);
        return scale.equals(BigDecimal.ONE) || !isRound(amount, scale, 2)
                ? cents(amount) + " " + named(BigDecimal.ONE, currency)
                : text(amount, currency);
    }

    /** A column in which nothing may be lost: in 万元 or million if all its figures are round enough, else to the cent. */
    public static Column column(Collection<BigDecimal> amounts, String currency) {
        boolean round = amounts.stream().allMatch(Amounts::isRoundInColumn);
        return new Column(round, round ? columnUnit(currency) : named(BigDecimal.ONE, currency));
    }

    /** How the figures of a column are given; sums of them as well. */
    public record Column(boolean round, String unit) {
        public String figure(BigDecimal amount) {
            return round ? inColumn(amount) : cents(amount);
        }
    }

    /** The figure to the cent, in whole units of its currency. */
    public static String exact(BigDecimal amount, String currency) {
        return twoDigits(amount) + " " + named(BigDecimal.ONE, currency);
    }

    private static boolean isRoundInColumn(BigDecimal amount) {
        return english() ? isRound(amount, MILLION, 3) : isRound(amount, WAN, 2);
    }

    private static boolean isRound(BigDecimal amount, BigDecimal scale, int digits) {
        return amount.divide(scale).stripTrailingZeros().scale() <= digits;
    }

    /** With cents where there are any. */
    private static String cents(BigDecimal amount) {
        return isRound(amount, BigDecimal.ONE, 0) ? digits(amount, 0) : twoDigits(amount);
    }

    private static String twoDigits(BigDecimal amount) {
        var format = NumberFormat.getNumberInstance(Locale.ROOT);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(amount);
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
