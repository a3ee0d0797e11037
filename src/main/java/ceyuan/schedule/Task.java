package ceyuan.schedule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.commitment.State;

/**
 * A commitment as its schedule sees it; without a start it is a milestone.
 *
 * @param forecast the end that was reported, or that the trend tells
 */
record Task(UUID id, @Nullable LocalDate starts, @Nullable LocalDate due, State state, @Nullable LocalDate startedOn,
        @Nullable LocalDate endedOn, BigDecimal share, @Nullable LocalDate forecast) {
    private static final int NEVER = 9999;

    boolean isMilestone() {
        return starts == null;
    }

    boolean isTimed() {
        return state != State.WITHDRAWN && (due != null || endedOn != null)
                && (starts == null || due == null || !due.isBefore(starts));
    }

    /** The forecast, unless it has passed or says that there is no end in sight. */
    @Nullable
    LocalDate forecastFrom(LocalDate today) {
        return forecast == null || forecast.isBefore(today) || forecast.getYear() >= NEVER ? null : forecast;
    }

    Task at(@Nullable LocalDate newStarts, @Nullable LocalDate newDue) {
        return new Task(id, newStarts, newDue, state, startedOn, endedOn, share, forecast);
    }
}
