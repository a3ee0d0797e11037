package ceyuan.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.base.Actor;
import ceyuan.base.Secrets;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;

import static ceyuan.people.AccountRefused.Reason.ACCOUNT_LOCKED;
import static ceyuan.people.AccountRefused.Reason.BARRED;
import static ceyuan.people.AccountRefused.Reason.WRONG_LOGIN_OR_PASSWORD;

/**
 * The door. What it says to a wrong login and to a wrong password is the same, takes as long, and is counted alike.
 *
 * <p>Not one transaction: an attempt is counted before the password is checked, so that many at once are not more than
 * many in a row, and no connection is held while the hash is computed.
 */
@Service
public class SignIns {
    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final Sessions sessions;
    private final PeopleSettings settings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignIns(JdbcClient jdbc, Passwords passwords, Sessions sessions, PeopleSettings settings,
            ApplicationEventPublisher events, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.sessions = sessions;
        this.settings = settings;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A session just opened, and the secret that its cookie carries. */
    public record Opened(Actor actor, String token) {}

    /** Lets a person in, or refuses without telling whether the login exists. */
    public Opened signIn(String login, String password, String origin, String agent) {
        String name = login.strip().toLowerCase(Locale.ROOT);
        String loginHash = Secrets.hash(name);
        var known = find(name);
        int attempts = count(loginHash, known, origin);
        boolean right = known.map(account -> passwords.matches(password, account.password))
                .orElseGet(() -> passwords.matchesNobody(password));
        if (!right || known.isEmpty()) {
            failed(loginHash, attempts, known, origin);
            throw new AccountRefused(WRONG_LOGIN_OR_PASSWORD, null);
        }
        var account = known.get();
        var actor = new Actor(account.person, account.chinese, origin);
        if (account.locked) {
            say("failed", account, origin);
            throw new AccountRefused(ACCOUNT_LOCKED, null);
        }
        String token = transaction.execute(status -> {
            jdbc.sql("DELETE FROM people.failure WHERE login_hash = :login").param("login", loginHash).update();
            publish("entered", account.person, actor);
            return sessions.open(account.person, origin, agent.length() > 200 ? agent.substring(0, 200) : agent);
        });
        return new Opened(actor, java.util.Objects.requireNonNull(token));
    }

    public void signOut(SignedInPerson person) {
        transaction.executeWithoutResult(status -> {
            var session = person.session();
            if (session.isEmpty()) return;
            sessions.end(new PersonId(person.actor().person()), session.get());
            publish("parted", person.actor().person(), person.actor());
        });
    }

    /** Counts an attempt and answers how many were made; refuses it while the login is barred. */
    private int count(String loginHash, Optional<Known> known, String origin) {
        var now = clock.instant();
        var counted = transaction.execute(status -> jdbc
                .sql("""
                    INSERT INTO people.failure AS f (login_hash, failures, last_at) VALUES (:login, 1, :now)
                    ON CONFLICT (login_hash) DO UPDATE SET last_at = :now,
                      failures = CASE WHEN f.locked_until <= :now OR (f.locked_until IS NULL AND f.last_at < :forgotten)
                                      THEN 1 ELSE f.failures + 1 END,
                      locked_until = CASE WHEN f.locked_until <= :now THEN NULL ELSE f.locked_until END
                    RETURNING failures, locked_until
                    """)
                .param("login", loginHash).param("now", Timestamp.from(now))
                .param("forgotten", Timestamp.from(now.minus(1, ChronoUnit.DAYS)))
                .query((row, n) -> new Counted(row.getInt(1), instant(row.getTimestamp(2)))).single());
        var barredUntil = counted == null ? null : counted.barredUntil;
        if (barredUntil == null && counted != null && counted.failures > settings.failures()) {
            barredUntil = bar(loginHash, known, origin);
        }
        if (barredUntil != null) throw new AccountRefused(BARRED, null, settings.failures(), clockTime(barredUntil));
        return counted == null ? 1 : counted.failures;
    }

    private void failed(String loginHash, int attempts, Optional<Known> known, String origin) {
        known.ifPresent(account -> say("failed", account, origin));
        if (attempts >= settings.failures()) bar(loginHash, known, origin);
    }

    private Instant bar(String loginHash, Optional<Known> known, String origin) {
        var now = clock.instant();
        var until = now.plus(settings.barredFor());
        transaction.executeWithoutResult(status -> {
            jdbc.sql("DELETE FROM people.failure WHERE last_at < :old")
                    .param("old", Timestamp.from(now.minus(1, ChronoUnit.DAYS))).update();
            int barred = jdbc.sql("""
                UPDATE people.failure SET locked_until = :until
                WHERE login_hash = :login AND locked_until IS NULL
                """).param("until", Timestamp.from(until)).param("login", loginHash).update();
            if (barred == 1) known.ifPresent(account -> publish("barred", account.person, someone(account, origin)));
        });
        return until;
    }

    private Optional<Known> find(String login) {
        return jdbc.sql("""
            SELECT a.person, p.chinese, a.password, a.locked_at IS NOT NULL AS locked
            FROM people.account a JOIN people.person p ON p.id = a.person
            WHERE a.login = :login
            """).param("login", login).query(Known.class).optional();
    }

    private void say(String verb, Known account, String origin) {
        transaction.executeWithoutResult(status -> publish(verb, account.person, someone(account, origin)));
    }

    private void publish(String verb, UUID person, Actor by) {
        events.publishEvent(new Changed(new Subject("people.account", person), null, verb, by, List.of()));
    }

    /** Whoever stood at the door: not known to be the person. */
    private static Actor someone(Known account, String origin) {
        return new Actor(Actor.SYSTEM.person(), "?", origin);
    }

    private String clockTime(Instant at) {
        return LocalTime.ofInstant(at.plusSeconds(59), clock.getZone()).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private record Known(UUID person, String chinese, String password, boolean locked) {}

    private record Counted(int failures, @Nullable Instant barredUntil) {}
}
