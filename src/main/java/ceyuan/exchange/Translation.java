package ceyuan.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Period;
import ceyuan.exchange.Mapping.Rule;
import ceyuan.exchange.Outcome.Remark;

import static ceyuan.exchange.ExchangeRefused.Reason.COLUMN_MISSING;
import static ceyuan.exchange.ExchangeRefused.Reason.FIELD_UNKNOWN;

/** Turns the records of one list into rows, and remembers every number it has seen. */
final class Translation {
    private static final Pattern FORMULA_ERROR = Pattern.compile("#(REF!|N/A|VALUE!|NAME\\?|DIV/0!|NUM!|NULL!)");

    private static final Pattern TOTAL = Pattern
            .compile("(?i)(合 ?计|总 ?计|小 ?计|共 ?计|(grand )?total|sub-?total|sum) ?[:：]?");

    private static final BigDecimal BEYOND = new BigDecimal("1e15");

    private final List<String> columns;
    private final Mapping mapping;
    private final boolean keepsEmptyCells;
    private final List<Filling> fillings = new ArrayList<>();
    private final int onlyColumn;
    private final @Nullable Pattern only;
    private final Map<Object, String> numbers = new HashMap<>();

    private record Filling(Field field, Rule rule, int column) {}

    Translation(List<String> columns, Mapping mapping, List<Field> fields, boolean keepsEmptyCells) {
        this.columns = columns;
        this.mapping = mapping;
        this.keepsEmptyCells = keepsEmptyCells;
        for (var rule : mapping.rules()) {
            var field = fields.stream().filter(each -> each.key().equals(rule.field())).findFirst()
                    .orElseThrow(() -> new ExchangeRefused(FIELD_UNKNOWN, rule.field()));
            fillings.add(new Filling(field, rule, rule.column() == null ? -1 : column(rule.column())));
        }
        for (var field : fields) {
            boolean filled = fillings.stream().anyMatch(each -> each.field.equals(field));
            if (field.required() && !filled) {
                fillings.add(new Filling(field, Rule.of(field.key(), field.key()), -1));
            }
        }
        var wanted = mapping.only();
        onlyColumn = wanted == null ? -1 : column(wanted.column());
        only = wanted == null ? null : Pattern.compile(wanted.pattern());
    }

    Verdict judge(Entry entry) {
        int width = entry.widthBeyond(columns.size());
        if (entry.isEmpty() && !entry.torn()) return refused("", "exchange.row.EMPTY");
        if (width > columns.size() || width < columns.size() && keepsEmptyCells) {
            return entry.torn()
                    ? refused("", "exchange.row.TORN", entry.line(), entry.piece(), width, columns.size())
                    : refused("", "exchange.row.BROKEN", width, columns.size());
        }
        var unreadable = entry.cells().stream().filter(Encoding::isUnreadable).findFirst();
        if (unreadable.isPresent()) return refused("", "exchange.row.UNREADABLE", Encoding.shown(unreadable.get()));
        if (repeatsHeader(entry)) return refused("", "exchange.row.HEADER_AGAIN");
        if (isTotal(entry)) return refused("", "exchange.row.TOTAL");
        if (only != null && !only.matcher(cell(entry, onlyColumn)).matches()) {
            return refused("", "exchange.row.NOT_WANTED", cell(entry, onlyColumn), columns.get(onlyColumn),
                    only.pattern());
        }
        var values = new HashMap<String, Object>();
        var warnings = new ArrayList<Remark>();
        for (var filling : fillings) {
            var reason = fill(filling, entry, values, warnings);
            if (reason != null) return new Verdict.Refused(reason);
        }
        return seenBefore(entry, new Row(entry.line(), values), warnings);
    }

    /** The name of the column from which a field is filled; empty if none. */
    String columnOf(String field) {
        return fillings.stream().filter(each -> each.field.key().equals(field) && each.column >= 0).findFirst()
                .map(each -> columns.get(each.column)).orElse("");
    }

    private Verdict seenBefore(Entry entry, Row row, List<Remark> warnings) {
        var key = mapping.key().stream().map(field -> row.values().get(field)).toList();
        if (key.isEmpty() || key.stream().anyMatch(Objects::isNull)) return new Verdict.Taken(row, warnings);
        var number = key.size() == 1 ? key.getFirst() : key;
        String place = entry.piece() == 1 ? String.valueOf(entry.line()) : entry.line() + "." + entry.piece();
        String first = numbers.putIfAbsent(number, place);
        if (first == null) return new Verdict.Taken(row, warnings);
        return refused(mapping.key().getFirst(), "exchange.row.REPEATED",
                String.join(" / ", key.stream().map(String::valueOf).toList()), first);
    }

    private @Nullable Remark fill(Filling filling, Entry entry, Map<String, Object> values, List<Remark> warnings) {
        var field = filling.field;
        var rule = filling.rule;
        String value = Texts.clean(cell(entry, filling.column));
        if (rule.unknown().contains(value)) value = "";
        value = rule.words().getOrDefault(value, value);
        if (value.isEmpty() && rule.constant() != null) value = rule.constant();
        if (FORMULA_ERROR.matcher(value).matches()) {
            return new Remark(field.key(), "exchange.row.FORMULA_ERROR", List.of(value));
        }
        boolean known = !value.isEmpty() && switch (field.type()) {
            case TEXT, TEXTS -> true;
            case DAY, PERIOD -> !Values.meansUnknown(value);
            case NUMBER, MONEY -> value.equals("0") || !Values.meansUnknown(value);
        };
        if (known) {
            var reason = translate(field, rule, value, values, warnings);
            if (reason != null) return reason;
        }
        if (field.required() && !values.containsKey(field.key())) {
            return new Remark(field.key(), "exchange.row.REQUIRED", List.of());
        }
        return null;
    }

    private static @Nullable Remark translate(Field field, Rule rule, String value, Map<String, Object> values,
            List<Remark> warnings) {
        switch (field.type()) {
            case TEXT -> values.put(field.key(), rule.joined() ? Texts.joined(value) : value);
            case TEXTS -> values.put(field.key(), texts(rule, value));
            case DAY -> {
                var day = Values.day(value, rule.days());
                day.ifPresentOrElse(found -> values.put(field.key(), found),
                        () -> warnings.add(new Remark(field.key(), "exchange.row.NO_SUCH_DAY", List.of(value))));
                if (day.isPresent() && rule.days() == null && Values.isAmbiguous(value)) {
                    warnings.add(new Remark(field.key(), "exchange.row.DAY_OR_MONTH",
                            List.of(value, day.get().toString())));
                }
            }
            case PERIOD -> {
                var span = Values.period(value);
                if (span.isEmpty()) {
                    warnings.add(new Remark(field.key(), "exchange.row.NO_PERIOD", List.of(value)));
                    break;
                }
                span.get().impossible().forEach(
                        end -> warnings.add(new Remark(field.key(), "exchange.row.NO_SUCH_MONTH", List.of(end))));
                if (!span.get().period().equals(Period.UNKNOWN)) values.put(field.key(), span.get().period());
            }
            case NUMBER, MONEY -> {
                var number = Values.number(value, rule.decimal());
                if (number.isEmpty()) return new Remark(field.key(), "exchange.row.NO_NUMBER", List.of(value));
                BigDecimal factor = rule.factor() == null || Values.carriesUnit(value) ? BigDecimal.ONE : rule.factor();
                var exact = number.get().multiply(factor);
                if (exact.abs().compareTo(BEYOND) >= 0) {
                    return new Remark(field.key(), "exchange.row.TOO_LARGE", List.of(value));
                }
                boolean cents = field.type() == Field.Type.NUMBER || exact.stripTrailingZeros().scale() <= 2;
                values.put(field.key(), cents ? exact : exact.setScale(2, RoundingMode.HALF_UP));
                if (!cents) warnings.add(new Remark(field.key(), "exchange.row.ROUNDED", List.of(value)));
            }
        }
        return null;
    }

    private static List<String> texts(Rule rule, String value) {
        if (rule.separator() == null || rule.separator().isEmpty()) return List.of(value);
        return Arrays.stream(value.split(Pattern.quote(rule.separator()))).map(Texts::clean)
                .map(text -> rule.words().getOrDefault(text, text)).filter(text -> !text.isEmpty()).distinct().toList();
    }

    /** Whether a record sums up those above it, as its first filled cell says. */
    private static boolean isTotal(Entry entry) {
        return entry.cells().stream().map(Texts::clean).filter(cell -> !cell.isEmpty()).findFirst()
                .filter(cell -> TOTAL.matcher(cell).matches()).isPresent();
    }

    private boolean repeatsHeader(Entry entry) {
        int same = 0;
        int filled = 0;
        for (int i = 0; i < Math.min(columns.size(), entry.cells().size()); i++) {
            String cell = entry.cells().get(i).strip();
            if (!cell.isEmpty()) filled++;
            if (columns.get(i).equals(cell)) same++;
        }
        return same >= 2 && same * 2 >= filled || same == columns.size();
    }

    private int column(String name) {
        int exact = columns.indexOf(name);
        if (exact >= 0) return exact;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(name.strip())) return i;
        }
        throw new ExchangeRefused(COLUMN_MISSING, name, String.join(" | ", columns));
    }

    private static String cell(Entry entry, int column) {
        return column < 0 || column >= entry.cells().size() ? "" : entry.cells().get(column);
    }

    private static Verdict refused(String field, String key, Object... details) {
        return new Verdict.Refused(new Remark(field, key, List.of(details)));
    }
}
