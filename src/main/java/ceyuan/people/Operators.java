package ceyuan.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;

import static ceyuan.people.AccountRefused.Reason.LOGIN_UNKNOWN;

/**
 * What the one who runs the machine may do without an account of their own, so that a new system can begin and a locked
 * one can go on. Everybody else needs two of the three administrators for it; the ledger names the command line.
 */
@Service
@Transactional
public class Operators {
    private final People people;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Operators(People people, Accounts accounts, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.people = people;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Lets a first manager into a group: a person at its root, with an account and the manager's role on all of it. */
    public Accounts.OneTime manager(UnitId group, String name, String login, Actor by) {
        var named = new NamedAt(name, group);
        var person = people.named(group, List.of(named), by).get(named);
        if (person == null) throw new IllegalStateException(name + " was neither found nor founded");
        var opened = accounts.open(person, login, by);
        jdbc.sql(
                """
                    INSERT INTO people.grant_of_role (id, person, unit, role, from_day, granted_by, approved_by, approved_at)
                    VALUES (:id, :person, :unit, :role, :today, :by, :by, :now)
                    """)
                .param("id", Id.fresh()).param("person", person.value()).param("unit", group.value())
                .param("role", Role.MANAGER.name()).param("today", LocalDate.now(clock)).param("by", by.person())
                .param("now", Timestamp.from(clock.instant())).update();
        events.publishEvent(new Changed(Subject.of("people.grant", person), group.value(), "given", by,
                List.of(new Difference("role", null, Role.MANAGER.name()),
                        new Difference("unit", null, group.toString()))));
        return opened;
    }

    /** Gives an account a new one-time password. */
    public Accounts.OneTime reset(String login, Actor by) {
        return jdbc.sql("SELECT person, version FROM people.account WHERE login = lower(:login)").param("login", login)
                .query(Known.class).optional()
                .map(account -> accounts.reset(new PersonId(account.person), account.version, by))
                .orElseThrow(() -> new AccountRefused(LOGIN_UNKNOWN, "login", login));
    }

    private record Known(UUID person, long version) {}
}
