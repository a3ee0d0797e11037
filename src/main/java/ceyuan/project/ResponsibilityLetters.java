package ceyuan.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.i18n.LocaleContextHolder;
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
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.people.Sight;
import ceyuan.people.Spoken;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;
import ceyuan.signing.DocumentId;
import ceyuan.signing.Documents;
import ceyuan.signing.Paper;
import ceyuan.signing.PaperKind;
import ceyuan.signing.SignerDraft;
import ceyuan.web.Words;

/**
 * Letters of responsibility (责任书): what one person answers for towards another, drawn from the commitments of a major
 * project or of a unit's year, signed by both.
 */
@Service
@Transactional
public class ResponsibilityLetters {
    static final String KIND = "project.letter";
    private static final PaperKind PAPER = new PaperKind(KIND, "ZRS");

    private final JdbcClient jdbc;
    private final ProjectRows rows;
    private final Rights rights;
    private final Documents documents;
    private final Papers papers;
    private final SigningTerms terms;
    private final SearchIndex search;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ResponsibilityLetters(JdbcClient jdbc, ProjectRows rows, Rights rights, Documents documents, Papers papers,
            SigningTerms terms,
            SearchIndex search, JsonMapper json, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.rights = rights;
        this.documents = documents;
        this.papers = papers;
        this.terms = terms;
        this.search = search;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /** Something answered for: a target, or a key node or task with its day. */
    public record Duty(String kind, @Nullable String number, String chinese, @Nullable String english,
            @Nullable String metric, @Nullable String measure, @Nullable String direction,
            @Nullable BigDecimal target, @Nullable LocalDate due) {
        public Name title() {
            return Name.of(chinese, english);
        }
    }

    public record Content(String chinese, @Nullable String english, String unit, int year, String gives,
            @Nullable String givesTitle, String takes, @Nullable String takesTitle, List<Duty> duties) {
        public Name title() {
            return Name.of(chinese, english);
        }
    }

    public record Line(UUID id, String chinese, @Nullable String english, @Nullable String unitChinese,
            @Nullable String unitEnglish, int year, UUID gives, String givesName, UUID takes, String takesName,
            String state, LocalDate madeOn, @Nullable UUID document, @Nullable UUID project) {
        public Name title() {
            return Name.of(chinese, english);
        }

        public Name unitName() {
            return Name.of(unitChinese == null ? "" : unitChinese, unitEnglish);
        }
    }

    private record Person(String chinese, @Nullable String title, UUID unit) {}

    /** Draws a letter for a project: its indicators, topics and key nodes. */
    public UUID ofProject(ProjectId project, PersonId gives, @Nullable LocalDate due, Actor by) {
        var row = rows.find(project).orElseThrow(() -> new Missing(project));
        rights.require(by, Deed.MANAGE, new UnitId(row.unit()));
        if (row.leader() == null) throw new ProjectRefused(Reason.PERSON_ELSEWHERE, "leader");
        var duties = duties("(c.id = :id OR c.subject = :id AND c.kind IN ('TOPIC', 'NODE'))", project.value(), 0);
        int year = LocalDate.now(clock).getYear();
        var title = Name.of("“" + row.chinese() + "”项目责任书",
                row.english() == null ? null : "Letter of responsibility: " + row.english());
        return issue(project.value(), row.root(), row.unit(), year, title, gives, new PersonId(row.leader()), duties,
                due, by);
    }

    /** Draws a letter for a unit's year: what the unit promised that falls due in it. */
    public UUID ofUnit(UnitId unit, int year, PersonId gives, PersonId takes, @Nullable LocalDate due,
            Actor by) {
        rights.require(by, Deed.MANAGE, unit);
        var root = rows.rootOf(unit.value()).orElseThrow(() -> new ProjectRefused(Reason.UNIT_MISSING, "unit"));
        var duties = duties(
                "c.unit = :id AND c.kind IN ('FOCUS', 'MEASURE', 'KEY_TASK', 'OBJECTIVE', 'PROJECT') AND extract(year FROM c.due) = :year",
                unit.value(), year);
        var name = jdbc.sql("SELECT chinese, english FROM organisation.unit_face WHERE id = ?").param(unit.value())
                .query((row, n) -> Name.of(row.getString(1), row.getString(2))).single();
        var title = Name.of(name.chinese() + " " + year + " 年科技工作责任书",
                name.english() == null ? null : "Letter of responsibility " + year + ": " + name.english());
        return issue(null, root, unit.value(), year, title, gives, takes, duties, due, by);
    }

    /** The letters in view: of units in sight, and those the reader signs. */
    @Transactional(readOnly = true)
    public List<Line> list(boolean mine, Actor reader) {
        var sight = rights.sight(reader);
        return lines(mine ? "(l.gives = :me OR l.takes = :me)" : sight.sql("l.unit", "l.gives = :me OR l.takes = :me"),
                sight, null);
    }

    @Transactional(readOnly = true)
    public Line one(UUID id, Actor reader) {
        var sight = rights.sight(reader);
        return lines("l.id = :id AND " + sight.sql("l.unit", "l.gives = :me OR l.takes = :me"), sight, id).stream()
                .findFirst().orElseThrow(() -> new Missing(id));
    }

    @Transactional(readOnly = true)
    public Content content(UUID id) {
        return json.readValue(jdbc.sql("SELECT content::text FROM project.letter WHERE id = ?").param(id)
                .query(String.class).single(), Content.class);
    }

    boolean sees(UUID id, Actor reader) {
        var sight = rights.sight(reader);
        return !lines("l.id = :id AND " + sight.sql("l.unit", "l.gives = :me OR l.takes = :me"), sight, id).isEmpty();
    }

    void settle(UUID id, String state, Actor by) {
        jdbc.sql("UPDATE project.letter SET state = ? WHERE id = ?").params(state, id).update();
        events.publishEvent(
                new Changed(new Subject(KIND, id), unitOf(id), state.toLowerCase(Locale.ROOT), by, List.of()));
    }

    private UUID issue(@Nullable UUID project, UUID root, UUID unit, int year, Name title, PersonId gives,
            PersonId takes, List<Duty> duties, @Nullable LocalDate due, Actor by) {
        if (duties.isEmpty()) throw new ProjectRefused(Reason.NOTHING_TO_ANSWER_FOR, null);
        if (gives.equals(takes)) throw new ProjectRefused(Reason.SIGNS_WITH_ONESELF, "gives");
        var giver = person(gives, root);
        var taker = person(takes, root);
        var unitName = jdbc.sql("SELECT chinese FROM organisation.unit_face WHERE id = ?").param(unit)
                .query(String.class).single();
        var content = new Content(title.chinese(), title.english(), unitName, year, giver.chinese, giver.title,
                taker.chinese, taker.title, duties);
        var id = Id.fresh();
        jdbc.sql("""
            INSERT INTO project.letter (id, root, unit, project, year, gives, takes, content, state, made_on, made_by)
            VALUES (:id, :root, :unit, :project, :year, :gives, :takes, CAST(:content AS jsonb), 'SIGNING', :day, :by)
            """).param("id", id).param("root", root).param("unit", unit)
                .param("project", project, java.sql.Types.OTHER).param("year", year).param("gives", gives.value())
                .param("takes", takes.value()).param("content", json.writeValueAsString(content))
                .param("day", LocalDate.now(clock)).param("by", by.person()).update();
        events.publishEvent(new Changed(new Subject(KIND, id), unit, "issued", by,
                List.of(new Difference("chinese", null, title.chinese()))));
        search.put(List.of(new Finding(new Subject(KIND, id), root, unit, Set.of(gives.value(), takes.value()), title,
                null, giver.chinese + " " + taker.chinese, "/letters/" + id)));
        var language = LocaleContextHolder.getLocale();
        DocumentId document = documents.issue(new Paper(new Subject(KIND, id), PAPER, new UnitId(unit), title, language,
                terms.due(due, new UnitId(unit)),
                List.of(SignerDraft.person(2, Words.text("project.paper.side.1"),
                        giver.title == null ? Words.text("project.letter.gives") : giver.title, gives,
                        new UnitId(giver.unit)),
                        SignerDraft.person(1, Words.text("project.paper.side.2"),
                                taker.title == null ? Words.text("project.letter.takes") : taker.title, takes,
                                new UnitId(unit))),
                imprint -> papers.letter(content, imprint)), by);
        jdbc.sql("UPDATE project.letter SET document = ? WHERE id = ?").params(document.value(), id).update();
        return id;
    }

    private Person person(PersonId id, UUID root) {
        return jdbc.sql("SELECT chinese, title, unit FROM people.person_face WHERE id = ? AND root = ?")
                .params(id.value(), root).query(Person.class).optional()
                .orElseThrow(() -> new ProjectRefused(Reason.PERSON_ELSEWHERE, "person"));
    }

    /** Targets first, each a duty of its own; a commitment without targets is one with its day. */
    private List<Duty> duties(String which, UUID id, int year) {
        return jdbc.sql("""
            SELECT c.kind, c.number, c.chinese, c.english, t.metric, t.measure, t.direction, t.target, c.due
            FROM commitment.commitment_face c LEFT JOIN commitment.target_face t ON t.commitment = c.id
            WHERE c.state NOT IN ('WITHDRAWN', 'MISSED') AND %s
            ORDER BY c.id <> :id, t.metric IS NULL, c.due, c.id LIMIT 80
            """.formatted(which)).param("id", id).param("year", year).query(Duty.class).list();
    }

    private UUID unitOf(UUID id) {
        return jdbc.sql("SELECT unit FROM project.letter WHERE id = ?").param(id).query(UUID.class).single();
    }

    private List<Line> lines(String where, Sight sight, @Nullable UUID id) {
        return jdbc.sql("""
            SELECT l.id, l.content->>'chinese' AS chinese, l.content->>'english' AS english,
                   u.short_chinese AS unit_chinese, u.short_english AS unit_english, l.year, l.gives,
                   coalesce(g.english, l.content->>'gives') AS gives_name, l.takes,
                   coalesce(t.english, l.content->>'takes') AS takes_name, l.state, l.made_on, l.document, l.project
            FROM project.letter l
            LEFT JOIN organisation.unit_face u ON u.id = l.unit
            LEFT JOIN people.person_face g ON g.id = l.gives AND :english
            LEFT JOIN people.person_face t ON t.id = l.takes AND :english
            WHERE %s ORDER BY l.year DESC, l.id DESC LIMIT 500
            """.formatted(where)).params(sight.parameters()).param("id", id, java.sql.Types.OTHER)
                .param("english", Spoken.isEnglish()).query(Line.class)
                .list();
    }
}
