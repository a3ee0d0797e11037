package ceyuan.exchange;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

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

    Intakes(List<Intake> intakes) {
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
        for (var field : fields) {
            if (field.required() && !seen.containsKey(field.key())) {
                throw new ExchangeRefused(FIELD_MISSING, field.key());
            }
        }
    }
}
