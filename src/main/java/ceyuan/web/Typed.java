package ceyuan.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import ceyuan.web.TypedRefused.Reason;

import static ceyuan.web.TypedRefused.Reason.CHOICE_UNKNOWN;
import static ceyuan.web.TypedRefused.Reason.DAY_MALFORMED;
import static ceyuan.web.TypedRefused.Reason.DAY_MISSING;
import static ceyuan.web.TypedRefused.Reason.NUMBER_MALFORMED;
import static ceyuan.web.TypedRefused.Reason.NUMBER_MISSING;
import static ceyuan.web.TypedRefused.Reason.WHOLE_MALFORMED;

/**
 * What was typed into a form: blank is absent, and what cannot be read is refused at its field. A field that stands in the
 * form once a row is asked for with its row.
 */
public record Typed(MultiValueMap<String, String> values) {
    public @Nullable String text(String field) {
        return clean(values.getFirst(field));
    }

    public String textOr(String field, String otherwise) {
        var text = text(field);
        return text == null ? otherwise : text;
    }

    public @Nullable String text(String field, int row) {
        var all = all(field);
        return row < all.size() ? clean(all.get(row)) : null;
    }

    /** All that were chosen or typed under one name. */
    public List<String> texts(String field) {
        return all(field).stream().filter(each -> !each.isBlank()).toList();
    }

    /** As they were sent, blank ones, too: of a field that stands in the form once a row. */
    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    public @Nullable LocalDate day(String field) {
        return day(field, text(field));
    }

    public @Nullable LocalDate day(String field, int row) {
        return day(field, text(field, row));
    }

    public LocalDate dayOr(String field, LocalDate otherwise) {
        var day = day(field);
        return day == null ? otherwise : day;
    }

    public LocalDate requireDay(String field) {
        var day = day(field);
        if (day == null) throw new TypedRefused(DAY_MISSING, field);
        return day;
    }

    public @Nullable BigDecimal number(String field) {
        return number(field, text(field));
    }

    public @Nullable BigDecimal number(String field, int row) {
        return number(field, text(field, row));
    }

    public BigDecimal requireNumber(String field) {
        var number = number(field);
        if (number == null) throw new TypedRefused(NUMBER_MISSING, field);
        return number;
    }

    public @Nullable Integer whole(String field) {
        return read(field, text(field), Integer::valueOf, WHOLE_MALFORMED);
    }

    /** The version of the record that the form was made from. */
    public @Nullable Long version() {
        return read("version", text("version"), Long::valueOf, WHOLE_MALFORMED);
    }

    /** A constant that was chosen from a list. */
    public <E extends Enum<E>> @Nullable E choice(String field, Class<E> type) {
        return choice(field, text(field), type);
    }

    public static @Nullable LocalDate day(String field, @Nullable String text) {
        return read(field, text, LocalDate::parse, DAY_MALFORMED);
    }

    public static @Nullable BigDecimal number(String field, @Nullable String text) {
        return read(field, text, each -> Decimals.of(each.replace(",", "")), NUMBER_MALFORMED);
    }

    public static <E extends Enum<E>> @Nullable E choice(String field, @Nullable String text, Class<E> type) {
        return read(field, text, each -> Enum.valueOf(type, each), CHOICE_UNKNOWN);
    }

    private static <T> @Nullable T read(String field, @Nullable String text, Function<String, T> reader,
            Reason otherwise) {
        var typed = clean(text);
        try {
            return typed == null ? null : reader.apply(typed);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new TypedRefused(otherwise, field, typed);
        }
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
