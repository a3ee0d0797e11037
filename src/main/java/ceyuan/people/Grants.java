package ceyuan.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.Units;

import static ceyuan.people.GrantRefused.Reason.ADMINISTRATORS_APART;
import static ceyuan.people.GrantRefused.Reason.ALREADY_ASKED;
import static ceyuan.people.GrantRefused.Reason.ALREADY_DECIDED;
import static ceyuan.people.GrantRefused.Reason.ALREADY_HELD;
import static ceyuan.people.GrantRefused.Reason.DECLINE_WITHOUT_REASON;
import static ceyuan.people.GrantRefused.Reason.GRANT_ENDED;
import static ceyuan.people.GrantRefused.Reason.GRANT_ENDS_FIRST;
import static ceyuan.people.GrantRefused.Reason.HOLDER_LEFT;
import static ceyuan.people.GrantRefused.Reason.LAST_ADMINISTRATOR;
import static ceyuan.people.GrantRefused.Reason.NO_ADMINISTRATION_FOR_BUSINESS;
import static ceyuan.people.GrantRefused.Reason.NO_BUSINESS_FOR_ADMINISTRATORS;
import static ceyuan.people.GrantRefused.Reason.OWN_ROLE;
import static ceyuan.people.GrantRefused.Reason.SAME_PERSON;

/**
 * How roles are given and taken: the system administrator asks, the security administrator decides, and neither does both
 * (三员分立, R-9.2). Nobody has an administrator's role beside any other.
 */
@Service
@Transactional
public class Grants {
    static final String KIND = "people.grant";

    private final JdbcClient jdbc;
    private final PersonStore persons;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Grants(JdbcClient jdbc, PersonStore persons, Rights rights, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.rights = rights;
        this.events = events;
        this.clock = clock;
    }

    /** What is asked for. */
    public enum Wish {
        GIVE, TAKE
    }

    /**
     * A role wished for a person.
     *
     * @param unit absent for the whole system
     * @param lastDay absent if the role has no end
     */
    public record Wished(PersonId person, @Nullable UnitId unit, Role role, @Nullable LocalDate fromDay,
            @Nullable LocalDate lastDay, @Nullable String note) {}

    /** Asks that a role be given. */
    public UUID ask(Wished wished, Actor by) {
        var person = persons.one(wished.person);
        rights.requireFor(by, Deed.KEEP_ACCOUNTS, person.unitId());
        rights.requireFor(by, Deed.KEEP_ACCOUNTS, wished.unit);
        if (person.id().equals(by.person())) throw new GrantRefused(OWN_ROLE, null);
        if (person.leftOn() != null) throw new GrantRefused(HOLDER_LEFT, null, person.name());
        var today = LocalDate.now(clock);
        var from = wished.fromDay == null ? today : wished.fromDay;
        var to = wished.lastDay == null ? Units.OPEN : wished.lastDay.plusDays(1);
        if (!to.isAfter(from) || !to.isAfter(today)) throw new GrantRefused(GRANT_ENDS_FIRST, "lastDay");
        var unit = wished.unit == null ? null : wished.unit.value();
        var request = new Request(Id.fresh(), 0, Wish.GIVE, person.id(), unit, wished.role, from, to, null,
                by.person());
        refuseMixture(request, person.name());
        if (open(request)) throw new GrantRefused(ALREADY_ASKED, null, person.name());
        insert(request, wished.note);
        tell("asked", request, by, List.of());
        return request.id;
    }

    /** Asks that a role be taken. */
    public UUID askBack(UUID grant, @Nullable String note, Actor by) {
        var held = held(grant);
        rights.requireFor(by, Deed.KEEP_ACCOUNTS, persons.one(new PersonId(held.person)).unitId());
        if (held.person.equals(by.person())) throw new GrantRefused(OWN_ROLE, null);
        var today = LocalDate.now(clock);
        if (!held.toDay.isAfter(today)) throw new GrantRefused(GRANT_ENDED, null);
        var request = new Request(Id.fresh(), 0, Wish.TAKE, held.person, held.unit, held.role, today, held.toDay, grant,
                by.person());
        if (open(request))
            throw new GrantRefused(ALREADY_ASKED, null, persons.one(new PersonId(held.person)).name());
        insert(request, note);
        tell("asked", request, by, List.of(new Difference("wish", null, Wish.TAKE.name())));
        return request.id;
    }

    /** Approves what another asked for: the role is given, or it ends today. */
    public void approve(UUID id, long version, Actor by) {
        var request = decide(id, version, by);
        close(request, "APPROVED", null, by);
        switch (request.wish) {
            case GIVE -> give(request, by);
            case TAKE -> take(request);
        }
        tell(request.wish == Wish.GIVE ? "given" : "taken", request, by, List.of());
    }

    /** Declines what another asked for, and says why. */
    public void decline(UUID id, long version, String reason, Actor by) {
        if (reason.isBlank()) throw new GrantRefused(DECLINE_WITHOUT_REASON, "reason");
        var request = decide(id, version, by);
        close(request, "DECLINED", reason.strip(), by);
        tell("declined", request, by, List.of(new Difference("reason", null, reason.strip())));
    }

    private Request decide(UUID id, long version, Actor by) {
        var request = jdbc.sql("""
            SELECT id, version, wish, person, unit, role, from_day, to_day, grant_id, asked_by
            FROM people.grant_request WHERE id = :id AND state = 'OPEN'
            """).param("id", id).query(Request.class).optional()
                .orElseThrow(() -> known(id) ? new GrantRefused(ALREADY_DECIDED, null) : new Missing(id));
        rights.requireFor(by, Deed.GRANT, request.unit == null ? null : new UnitId(request.unit));
        if (request.version != version) throw new Stale(id);
        if (request.askedBy.equals(by.person())) throw new GrantRefused(SAME_PERSON, null);
        if (request.person.equals(by.person())) throw new GrantRefused(OWN_ROLE, null);
        return request;
    }

    private void give(Request request, Actor by) {
        // Two approvals for one person wait for each other here, so that together they cannot mix what must stay apart.
        jdbc.sql("SELECT 1 FROM people.person WHERE id = :id FOR UPDATE").param("id", request.person)
                .query(Integer.class).single();
        refuseMixture(request, persons.one(new PersonId(request.person)).name());
        jdbc.sql("""
            INSERT INTO people.grant_of_role
              (id, person, unit, role, from_day, to_day, granted_by, approved_by, approved_at)
            VALUES (:id, :person, :unit, :role, :from, :to, :asked, :by, :now)
            """).param("id", Id.fresh()).param("person", request.person).param("unit", request.unit)
                .param("role", request.role.name()).param("from", request.fromDay).param("to", request.toDay)
                .param("asked", request.askedBy).param("by", by.person()).param("now", now()).update();
    }

    private void take(Request request) {
        var today = LocalDate.now(clock);
        if (request.role.administers() && others(request) == 0) {
            throw new GrantRefused(LAST_ADMINISTRATOR, null);
        }
        jdbc.sql(
                "UPDATE people.grant_of_role SET to_day = greatest(from_day, :today) WHERE id = :id AND to_day > :today")
                .param("today", today).param("id", request.grantId).update();
    }

    private int others(Request request) {
        return jdbc.sql("""
            SELECT count(*) FROM people.grant_of_role g
            JOIN people.account a ON a.person = g.person AND a.locked_at IS NULL
            WHERE g.role = :role AND g.id <> :grant AND g.approved_by IS NOT NULL
              AND g.unit IS NOT DISTINCT FROM CAST(:unit AS uuid)
              AND g.from_day <= :today AND g.to_day > :today
            """).param("role", request.role.name()).param("grant", request.grantId)
                .param("unit", request.unit).param("today", LocalDate.now(clock)).query(Integer.class).single();
    }

    /** An administrator is nothing else, and the three are three persons. Roles that still wait for approval count. */
    private void refuseMixture(Request request, Name name) {
        var others = jdbc.sql("""
            SELECT role, unit, TRUE AS held FROM people.grant_of_role
            WHERE person = :person AND approved_by IS NOT NULL AND from_day < :to AND to_day > :from
            UNION ALL
            SELECT role, unit, FALSE FROM people.grant_request
            WHERE person = :person AND state = 'OPEN' AND wish = 'GIVE' AND id <> :id
              AND from_day < :to AND to_day > :from
            """).param("person", request.person).param("from", request.fromDay)
                .param("to", request.toDay).param("id", request.id).query(Other.class).list();
        for (var other : others) {
            if (other.role == request.role) {
                if (other.held && Objects.equals(other.unit, request.unit)) {
                    throw new GrantRefused(ALREADY_HELD, "role", name);
                }
            } else if (other.role.administers() && request.role.administers()) {
                throw new GrantRefused(ADMINISTRATORS_APART, "role", name);
            } else if (other.role.administers()) {
                throw new GrantRefused(NO_BUSINESS_FOR_ADMINISTRATORS, "role", name);
            } else if (request.role.administers()) {
                throw new GrantRefused(NO_ADMINISTRATION_FOR_BUSINESS, "role", name);
            }
        }
    }

    private boolean open(Request request) {
        return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM people.grant_request
                           WHERE state = 'OPEN' AND wish = :wish AND person = :person AND role = :role
                             AND unit IS NOT DISTINCT FROM CAST(:unit AS uuid))
            """).param("wish", request.wish.name()).param("person", request.person)
                .param("role", request.role.name()).param("unit", request.unit).query(Boolean.class).single();
    }

    private boolean known(UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM people.grant_request WHERE id = :id)").param("id", id)
                .query(Boolean.class).single();
    }

    private Held held(UUID grant) {
        return jdbc.sql("SELECT person, unit, role, to_day FROM people.grant_of_role WHERE id = :id").param("id", grant)
                .query(Held.class).optional().orElseThrow(() -> new Missing(grant));
    }

    private void insert(Request request, @Nullable String note) {
        jdbc.sql(
                """
                    INSERT INTO people.grant_request (id, version, wish, person, unit, role, from_day, to_day, grant_id, note,
                                                      asked_by, asked_at, state)
                    VALUES (:id, 0, :wish, :person, :unit, :role, :from, :to, :grant, :note, :by, :now, 'OPEN')
                    """)
                .param("id", request.id).param("wish", request.wish.name()).param("person", request.person)
                .param("unit", request.unit).param("role", request.role.name()).param("from", request.fromDay)
                .param("to", request.toDay).param("grant", request.grantId)
                .param("note", note == null || note.isBlank() ? null : note.strip()).param("by", request.askedBy)
                .param("now", now()).update();
    }

    private void close(Request request, String state, @Nullable String reason, Actor by) {
        int closed = jdbc.sql("""
            UPDATE people.grant_request
            SET state = :state, reason = :reason, decided_by = :by, decided_at = :now,
                version = version + 1
            WHERE id = :id AND version = :version AND state = 'OPEN'
            """).param("state", state).param("reason", reason).param("by", by.person())
                .param("now", now()).param("id", request.id).param("version", request.version).update();
        if (closed == 0) throw new Stale(request.id);
    }

    private void tell(String verb, Request request, Actor by, List<Difference> more) {
        var asked = new Known(request.role, request.unit,
                request.toDay.equals(Units.OPEN) ? null : request.toDay.minusDays(1));
        boolean taken = request.wish == Wish.TAKE;
        var differences = new ArrayList<Difference>(more);
        differences.addAll(Difference.between(taken ? asked : null, taken ? null : asked));
        events.publishEvent(new Changed(new Subject(KIND, request.person), request.unit, verb, by, differences));
    }

    /** What the ledger tells of a role. */
    private record Known(Role role, @Nullable UUID unit, @Nullable LocalDate lastDay) {}

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private record Request(UUID id, long version, Wish wish, UUID person, @Nullable UUID unit, Role role,
            LocalDate fromDay, LocalDate toDay, @Nullable UUID grantId, UUID askedBy) {}

    private record Held(UUID person, @Nullable UUID unit, Role role, LocalDate toDay) {}

    private record Other(Role role, @Nullable UUID unit, boolean held) {}
}
