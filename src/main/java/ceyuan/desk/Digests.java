package ceyuan.desk;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Secrets;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;

import static ceyuan.desk.DeskRefused.Reason.MAIL_OFF;
import static ceyuan.desk.DeskRefused.Reason.NO_ADDRESS;

/**
 * The digest by mail of what is asked of a person.
 *
 * <p>A node claims a person's day before it sends, so that two nodes never send the same digest; a node that dies in
 * between leaves a claim that the administrator sees, rather than a digest that comes twice.
 */
@Service
public class Digests {
    static final String KIND = "desk.digest";
    private static final Logger LOG = LoggerFactory.getLogger(Digests.class);
    private static final int MOST = 20;
    private static final Duration AT_WORK = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Desk desk;
    private final Readers readers;
    private final Letters letters;
    private final Post post;
    private final MailSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Digests(JdbcClient jdbc, Desk desk, Readers readers, Letters letters, Post post, MailSettings settings,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.readers = readers;
        this.letters = letters;
        this.post = post;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** How often a digest comes; said as {@code desk.rhythm.<RHYTHM>}. */
    public enum Rhythm {
        NONE, DAILY, WEEKLY
    }

    /** What a person chose. */
    public record Wish(Rhythm rhythm, Locale language) {}

    /** A digest that did not go out: what the mail server said, or nothing if the node broke off. */
    public record Failure(UUID person, LocalDate day, Instant claimedAt, @Nullable String failure) {}

    public boolean isOn() {
        return settings.isOn();
    }

    public Wish of(Actor person) {
        return jdbc.sql("SELECT rhythm, language FROM desk.digest WHERE person = :me").param("me", person.person())
                .query((row, n) -> new Wish(Rhythm.valueOf(row.getString("rhythm")),
                        Locale.of(row.getString("language"))))
                .optional().orElseGet(() -> new Wish(Rhythm.NONE, LocaleContextHolder.getLocale()));
    }

    @Transactional
    public void choose(Wish wish, Actor by) {
        if (wish.rhythm != Rhythm.NONE) {
            if (!settings.isOn()) throw new DeskRefused(MAIL_OFF, null);
            var address = readers.one(by.person()).map(Readers.Reader::email).orElse("");
            if (address.isBlank()) throw new DeskRefused(NO_ADDRESS, null);
        }
        var before = of(by);
        jdbc.sql("""
            INSERT INTO desk.digest (person, rhythm, language, stop_key) VALUES (:me, :rhythm, :language, :key)
            ON CONFLICT (person) DO UPDATE SET rhythm = excluded.rhythm, language = excluded.language
            """).param("me", by.person()).param("rhythm", wish.rhythm.name())
                .param("language", "en".equals(wish.language.getLanguage()) ? "en" : "zh")
                .param("key", Secrets.fresh()).update();
        changed(by, before.rhythm, wish.rhythm);
    }

    /** Stops the digest of whoever holds the key, without signing in. Says nothing about a key that is unknown. */
    @Transactional
    public void stop(String key) {
        jdbc.sql("""
            UPDATE desk.digest d SET rhythm = 'NONE' FROM desk.digest o
            WHERE o.person = d.person AND d.stop_key = :key AND d.rhythm <> 'NONE' RETURNING d.person, o.rhythm
            """).param("key", key)
                .query((row, n) -> new Stopped(row.getObject("person", UUID.class),
                        Rhythm.valueOf(row.getString("rhythm"))))
                .optional().ifPresent(stopped -> changed(
                        readers.one(stopped.person).map(Readers.Reader::actor)
                                .orElse(new Actor(stopped.person, "", "mail")),
                        stopped.rhythm, Rhythm.NONE));
    }

    /** Sends what is due on a day and was not sent yet; tells how many went out. Weekly ones go out on Mondays. */
    public int send(LocalDate day) {
        if (!settings.isOn()) return 0;
        var due = jdbc.sql("""
            SELECT d.person, d.language, d.stop_key FROM desk.digest d
            WHERE (d.rhythm = 'DAILY' OR d.rhythm = 'WEEKLY' AND :monday)
              AND NOT EXISTS (SELECT 1 FROM desk.sending s WHERE s.person = d.person AND s.day = :day)
            ORDER BY d.person
            """).param("monday", day.getDayOfWeek() == DayOfWeek.MONDAY).param("day", day).query(Due.class).list();
        int sent = 0;
        int failed = 0;
        for (var each : due) {
            var went = send(each, day);
            if (went.isEmpty()) continue;
            if (went.get()) sent++;
            else
                failed++;
        }
        if (failed > 0)
            LOG.warn("{} of {} digests were not taken by {}; see /desk/mail", failed, due.size(),
                    settings.host());
        return sent;
    }

    /** What did not go out in the last thirty days, for who keeps the system. */
    public List<Failure> failures(Actor reader) {
        if (!readers.keepsMail(reader)) throw new Forbidden("KEEP_ACCOUNTS");
        return jdbc.sql("""
            SELECT person, day, claimed_at, failure FROM desk.sending
            WHERE sent_at IS NULL AND day > :from AND (failure IS NOT NULL OR claimed_at < :long_ago)
            ORDER BY day DESC, person LIMIT 200
            """).param("from", LocalDate.now(clock).minusDays(30))
                .param("long_ago", Timestamp.from(clock.instant().minus(AT_WORK)))
                .query((row, n) -> new Failure(row.getObject("person", UUID.class),
                        row.getObject("day", LocalDate.class), row.getTimestamp("claimed_at").toInstant(),
                        row.getString("failure")))
                .list();
    }

    /** Tries once more what did not go out today. */
    public int sendAgain(Actor by) {
        if (!readers.keepsMail(by)) throw new Forbidden("KEEP_ACCOUNTS");
        if (!settings.isOn()) throw new DeskRefused(MAIL_OFF, null);
        var today = LocalDate.now(clock);
        jdbc.sql("DELETE FROM desk.sending WHERE day = :day AND sent_at IS NULL AND failure IS NOT NULL")
                .param("day", today).update();
        return send(today);
    }

    private Optional<Boolean> send(Due due, LocalDate day) {
        var reader = readers.one(due.person).orElse(null);
        if (reader == null || reader.email() == null) return Optional.empty();
        var before = LocaleContextHolder.getLocaleContext();
        try {
            LocaleContextHolder.setLocale(Locale.of(due.language));
            var tallies = desk.tallies(Wanted.OPEN, reader.actor());
            if (tallies.isEmpty() || !claim(due.person, day)) return Optional.empty();
            var digest = new Letters.Digest(reader.name().in(LocaleContextHolder.getLocale()),
                    tallies.stream().mapToInt(Desk.Tally::count).sum(),
                    tallies.stream().mapToInt(Desk.Tally::overdue).sum(),
                    tallies.stream().mapToInt(Desk.Tally::soon).sum(), desk.first(MOST, Wanted.OPEN, reader.actor()),
                    due.stopKey);
            post.send(Objects.requireNonNull(reader.email()), letters.write(digest));
            jdbc.sql("UPDATE desk.sending SET sent_at = :now WHERE person = :person AND day = :day")
                    .param("now", Timestamp.from(clock.instant())).param("person", due.person).param("day", day)
                    .update();
            return Optional.of(true);
        } catch (Post.NotSent notSent) {
            jdbc.sql("UPDATE desk.sending SET failure = :why WHERE person = :person AND day = :day")
                    .param("why", String.valueOf(notSent.getMessage())).param("person", due.person).param("day", day)
                    .update();
            return Optional.of(false);
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    private boolean claim(UUID person, LocalDate day) {
        return jdbc.sql("""
            INSERT INTO desk.sending (person, day, claimed_at) VALUES (:person, :day, :now) ON CONFLICT DO NOTHING
            """).param("person", person).param("day", day).param("now", Timestamp.from(clock.instant()))
                .update() == 1;
    }

    private void changed(Actor by, Rhythm before, Rhythm after) {
        if (before == after) return;
        events.publishEvent(new Changed(new Subject(KIND, by.person()), null, "chosen", by,
                List.of(new Difference("rhythm", before.name(), after.name()))));
    }

    private record Due(UUID person, String language, String stopKey) {}

    private record Stopped(UUID person, Rhythm rhythm) {}
}
