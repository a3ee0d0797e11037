package ceyuan.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitId;

/**
 * The one rule of what a person may see and do.
 *
 * <p>Approvals and the ledger's lines of a record are not cut by it: whoever sees the record sees its whole history.
 */
@Service
public class Rights {
    private static final Set<String> UNITS = Set.of("organisation.unit");
    private static final Set<String> KINDS = Set.of("people.grant", "people.person");

    private final JdbcClient jdbc;
    private final Remembered remembered;
    private final Clock clock;

    Rights(JdbcClient jdbc, Remembered remembered, Clock clock) {
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.clock = clock;
    }

    /** What the actor may see of the group's work. */
    public Sight sight(Actor actor) {
        return sight(actor, EnumSet.of(Deed.SEE));
    }

    /** What lies within reach of any of some rights: administrators see persons and units, but no work. */
    public Sight sight(Actor actor, Set<Deed> deeds) {
        var units = new HashSet<UUID>();
        if (!actor.isSystem()) deeds.forEach(deed -> units.addAll(units(actor, deed)));
        return new Sight(actor.isSystem(), units, actor.person(), LocalDate.now(clock));
    }

    /** The units on which a person was given a right; it reaches all beneath them. */
    public Set<UUID> units(Actor actor, Deed deed) {
        var units = new HashSet<UUID>();
        for (var grant : grants(actor)) {
            if (!grant.role.allows(deed)) continue;
            var unit = grant.unit;
            if (unit == null) return groups();
            units.add(unit);
        }
        return units;
    }

    public boolean may(Actor actor, Deed deed, UnitId unit) {
        if (actor.isSystem()) return true;
        Set<UUID> above = null;
        for (var grant : grants(actor)) {
            if (!grant.role.allows(deed)) continue;
            if (grant.unit == null || grant.unit.equals(unit.value())) return true;
            if (above == null) above = ancestors(unit.value());
            if (above.contains(grant.unit)) return true;
        }
        return false;
    }

    public boolean mayAnywhere(Actor actor, Deed deed) {
        return actor.isSystem() || grants(actor).stream().anyMatch(grant -> grant.role.allows(deed));
    }

    /** Whether the right was given for the whole system: for what belongs to no unit, such as founding a group. */
    public boolean mayEverywhere(Actor actor, Deed deed) {
        return actor.isSystem()
                || grants(actor).stream().anyMatch(grant -> grant.unit == null && grant.role.allows(deed));
    }

    /** Lets the right pass and refuses everyone else. */
    public void require(Actor actor, Deed deed, UnitId unit) {
        if (!may(actor, deed, unit)) throw new Forbidden(deed.name());
    }

    /** As {@link #require}, for what may belong to no unit. */
    public void requireFor(Actor actor, Deed deed, @Nullable UnitId unit) {
        if (unit != null) {
            require(actor, deed, unit);
        } else if (!mayEverywhere(actor, deed)) {
            throw new Forbidden(deed.name());
        }
    }

    /** The roles a person has today, on whatever unit. */
    public Set<Role> roles(Actor actor) {
        return grants(actor).stream().map(Grant::role)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private List<Grant> grants(Actor actor) {
        var today = LocalDate.now(clock);
        return remembered.recall(new GrantsOf(actor.person(), today), KINDS, () -> jdbc
                .sql("""
                    SELECT unit, role FROM people.grant_of_role
                    WHERE person = :person AND approved_by IS NOT NULL AND from_day <= :today AND to_day > :today
                    """).param("person", actor.person()).param("today", today).query(Grant.class).list());
    }

    private Set<UUID> ancestors(UUID unit) {
        var today = LocalDate.now(clock);
        return remembered.recall(new Above(unit, today), UNITS,
                () -> Set.copyOf(jdbc.sql("""
                    SELECT ancestor FROM organisation.reach_face
                    WHERE unit = :unit AND from_day <= :today AND to_day > :today
                    """).param("unit", unit).param("today", today).query(UUID.class).list()));
    }

    private Set<UUID> groups() {
        return remembered.recall("people.groups", UNITS, () -> Set.copyOf(
                jdbc.sql("SELECT id FROM organisation.unit_face WHERE id = root").query(UUID.class).list()));
    }

    private record Grant(@Nullable UUID unit, Role role) {}

    private record GrantsOf(UUID person, LocalDate day) {}

    private record Above(UUID unit, LocalDate day) {}
}
