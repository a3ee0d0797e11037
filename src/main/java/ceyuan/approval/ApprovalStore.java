package ceyuan.approval;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Money;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;

/** How submissions are kept: their moves, and beside them what lists need and what follows from the moves. */
@Component
class ApprovalStore {
    private static final String KEPT = """
        SELECT id, subject_kind, subject, kind, unit, klass, amount, currency, chinese, english, path, author,
               author_name, route, route_version, submitted_at
        FROM approval.run
        """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    ApprovalStore(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
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

    Optional<Kept> find(ApprovalId id) {
        return jdbc.sql(KEPT + "WHERE id = :id").param("id", id.value()).query(this::kept).optional();
    }

    /** Reads a submission and lets nobody else change it until the end of the transaction. */
    Optional<Kept> hold(ApprovalId id) {
        return jdbc.sql(KEPT + "WHERE id = :id FOR UPDATE").param("id", id.value()).query(this::kept).optional();
    }

    /** The one submission of a kind for a subject that is not over; held. */
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
        return jdbc.sql("""
            SELECT number, at, person, name, behalf, behalf_name, verb, stop, target, straight, due, comment, persons,
                   stops
            FROM approval.move WHERE run = :run ORDER BY number
            """).param("run", id.value()).query(this::move).list();
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

    /** Keeps the moves beyond those already kept, and what follows from all of them. */
    void save(ApprovalId id, Run run, int kept, List<Ask> asked) {
        var fresh = run.moves.subList(kept, run.moves.size());
        batches.batchUpdate(
                """
                    INSERT INTO approval.move (run, number, at, person, name, behalf, behalf_name, verb, stop, target, straight, due,
                      comment, persons, stops)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), CAST(? AS jsonb))
                    """,
                fresh.stream().map(move -> values(id, move)).toList());
        var place = run.current();
        var closed = run.status.isOpen() ? null : Timestamp.from(run.moves.getLast().at());
        batches.update("""
            UPDATE approval.run SET status = ?, visit = ?, moves = ?, stop_chinese = ?, stop_english = ?, due = ?,
              closed_at = ?
            WHERE id = ?
            """, run.status.name(), run.visit, run.moves.size(),
                place == null ? null : place.stop.name().chinese(),
                place == null ? null : place.stop.name().english(), place == null ? null : place.due, closed,
                id.value());
        var asks = asks(run);
        if (!asks.equals(asked)) write(id, asks);
        batches.batchUpdate("""
            INSERT INTO approval.part AS p (run, person, what, at) VALUES (?, ?, ?, ?)
            ON CONFLICT (run, person, what) DO UPDATE SET at = excluded.at
            """, fresh.stream().flatMap(move -> Part.of(move).stream())
                .map(part -> new Object[]{id.value(), part.person(), part.what().name(), Timestamp.from(part.at())})
                .toList());
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

    private void write(ApprovalId id, List<Ask> asks) {
        batches.update("DELETE FROM approval.ask WHERE run = ?", id.value());
        batches.batchUpdate("""
            INSERT INTO approval.ask (run, person, what, since, due, reminded_at) VALUES (?, ?, ?, ?, ?, ?)
            """, asks.stream().map(ask -> new Object[]{id.value(), ask.person, ask.what.name(),
                Timestamp.from(ask.since), ask.due, ask.remindedAt == null ? null : Timestamp.from(ask.remindedAt)})
                .toList());
    }

    private @Nullable Object[] values(ApprovalId id, Move move) {
        var behalf = move.behalf();
        return new @Nullable Object[]{id.value(), move.number(), Timestamp.from(move.at()), move.by().person(),
                move.by().name(), behalf == null ? null : behalf.person(), behalf == null ? null : behalf.name(),
                move.verb().name(), move.stop(), move.target(), move.straight(), move.due(), move.comment(),
                json.writeValueAsString(move.persons()), json.writeValueAsString(move.stops())};
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
