package ceyuan.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.OrganisationRule;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.Units;
import ceyuan.search.SearchQueries;

/** Answers "why can I see this?": the roles that reach a unit and the way they take, or that one or one's unit takes part. */
@Service
@Transactional(readOnly = true)
public class Why {
    private final JdbcClient jdbc;
    private final SearchQueries search;
    private final OrganisationRule organisation;
    private final Rights rights;
    private final Clock clock;

    Why(JdbcClient jdbc, SearchQueries search, OrganisationRule organisation, Rights rights, Clock clock) {
        this.jdbc = jdbc;
        this.search = search;
        this.organisation = organisation;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * A role that reaches the unit.
     *
     * @param unit where it was given; absent if it reaches the whole system
     * @param path the units from there down to the unit in question, both included
     * @param lastDay absent if it has no end
     */
    public record Because(Role role, @Nullable Name unit, Name askedBy, Name approvedBy, LocalDate since,
            @Nullable LocalDate lastDay, List<Name> path) {
        public boolean shows() {
            return role.allows(Deed.SEE);
        }
    }

    /** The roles of the actor that reach a unit today, the nearest first. */
    public List<Because> of(Actor actor, UnitId unit) {
        var today = LocalDate.now(clock);
        var grants = jdbc.sql("""
            SELECT g.unit, u.chinese, u.english, g.role, g.from_day, g.to_day, a.chinese AS asker_chinese,
                   a.english AS asker_english, d.chinese AS approver_chinese, d.english AS approver_english
            FROM people.grant_of_role g
            LEFT JOIN organisation.unit_face u ON u.id = g.unit
            LEFT JOIN organisation.reach_face r ON r.ancestor = g.unit AND r.unit = :unit
              AND r.from_day <= :today AND r.to_day > :today
            LEFT JOIN people.person a ON a.id = g.granted_by
            LEFT JOIN people.person d ON d.id = g.approved_by
            WHERE g.person = :person AND g.approved_by IS NOT NULL AND g.from_day <= :today
              AND g.to_day > :today AND (g.unit IS NULL OR r.unit IS NOT NULL)
            ORDER BY r.depth NULLS LAST, g.role
            """).param("unit", unit.value()).param("today", today).param("person", actor.person())
                .query(Grant.class).list();
        var answers = new ArrayList<Because>();
        for (var grant : grants) {
            answers.add(new Because(grant.role, grant.chinese == null ? null : Name.of(grant.chinese, grant.english),
                    GrantQueries.someone(grant.askerChinese, grant.askerEnglish),
                    GrantQueries.someone(grant.approverChinese, grant.approverEnglish), grant.fromDay,
                    grant.toDay.equals(Units.OPEN) ? null : grant.toDay.minusDays(1),
                    grant.unit == null ? List.of() : path(grant.unit, unit, today)));
        }
        return answers;
    }

    /** Whether the actor takes part in a record: leads it, works in it, answers for it. */
    public boolean takesPart(Actor actor, Subject subject) {
        return search.takesPart(subject, actor.person());
    }

    /** The units that take part in a record and which the actor sees: through them, the record is seen. */
    public List<UnitId> through(Actor actor, Subject subject) {
        return search.unitsIn(subject).stream().map(UnitId::new).filter(unit -> rights.may(actor, Deed.SEE, unit))
                .toList();
    }

    /** Whether a unit is of a group that the actor sees: its page opens. */
    public boolean belongs(Actor actor, UnitId unit) {
        return jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = ?").param(unit.value()).query(UUID.class)
                .optional().filter(organisation.groups(actor)::contains).isPresent();
    }

    private List<Name> path(UUID top, UnitId unit, LocalDate today) {
        return jdbc.sql("""
            SELECT u.chinese, u.english
            FROM organisation.reach_face up
            JOIN organisation.reach_face down ON down.unit = up.ancestor AND down.ancestor = :top
              AND down.from_day <= :today AND down.to_day > :today
            JOIN organisation.unit_face u ON u.id = up.ancestor
            WHERE up.unit = :unit AND up.from_day <= :today AND up.to_day > :today
            ORDER BY up.depth DESC
            """).param("top", top).param("unit", unit.value()).param("today", today)
                .query((row, n) -> Name.of(row.getString(1), row.getString(2))).list();
    }

    private record Grant(@Nullable UUID unit, @Nullable String chinese, @Nullable String english, Role role,
            LocalDate fromDay, LocalDate toDay, @Nullable String askerChinese, @Nullable String askerEnglish,
            @Nullable String approverChinese, @Nullable String approverEnglish) {}
}
