package ceyuan.people.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Says when something was, in the zone of the house, and what day it is there. */
public record Moments(ZoneId zone, LocalDate today) {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public String at(Instant instant) {
        return MINUTES.format(instant.atZone(zone));
    }

    public String day(Instant instant) {
        return instant.atZone(zone).toLocalDate().toString();
    }
}
