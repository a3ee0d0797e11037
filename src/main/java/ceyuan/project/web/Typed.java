package ceyuan.project.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;

import ceyuan.project.Sending;
import ceyuan.signing.PaperLanguage;
import ceyuan.web.Decimals;

/** What was typed into a form: blank is absent, and what does not fit is refused at its field. */
record Typed(MultiValueMap<String, String> values) {
    @Nullable
    String text(String name) {
        var value = values.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    String textOr(String name, String otherwise) {
        var value = text(name);
        return value == null ? otherwise : value;
    }

    List<String> texts(String name) {
        var all = values.get(name);
        return all == null ? List.of() : new ArrayList<>(all.stream().filter(each -> !each.isBlank()).toList());
    }

    /** As they were sent, blank ones, too: of a field that stands in the form once a row. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    @Nullable
    LocalDate day(String name) throws BindException {
        return day(name, text(name));
    }

    @Nullable
    LocalDate day(String name, @Nullable String value) throws BindException {
        try {
            return value == null || value.isBlank() ? null : LocalDate.parse(value.strip());
        } catch (DateTimeParseException malformed) {
            throw malformed(name, value);
        }
    }

    LocalDate dayOr(String name, LocalDate otherwise) throws BindException {
        var day = day(name);
        return day == null ? otherwise : day;
    }

    /** Until when a paper is to be signed, and in which language it reads. */
    Sending sending() throws BindException {
        return new Sending(day("due"), choice("language", PaperLanguage.class));
    }

    @Nullable
    BigDecimal number(String name) throws BindException {
        var value = text(name);
        try {
            return value == null ? null : Decimals.of(value.replace(",", ""));
        } catch (NumberFormatException malformed) {
            throw malformed(name, value);
        }
    }

    @Nullable
    Integer whole(String name) throws BindException {
        var value = text(name);
        try {
            return value == null ? null : Integer.valueOf(value);
        } catch (NumberFormatException malformed) {
            throw malformed(name, value);
        }
    }

    @Nullable
    Long version() throws BindException {
        var version = number("version");
        return version == null ? null : version.longValue();
    }

    <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) throws BindException {
        var value = text(name);
        try {
            return value == null ? null : Enum.valueOf(type, value);
        } catch (IllegalArgumentException unknown) {
            throw malformed(name, value);
        }
    }

    BindException malformed(String name, @Nullable String value) {
        var malformed = new BindException(this, "form");
        malformed.addError(new FieldError("form", name, value, true, null, null, null));
        return malformed;
    }
}
