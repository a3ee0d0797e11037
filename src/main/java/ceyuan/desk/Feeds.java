package ceyuan.desk;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Secrets;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.web.Words;

import static ceyuan.desk.DeskRefused.Reason.NAME_MISSING;
import static ceyuan.desk.DeskRefused.Reason.TOO_MANY_FEEDS;

/**
 * Addresses under which calendar programs read a person's deadlines: what the person answers for and what is asked
 * of the person, titles and days only. Whoever has the address reads it, so it can be revoked for good.
 */
@Service
public class Feeds {
    static final String KIND = "desk.feed";
    private static final int MOST = 10;
    private static final int MOST_EVENTS = 2_000;
    private static final int DAYS_BACK = 30;

    private final JdbcClient jdbc;
    private final Desk desk;
    private final Readers readers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Feeds(JdbcClient jdbc, Desk desk, Readers readers, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.readers = readers;
        this.events = events;
        this.clock = clock;
    }

    /** A feed as its owner sees it; the secret itself is nowhere kept. */
    public record Shown(UUID id, String name, String language, Instant madeAt, @Nullable LocalDate readOn) {}

    /** A feed just made. Its address is shown this once. */
    public record Made(UUID id, String name, String path) {}

    @Transactional
    public Made make(String name, Locale language, Actor by) {
        if (name.isBlank()) throw new DeskRefused(NAME_MISSING, "name");
        if (of(by).size() >= MOST) throw new DeskRefused(TOO_MANY_FEEDS, null, MOST);
        var id = Id.fresh();
        String secret = Secrets.fresh();
        jdbc.sql("""
            INSERT INTO desk.feed (id, person, name, language, token_hash, made_at)
            VALUES (:id, :me, :name, :language, :hash, :now)
            """).param("id", id).param("me", by.person()).param("name", name.strip())
                .param("language", "en".equals(language.getLanguage()) ? "en" : "zh")
                .param("hash", Secrets.hash(secret)).param("now", Timestamp.from(clock.instant())).update();
        events.publishEvent(new Changed(new Subject(KIND, id), null, "made", by,
                List.of(new Difference("name", null, name.strip()))));
        return new Made(id, name.strip(), "/public/calendar/" + secret + ".ics");
    }

    public List<Shown> of(Actor person) {
        return jdbc.sql("""
            SELECT id, name, language, made_at, read_on FROM desk.feed
            WHERE person = :me AND revoked_at IS NULL ORDER BY made_at DESC, id
            """).param("me", person.person())
                .query((row, n) -> new Shown(row.getObject("id", UUID.class), row.getString("name"),
                        row.getString("language"), row.getTimestamp("made_at").toInstant(),
                        row.getObject("read_on", LocalDate.class)))
                .list();
    }

    /** Takes one of one's own feeds out of use, for good. */
    @Transactional
    public void revoke(UUID id, Actor by) {
        var name = jdbc.sql("""
            UPDATE desk.feed SET revoked_at = :now WHERE id = :id AND person = :me AND revoked_at IS NULL
            RETURNING name
            """).param("now", Timestamp.from(clock.instant())).param("id", id).param("me", by.person())
                .query(String.class).optional().orElseThrow(() -> new Missing(id));
        jdbc.sql("DELETE FROM desk.event WHERE feed = :id").param("id", id).update();
        events.publishEvent(new Changed(new Subject(KIND, id), null, "revoked", by,
                List.of(new Difference("name", name, null))));
    }

    /**
     * The calendar behind a secret; absent for one that is unknown, revoked, or whose person may no longer sign in.
     *
     * @param address of this system, for links back
     */
    @Transactional
    public Optional<String> read(String secret, String address) {
        var today = LocalDate.now(clock);
        var feed = jdbc.sql("""
            UPDATE desk.feed SET read_on = :today WHERE token_hash = :hash AND revoked_at IS NULL
            RETURNING id, person, language
            """).param("today", today).param("hash", Secrets.hash(secret)).query(Feed.class).optional();
        var reader = feed.flatMap(each -> readers.one(each.person));
        if (feed.isEmpty() || reader.isEmpty()) return Optional.empty();
        var before = LocaleContextHolder.getLocaleContext();
        try {
            LocaleContextHolder.setLocale(Locale.of(feed.get().language));
            var entries = entries(reader.get().actor(), today);
            var told = told(feed.get().id, entries);
            return Optional.of(Calendar.of(Words.text("desk.calendar.name", reader.get().name()),
                    entries.stream().map(entry -> {
                        var revision = told.get(entry.uid);
                        return new Calendar.Event(entry.uid, entry.title, entry.word, address + entry.path, entry.day,
                                revision == null ? 0 : revision.sequence,
                                revision == null ? clock.instant() : revision.changedAt);
                    }).toList()));
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    private List<Entry> entries(Actor of, LocalDate today) {
        var locale = LocaleContextHolder.getLocale();
        var entries = new LinkedHashMap<String, Entry>();
        desk.deadlines(of, today.minusDays(DAYS_BACK)).forEach(each -> {
            var uid = uid(each.kind(), each.item());
            entries.put(uid, new Entry(uid, each.title().in(locale), Words.text("desk.calendar.answered"), each.due(),
                    each.path()));
        });
        desk.first(MOST_EVENTS, Wanted.OPEN, of).forEach(ask -> {
            var uid = uid(ask.kind(), ask.item());
            var due = ask.due();
            if (due == null) return;
            var word = Words.known("desk.ask." + ask.kind()).orElse(ask.kind());
            entries.put(uid, new Entry(uid, ask.title(), Words.text("desk.calendar.asked", word), due, ask.path()));
        });
        return List.copyOf(entries.values());
    }

    /** Keeps what the calendar is told now and how often each event has changed since it was told first. */
    private Map<String, Revision> told(UUID feed, List<Entry> entries) {
        var uids = new ArrayList<String>();
        var fingerprints = new ArrayList<String>();
        entries.forEach(entry -> {
            uids.add(entry.uid);
            fingerprints.add(Secrets.hash(entry.day + " " + entry.word + " " + entry.title));
        });
        jdbc.sql("""
            INSERT INTO desk.event (feed, uid, fingerprint, sequence, changed_at)
            SELECT :feed, uid, fingerprint, 0, :now
            FROM unnest(:uids::text[], :fingerprints::text[]) AS told (uid, fingerprint) ORDER BY uid
            ON CONFLICT (feed, uid) DO UPDATE
            SET fingerprint = excluded.fingerprint, sequence = event.sequence + 1, changed_at = excluded.changed_at
            WHERE event.fingerprint <> excluded.fingerprint
            """).param("feed", feed).param("now", Timestamp.from(clock.instant()))
                .param("uids", uids.toArray(String[]::new))
                .param("fingerprints", fingerprints.toArray(String[]::new)).update();
        return jdbc.sql("SELECT uid, sequence, changed_at FROM desk.event WHERE feed = :feed").param("feed", feed)
                .query((row, n) -> new Revision(row.getString("uid"), row.getInt("sequence"),
                        row.getTimestamp("changed_at").toInstant()))
                .list().stream().collect(Collectors.toMap(Revision::uid, Function.identity()));
    }

    /** The same in every feed and for ever, whatever kind of ask the item is the subject of today. */
    private static String uid(String kind, UUID item) {
        return kind.substring(0, kind.indexOf('.')) + "-" + item + "@ceyuan";
    }

    private record Feed(UUID id, UUID person, String language) {}

    private record Entry(String uid, String title, String word, LocalDate day, String path) {}

    private record Revision(String uid, int sequence, Instant changedAt) {}
}
