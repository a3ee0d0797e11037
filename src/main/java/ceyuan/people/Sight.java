package ceyuan.people;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a person may see: everything of some units and of all beneath them, and whatever the person takes part in.
 *
 * <p>A query joins it in: {@code WHERE … AND """ + sight.sql("p.unit", "p.leader = :me") + """ …}, with
 * {@link #parameters()} bound.
 *
 * @param everything the system's own sight
 * @param units the units on which the person has a right to see
 * @param day the day whose tree of units counts: the day of reading, whatever day the figures are of
 */
public record Sight(boolean everything, Set<UUID> units, UUID person, LocalDate day) {
    private static final Set<UUID> NONE = Set.of(new UUID(0, 0));

    /** A condition that holds for the rows within sight. {@code involved} is SQL that may use {@code :me}. */
    public String sql(String unitColumn, String involved) {
        if (everything) return "TRUE";
        if (units.isEmpty()) return "(" + involved + ")";
        return "(" + unitColumn + " IN (" + reached() + ") OR " + involved + ")";
    }

    /** The units within sight, as a query: for what is seen through other units than its own. */
    public String reached() {
        return "SELECT unit FROM organisation.reach_face WHERE ancestor IN (:sightUnits)"
                + " AND from_day <= :sightDay AND to_day > :sightDay";
    }

    public Map<String, Object> parameters() {
        return Map.of("me", person, "sightUnits", some(units), "sightDay", day);
    }

    /** The units for a list in SQL, which must not be empty. */
    static Set<UUID> some(Set<UUID> units) {
        return units.isEmpty() ? NONE : units;
    }
}
