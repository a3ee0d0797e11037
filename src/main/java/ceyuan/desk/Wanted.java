package ceyuan.desk;

import java.util.UUID;

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
        DUE("to_char(coalesce(a.due, DATE '9999-12-31'), 'YYYY-MM-DD')"),
        /** What waits longest first. */
        SINCE("to_char(coalesce(a.since, DATE '9999-12-31'), 'YYYY-MM-DD')"),
        TITLE("a.chinese");

        final String sql;

        Order(String sql) {
            this.sql = sql + " COLLATE \"C\"";
        }
    }

    public Wanted ofKind(String other) {
        return new Wanted(other, overdue, unit, text, order, aside);
    }

    public Wanted ofUnit(@Nullable UUID other) {
        return new Wanted(kind, overdue, other, text, order, aside);
    }
}
