package ceyuan.people.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Says when something was, in the zone of the house, and what day it is there. */
public record Moments(ZoneId zone, LocalDate today) {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public String at(Instant instant) {
        return MINUTES.format(instant.atZone(zone));
    }

    /** The minute by which a moment of this hour or the next has passed. */
    public String until(Instant instant) {
        return LocalTime.ofInstant(instant.plusSeconds(59), zone).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    public String day(Instant instant) {
        return instant.atZone(zone).toLocalDate().toString();
    }
}
