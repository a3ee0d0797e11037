package ceyuan.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Secrets;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;

import static ceyuan.people.AccountRefused.Reason.NO_ACCOUNT;
import static ceyuan.people.AccountRefused.Reason.TOKEN_EXPIRY;
import static ceyuan.people.AccountRefused.Reason.TOKEN_NAME_MISSING;
import static ceyuan.people.AccountRefused.Reason.TOO_MANY_TOKENS;

/** Personal tokens, by which programs act for a person at the API. */
@Service
public class Tokens {
    /** Tells a token of this system from any other secret, for people and for scanners. */
    public static final String PREFIX = "cy_";
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Cache<String, Bearer> known = Caffeine.newBuilder().maximumSize(20_000)
            .expireAfterWrite(Duration.ofSeconds(5)).build();

    Tokens(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Whom a token stands for. */
    public record Bearer(UUID id, UUID person, String name, @Nullable Instant expiresAt) {}

    /** A token as its owner sees it; the secret itself is nowhere kept. */
    public record Shown(UUID id, String name, Instant madeAt, @Nullable Instant expiresAt,
            @Nullable LocalDate usedOn) {}

    /** A token just made. Its secret is shown this once. */
    public record Made(UUID id, String name, String secret, @Nullable Instant expiresAt) {}

    /** Whom a secret stands for, unless it is unknown, revoked or expired, or the account is locked. */
    public Optional<Bearer> find(String secret) {
        if (!secret.startsWith(PREFIX)) return Optional.empty();
        var bearer = known.get(Secrets.hash(secret), this::load);
        if (bearer == null) return Optional.empty();
        var expiresAt = bearer.expiresAt;
        return expiresAt != null && !clock.instant().isBefore(expiresAt) ? Optional.empty() : Optional.of(bearer);
    }

    /** Makes a token for oneself; it counts to the end of its last day. */
    @Transactional
    public Made make(String name, @Nullable LocalDate lastDay, Actor by) {
        if (name.isBlank()) throw new AccountRefused(TOKEN_NAME_MISSING, "name");
        if (lastDay != null && lastDay.isBefore(LocalDate.now(clock))) {
            throw new AccountRefused(TOKEN_EXPIRY, "lastDay", lastDay.toString());
        }
        if (jdbc.sql("SELECT 1 FROM people.account WHERE person = :person").param("person", by.person())
                .query(Integer.class).list().isEmpty()) {
            throw new AccountRefused(NO_ACCOUNT, null, by.name());
        }
        if (of(new PersonId(by.person())).size() >= MOST) throw new AccountRefused(TOO_MANY_TOKENS, null, MOST);
        var id = Id.fresh();
        String secret = PREFIX + Secrets.fresh();
        var expiresAt = lastDay == null ? null : lastDay.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        jdbc.sql("""
            INSERT INTO people.token (id, person, name, token_hash, made_at, expires_at)
            VALUES (:id, :person, :name, :hash, :now, :expires)
            """).param("id", id).param("person", by.person()).param("name", name.strip())
                .param("hash", Secrets.hash(secret)).param("now", Timestamp.from(clock.instant()))
                .param("expires", expiresAt == null ? null : Timestamp.from(expiresAt)).update();
        events.publishEvent(new Changed(new Subject("people.account", by.person()), null, "token", by,
                List.of(new Difference("token", null, name.strip()))));
        return new Made(id, name.strip(), secret, expiresAt);
    }

    public List<Shown> of(PersonId person) {
        return jdbc.sql("""
            SELECT id, name, made_at, expires_at, used_on FROM people.token
            WHERE person = :person AND revoked_at IS NULL ORDER BY made_at DESC, id
            """).param("person", person.value())
                .query((row, n) -> new Shown(row.getObject("id", UUID.class), row.getString("name"),
                        row.getTimestamp("made_at").toInstant(), instant(row.getTimestamp("expires_at")),
                        row.getObject("used_on", LocalDate.class)))
                .list();
    }

    /** Takes one of one's own tokens out of use, for good. */
    @Transactional
    public void revoke(UUID id, Actor by) {
        var name = jdbc.sql("""
            UPDATE people.token SET revoked_at = :now
            WHERE id = :id AND person = :person AND revoked_at IS NULL RETURNING name
            """).param("now", Timestamp.from(clock.instant())).param("id", id)
                .param("person", by.person()).query(String.class).optional().orElseThrow(() -> new Missing(id));
        AfterCommit.run(() -> known.asMap().values().removeIf(bearer -> bearer.id.equals(id)));
        events.publishEvent(new Changed(new Subject("people.account", by.person()), null, "revoked", by,
                List.of(new Difference("token", name, null))));
    }

    /** Forgets what is remembered of a person's tokens: the account was locked. */
    void forget(PersonId person) {
        AfterCommit.run(() -> known.asMap().values().removeIf(bearer -> bearer.person.equals(person.value())));
    }

    @SuppressWarnings("NullAway") // the cache takes "nothing" for "do not keep"
    private Bearer load(String hash) {
        var found = jdbc.sql("""
            SELECT t.id, t.person, p.chinese, t.expires_at, t.used_on
            FROM people.token t
            JOIN people.account a ON a.person = t.person AND a.locked_at IS NULL
            JOIN people.person p ON p.id = t.person
            WHERE t.token_hash = :hash AND t.revoked_at IS NULL
            """).param("hash", hash)
                .query((row, n) -> new Use(
                        new Bearer(row.getObject("id", UUID.class), row.getObject("person", UUID.class),
                                row.getString("chinese"), instant(row.getTimestamp("expires_at"))),
                        row.getObject("used_on", LocalDate.class)))
                .optional();
        var today = LocalDate.now(clock);
        found.filter(use -> !today.equals(use.usedOn)).ifPresent(use -> jdbc
                .sql("UPDATE people.token SET used_on = :today WHERE id = :id").param("today", today)
                .param("id", use.bearer.id).update());
        return found.map(Use::bearer).orElse(null);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    private record Use(Bearer bearer, @Nullable LocalDate usedOn) {}
}
