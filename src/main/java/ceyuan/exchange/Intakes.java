package ceyuan.exchange;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;

import static ceyuan.exchange.ExchangeRefused.Reason.COLUMN_MISSING;
import static ceyuan.exchange.ExchangeRefused.Reason.FIELD_MISSING;
import static ceyuan.exchange.ExchangeRefused.Reason.FIELD_TWICE;
import static ceyuan.exchange.ExchangeRefused.Reason.FIELD_UNKNOWN;
import static ceyuan.exchange.ExchangeRefused.Reason.KIND_UNKNOWN;

/** The kinds of lists that the house takes in. */
@Component
class Intakes {
    private final List<Intake> intakes;
    private final MessageSource messages;

    Intakes(List<Intake> intakes, MessageSource messages) {
        this.messages = messages;
        this.intakes = intakes.stream().sorted(Comparator.comparing(Intake::kind)).toList();
    }

    List<Intake> all() {
        return intakes;
    }

    Intake of(String kind) {
        return intakes.stream().filter(intake -> intake.kind().equals(kind)).findFirst()
                .orElseThrow(() -> new ExchangeRefused(KIND_UNKNOWN, kind));
    }

    Intake.Target target(Run run, Mapping mapping, Actor by) {
        var options = new HashMap<>(mapping.options());
        options.put("currency", mapping.currencyOrYuan());
        return new Intake.Target(run.root(), by, mapping.name(), options);
    }

    /** Refuses a mapping that the list or the intake cannot follow. */
    void check(Mapping mapping, List<String> columns) {
        var fields = of(mapping.kind()).fields();
        var seen = new HashMap<String, Mapping.Rule>();
        for (var rule : mapping.rules()) {
            if (fields.stream().noneMatch(field -> field.key().equals(rule.field()))) {
                throw new ExchangeRefused(FIELD_UNKNOWN, rule.field());
            }
            if (seen.put(rule.field(), rule) != null) throw new ExchangeRefused(FIELD_TWICE, rule.field());
            String column = rule.column();
            if (column != null && columns.stream().noneMatch(column::equalsIgnoreCase)) {
                throw new ExchangeRefused(COLUMN_MISSING, column, String.join(" | ", columns));
            }
        }
        var missing = fields.stream().filter(field -> field.required() && !seen.containsKey(field.key()))
                .map(field -> label(mapping.kind(), field)).toList();
        if (!missing.isEmpty()) throw new ExchangeRefused(FIELD_MISSING, String.join("”, “", missing));
    }

    private String label(String kind, Field field) {
        return Objects.requireNonNullElse(messages.getMessage(kind + ".field." + field.key(), null, field.key(),
                LocaleContextHolder.getLocale()), field.key());
    }
}
