package ceyuan.approval;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.approval.ApprovalsThen.Moment;
import ceyuan.approval.ApprovalsThen.Played;
import ceyuan.base.Actor;
import ceyuan.base.Like;
import ceyuan.base.Name;
import ceyuan.base.Slice;
import ceyuan.organisation.UnitFace;
import ceyuan.people.PersonFace;
import ceyuan.people.Spoken;
import ceyuan.web.Vantage;

/** What of submissions concerns a person: asked of, decided, started, copied. */
@Service
@Transactional(readOnly = true)
public class ApprovalQueries {
    private static final String COLUMNS = """
        SELECT r.id, r.visit, r.kind, r.chinese, r.english, r.unit, u.short_chinese, u.short_english, r.amount,
               r.currency, r.author, coalesce((SELECT w.english FROM %s w WHERE w.id = r.author AND :english), r.author_name) AS author_name, r.status, r.stop_chinese, r.stop_english, r.due, r.submitted_at,
        """;

    /** Holds for what is asked of the reader, or of somebody for whom the reader may decide: never on one's own submission. */
    static final String MINE = """
        (a.person = :me OR a.person = ANY(:away::uuid[]) AND a.what = 'DECIDE'
                           AND NOT EXISTS (SELECT 1 FROM approval.run o WHERE o.id = a.run AND o.author = :me))""";
    private static final String ASKS = " FROM approval.ask a JOIN approval.run r ON r.id = a.run WHERE " + MINE;
    private static final String ASKED_MORE = """
         a.what, a.since, a.reminded_at IS NOT NULL AS reminded,
         (SELECT coalesce(CASE WHEN :english THEN p.english END, p.chinese)
          FROM people.person_face p WHERE p.id = a.person AND p.id <> :me) AS behalf
        """;
    private static final String PARTS = """
         FROM approval.part a JOIN approval.run r ON r.id = a.run WHERE a.person = :me AND a.what = :what
        """;
    private static final String PART_MORE = " NULL AS what, a.at AS since, FALSE AS reminded, NULL AS behalf ";

    private final JdbcClient jdbc;
    private final Delegations delegations;
    private final ApprovalsThen then;
    private final Clock clock;

    ApprovalQueries(JdbcClient jdbc, Delegations delegations, ApprovalsThen then, Clock clock) {
        this.jdbc = jdbc;
        this.delegations = delegations;
        this.then = then;
        this.clock = clock;
    }

    /** A person's lists. */
    public enum Box {
        ASKED, STARTED, DECIDED, COPIED
    }

    /**
     * What a list is narrowed to.
     *
     * @param late only what is past its day
     */
    public record Filter(@Nullable String kind, @Nullable Status status, boolean late, String text) {
        public static final Filter ALL = new Filter(null, null, false, "");
    }

    /**
     * A submission in a list.
     *
     * @param what what it asks of the reader; absent in lists of what is past
     * @param behalf for whom the reader is asked, as a deputy
     * @param since since when it is asked, or when the reader had part in it
     */
    public record Line(ApprovalId id, int visit, String kind, Name title, UUID unit, Name unitName,
            @Nullable BigDecimal amount, @Nullable String currency, UUID author, String authorName, Status status,
            @Nullable Name stop, @Nullable LocalDate due, LocalDateTime submittedAt, @Nullable Asked what,
            @Nullable String behalf, LocalDateTime since, boolean reminded) {
        public boolean isLate(LocalDate today) {
            return due != null && status == Status.RUNNING && due.isBefore(today);
        }
    }

    /** One list as it stood on a day. */
    public Slice<Line> list(Box box, Filter filter, Vantage vantage, int page, int size, Actor reader) {
        if (vantage.isToday()) return list(box, filter, page, size, reader);
        var lines = then(filter, vantage, reader).list(box, filter);
        return new Slice<>(lines.stream().skip((page - 1L) * size).limit(size).toList(), lines.size(), page, size);
    }

    private Played then(Filter filter, Vantage vantage, Actor reader) {
        var day = vantage.asOf();
        var moment = new Moment(reader.person(), delegations.standsInFor(reader.person(), day), day, clock.getZone());
        var narrowed = new Filter(filter.kind, null, false, filter.text);
        var known = jdbc
                .sql(columns(vantage) + PART_MORE.replace("a.at", "r.submitted_at") + " FROM approval.run r"
                        + unit(vantage)
                        + """
                            WHERE r.submitted_at < :before
                              AND r.id IN (SELECT run FROM approval.part WHERE person = :me OR person = ANY(:stoodFor::uuid[]))
                            """
                        + where(narrowed))
                .params(parameters(narrowed, reader)).param("before", Timestamp.from(moment.before()))
                .param("stoodFor", Approvers.texts(moment.away())).query(this::line).list();
        return then.play(known, moment);
    }

    public Slice<Line> list(Box box, Filter filter, int page, int size, Actor reader) {
        var now = Vantage.of(LocalDate.now(clock));
        var parameters = parameters(filter, reader);
        String from = box == Box.ASKED ? ASKS : PARTS;
        parameters.put("what", switch (box) {
            case STARTED -> "AUTHOR";
            case DECIDED -> "DECIDED";
            case COPIED -> "COPIED";
            case ASKED -> "";
        });
        String where = from + where(filter);
        long total = jdbc.sql("SELECT count(*) " + where).params(parameters).query(Long.class).single();
        var rows = jdbc
                .sql(columns(now) + (box == Box.ASKED ? ASKED_MORE : PART_MORE)
                        + where.replaceFirst(" WHERE ", unit(now) + "WHERE ")
                        + (box == Box.ASKED ? " ORDER BY a.due NULLS LAST, a.since, r.id" : " ORDER BY a.at DESC, r.id")
                        + " LIMIT :size OFFSET :skip")
                .params(parameters).param("size", size)
                .param("skip", (page - 1L) * size).query(this::line).list();
        return new Slice<>(rows, total, page, size);
    }

    /** How many submissions each list holds, and how many of those asked are late. */
    public record Counts(long asked, long late, long started, long decided, long copied) {}

    /** The same on a day. */
    public Counts counts(Vantage vantage, Actor reader) {
        if (vantage.isToday()) return counts(reader);
        var played = then(Filter.ALL, vantage, reader);
        var asked = played.list(Box.ASKED, Filter.ALL);
        return new Counts(asked.size(), asked.stream().filter(line -> line.isLate(vantage.asOf())).count(),
                played.list(Box.STARTED, Filter.ALL).size(), played.list(Box.DECIDED, Filter.ALL).size(),
                played.list(Box.COPIED, Filter.ALL).size());
    }

    public Counts counts(Actor reader) {
        return jdbc.sql("""
            SELECT (SELECT count(*) FROM approval.ask a WHERE %1$s) AS asked,
                   (SELECT count(*) FROM approval.ask a WHERE %1$s AND a.due < :today) AS late,
                   (SELECT count(*) FROM approval.part WHERE person = :me AND what = 'AUTHOR') AS started,
                   (SELECT count(*) FROM approval.part WHERE person = :me AND what = 'DECIDED') AS decided,
                   (SELECT count(*) FROM approval.part WHERE person = :me AND what = 'COPIED') AS copied
            """.formatted(MINE)).params(parameters(Filter.ALL, reader)).query(Counts.class).single();
    }

    /** The kinds of what a person had part in, for choosing. */
    public Set<String> kinds(Actor reader) {
        return new HashSet<>(jdbc.sql("""
            SELECT DISTINCT r.kind FROM approval.part p JOIN approval.run r ON r.id = p.run WHERE p.person = :me
            """).param("me", reader.person()).query(String.class).list());
    }

    private Map<String, Object> parameters(Filter filter, Actor reader) {
        var today = LocalDate.now(clock);
        var parameters = new HashMap<String, Object>();
        parameters.put("me", reader.person());
        parameters.put("english", Spoken.isEnglish());
        parameters.put("away", Approvers.texts(delegations.standsInFor(reader.person(), today)));
        parameters.put("today", today);
        var kind = filter.kind;
        if (kind != null) parameters.put("kind", kind);
        var status = filter.status;
        if (status != null) parameters.put("status", status.name());
        parameters.put("text", Like.within(filter.text));
        return parameters;
    }

    private static String columns(Vantage vantage) {
        return COLUMNS.formatted(PersonFace.of(vantage));
    }

    private static String unit(Vantage vantage) {
        return " LEFT JOIN " + UnitFace.of(vantage) + " u ON u.id = r.unit ";
    }

    private static String where(Filter filter) {
        return (filter.kind == null ? "" : " AND r.kind = :kind")
                + (filter.status == null ? "" : " AND r.status = :status")
                + (filter.late ? " AND r.status = 'RUNNING' AND r.due < :today" : "")
                + (filter.text.isBlank()
                        ? ""
                        : " AND (r.chinese ILIKE :text OR r.english ILIKE :text OR r.author_name ILIKE :text)");
    }

    private Line line(ResultSet row, int at) throws SQLException {
        var stop = row.getString("stop_chinese");
        var what = row.getString("what");
        return new Line(new ApprovalId(row.getObject("id", UUID.class)), row.getInt("visit"), row.getString("kind"),
                Name.of(row.getString("chinese"), row.getString("english")), row.getObject("unit", UUID.class),
                Name.of(row.getString("short_chinese"), row.getString("short_english")), row.getBigDecimal("amount"),
                row.getString("currency"), row.getObject("author", UUID.class), row.getString("author_name"),
                Status.valueOf(row.getString("status")),
                stop == null ? null : Name.of(stop, row.getString("stop_english")),
                row.getObject("due", LocalDate.class), moment(row.getTimestamp("submitted_at")),
                what == null ? null : Asked.valueOf(what), row.getString("behalf"),
                moment(row.getTimestamp("since")), row.getBoolean("reminded"));
    }

    private LocalDateTime moment(Timestamp at) {
        return LocalDateTime.ofInstant(at.toInstant(), clock.getZone());
    }
}
