package ceyuan.exchange;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Period;

/** Reads days, periods and numbers in the ways in which lists write them. */
final class Values {
    private static final Set<String> UNKNOWN = Set.of("", "0", "0000-00-00", "0000-00", "0000.00", "-", "—", "--", "/",
            "无", "不详", "未知", "n/a", "na", "null", "none");
    private static final Pattern YEAR_FIRST = Pattern
            .compile("(\\d{4})\\s*[-./年]\\s*(\\d{1,2})\\s*[-./月]\\s*(\\d{1,2})日?(?:[T ].*)?");
    private static final Pattern EIGHT_DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4})");
    private static final Pattern END = Pattern
            .compile("(\\d{4})(?:\\s*[-./年]\\s*(\\d{1,2})(?:\\s*[-./月]\\s*(\\d{1,2})日?)?月?|年)?");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d*\\.?\\d+(?:[eE][-+]?\\d{1,3})?");
    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(,\\d{3})+");
    private static final String DAY_THEN_MONTH = "DMY";
    private static final String MONTH_FIRST = "MDY";
    private static final List<Unit> UNITS = List.of(new Unit("亿元", "100000000"), new Unit("万元", "10000"),
            new Unit("亿", "100000000"), new Unit("万", "10000"), new Unit("元", "1"));

    private Values() {}

    private record Unit(String word, String factor) {}

    static boolean meansUnknown(String value) {
        return UNKNOWN.contains(value.toLowerCase(Locale.ROOT));
    }

    /**
     * A day; absent if there is no such day.
     *
     * @param order DMY or MDY where the year stands last; absent means that it is judged by its looks
     */
    static Optional<LocalDate> day(String typed, @Nullable String order) {
        var value = narrow(typed);
        Matcher found = YEAR_FIRST.matcher(value);
        if (found.matches()) return day(found.group(1), found.group(2), found.group(3));
        found = EIGHT_DIGITS.matcher(value);
        if (found.matches()) return day(found.group(1), found.group(2), found.group(3));
        found = DAY_FIRST.matcher(value);
        if (!found.matches()) return Optional.empty();
        boolean american = order == null ? Integer.parseInt(found.group(2)) > 12 : order.equals(MONTH_FIRST);
        return day(found.group(3), found.group(american ? 1 : 2), found.group(american ? 2 : 1));
    }

    /** The order that days with the year last prove together; absent if they prove none, or both. */
    static Optional<String> order(Stream<String> values) {
        var proven = values.map(DAY_FIRST::matcher).filter(Matcher::matches).flatMap(found -> {
            boolean first = Integer.parseInt(found.group(1)) > 12;
            boolean second = Integer.parseInt(found.group(2)) > 12;
            return first == second ? Stream.empty() : Stream.of(first ? DAY_THEN_MONTH : MONTH_FIRST);
        }).distinct().toList();
        return proven.size() == 1 ? Optional.of(proven.getFirst()) : Optional.empty();
    }

    /** Whether a day could be another one, if month and day were meant the other way round. */
    static boolean isAmbiguous(String value) {
        var found = DAY_FIRST.matcher(narrow(value));
        if (!found.matches() || found.group().contains(".")) return false;
        int first = Integer.parseInt(found.group(1));
        int second = Integer.parseInt(found.group(2));
        return first <= 12 && second <= 12 && first != second;
    }

    /**
     * A period and which of its ends do not exist. Months run from their first to their last day, years from January to
     * December.
     */
    record Span(Period period, List<String> impossible) {}

    /** A period such as 2018.01-2020.12; absent if it does not look like one. */
    static Optional<Span> period(String typed) {
        var value = narrow(typed);
        for (int cut = value.length() - 1; cut > 0; cut--) {
            if ("-–—－~～至到".indexOf(value.charAt(cut)) < 0) continue;
            Matcher from = END.matcher(value.substring(0, cut).strip().replaceAll("[-–—－~～]+$", ""));
            Matcher to = END.matcher(value.substring(cut + 1).strip());
            if (from.matches() && to.matches()) return Optional.of(span(from, to));
        }
        Matcher single = END.matcher(value);
        return single.matches() ? Optional.of(span(single, single)) : Optional.empty();
    }

    /** A number; its decimal sign is a point or a comma, or judged by its looks. */
    static Optional<BigDecimal> number(String value, @Nullable String decimal) {
        String digits = narrow(value).replaceAll("[\\s\\u00a0'’¥￥€$£]", "").replaceFirst("(?:CNY|RMB|EUR|USD)$", "");
        BigDecimal factor = BigDecimal.ONE;
        for (var unit : UNITS) {
            if (!digits.endsWith(unit.word)) continue;
            digits = digits.substring(0, digits.length() - unit.word.length());
            factor = new BigDecimal(unit.factor);
            break;
        }
        digits = point(digits, decimal);
        if (!NUMBER.matcher(digits).matches()) return Optional.empty();
        return Optional.of(new BigDecimal(digits).multiply(factor));
    }

    /** Whether a number carries its own unit, which overrules the column's. */
    static boolean carriesUnit(String value) {
        return UNITS.stream().anyMatch(unit -> value.strip().endsWith(unit.word));
    }

    /** Signs as a Chinese keyboard writes them, １２．５ or ，, in their usual width. */
    private static String narrow(String typed) {
        if (typed.chars().noneMatch(sign -> sign >= '！' && sign <= '～')) return typed;
        var narrow = new StringBuilder(typed);
        for (int i = 0; i < narrow.length(); i++) {
            char sign = narrow.charAt(i);
            if (sign >= '！' && sign <= '～') narrow.setCharAt(i, (char) (sign - '！' + '!'));
        }
        return narrow.toString();
    }

    private static String point(String digits, @Nullable String decimal) {
        int comma = digits.lastIndexOf(',');
        if (comma < 0) return digits;
        int point = digits.lastIndexOf('.');
        boolean commaIsDecimal = decimal == null
                ? comma > point && !GROUPED.matcher(digits).matches()
                : decimal.equals(",");
        return commaIsDecimal ? digits.replace(".", "").replace(',', '.') : digits.replace(",", "");
    }

    private static Span span(Matcher from, Matcher to) {
        var impossible = new java.util.ArrayList<String>();
        var start = end(from, true);
        var end = end(to, false);
        if (start.isEmpty()) impossible.add(from.group());
        if (end.isEmpty() && !impossible.contains(to.group())) impossible.add(to.group());
        return new Span(new Period(start.orElse(null), end.orElse(null)), impossible);
    }

    private static Optional<LocalDate> end(Matcher found, boolean first) {
        String month = found.group(2);
        if (found.group(3) != null) return day(found.group(1), month, found.group(3));
        try {
            int year = Integer.parseInt(found.group(1));
            var whole = YearMonth.of(year, month == null ? first ? 1 : 12 : Integer.parseInt(month));
            return year == 0 ? Optional.empty() : Optional.of(first ? whole.atDay(1) : whole.atEndOfMonth());
        } catch (DateTimeException noSuchMonth) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            int number = Integer.parseInt(year);
            return number == 0
                    ? Optional.empty()
                    : Optional.of(LocalDate.of(number, Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
