package ceyuan.signing.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/** Says moments in the zone of the system. */
public record Moment(ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");

    static Moment in(Clock clock) {
        return new Moment(clock.getZone());
    }

    public String at(@Nullable Instant moment) {
        return moment == null ? "" : TIME.format(moment.atZone(zone));
    }

    public String day(Instant moment) {
        return DAY.format(moment.atZone(zone));
    }
}
