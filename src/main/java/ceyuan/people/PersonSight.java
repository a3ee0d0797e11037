package ceyuan.people;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import ceyuan.base.Actor;

/**
 * Which persons a reader may open: oneself, whoever belongs to a unit within reach or has a post there, and for whoever
 * keeps the whole system those who belong to no unit, as the first administrators.
 */
record PersonSight(Sight sight, boolean everywhere) {
    private static final Set<Deed> SEEING = EnumSet.of(Deed.SEE, Deed.ORGANISE, Deed.KEEP_ACCOUNTS, Deed.GRANT);

    static PersonSight of(Actor reader, Rights rights) {
        return new PersonSight(rights.sight(reader, SEEING),
                SEEING.stream().anyMatch(deed -> rights.mayEverywhere(reader, deed)));
    }

    /**
     * A condition that holds for the persons within sight.
     *
     * @param person the column of the person's id
     * @param unit the column of the unit to which the person belongs
     * @param unitless a condition that holds for whoever belongs to none
     * @param day SQL for the day on which a post counts
     */
    String sql(String person, String unit, String unitless, String day) {
        if (sight.everything()) return "TRUE";
        return """
            (%1$s = :me OR %3$s
             OR %2$s IN (SELECT unit FROM organisation.reach_face
                         WHERE ancestor IN (:personUnits) AND from_day <= :sightDay AND to_day > :sightDay)
             OR EXISTS (SELECT 1 FROM people.post o JOIN organisation.reach_face r
                          ON r.unit = o.unit AND r.ancestor IN (:personUnits)
                         AND r.from_day <= :sightDay AND r.to_day > :sightDay
                        WHERE o.person = %1$s AND o.from_day <= %4$s AND o.to_day > %4$s))
            """.formatted(person, unit, everywhere ? unitless : "FALSE", day);
    }

    Map<String, Object> parameters() {
        var parameters = new HashMap<>(sight.parameters());
        parameters.put("personUnits", Sight.some(sight.units()));
        return parameters;
    }
}
