package ceyuan.ledger.web;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

import ceyuan.ledger.LedgerLine;
import ceyuan.web.Words;

/** The words of a line, by the messages of the module that wrote it; a word that it did not give stays as it is. */
public final class LineWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private LineWords() {}

    public static String time(LocalDateTime at) {
        return TIME.format(at);
    }

    /** Where it was done: an address, or the machine itself. */
    public static String from(LedgerLine line) {
        return "command line".equals(line.from()) ? Words.text("ledger.from.machine") : line.from();
    }

    public static String did(LedgerLine line) {
        return Words.did(line.subject().kind(), line.verb());
    }

    public static String field(LedgerLine line, String field) {
        return Words.known(line.subject().kind() + ".field." + field).or(() -> Words.known("ledger.field." + field))
                .orElseGet(() -> place(line, field));
    }

    /** A field of several words, such as the place of an amount, each said by itself where it is known. */
    private static String place(LedgerLine line, String field) {
        return Stream.of(field.split(" "))
                .map(word -> word.isEmpty() ? word : Words.known(line.subject().kind() + ".field." + word).orElse(word))
                .collect(Collectors.joining(" "));
    }

    /** A value, or a dash where there was none; a constant of the module is said in words, a record by its name. */
    public static String value(LedgerLine line, String field, @Nullable String value) {
        if (value == null || value.isEmpty()) return "—";
        var mentioned = line.mentioned().get(value);
        if (mentioned != null) return mentioned.name().in(LocaleContextHolder.getLocale());
        String kind = line.subject().kind();
        return value.matches("[A-Z][A-Z_]*")
                ? Words.known(kind + "." + field + "." + value)
                        .or(() -> Words.known(kind.split("\\.")[0] + "." + field + "." + value))
                        .or(() -> Words.known(kind.split("\\.")[0] + ".value." + value)).orElse(value)
                : value;
    }
}
