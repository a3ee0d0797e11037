package ceyuan.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that a test moves forward. */
public final class MovableClock extends Clock {
    private final Clock real;
    private volatile Duration ahead = Duration.ZERO;

    public MovableClock() {
        this(Clock.systemDefaultZone());
    }

    private MovableClock(Clock real) {
        this.real = real;
    }

    public void move(Duration further) {
        ahead = ahead.plus(further);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(real.withZone(zone));
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }
}
