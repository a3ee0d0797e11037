package ceyuan.exchange.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ceyuan.exchange.ExchangeRefused;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Mapping;
import ceyuan.exchange.Mapping.Only;
import ceyuan.exchange.Mapping.Rule;
import ceyuan.web.Decimals;

import static ceyuan.exchange.ExchangeRefused.Reason.MAPPING_MALFORMED;

/** A mapping as the screen sends it: one line of inputs for each field of the kind. */
final class MappingForm {
    private final Map<String, String> sent;

    MappingForm(Map<String, String> sent) {
        this.sent = sent;
    }

    Mapping mapping(Intake intake) {
        var rules = new ArrayList<Rule>();
        for (var field : intake.fields()) {
            String column = text("column." + field.key());
            String constant = text("constant." + field.key());
            if (column == null && constant == null) continue;
            rules.add(new Rule(field.key(), column, constant, number("factor." + field.key()),
                    text("decimal." + field.key()), text("separator." + field.key()),
                    list(text("unknown." + field.key())), words(text("words." + field.key())),
                    sent.containsKey("joined." + field.key()), text("days." + field.key())));
        }
        String onlyColumn = text("only.column");
        String pattern = text("only.pattern");
        return new Mapping(sent.getOrDefault("name", "").strip(), intake.kind(), text("currency"),
                list(text("key")), rules,
                onlyColumn == null || pattern == null ? null : new Only(onlyColumn, pattern), options());
    }

    static String written(List<String> values) {
        return String.join("; ", values);
    }

    static String written(Map<String, String> words) {
        return words.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(word -> word.getKey() + " = " + word.getValue()).collect(Collectors.joining("; "));
    }

    private Map<String, String> options() {
        return words(text("options"));
    }

    private @Nullable String text(String name) {
        String value = sent.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private @Nullable BigDecimal number(String name) {
        String value = text(name);
        try {
            return value == null || value.equals("1") ? null : Decimals.of(value);
        } catch (NumberFormatException malformed) {
            throw new ExchangeRefused(MAPPING_MALFORMED, value);
        }
    }

    private static List<String> list(@Nullable String text) {
        if (text == null) return List.of();
        return Arrays.stream(text.split("[;；\\n]")).map(String::strip).filter(value -> !value.isEmpty()).toList();
    }

    private static Map<String, String> words(@Nullable String text) {
        var words = new LinkedHashMap<String, String>();
        for (String pair : list(text)) {
            int sign = pair.indexOf('=');
            if (sign < 1) throw new ExchangeRefused(MAPPING_MALFORMED, pair);
            words.put(pair.substring(0, sign).strip(), pair.substring(sign + 1).strip());
        }
        return words;
    }
}
