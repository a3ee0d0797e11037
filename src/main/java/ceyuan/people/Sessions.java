package ceyuan.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Secrets;

/**
 * The open sessions, kept in the database so that any node knows them.
 *
 * <p>A node remembers a session for some seconds; what ends on this node ends at once, on others within that time.
 */
@Service
public class Sessions {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    /** A session is marked as seen at most this often, so that reading a page writes nothing. */
    private static final Duration BETWEEN_MARKS = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final PeopleSettings settings;
    private final Clock clock;
    private final Cache<String, Session> known = Caffeine.newBuilder().maximumSize(20_000)
            .expireAfterWrite(REMEMBERED).build();

    Sessions(JdbcClient jdbc, PeopleSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** An open session. {@code mustChange}: nothing but a change of the password is possible in it. */
    public record Session(UUID id, UUID person, Name name, Instant openedAt, Instant seenAt, boolean mustChange) {}

    /** A session as its owner sees it. */
    public record Shown(UUID id, Instant openedAt, Instant seenAt, String origin, String agent) {}

    /** The session of a token, if it is open; it counts as seen. */
    public Optional<Session> find(String token) {
        String hash = Secrets.hash(token);
        var session = known.get(hash, this::load);
        if (session == null) return Optional.empty();
        var now = clock.instant();
        if (now.isAfter(session.seenAt.plus(settings.idle()))
                || now.isAfter(session.openedAt.plus(settings.longest()))) {
            return Optional.empty();
        }
        if (now.isAfter(session.seenAt.plus(BETWEEN_MARKS))) mark(hash, session, now);
        return Optional.of(session);
    }

    public List<Shown> of(PersonId person) {
        return jdbc.sql("""
            SELECT id, opened_at, seen_at, origin, agent FROM people.session
            WHERE person = :person AND seen_at > :idle AND opened_at > :longest
            ORDER BY seen_at DESC, id
            """).param("person", person.value())
                .param("idle", Timestamp.from(clock.instant().minus(settings.idle())))
                .param("longest", Timestamp.from(clock.instant().minus(settings.longest())))
                .query((row, n) -> new Shown(row.getObject("id", UUID.class), row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant(), row.getString("origin"), row.getString("agent")))
                .list();
    }

    /** Opens a session and answers its token, which is known to nobody else; sweeps out those that have ended. */
    @Transactional
    String open(UUID person, String origin, String agent) {
        var now = clock.instant();
        jdbc.sql("DELETE FROM people.session WHERE seen_at < :idle OR opened_at < :longest")
                .param("idle", Timestamp.from(now.minus(settings.idle())))
                .param("longest", Timestamp.from(now.minus(settings.longest()))).update();
        String token = Secrets.fresh();
        jdbc.sql("""
            INSERT INTO people.session (token_hash, id, person, opened_at, seen_at, origin, agent)
            VALUES (:hash, :id, :person, :now, :now, :origin, :agent)
            """).param("hash", Secrets.hash(token)).param("id", Id.fresh()).param("person", person)
                .param("now", Timestamp.from(now)).param("origin", origin).param("agent", agent).update();
        return token;
    }

    /** Ends one session of a person. */
    @Transactional
    public void end(PersonId person, UUID id) {
        int ended = jdbc.sql("DELETE FROM people.session WHERE id = :id AND person = :person").param("id", id)
                .param("person", person.value()).update();
        if (ended == 0) throw new Missing(id);
        forget(session -> session.id.equals(id));
    }

    /** Ends all sessions of a person but one, if one is to stay. */
    @Transactional
    public void endOthers(PersonId person, Optional<UUID> but) {
        UUID stays = but.orElse(new UUID(0, 0));
        jdbc.sql("DELETE FROM people.session WHERE person = :person AND id <> :stays").param("person", person.value())
                .param("stays", stays).update();
        forget(session -> session.person.equals(person.value()));
    }

    private void forget(Predicate<Session> which) {
        AfterCommit.run(() -> known.asMap().values().removeIf(which));
    }

    private void mark(String hash, Session session, Instant now) {
        int marked = jdbc.sql("UPDATE people.session SET seen_at = :now WHERE token_hash = :hash")
                .param("now", Timestamp.from(now)).param("hash", hash).update();
        if (marked == 1) {
            known.asMap().replace(hash, session, new Session(session.id, session.person, session.name, session.openedAt,
                    now, session.mustChange));
        }
    }

    @SuppressWarnings("NullAway") // the cache takes "nothing" for "do not keep"
    private Session load(String hash) {
        var mustChange = clock.instant().minus(settings.validFor());
        return jdbc.sql("""
            SELECT s.id, s.person, p.chinese, p.english, s.opened_at, s.seen_at,
                   a.must_change OR a.changed_at < :old AS must_change
            FROM people.session s
            JOIN people.account a ON a.person = s.person AND a.locked_at IS NULL
            JOIN people.person p ON p.id = s.person
            WHERE s.token_hash = :hash
            """).param("hash", hash).param("old", Timestamp.from(mustChange))
                .query((row, n) -> new Session(row.getObject("id", UUID.class), row.getObject("person", UUID.class),
                        Name.of(row.getString("chinese"), row.getString("english")),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant(), row.getBoolean("must_change")))
                .optional().orElse(null);
    }
}
