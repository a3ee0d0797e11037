package ceyuan.approval;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Money;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.Stamps;
import ceyuan.organisation.UnitId;

/** How submissions are kept: their moves, and beside them what lists need and what follows from the moves. */
@Component
class ApprovalStore {
    private static final String KEPT = """
        SELECT id, subject_kind, subject, kind, unit, klass, amount, currency, chinese, english, path, author,
               author_name, route, route_version, submitted_at
        FROM approval.run
        """;

    private static final String MOVE = """
        number, at, person, name, behalf, behalf_name, verb, stop, target, straight, due, comment, persons, stops
        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Stamps stamps;

    ApprovalStore(JdbcClient jdbc, JsonMapper json, Stamps stamps) {
        this.jdbc = jdbc;
        this.json = json;
        this.stamps = stamps;
    }

    /** What moves when something else is asked of a person. */
    static String stamp(UUID person) {
        return "approval.ask:" + person;
    }

    /** What is kept of a submission beside its moves. */
    record Kept(ApprovalId id, Submission submission, Who author, RouteId route, int routeVersion,
            Instant submittedAt) {
        UUID unit() {
            return submission.unit().value();
        }
    }

    /** What a person is asked to do now. */
    record Ask(UUID person, Asked what, Instant since, @Nullable LocalDate due, @Nullable Instant remindedAt) {}

    /** A submission as it stood at one instant, and whether a person has or had a part in it. */
    record Read(Kept kept, List<Move> moves, boolean takesPart) {
        Run run() {
            return Run.replay(kept.author, moves);
        }
    }

    Optional<UUID> unit(ApprovalId id) {
        return jdbc.sql("SELECT unit FROM approval.run WHERE id = :id").param("id", id.value()).query(UUID.class)
                .optional();
    }

    Optional<Read> read(ApprovalId id, UUID reader) {
        return jdbc.sql("""
            SELECT r.*, m.*, EXISTS (SELECT 1 FROM approval.part WHERE run = :id AND person = :reader) AS takes_part
            FROM (%s WHERE id = :id) r, (SELECT %s FROM approval.move WHERE run = :id) m ORDER BY m.number
            """.formatted(KEPT, MOVE)).param("id", id.value()).param("reader", reader).query(rows -> {
            var moves = new ArrayList<Move>();
            Read read = null;
            while (rows.next()) {
                if (read == null) read = new Read(kept(rows, 0), moves, rows.getBoolean("takes_part"));
                moves.add(move(rows, 0));
            }
            return Optional.ofNullable(read);
        });
    }

    /** The one submission of a kind for a subject that is not over; nobody else changes it until the transaction ends. */
    Optional<Kept> holdOpen(Subject subject, String kind) {
        return jdbc.sql(KEPT + """
            WHERE subject = :subject AND subject_kind = :subjectKind AND kind = :kind
              AND status IN ('RUNNING', 'RETURNED') FOR UPDATE
            """).param("subject", subject.id()).param("subjectKind", subject.kind()).param("kind", kind)
                .query(this::kept).optional();
    }

    /** The latest submission of a subject, of whatever kind. */
    Optional<Kept> latest(Subject subject) {
        return jdbc.sql(KEPT + """
            WHERE subject = :subject AND subject_kind = :kind ORDER BY submitted_at DESC, id DESC LIMIT 1
            """).param("subject", subject.id()).param("kind", subject.kind()).query(this::kept).optional();
    }

    /** All submissions of a subject, the latest first. */
    List<Kept> all(Subject subject) {
        return jdbc.sql(KEPT + "WHERE subject = :subject AND subject_kind = :kind ORDER BY submitted_at DESC, id DESC")
                .param("subject", subject.id()).param("kind", subject.kind()).query(this::kept).list();
    }

    Run run(Kept kept) {
        return Run.replay(kept.author, moves(kept.id));
    }

    List<Move> moves(ApprovalId id) {
        return jdbc.sql("SELECT " + MOVE + " FROM approval.move WHERE run = :run ORDER BY number")
                .param("run", id.value()).query(this::move).list();
    }

    /** The moves of some submissions before a moment, by submission. */
    Map<ApprovalId, List<Move>> moves(Collection<ApprovalId> ids, Instant before) {
        var moves = new HashMap<ApprovalId, List<Move>>();
        jdbc.sql("SELECT run, " + MOVE + """
            FROM approval.move WHERE run = ANY(:runs::uuid[]) AND at < :before ORDER BY run, number
            """).param("runs", Approvers.texts(ids.stream().map(ApprovalId::value).toList()))
                .param("before", Timestamp.from(before)).query((row, at) -> moves
                        .computeIfAbsent(new ApprovalId(row.getObject("run", UUID.class)), none -> new ArrayList<>())
                        .add(move(row, at)))
                .list();
        return moves;
    }

    void insert(Kept kept, Run run) {
        jdbc.sql(
                """
                    INSERT INTO approval.run (id, subject_kind, subject, kind, unit, klass, amount, currency, chinese, english, path,
                      author, author_name, route, route_version, status, visit, moves, submitted_at)
                    VALUES (:id, :subjectKind, :subject, :kind, :unit, :klass, :amount, :currency, :chinese, :english, :path,
                      :author, :authorName, :route, :routeVersion, 'RUNNING', 0, 0, :at)
                    """)
                .params(facts(kept.submission)).param("id", kept.id.value())
                .param("subjectKind", kept.submission.subject().kind()).param("subject", kept.submission.subject().id())
                .param("kind", kept.submission.kind()).param("author", kept.author.person())
                .param("authorName", kept.author.name()).param("route", kept.route.value())
                .param("routeVersion", kept.routeVersion).param("at", Timestamp.from(kept.submittedAt)).update();
        save(kept.id, run, 0, List.of());
    }

    /** Keeps what a submission that was returned is submitted with again. */
    void amend(ApprovalId id, Submission submission, RouteId route, int routeVersion) {
        jdbc.sql("""
            UPDATE approval.run SET unit = :unit, klass = :klass, amount = :amount, currency = :currency,
              chinese = :chinese, english = :english, path = :path, route = :route, route_version = :version
            WHERE id = :id
            """).params(facts(submission)).param("route", route.value()).param("version", routeVersion)
                .param("id", id.value()).update();
    }

    /**
     * Keeps the moves beyond those already kept, and what follows from all of them, in one statement.
     *
     * @param asked what was asked before
     * @return whether it was kept; nothing is, if somebody else has added a move since
     */
    boolean save(ApprovalId id, Run run, int kept, List<Ask> asked) {
        var fresh = run.moves.subList(kept, run.moves.size());
        var asks = asks(run);
        var place = run.current();
        int saved = jdbc.sql("""
            WITH r AS (
              UPDATE approval.run SET status = :status, visit = :visit, moves = :moves, stop_chinese = :stopChinese,
                stop_english = :stopEnglish, due = :due, closed_at = :closed
              WHERE id = :id AND moves = :kept RETURNING id
            ), moved AS (
              INSERT INTO approval.move (run, %s)
              SELECT r.id, x.* FROM r, jsonb_to_recordset(CAST(:fresh AS jsonb)) AS x (number int, at timestamptz,
                person uuid, name text, behalf uuid, "behalfName" text, verb text, stop int, target int,
                straight boolean, due date, comment text, persons jsonb, stops jsonb)
            ), settled AS (
              DELETE FROM approval.ask a USING r WHERE a.run = r.id AND NOT EXISTS (
                SELECT 1 FROM jsonb_to_recordset(CAST(:asks AS jsonb)) AS x (person uuid, what text)
                WHERE x.person = a.person AND x.what = a.what)
            ), asked AS (
              INSERT INTO approval.ask AS a (run, person, what, since, due, reminded_at)
              SELECT r.id, x.* FROM r, jsonb_to_recordset(CAST(:asks AS jsonb)) AS x (person uuid, what text,
                since timestamptz, due date, "remindedAt" timestamptz)
              ON CONFLICT (run, person, what) DO UPDATE
                SET since = excluded.since, due = excluded.due, reminded_at = excluded.reminded_at
                WHERE (a.since, a.due, a.reminded_at)
                   IS DISTINCT FROM (excluded.since, excluded.due, excluded.reminded_at)
            ), took AS (
              INSERT INTO approval.part (run, person, what, at)
              SELECT r.id, x.* FROM r, jsonb_to_recordset(CAST(:parts AS jsonb)) AS x (person uuid, what text,
                at timestamptz)
              ON CONFLICT (run, person, what) DO UPDATE SET at = excluded.at
            )
            SELECT count(*) FROM r
            """.formatted(MOVE)).param("id", id.value()).param("kept", kept).param("status", run.status.name())
                .param("visit", run.visit).param("moves", run.moves.size())
                .param("stopChinese", place == null ? null : place.stop.name().chinese(), Types.VARCHAR)
                .param("stopEnglish", place == null ? null : place.stop.name().english(), Types.VARCHAR)
                .param("due", place == null ? null : place.due, Types.DATE)
                .param("closed", run.status.isOpen() ? null : Timestamp.from(Move.closing(run.moves)),
                        Types.TIMESTAMP)
                .param("fresh", json.writeValueAsString(fresh.stream().map(Row::of).toList()))
                .param("asks", json.writeValueAsString(asks)).param("parts", json.writeValueAsString(parts(fresh)))
                .query(Integer.class).single();
        if (saved == 0) return false;
        stamps.move(Stream.concat(asked.stream(), asks.stream()).map(ask -> stamp(ask.person))
                .collect(Collectors.toSet()));
        return true;
    }

    /** The parts that some moves give, each once: the last. */
    private static Collection<Part> parts(List<Move> moves) {
        return moves.stream().flatMap(move -> Part.of(move).stream())
                .collect(Collectors.toMap(part -> List.of(part.person(), part.what()), part -> part,
                        (earlier, later) -> later))
                .values();
    }

    /** What a run asks of whom: while a question is open only its answer. */
    static List<Ask> asks(Run run) {
        var asks = new ArrayList<Ask>();
        var place = run.current();
        if (run.status == Status.RETURNED) {
            asks.add(new Ask(run.author.person(), Asked.RESUBMIT, run.moves.getLast().at(), null, null));
        } else if (place != null) {
            if (run.paused()) {
                run.questions.forEach(each -> asks.add(ask(run, each.asked().person(), Asked.ANSWER, place)));
            } else {
                place.waiting().forEach(who -> asks.add(ask(run, who.person(), Asked.DECIDE, place)));
            }
            run.escalatedTo().forEach(who -> asks.add(ask(run, who.person(), Asked.LATE, place)));
        }
        return asks.stream().distinct().toList();
    }

    private static Ask ask(Run run, UUID person, Asked what, Place place) {
        Instant reminded = null;
        for (var move : run.moves.subList(run.visit, run.moves.size())) {
            if (move.verb() == Verb.REMINDED && move.persons().stream().anyMatch(who -> who.person().equals(person))) {
                reminded = move.at();
            }
        }
        var since = place.since == null ? run.moves.getLast().at() : place.since;
        return new Ask(person, what, since, place.due, reminded);
    }

    private Move move(ResultSet row, int at) throws SQLException {
        var behalf = row.getObject("behalf", UUID.class);
        return new Move(row.getInt("number"), row.getTimestamp("at").toInstant(),
                new Who(row.getObject("person", UUID.class), row.getString("name")),
                behalf == null ? null : new Who(behalf, row.getString("behalf_name")),
                Verb.valueOf(row.getString("verb")), row.getObject("stop", Integer.class),
                row.getObject("target", Integer.class), row.getBoolean("straight"),
                row.getObject("due", LocalDate.class), row.getString("comment"),
                List.of(json.readValue(row.getString("persons"), Who[].class)),
                List.of(json.readValue(row.getString("stops"), Stop[].class)));
    }

    private Kept kept(ResultSet row, int at) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        var submission = new Submission(
                new Subject(row.getString("subject_kind"), row.getObject("subject", UUID.class)), row.getString("kind"),
                new UnitId(row.getObject("unit", UUID.class)), row.getString("klass"),
                amount == null ? null : new Money(amount, row.getString("currency")),
                Name.of(row.getString("chinese"), row.getString("english")), row.getString("path"));
        return new Kept(new ApprovalId(row.getObject("id", UUID.class)), submission,
                new Who(row.getObject("author", UUID.class), row.getString("author_name")),
                new RouteId(row.getObject("route", UUID.class)), row.getInt("route_version"),
                row.getTimestamp("submitted_at").toInstant());
    }

    /** A move as its row is written. */
    private record Row(int number, Instant at, UUID person, String name, @Nullable UUID behalf,
            @Nullable String behalfName, Verb verb, @Nullable Integer stop, @Nullable Integer target, boolean straight,
            @Nullable LocalDate due, String comment, List<Who> persons, List<Stop> stops) {
        static Row of(Move move) {
            var behalf = move.behalf();
            return new Row(move.number(), move.at(), move.by().person(), move.by().name(),
                    behalf == null ? null : behalf.person(), behalf == null ? null : behalf.name(), move.verb(),
                    move.stop(), move.target(), move.straight(), move.due(), move.comment(), move.persons(),
                    move.stops());
        }
    }

    private static Map<String, @Nullable Object> facts(Submission submission) {
        var money = submission.amount();
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("unit", submission.unit().value());
        facts.put("klass", submission.klass());
        facts.put("amount", money == null ? null : money.amount());
        facts.put("currency", money == null ? null : money.currency());
        facts.put("chinese", submission.title().chinese());
        facts.put("english", submission.title().english());
        facts.put("path", submission.path());
        return facts;
    }
}
