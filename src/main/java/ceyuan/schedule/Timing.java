package ceyuan.schedule;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * When a commitment can come and when it must.
 *
 * @param early the first and the last day as things stand: what has happened, and what can follow from it at the earliest
 * @param late the first and the last day by which the end of the whole does not move; what has ended has none
 * @param slack working days by which it may slip without moving the end of the whole
 * @param driver the predecessor that it waits for, where no date of its own holds it
 */
public record Timing(UUID id, Days early, @Nullable Days late, int slack, boolean critical, @Nullable UUID driver) {
    public record Days(LocalDate first, LocalDate last) {}
}
