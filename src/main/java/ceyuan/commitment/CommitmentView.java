package ceyuan.commitment;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonFace;
import ceyuan.people.Rights;
import ceyuan.web.Vantage;

/** One commitment with all that hangs on it, as of a day. */
@Service
@Transactional(readOnly = true)
public class CommitmentView {
    private final JdbcClient jdbc;
    private final InView inView;
    private final CommitmentQueries queries;
    private final CommitmentStore store;
    private final Watch watch;
    private final Rights rights;
    private final JsonMapper json;

    CommitmentView(JdbcClient jdbc, InView inView, CommitmentQueries queries, CommitmentStore store, Watch watch,
            Rights rights, JsonMapper json) {
        this.jdbc = jdbc;
        this.inView = inView;
        this.queries = queries;
        this.store = store;
        this.watch = watch;
        this.rights = rights;
        this.json = json;
    }

    /**
     * The head of a commitment's page.
     *
     * @param mayManage whether the reader may change what was promised
     * @param mayAmend whether the reader may at least set another date or person, or withdraw it, while it is a draft
     * @param mayReport whether the reader may report of it
     */
    public record Head(Line line, long version, @Nullable String description, List<Line> path, List<String> themes,
            @Nullable LocalDate agreedOn, @Nullable LocalDate startedOn, boolean mayManage, boolean mayAmend,
            boolean mayReport) {}

    /** A commitment with all that hangs on it. */
    public record Whole(Line line, long version, @Nullable String description, List<String> themes,
            List<TargetLine> targets, List<Watch.Warning> warnings) {}

    public record TargetLine(UUID id, String metric, String measure, BigDecimal baseline,
            @Nullable LocalDate baselineOn, BigDecimal target, TargetDraft.Direction direction, String method,
            String evidence, BigDecimal weight, @Nullable Challenge challenge, @Nullable BigDecimal reached,
            @Nullable LocalDate reachedOn, BigDecimal achieved, List<Point> readings) {}

    public record Point(LocalDate day, BigDecimal value) {}

    public record ReportLine(UUID id, LocalDate asOf, @Nullable BigDecimal share, @Nullable LocalDate forecast,
            @Nullable String note, String values, @Nullable Name person, Instant recordedAt, List<UUID> files) {}

    public record ProblemLine(UUID id, long version, UUID commitment, String commitmentChinese,
            @Nullable String commitmentEnglish, String text, Severity severity, @Nullable UUID owner,
            @Nullable String ownerChinese, @Nullable String ownerEnglish, LocalDate raisedOn, @Nullable LocalDate due,
            @Nullable LocalDate resolvedOn, @Nullable String resolution, @Nullable String unitChinese,
            @Nullable String unitEnglish) {
        public @Nullable Name ownerName() {
            return Name.orNone(ownerChinese, ownerEnglish);
        }

        public @Nullable Name unitName() {
            return Name.orNone(unitChinese, unitEnglish);
        }

        public Name commitmentTitle() {
            return Name.of(commitmentChinese, commitmentEnglish);
        }
    }

    /** How it stood before a change. */
    public record SpanLine(LocalDate toDay, String verb, @Nullable String reason, @Nullable LocalDate due,
            @Nullable Name unit, @Nullable Name parent, @Nullable Name accountable, BigDecimal weight,
            @Nullable Name person) {}

    /** The commitment, or that there is none for this reader. */
    public Head head(CommitmentId id, Vantage vantage, Actor reader) {
        if (!inView.sees(reader, id)) throw new Missing(id);
        var path = queries.path(id, vantage);
        if (path.isEmpty()) throw new Missing(id);
        var line = path.getLast();
        var more = more(id, vantage.asOf());
        boolean manages = rights.may(reader, Deed.MANAGE, new UnitId(line.unit()));
        boolean reports = manages || rights.may(reader, Deed.REPORT, new UnitId(line.unit()))
                || store.answersFor(reader.person(), id.value());
        return new Head(line, more.version, more.description, path, more.themes, more.agreedOn, more.startedOn,
                manages && vantage.isToday(),
                vantage.isToday() && (manages
                        || line.state() == State.DRAFTED && store.drafts(reader.person(), id.value())),
                reports && vantage.isToday());
    }

    /** The commitment alone with all that hangs on it, or that there is none for this reader. */
    public Whole whole(CommitmentId id, Vantage vantage, Actor reader) {
        var line = queries.one(id, vantage).orElseThrow(() -> new Missing(id));
        if (!(vantage.isToday() ? inView.sees(reader, id, line.unit()) : inView.sees(reader, id))) {
            throw new Missing(id);
        }
        var more = more(id, vantage.asOf());
        return new Whole(line, more.version, more.description, more.themes, targets(id, vantage.asOf()),
                watch.of(id, line.unit(), vantage));
    }

    public List<TargetLine> targets(CommitmentId id, LocalDate day) {
        return jdbc.sql("""
            SELECT t.*, round(commitment.achieved(t.baseline, t.target, t.reached), 1) AS achieved
            FROM commitment.target_on(:day) t
            WHERE t.commitment = :id ORDER BY t.position
            """).param("id", id.value()).param("day", day)
                .query((row, at) -> new TargetLine(row.getObject("id", UUID.class), row.getString("metric"),
                        row.getString("measure"), row.getBigDecimal("baseline"),
                        row.getObject("baseline_on", LocalDate.class), row.getBigDecimal("target"),
                        TargetDraft.Direction.valueOf(row.getString("direction")), row.getString("method"),
                        row.getString("evidence"), row.getBigDecimal("weight"), challenge(row.getString("grade_why")),
                        row.getBigDecimal("reached"), row.getObject("reached_on", LocalDate.class),
                        row.getBigDecimal("achieved"), readings(row.getObject("id", UUID.class), day)))
                .list();
    }

    /** The line of the share done, one point for each day on which it changed. */
    public List<Point> shares(CommitmentId id, LocalDate day) {
        return jdbc.sql("""
            SELECT day, share AS value FROM commitment.point WHERE commitment = :id AND day <= :day
            ORDER BY day
            """).param("id", id.value()).param("day", day).query(Point.class).list();
    }

    public List<ReportLine> reports(CommitmentId id, Vantage vantage) {
        return jdbc
                .sql("""
                    SELECT p.id, p.as_of, p.share, p.forecast, p.note, n.chinese, n.english, p.recorded_at,
                           coalesce((SELECT string_agg(t.metric || ' ' || trim_scale(r.value) || ' ' || t.measure, '；'
                                                       ORDER BY t.position)
                                     FROM commitment.reading r JOIN commitment.target t ON t.id = r.target
                                     WHERE r.progress = p.id), '') AS values,
                           ARRAY(SELECT file FROM commitment.evidence e WHERE e.progress = p.id) AS files
                    FROM commitment.progress p
                    LEFT JOIN %s n ON n.id = p.person
                    WHERE p.commitment = :id AND p.as_of <= :day
                    ORDER BY p.as_of DESC, p.turn DESC LIMIT 200
                    """.formatted(PersonFace.of(vantage))).param("id", id.value()).param("day", vantage.asOf())
                .query((row, at) -> new ReportLine(row.getObject("id", UUID.class),
                        row.getObject("as_of", LocalDate.class), row.getBigDecimal("share"),
                        row.getObject("forecast", LocalDate.class), row.getString("note"), row.getString("values"),
                        Name.orNone(row.getString("chinese"), row.getString("english")),
                        row.getTimestamp("recorded_at").toInstant(),
                        List.of((UUID[]) row.getArray("files").getArray())))
                .list();
    }

    public List<SpanLine> history(CommitmentId id, Vantage vantage) {
        return jdbc
                .sql("""
                    SELECT s.to_day, s.verb, s.reason, s.due, s.weight, u.short_chinese AS unit_chinese,
                           u.short_english AS unit_english, up.chinese AS parent_chinese, up.english AS parent_english,
                           a.chinese AS accountable_chinese, a.english AS accountable_english,
                           n.chinese AS person_chinese, n.english AS person_english
                    FROM commitment.span s
                    LEFT JOIN %1$s u ON u.id = s.unit
                    LEFT JOIN commitment.commitment up ON up.id = s.parent
                    LEFT JOIN %2$s a ON a.id = s.accountable
                    LEFT JOIN %2$s n ON n.id = s.person
                    WHERE s.commitment = :id AND s.to_day <= :day ORDER BY s.to_day DESC, s.id DESC
                    """.formatted(UnitFace.of(vantage), PersonFace.of(vantage))).param("id", id.value())
                .param("day", vantage.asOf())
                .query((row, at) -> new SpanLine(row.getObject("to_day", LocalDate.class), row.getString("verb"),
                        row.getString("reason"), row.getObject("due", LocalDate.class), name(row, "unit"),
                        name(row, "parent"), name(row, "accountable"), row.getBigDecimal("weight"),
                        name(row, "person")))
                .list();
    }

    private More more(CommitmentId id, LocalDate day) {
        return jdbc.sql("""
            SELECT c.version, CASE WHEN s.id IS NULL THEN c.description ELSE s.description END AS description,
                   ARRAY(SELECT theme FROM commitment.themed
                         WHERE commitment = c.id AND from_day <= :day AND to_day > :day ORDER BY theme) AS themes,
                   CASE WHEN c.agreed_on <= :day THEN c.agreed_on END AS agreed_on,
                   CASE WHEN c.started_on <= :day THEN c.started_on END AS started_on
            FROM commitment.commitment c
            LEFT JOIN commitment.span s ON s.commitment = c.id AND s.from_day <= :day AND s.to_day > :day
            WHERE c.id = :id
            """).param("id", id.value()).param("day", day)
                .query((row, at) -> new More(row.getLong("version"), row.getString("description"),
                        List.of((String[]) row.getArray("themes").getArray()),
                        row.getObject("agreed_on", LocalDate.class), row.getObject("started_on", LocalDate.class)))
                .single();
    }

    private List<Point> readings(UUID target, LocalDate day) {
        return jdbc.sql("""
            SELECT DISTINCT ON (as_of) as_of AS day, value FROM commitment.reading
            WHERE target = :target AND as_of <= :day ORDER BY as_of, turn DESC
            """).param("target", target).param("day", day).query(Point.class).list();
    }

    private static @Nullable Name name(ResultSet row, String of) throws SQLException {
        return Name.orNone(row.getString(of + "_chinese"), row.getString(of + "_english"));
    }

    private @Nullable Challenge challenge(@Nullable String why) {
        return why == null ? null : json.readValue(why, Challenge.class);
    }

    private record More(long version, @Nullable String description, List<String> themes, @Nullable LocalDate agreedOn,
            @Nullable LocalDate startedOn) {}
}
