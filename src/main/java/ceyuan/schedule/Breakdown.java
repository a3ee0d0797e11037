package ceyuan.schedule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.schedule.Dependency.Type;

/**
 * A plan as a file of another programme holds it, read but not yet loaded.
 *
 * @param outline whether the file has a task that stands for the plan as a whole; it is none of the items
 * @param ties what waits for what among the items
 * @param left what is not taken over as it stands, and why
 */
public record Breakdown(String title, Format format, boolean outline, List<Item> items, List<Tie> ties,
        List<LeftOut> left) {

    public enum Format {
        MPP, MPX, MSPDI, PMXML, XER, PLANNER, XLSX
    }

    /**
     * A task of the file.
     *
     * @param key what the file knows it by
     * @param guid by which it is known across files
     * @param starts absent for a point in time
     */
    public record Item(String key, @Nullable UUID guid, @Nullable String parent, int depth, String name,
            @Nullable String description, @Nullable LocalDate starts, @Nullable LocalDate due, boolean milestone,
            boolean summary, BigDecimal share, List<String> people) {
        @Nullable
        LocalDate first() {
            return starts == null ? due : starts;
        }

        @Nullable
        LocalDate last() {
            return due == null ? starts : due;
        }

        Item asSummary() {
            return new Item(key, guid, parent, depth, name, description, starts, due, milestone, true, share, people);
        }

        private Item moved(long weeks) {
            return new Item(key, guid, parent, depth, name, description,
                    starts == null ? null : starts.plusWeeks(weeks),
                    due == null ? null : due.plusWeeks(weeks), milestone, summary, share, people);
        }
    }

    public record Tie(String predecessor, String successor, Type type, int lag) {}

    /** @param task whether a task was left out; else a dependency was, or something was changed on the way */
    public record LeftOut(Why why, boolean task, List<String> details) {}

    public enum Why {
        /** A row without a name. */
        NAMELESS,
        NAME_TOO_LONG,
        /** Switched off in its plan. */
        INACTIVE,
        /** Stands in another plan. */
        EXTERNAL,
        ENDS_BEFORE_START,
        /** A day that no plan of people can mean. */
        DAY_UNTHINKABLE,
        /** A dependency on what was left out. */
        TIE_TO_NOTHING,
        /** A dependency between a whole and its part. */
        TIE_TO_OWN,
        TIE_IN_CIRCLE,
        TIE_TWICE,
        LAG_ROUNDED,
        LAG_TOO_LONG,
        CELL_EMPTY,
        CELL_TOO_LONG,
        CELL_DAY,
        CELL_BEFORE_START,
        CELL_LEVEL,
        CELL_PREDECESSOR,
        CELL_LAG,
        CELL_TWICE,
        CELL_IDENTITY;

        private boolean isOfCell() {
            return ordinal() >= CELL_EMPTY.ordinal();
        }
    }

    /** Whether cells must be mended first: a row that was left out for one would pull others along. */
    public boolean isFaulty() {
        return left.stream().anyMatch(each -> each.why.isOfCell());
    }

    /** The first day of the plan; absent if none of its items has a day. */
    public @Nullable LocalDate first() {
        return items.stream().map(Item::first).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }

    public @Nullable LocalDate last() {
        return items.stream().map(Item::last).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
    }

    /** The same plan some weeks later, or earlier: every item keeps its day of the week. */
    Breakdown moved(long weeks) {
        return new Breakdown(title, format, outline, items.stream().map(item -> item.moved(weeks)).toList(), ties,
                left);
    }

    public long milestones() {
        return items.stream().filter(Item::milestone).count();
    }
}
