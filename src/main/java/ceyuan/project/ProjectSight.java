package ceyuan.project;

import ceyuan.people.Sight;
import ceyuan.web.Vantage;

/**
 * Which projects {@code p} a query shows to a reader: those of the units within sight, those that the reader leads or works
 * on, and those in which a unit within sight takes part; on a past day by who led, worked and took part then.
 */
public final class ProjectSight {
    private ProjectSight() {}

    /** The condition; {@code :day} is bound to the day of the vantage. */
    public static String seen(Sight sight, Vantage vantage) {
        return vantage.isToday() ? seen(sight, "") : seen(sight, "_on(:day)", "");
    }

    /** The condition of today; {@code which} narrows the parties. */
    static String seen(Sight sight, String which) {
        return seen(sight, "", which);
    }

    private static String seen(Sight sight, String then, String which) {
        return sight.sql("p.unit", """
            p.leader = :me OR p.id IN (SELECT project FROM project.member%1$s WHERE person = :me)
            OR p.id IN (SELECT project FROM project.party%1$s WHERE unit IN (%2$s)%3$s)""".formatted(then,
                sight.reached(), which));
    }
}
