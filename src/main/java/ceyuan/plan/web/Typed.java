package ceyuan.plan.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import ceyuan.plan.PlanRefused;
import ceyuan.web.Decimals;

import static ceyuan.plan.PlanRefused.Reason.CHOICE_UNKNOWN;
import static ceyuan.plan.PlanRefused.Reason.DAYS_MISSING;
import static ceyuan.plan.PlanRefused.Reason.DAY_MALFORMED;
import static ceyuan.plan.PlanRefused.Reason.NUMBER_MALFORMED;

/** What was typed into a form: blank is nothing, and what cannot be read is refused with its field. */
record Typed(MultiValueMap<String, String> values) {
    @Nullable
    String text(String field) {
        return clean(values.getFirst(field));
    }

    String textOr(String field, String otherwise) {
        var text = text(field);
        return text == null ? otherwise : text;
    }

    List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    /** The value of a field that stands in the form once a row. */
    @Nullable
    String text(String field, int row) {
        var all = all(field);
        return row < all.size() ? clean(all.get(row)) : null;
    }

    long version() {
        String text = textOr("version", "0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException malformed) {
            throw new PlanRefused(NUMBER_MALFORMED, "version", text);
        }
    }

    @Nullable
    LocalDate day(String field) {
        return day(field, text(field));
    }

    static @Nullable LocalDate day(String field, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new PlanRefused(DAY_MALFORMED, field, text == null ? "" : text);
        }
    }

    LocalDate requireDay(String field) {
        var day = day(field);
        if (day == null) throw new PlanRefused(DAYS_MISSING, field);
        return day;
    }

    @Nullable
    BigDecimal number(String field, int row) {
        return number(field, text(field, row));
    }

    static @Nullable BigDecimal number(String field, @Nullable String text) {
        try {
            return text == null ? null : Decimals.of(text.replace(",", ""));
        } catch (NumberFormatException malformed) {
            throw new PlanRefused(NUMBER_MALFORMED, field, text == null ? "" : text);
        }
    }

    /** A constant that was chosen from a list. */
    static <E extends Enum<E>> @Nullable E choice(String field, @Nullable String text, Class<E> type) {
        try {
            return text == null ? null : Enum.valueOf(type, text);
        } catch (IllegalArgumentException unknown) {
            throw new PlanRefused(CHOICE_UNKNOWN, field, text == null ? "" : text);
        }
    }

    private static @Nullable String clean(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
