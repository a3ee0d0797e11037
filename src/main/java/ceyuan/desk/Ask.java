package ceyuan.desk;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Subject;

/**
 * One thing asked of a person, in the reader's language.
 *
 * @param days how many days are left; below zero it is overdue, absent if nothing presses
 * @param fresh not opened yet
 * @param until the day until which it is put aside
 * @param key where it stands in the listing, for the cursor
 */
public record Ask(String kind, UUID item, Subject subject, long version, String title, String reason,
        @Nullable UUID unit, String unitName, @Nullable LocalDate due, @Nullable LocalDate since,
        @Nullable Long days, boolean fresh, @Nullable LocalDate until, String path, String key) {
    public boolean isOverdue() {
        return days != null && days < 0;
    }

    public boolean isDueSoon() {
        return days != null && days >= 0 && days <= 7;
    }

    /** What a chosen ask sends: itself and the version that was read. */
    public String choice() {
        return kind + "/" + item + "/" + version;
    }
}
