package ceyuan.desk;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a person wants to see of the desk.
 *
 * @param kind one kind only; blank for all
 * @param unit only what belongs to this unit
 * @param text part of a title
 * @param aside what was put aside instead of what is open
 */
public record Wanted(String kind, boolean overdue, @Nullable UUID unit, String text, Order order, boolean aside) {
    /** Everything that is open, the soonest due first. */
    public static final Wanted OPEN = new Wanted("", false, null, "", Order.DUE, false);

    /** In which order; each is said as {@code desk.order.<ORDER>}. */
    public enum Order {
        /** The soonest due first. */
        DUE(asked -> day(asked.due())),
        /** What waits longest first. */
        SINCE(asked -> day(asked.since())),
        TITLE(Asked::chinese);

        /** By what the asks are ordered. */
        final Function<Asked, String> place;

        Order(Function<Asked, String> place) {
            this.place = place;
        }

        private static String day(@Nullable LocalDate day) {
            return day == null ? "9999-12-31" : day.toString();
        }
    }

    boolean holds(Asked asked, boolean isAside, LocalDate today) {
        var due = asked.due();
        return aside == isAside && (!overdue || due != null && due.isBefore(today))
                && (kind.isBlank() || kind.equals(asked.kind())) && (unit == null || unit.equals(asked.unit()))
                && (text.isBlank() || holds(asked.chinese()) || holds(asked.english()));
    }

    private boolean holds(@Nullable String title) {
        return title != null && title.toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT));
    }

    public Wanted ofKind(String other) {
        return new Wanted(other, overdue, unit, text, order, aside);
    }

    public Wanted ofUnit(@Nullable UUID other) {
        return new Wanted(kind, overdue, other, text, order, aside);
    }
}
