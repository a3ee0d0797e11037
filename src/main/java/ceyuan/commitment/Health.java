package ceyuan.commitment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * How a commitment stands on a day and why; the same rule as {@code commitment.health()} in SQL.
 *
 * @param colour green, amber, red, or grey for what is not agreed or withdrawn
 * @param days by how many days, where the reason counts them
 */
public record Health(String colour, Reason reason, long days) {
    /** Said as {@code commitment.health.<REASON>}. */
    public enum Reason {
        DRAFTED,
        WITHDRAWN,
        MISSED,
        DONE,
        DONE_LATE,
        OVERDUE,
        PROBLEM_LATE,
        TREND_NEVER,
        TREND_LATE,
        FORECAST_LATE,
        NOT_STARTED,
        ON_TIME
    }

    /** The dated facts that health follows from. */
    public record Facts(State state, @Nullable LocalDate due, @Nullable LocalDate endedOn, @Nullable LocalDate forecast,
            boolean trend, @Nullable LocalDate problemDue, int amberDays) {}

    public static Health of(Facts facts, LocalDate day) {
        var due = facts.due();
        return switch (facts.state()) {
            case DRAFTED -> new Health("grey", Reason.DRAFTED, 0);
            case WITHDRAWN -> new Health("grey", Reason.WITHDRAWN, 0);
            case MISSED -> new Health("red", Reason.MISSED, 0);
            case DONE -> after(due, facts.endedOn())
                    ? new Health("green", Reason.DONE_LATE, days(due, facts.endedOn()))
                    : new Health("green", Reason.DONE, 0);
            case AGREED, RUNNING -> open(facts, due, day);
        };
    }

    private static Health open(Facts facts, @Nullable LocalDate due, LocalDate day) {
        if (after(due, day)) {
            long late = days(due, day);
            return new Health(late > facts.amberDays() ? "red" : "amber", Reason.OVERDUE, late);
        }
        if (after(facts.problemDue(), day)) {
            return new Health("amber", Reason.PROBLEM_LATE, days(facts.problemDue(), day));
        }
        if (after(due, facts.forecast())) {
            if (Trend.NEVER.equals(facts.forecast())) return new Health("amber", Reason.TREND_NEVER, 0);
            return new Health("amber", facts.trend() ? Reason.TREND_LATE : Reason.FORECAST_LATE,
                    days(due, facts.forecast()));
        }
        return new Health("green", facts.state() == State.AGREED ? Reason.NOT_STARTED : Reason.ON_TIME, 0);
    }

    private static boolean after(@Nullable LocalDate first, @Nullable LocalDate second) {
        return first != null && second != null && second.isAfter(first);
    }

    private static long days(@Nullable LocalDate from, @Nullable LocalDate to) {
        return from == null || to == null ? 0 : ChronoUnit.DAYS.between(from, to);
    }
}
