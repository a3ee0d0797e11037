package ceyuan.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A clock that can be set back and led forward again; it runs on from wherever it was set. */
final class DemoClock extends Clock {
    private final Clock real;
    private volatile Duration behind = Duration.ZERO;

    DemoClock(Clock real) {
        this.real = real;
    }

    /** Sets the clock to nine in the morning of a day. */
    void set(LocalDate day) {
        behind = Duration.between(day.atTime(9, 0).atZone(getZone()).toInstant(), real.instant());
    }

    /** Lets the clock show the real time again. */
    void release() {
        behind = Duration.ZERO;
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new DemoClock(real.withZone(zone));
    }

    @Override
    public Instant instant() {
        return real.instant().minus(behind);
    }
}
