package ceyuan.approval;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.people.Role;

/**
 * Who is asked at a stop: those with a role, those with a post, or one person.
 *
 * @param from where to look first; absent for a named person
 * @param unit the unit to look at first, if it is a fixed one
 * @param climbs whether, where nobody is found, the next unit above is asked
 */
public record Approver(By by, @Nullable Role role, @Nullable String post, @Nullable UUID person, @Nullable From from,
        @Nullable UUID unit, boolean climbs) {
    public enum By {
        ROLE, POST, PERSON
    }

    /** Where a role or post is looked for: the subject's unit, the one above it, the group, or a unit chosen. */
    public enum From {
        SUBJECT, ABOVE, GROUP, CHOSEN
    }

    /** Whoever has a role on the subject's unit, else on the nearest unit above it. */
    public static Approver role(Role role, From from) {
        return new Approver(By.ROLE, role, null, null, from, null, true);
    }

    /** Whoever has a role on one unit. */
    public static Approver roleOn(Role role, UUID unit) {
        return new Approver(By.ROLE, role, null, null, From.CHOSEN, unit, true);
    }

    public static Approver post(String title, From from) {
        return new Approver(By.POST, null, title, null, from, null, true);
    }

    public static Approver person(UUID person) {
        return new Approver(By.PERSON, null, null, person, null, null, false);
    }
}
