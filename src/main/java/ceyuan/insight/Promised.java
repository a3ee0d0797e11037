package ceyuan.insight;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How commitments stand, counted.
 *
 * @param all promised and not withdrawn
 * @param onTime done by their due day
 * @param late done after it
 * @param overdue not done and past their due day by more than the days that still show as amber
 * @param missed ended without being reached
 * @param amber late by a few days, forecast late, or with a problem past its own date
 * @param longest days by which the longest overdue is late
 */
public record Promised(long all, long onTime, long late, long overdue, long missed, long amber, int longest) {
    public static final Promised NONE = new Promised(0, 0, 0, 0, 0, 0, 0);

    public Promised plus(Promised other) {
        return new Promised(all + other.all, onTime + other.onTime, late + other.late, overdue + other.overdue,
                missed + other.missed, amber + other.amber, Math.max(longest, other.longest));
    }

    public long done() {
        return onTime + late;
    }

    public long red() {
        return overdue + missed;
    }

    /** Those that are neither red nor amber. */
    @JsonProperty
    public long onTrack() {
        return all - red() - amber;
    }

    /** Those that fell due, whatever became of them. */
    public long fallenDue() {
        return onTime + late + overdue + missed;
    }

    /** On-time rate in percent: done by the due day of those fallen due (M15); none fallen due counts as all. */
    @JsonProperty
    public double onTimeRate() {
        return fallenDue() == 0 ? 100 : 100.0 * onTime / fallenDue();
    }

    public String colour() {
        return fallenDue() == 0 ? "grey" : onTimeRate() >= 90 ? "green" : onTimeRate() >= 80 ? "amber" : "red";
    }
}
