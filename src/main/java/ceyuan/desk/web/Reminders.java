package ceyuan.desk.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.desk.Digests;
import ceyuan.desk.Feeds;

/**
 * What a person chose of mail and calendar.
 *
 * @param made the address of a feed just made, shown this once
 */
public record Reminders(boolean mailIsOn, Digests.Wish wish, List<Feeds.Shown> feeds, Feeds.@Nullable Made made,
        String address, ZoneId zone) {
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
