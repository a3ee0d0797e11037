package ceyuan.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

import ceyuan.exchange.Cells;
import ceyuan.schedule.Breakdown.Format;
import ceyuan.schedule.Breakdown.Item;
import ceyuan.schedule.Breakdown.LeftOut;
import ceyuan.schedule.Breakdown.Tie;
import ceyuan.schedule.Breakdown.Why;
import ceyuan.schedule.Dependency.Type;
import ceyuan.schedule.ScheduleRefused.Reason;

/**
 * Reads back the workbook in which a schedule went out. A row that bears an identity is what it was; one without is new, and
 * stands on the level it names or on that of the row above. A cell that cannot be understood is told by row and column.
 */
final class PlanSheet {
    private static final Pattern TIE = Pattern.compile("(\\d{1,6})(FS|SS|FF|SF)?([+-]\\d{1,6})?");
    private static final Pattern IDENTITY = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** The columns that are read; what else stands there was worked out by the system. */
    enum Column {
        ROW("schedule.row"),
        LEVEL("schedule.level"),
        WHAT("schedule.what"),
        KIND("schedule.kind"),
        PERSON("schedule.person"),
        STARTS("schedule.starts"),
        DUE("schedule.due"),
        PREDECESSORS("schedule.predecessors"),
        ID(null);

        private final @Nullable String key;

        Column(@Nullable String key) {
            this.key = key;
        }

        private String title(MessageSource messages, Locale locale) {
            return key == null ? "id" : messages.getMessage(key, null, locale);
        }
    }

    private record Standing(int level, Item item) {}

    private final MessageSource messages;
    private final Map<Column, Integer> columns = new EnumMap<>(Column.class);
    private final Map<Column, String> titles = new EnumMap<>(Column.class);
    private final Map<String, Item> items = new HashMap<>();
    private final List<Item> ordered = new ArrayList<>();
    private final Map<String, String> numbers = new HashMap<>();
    private final Map<Item, Cells> rows = new HashMap<>();
    private final List<LeftOut> faults = new ArrayList<>();

    private PlanSheet(MessageSource messages) {
        this.messages = messages;
    }

    static boolean isBook(byte[] content) {
        return content.length > 4 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    static Breakdown of(byte[] content, String name, MessageSource messages) {
        try {
            return new PlanSheet(messages).breakdown(Cells.of(content), name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Breakdown breakdown(List<Cells> sheet, String name) {
        if (sheet.isEmpty()) throw new ScheduleRefused(Reason.FILE_WITHOUT_TASKS, "file", name);
        header(sheet.getFirst(), name);
        var above = new ArrayDeque<Standing>();
        for (var row : sheet.subList(1, sheet.size())) {
            if (!cell(row, Column.ROW).equals("0")) take(row, above);
        }
        if (ordered.isEmpty() && faults.isEmpty()) throw new ScheduleRefused(Reason.FILE_WITHOUT_TASKS, "file", name);
        var ties = new LinkedHashSet<Tie>();
        ordered.forEach(item -> ties.addAll(ties(item)));
        var parents = new HashSet<@Nullable String>();
        ordered.forEach(item -> parents.add(item.parent()));
        return new Breakdown(name, Format.XLSX, true,
                ordered.stream().map(item -> parents.contains(item.key()) ? item.asSummary() : item).toList(),
                List.copyOf(ties), List.copyOf(faults));
    }

    private void header(Cells row, String name) {
        for (var column : Column.values()) {
            var known = List.of(column.title(messages, Locale.CHINESE), column.title(messages, Locale.ENGLISH));
            for (int at = 0; at < row.texts().size() && !columns.containsKey(column); at++) {
                if (!known.contains(row.text(at))) continue;
                columns.put(column, at);
                titles.put(column, row.text(at));
            }
            if (!columns.containsKey(column)) {
                throw new ScheduleRefused(Reason.SHEET_WITHOUT_COLUMN, "file", name,
                        known.stream().distinct().collect(Collectors.joining(" / ")));
            }
        }
    }

    private void take(Cells row, ArrayDeque<Standing> above) {
        String title = cell(row, Column.WHAT);
        String identity = cell(row, Column.ID);
        if (title.isEmpty() && identity.isEmpty()) return;
        if (title.isEmpty()) fault(Why.CELL_EMPTY, row, Column.WHAT);
        if (title.length() > PlanReading.LONGEST_NAME) fault(Why.CELL_TOO_LONG, row, Column.WHAT);
        boolean known = IDENTITY.matcher(identity).matches();
        if (!known && !identity.isEmpty()) fault(Why.CELL_IDENTITY, row, Column.ID);
        int level = level(row, above);
        while (!above.isEmpty() && above.peek().level >= level)
            above.pop();
        var parent = above.isEmpty() ? null : above.peek().item;
        var starts = day(row, Column.STARTS);
        var due = day(row, Column.DUE);
        if (starts != null && due != null && due.isBefore(starts)) fault(Why.CELL_BEFORE_START, row, Column.DUE);
        String person = cell(row, Column.PERSON);
        var item = new Item(key(known ? identity : (parent == null ? "" : parent.key()) + "/" + title),
                known ? UUID.fromString(identity) : null, parent == null ? null : parent.key(),
                parent == null ? 0 : parent.depth() + 1, title, null, starts, due, isNode(cell(row, Column.KIND)),
                false,
                BigDecimal.ZERO, person.isEmpty() ? List.of() : List.of(person));
        if (known && items.containsKey(identity)) fault(Why.CELL_TWICE, row, Column.ID);
        items.put(item.key(), item);
        ordered.add(item);
        rows.put(item, row);
        above.push(new Standing(level, item));
        String number = cell(row, Column.ROW);
        if (!number.isEmpty() && numbers.put(number, item.key()) != null) fault(Why.CELL_TWICE, row, Column.ROW);
    }

    private String key(String wished) {
        String key = wished;
        for (int more = 2; items.containsKey(key); more++) {
            key = wished + " " + more;
        }
        return key;
    }

    private int level(Cells row, ArrayDeque<Standing> above) {
        String text = cell(row, Column.LEVEL);
        if (text.isEmpty()) return above.isEmpty() ? 1 : above.peek().level;
        if (text.matches("[1-9]\\d?")) return Integer.parseInt(text);
        fault(Why.CELL_LEVEL, row, Column.LEVEL);
        return 1;
    }

    private @Nullable LocalDate day(Cells row, Column column) {
        String text = cell(row, column);
        if (text.isEmpty()) return null;
        var day = Cells.day(text).filter(PlanReading::isThinkable);
        if (day.isEmpty()) fault(Why.CELL_DAY, row, column);
        return day.orElse(null);
    }

    private List<Tie> ties(Item item) {
        var row = rows.get(item);
        var ties = new ArrayList<Tie>();
        if (row == null) return ties;
        for (String text : cell(row, Column.PREDECESSORS).split("[;；,，、\\s]+")) {
            if (text.isEmpty()) continue;
            var found = TIE.matcher(text.toUpperCase(Locale.ROOT));
            if (!found.matches()) {
                fault(Why.CELL_PREDECESSOR, row, Column.PREDECESSORS);
                continue;
            }
            // The row of the whole has number 0; what waits for the whole is no part of a plan file.
            if (Integer.parseInt(found.group(1)) == 0) continue;
            String before = numbers.get(String.valueOf(Integer.parseInt(found.group(1))));
            int lag = found.group(3) == null ? 0 : Integer.parseInt(found.group(3));
            if (before == null || before.equals(item.key())) fault(Why.CELL_PREDECESSOR, row, Column.PREDECESSORS);
            else if (Math.abs(lag) > Dependencies.LONGEST_LAG) fault(Why.CELL_LAG, row, Column.PREDECESSORS);
            else
                ties.add(new Tie(before, item.key(), found.group(2) == null ? Type.FS : Type.valueOf(found.group(2)),
                        lag));
        }
        return ties;
    }

    private boolean isNode(String kind) {
        return kind.equals(messages.getMessage("commitment.kind.NODE", null, Locale.CHINESE))
                || kind.equals(messages.getMessage("commitment.kind.NODE", null, Locale.ENGLISH));
    }

    private String cell(Cells row, Column column) {
        return row.text(columns.getOrDefault(column, Integer.MAX_VALUE));
    }

    private void fault(Why why, Cells row, Column column) {
        faults.add(new LeftOut(why, true, List.of(String.valueOf(row.line()), titles.getOrDefault(column, ""),
                cell(row, column))));
    }
}
