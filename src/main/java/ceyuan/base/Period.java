package ceyuan.base;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** A span of whole days, both ends included; an end that is not known is absent. */
public record Period(@Nullable LocalDate from, @Nullable LocalDate to) {
    public static final Period UNKNOWN = new Period(null, null);

    /** Whether the end, when both ends are known, does not come before the start. */
    public boolean inOrder() {
        return from == null || to == null || !to.isBefore(from);
    }

    public boolean contains(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
