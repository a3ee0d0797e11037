package ceyuan.desk;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;

/**
 * One thing asked of a person, as its module's SELECT gives it.
 *
 * @param kind groups asks; its word is {@code desk.ask.<kind>}
 * @param item what tells it from all others of its kind: the commitment, the problem, the stop that asks
 * @param version of what an action would change, so that nobody acts on what another has changed
 * @param since the day from which it is asked
 * @param detail whatever else the module needs to say it
 */
public record Asked(String kind, UUID item, String subjectKind, UUID subject, long version, String chinese,
        @Nullable String english, @Nullable UUID unit, @Nullable String unitChinese, @Nullable String unitEnglish,
        @Nullable LocalDate due, @Nullable LocalDate since, @Nullable String detail) {
    public Name title() {
        return Name.of(chinese, english);
    }

    /** The module that asks. */
    public String module() {
        return kind.substring(0, kind.indexOf('.'));
    }
}
