package ceyuan.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitId;

/** The one rule of what a person may see and do. */
@Service
@Transactional(readOnly = true)
public class Rights {
    private static final Set<String> KINDS = Set.of("people.grant", "organisation.unit");

    private final JdbcClient jdbc;
    private final Remembered remembered;
    private final Clock clock;

    Rights(JdbcClient jdbc, Remembered remembered, Clock clock) {
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.clock = clock;
    }

    public Sight sight(Actor actor) {
        if (actor.isSystem()) return new Sight(true, Set.of(), actor.person());
        return new Sight(false, units(actor, Deed.SEE), actor.person());
    }

    /** The units on which a person was given a right; it reaches all beneath them. */
    public Set<UUID> units(Actor actor, Deed deed) {
        return grants(actor).stream().filter(grant -> grant.role.allows(deed)).map(Grant::unit)
                .collect(Collectors.toSet());
    }

    public boolean may(Actor actor, Deed deed, UnitId unit) {
        if (actor.isSystem()) return true;
        var on = units(actor, deed);
        if (on.isEmpty()) return false;
        return remembered.recall(List.of("may", on, unit), KINDS,
                () -> jdbc.sql("""
                               SELECT EXISTS (SELECT 1 FROM organisation.reach_face
                                              WHERE unit = :unit AND ancestor IN (:on) AND to_day = '9999-12-31')
                               """).param("unit", unit.value()).param("on", on).query(Boolean.class).single());
    }

    public boolean mayAnywhere(Actor actor, Deed deed) {
        return actor.isSystem() || !units(actor, deed).isEmpty();
    }

    /** Lets the right pass and refuses everyone else. */
    public void require(Actor actor, Deed deed, UnitId unit) {
        if (!may(actor, deed, unit)) throw new Forbidden(deed.name());
    }

    private List<Grant> grants(Actor actor) {
        var today = LocalDate.now(clock);
        return remembered.recall(List.of("grants", actor.person(), today), KINDS, () -> jdbc
                .sql("""
                     SELECT unit, role FROM people.grant_of_role
                     WHERE person = :person AND approved_by IS NOT NULL AND from_day <= :today AND to_day > :today
                     """).param("person", actor.person()).param("today", today).query(Grant.class).list());
    }

    private record Grant(@Nullable UUID unit, Role role) {}
}
