package ceyuan.commitment;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * How far a commitment has come when it is taken over from another system.
 *
 * @param since the day from which it is known; before it, the commitment does not show
 */
public record Standing(State state, LocalDate since, @Nullable LocalDate agreedOn, @Nullable LocalDate startedOn,
        @Nullable LocalDate endedOn) {

    public static Standing drafted(LocalDate since) {
        return new Standing(State.DRAFTED, since, null, null, null);
    }

    public static Standing agreed(LocalDate on) {
        return new Standing(State.AGREED, on, on, null, null);
    }

    public static Standing running(LocalDate from) {
        return new Standing(State.RUNNING, from, from, from, null);
    }

    /** Ended as done, missed or withdrawn. */
    public static Standing ended(State state, LocalDate from, LocalDate on) {
        var first = from.isAfter(on) ? on : from;
        return new Standing(state, first, first, first, on);
    }
}
