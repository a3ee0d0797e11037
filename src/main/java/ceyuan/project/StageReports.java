package ceyuan.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonFace;
import ceyuan.people.Spoken;
import ceyuan.project.PastPapers.Sheet;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.signing.DocumentId;
import ceyuan.signing.Documents;
import ceyuan.signing.Paper;
import ceyuan.signing.PaperKind;
import ceyuan.signing.PaperLanguage;
import ceyuan.web.Words;

/**
 * Yearly, mid-term and final reports: drawn from what the system knows, with what the leader has to add. One that is confirmed
 * is printed under a number of its own, to be verified by whoever holds it.
 */
@Service
@Transactional
public class StageReports {
    static final String KIND = "project.report";
    private static final PaperKind PAPER = new PaperKind(KIND, "BG");
    private static final String NODES = """
        SELECT c.chinese AS title, c.english, p.chinese AS person, p.english AS person_english, c.due, c.ended_on AS ended
        FROM commitment.commitment_face c LEFT JOIN people.person_face p ON p.id = c.accountable
        WHERE c.subject = :id AND c.id <> :id AND c.kind IN ('TASK', 'NODE') AND %s
        ORDER BY c.due, c.id LIMIT 60
        """;

    private final JdbcClient jdbc;
    private final ProjectAccess access;
    private final ReadinessLevels levels;
    private final ProjectFindings findings;
    private final BookQueries books;
    private final PastPapers past;
    private final Documents documents;
    private final Papers papers;
    private final SigningTerms terms;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StageReports(JdbcClient jdbc, ProjectAccess access, ReadinessLevels levels, ProjectFindings findings,
            BookQueries books, PastPapers past, Documents documents, Papers papers, SigningTerms terms,
            JsonMapper json, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.levels = levels;
        this.findings = findings;
        this.books = books;
        this.past = past;
        this.documents = documents;
        this.papers = papers;
        this.terms = terms;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /** 年度、中期、结题报告. */
    public enum Kind {
        YEARLY, MIDTERM, FINAL;

        /** Whether it tells of one year; the others tell of all since the start. */
        boolean isOfYear() {
            return this == YEARLY;
        }
    }

    public enum State {
        DRAFTED, SUBMITTED, CONFIRMED
    }

    /**
     * What the system knew on a day.
     *
     * @param done key nodes and tasks that ended in the year, {@code late} those that are due and open
     */
    public record Drawn(BigDecimal share, List<Node> done, List<Node> late, List<Node> next,
            List<Indicator> indicators, List<Money> money, List<String> outcomes, List<String> problems,
            @Nullable Integer level) {}

    public record Node(String title, @Nullable String english, @Nullable String person, @Nullable String personEnglish,
            @Nullable LocalDate due, @Nullable LocalDate ended) {
        public Name name() {
            return Name.of(title, english);
        }

        public @Nullable Name who() {
            return Name.orNone(person, personEnglish);
        }
    }

    /** @param sign ≥ or ≤; absent in reports drawn up before it was kept */
    public record Indicator(String metric, String measure, BigDecimal target, @Nullable BigDecimal reached,
            @Nullable String sign) {
        public String aim() {
            String figure = target.stripTrailingZeros().toPlainString();
            return sign == null ? figure : sign + " " + figure;
        }
    }

    public record Money(String item, BigDecimal plan, BigDecimal spent) {}

    public record Line(UUID id, Kind kind, int year, State state, LocalDate madeOn, @Nullable String by,
            @Nullable UUID document) {}

    public record Whole(Line line, Drawn drawn, @Nullable String said) {}

    private record Row(UUID id, UUID project, State state) {}

    /** Draws up a report, or draws a drafted one anew. */
    public UUID draw(ProjectId id, Kind kind, int year, Actor by) {
        var row = access.holdForLeader(id, null, by);
        var fresh = Id.fresh();
        var today = LocalDate.now(clock);
        requireYearOf(row, year, today);
        past.keep(Sheet.REPORT, jdbc.sql("SELECT id FROM project.report WHERE project = ? AND kind = ? AND year = ?")
                .params(row.id(), kind.name(), year).query(UUID.class).list());
        var report = jdbc
                .sql("""
                    INSERT INTO project.report (id, project, kind, year, state, content, made_on, made_by)
                    VALUES (:id, :project, :kind, :year, 'DRAFTED', CAST(:content AS jsonb), :day, :by)
                    ON CONFLICT (project, kind, year) DO UPDATE
                      SET content = excluded.content, made_on = excluded.made_on WHERE report.state = 'DRAFTED'
                    RETURNING id
                    """)
                .param("id", fresh).param("project", row.id()).param("kind", kind.name()).param("year", year)
                .param("content", json.writeValueAsString(known(row, kind, year, today))).param("day", today)
                .param("by", by.person()).query(UUID.class).optional()
                .orElseThrow(() -> new ProjectRefused(Reason.REPORT_SUBMITTED, null));
        findings.putSteps(Set.of(row.id()));
        record(row, "reportDrawn", List.of(new Difference("report", null, kind.name()),
                new Difference("year", null, String.valueOf(year))), by);
        return report;
    }

    /** A report is of a year of the project's life, the next one at most. */
    private static void requireYearOf(ProjectRow row, int year, LocalDate today) {
        int first = Stream.of(row.starts(), row.startedOn(), row.approvedOn()).filter(Objects::nonNull)
                .mapToInt(LocalDate::getYear).min().orElse(today.getYear());
        int last = Math.max(first, today.getYear() + 1);
        if (year < first || year > last) throw new ProjectRefused(Reason.REPORT_YEAR, "year", first, last);
    }

    /** Adds the leader's own words and sends the report in. */
    public void submit(ProjectId id, UUID report, String said, Actor by) {
        var row = access.holdForLeader(id, null, by);
        settle(id, report, State.DRAFTED, State.SUBMITTED);
        jdbc.sql("UPDATE project.report SET said = ? WHERE id = ?").params(said, report).update();
        record(row, "reported", said.isBlank() ? List.of() : List.of(new Difference("said", null, said)), by);
    }

    public void confirm(ProjectId id, UUID report, Actor by) {
        confirm(id, report, null, by);
    }

    /**
     * Confirms a report and prints it; the leader does not confirm their own.
     *
     * @param language absent: the one that is usual for the project
     */
    public void confirm(ProjectId id, UUID report, @Nullable PaperLanguage language, Actor by) {
        var row = access.hold(id, null, Deed.MANAGE, by);
        if (by.person().equals(row.leader())) throw new ProjectRefused(Reason.DECIDES_OWN, null);
        settle(id, report, State.SUBMITTED, State.CONFIRMED);
        var document = print(row, report, language == null ? terms.language(id) : language, by);
        jdbc.sql("UPDATE project.report SET document = ? WHERE id = ?").params(document.value(), report).update();
        record(row, "reportConfirmed", List.of(), by);
    }

    @Transactional(readOnly = true)
    public List<Line> of(ProjectId id, LocalDate day, Actor reader) {
        access.see(id, reader);
        return jdbc.sql("""
            SELECT r.id, r.kind, r.year, r.state, r.made_on, %s AS by, r.document
            FROM %s r LEFT JOIN %s p ON p.id = r.made_by
            WHERE r.project = :project ORDER BY r.year DESC, r.kind
            """.formatted(Spoken.name("p"), past.on("project.report", day), PersonFace.on(day, LocalDate.now(clock))))
                .param("project", id.value())
                .param("day", day)
                .query(Line.class).list();
    }

    @Transactional(readOnly = true)
    public Whole one(ProjectId id, UUID report, LocalDate day, Actor reader) {
        var line = of(id, day, reader).stream().filter(each -> each.id.equals(report)).findFirst()
                .orElseThrow(() -> new Missing(report));
        return jdbc.sql("SELECT content::text, said FROM %s WHERE id = :id".formatted(past.on("project.report", day)))
                .param("id", report).param("day", day)
                .query((row, n) -> new Whole(line, json.readValue(row.getString(1), Drawn.class), row.getString(2)))
                .single();
    }

    private DocumentId print(ProjectRow row, UUID report, PaperLanguage language, Actor by) {
        return Words.in(language.locale(), () -> {
            var whole = one(row.project(), report, LocalDate.now(clock), by);
            var book = books.in(language, row, books.now(row));
            var confirmedBy = jdbc.sql("SELECT %s FROM people.person_face p WHERE id = ?".formatted(Spoken.name("p")))
                    .param(by.person()).query(String.class).single();
            String key = "project.report.name." + whole.line.kind;
            var title = Name.of(row.chinese() + " " + Words.text(PaperLanguage.ZH.locale(), key, whole.line.year),
                    row.english() == null
                            ? null
                            : Words.text(PaperLanguage.EN.locale(), key, whole.line.year) + ": " + row.english());
            return documents.issue(new Paper(Subject.of(KIND, row.project()), PAPER, new UnitId(row.unit()),
                    title, language.locale(), null, List.of(),
                    imprint -> papers.report(row.number(), book, whole, confirmedBy, imprint)), by);
        });
    }

    private void settle(ProjectId id, UUID report, State from, State to) {
        var row = jdbc.sql("SELECT id, project, state FROM project.report WHERE id = ? FOR UPDATE").param(report)
                .query(Row.class).optional().orElseThrow(() -> new Missing(report));
        if (!row.project.equals(id.value())) throw new Missing(report);
        if (row.state != from) throw new ProjectRefused(Reason.REPORT_SUBMITTED, null);
        past.keep(Sheet.REPORT, report);
        jdbc.sql("UPDATE project.report SET state = ? WHERE id = ?").params(to.name(), report).update();
    }

    private Drawn known(ProjectRow row, Kind kind, int year, LocalDate today) {
        var id = row.id();
        var done = kind.isOfYear() ? "c.state = 'DONE' AND extract(year FROM c.ended_on) = :year" : "c.state = 'DONE'";
        var share = jdbc.sql("SELECT share FROM commitment.commitment_face WHERE id = ?").param(id)
                .query(BigDecimal.class).single();
        return new Drawn(share, nodes(id, done, year, today),
                nodes(id, "c.ended_on IS NULL AND c.due < :today", year, today),
                nodes(id, "c.ended_on IS NULL AND c.due >= :today AND extract(year FROM c.due) <= :year + 1", year,
                        today),
                jdbc.sql("""
                    SELECT t.metric, t.measure, t.target, t.reached,
                           CASE t.direction WHEN 'DOWN' THEN '≤' ELSE '≥' END AS sign
                    FROM commitment.target_face t
                    WHERE t.commitment = ? ORDER BY t.position
                    """).param(id).query(Indicator.class).list(),
                jdbc.sql(
                        """
                            SELECT m.item, coalesce(sum(m.amount) FILTER (WHERE m.kind = 'PLAN'), 0) AS plan,
                                   coalesce(sum(m.amount) FILTER (WHERE m.kind = 'SPENT'), 0) AS spent
                            FROM project.money m JOIN project.item i ON i.code = m.item
                            WHERE m.project = :id AND (NOT :ofYear OR m.year = :year OR m.year IS NULL)
                            GROUP BY m.item, i.position ORDER BY i.position
                            """)
                        .param("id", id).param("ofYear", kind.isOfYear()).param("year", year).query(Money.class).list(),
                jdbc.sql("SELECT name FROM project.outcome WHERE project = ? ORDER BY day, name").param(id)
                        .query(String.class).list(),
                jdbc.sql(
                        """
                            SELECT p.text FROM commitment.problem_face p JOIN commitment.commitment_face c ON c.id = p.commitment
                            WHERE (c.subject = :id OR c.id = :id) AND p.resolved_on IS NULL ORDER BY p.raised_on
                            """)
                        .param("id", id).query(String.class).list(),
                levels.level(row.project()) == null ? row.levelNow() : levels.level(row.project()));
    }

    private List<Node> nodes(UUID project, String which, int year, LocalDate today) {
        return jdbc.sql(NODES.formatted(which)).param("id", project).param("year", year).param("today", today)
                .query(Node.class).list();
    }

    private void record(ProjectRow row, String verb, List<Difference> differences, Actor by) {
        events.publishEvent(new Changed(row.project().subject(), row.unit(), verb, by, differences));
    }
}
