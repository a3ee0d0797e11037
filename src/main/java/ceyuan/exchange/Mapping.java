package ceyuan.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * How the columns of a list become the fields of an intake. Kept by name in a group, or shipped ready-made.
 *
 * @param kind the intake that takes the rows
 * @param currency of all amounts; absent means yuan
 * @param key the fields whose values together are a row's number: a number that comes again is refused
 * @param rules one for each field that is filled
 * @param only rows that do not fit are refused
 * @param options further settings that the intake understands
 */
public record Mapping(String name, String kind, @Nullable String currency, List<String> key, List<Rule> rules,
        @Nullable Only only, Map<String, String> options) {
    public Mapping {
        key = key == null ? List.of() : List.copyOf(key);
        rules = rules == null ? List.of() : List.copyOf(rules);
        options = options == null ? Map.of() : Map.copyOf(options);
    }

    public String currencyOrYuan() {
        return currency == null || currency.isBlank() ? "CNY" : currency;
    }

    /** The columns that a list must have. */
    List<String> columns() {
        var filling = rules.stream().map(Rule::column).filter(Objects::nonNull);
        return Stream.concat(filling, Stream.ofNullable(only).map(Only::column)).toList();
    }

    public Mapping named(String other) {
        return new Mapping(other, kind, currency, key, rules, only, options);
    }

    /**
     * How one field is filled.
     *
     * @param column the name in the list's header
     * @param constant a value that every row gets where the column is absent or empty
     * @param factor what a number is multiplied by: 10000 for 万元
     * @param days how a day with the year last is meant, DMY or MDY; absent means that each is judged by its looks
     * @param decimal the decimal sign, a point or a comma; absent means that each value is judged by its looks
     * @param separator the sign between several texts
     * @param unknown values that mean nothing is known
     * @param words what a value stands for; an empty translation means unknown
     * @param joined whether spaces inside Chinese names are taken out
     */
    public record Rule(String field, @Nullable String column, @Nullable String constant, @Nullable BigDecimal factor,
            @Nullable String decimal, @Nullable String separator, List<String> unknown, Map<String, String> words,
            Boolean joined, @Nullable String days) {
        public Rule {
            joined = Boolean.TRUE.equals(joined);
            unknown = unknown == null ? List.of() : List.copyOf(unknown);
            words = words == null ? Map.of() : Map.copyOf(words);
        }

        /** A field filled from a column as it stands. */
        public static Rule of(String field, String column) {
            return new Rule(field, column, null, null, null, null, List.of(), Map.of(), false, null);
        }
    }

    /** Takes only rows whose column matches a regular expression. */
    public record Only(String column, String pattern) {}
}
