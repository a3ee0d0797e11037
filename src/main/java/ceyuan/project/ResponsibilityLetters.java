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
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonFace;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.people.Sight;
import ceyuan.people.Spoken;
import ceyuan.project.PastPapers.Sheet;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;
import ceyuan.signing.DocumentId;
import ceyuan.signing.Documents;
import ceyuan.signing.Paper;
import ceyuan.signing.PaperKind;
import ceyuan.signing.PaperLanguage;
import ceyuan.signing.SignerDraft;
import ceyuan.web.Vantage;
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
    private final PastPapers past;
    private final Rights rights;
    private final Documents documents;
    private final Papers papers;
    private final SigningTerms terms;
    private final SearchIndex search;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ResponsibilityLetters(JdbcClient jdbc, ProjectRows rows, PastPapers past, Rights rights, Documents documents,
            Papers papers,
            SigningTerms terms,
            SearchIndex search, JsonMapper json, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.past = past;
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

    private record Person(String chinese, @Nullable String english, @Nullable String title, UUID unit) {
        String name(PaperLanguage language) {
            return Name.of(chinese, english).in(language.locale());
        }
    }

    private record Row(UUID id, UUID root, UUID unit, @Nullable UUID project, int year, UUID gives, UUID takes) {}

    /** Draws a letter for a project: its indicators, topics and key nodes. */
    public UUID ofProject(ProjectId project, PersonId gives, Sending sending, Actor by) {
        var row = rows.find(project).orElseThrow(() -> new Missing(project));
        rights.require(by, Deed.MANAGE, new UnitId(row.unit()));
        if (row.status().isClosed()) throw new ProjectRefused(Reason.LETTER_TOO_LATE, null);
        if (row.leader() == null) throw new ProjectRefused(Reason.PERSON_ELSEWHERE, "leader");
        return issue(new Row(Id.fresh(), row.root(), row.unit(), project.value(), LocalDate.now(clock).getYear(),
                gives.value(), row.leader()), sending, by);
    }

    /** Draws a letter for a unit's year: what the unit promised that falls due in it. */
    public UUID ofUnit(UnitId unit, int year, PersonId gives, PersonId takes, Sending sending, Actor by) {
        rights.require(by, Deed.MANAGE, unit);
        var root = rows.rootOf(unit.value()).orElseThrow(() -> new ProjectRefused(Reason.UNIT_MISSING, "unit"));
        return issue(new Row(Id.fresh(), root, unit.value(), null, year, gives.value(), takes.value()), sending, by);
    }

    /** Sends out once more what one of the two declined: what is answered for is drawn from the rows as they stand. */
    void sendAgain(UUID id, DocumentId document, Actor by) {
        var row = row(id);
        rights.require(by, Deed.MANAGE, new UnitId(row.unit));
        var content = content(row, PaperLanguage.ZH);
        past.keep(Sheet.LETTER, id);
        jdbc.sql("UPDATE project.letter SET content = CAST(? AS jsonb) WHERE id = ?")
                .params(json.writeValueAsString(content), id).update();
        settle(id, "SIGNING", by);
        documents.redraw(document, paper(row, content, documents.signers(document),
                new Sending(null, documents.language(document))), by);
    }

    /** The letters in view as they stood on a day: of units in sight, and those the reader signs. */
    @Transactional(readOnly = true)
    public List<Line> list(boolean mine, Vantage vantage, Actor reader) {
        var sight = rights.sight(reader);
        return lines(mine ? "(l.gives = :me OR l.takes = :me)" : sight.sql("l.unit", "l.gives = :me OR l.takes = :me"),
                sight, null, vantage);
    }

    @Transactional(readOnly = true)
    public Line one(UUID id, Actor reader) {
        return one(id, Vantage.of(LocalDate.now(clock)), reader);
    }

    @Transactional(readOnly = true)
    public Line one(UUID id, Vantage vantage, Actor reader) {
        var sight = rights.sight(reader);
        return lines("l.id = :id AND " + sight.sql("l.unit", "l.gives = :me OR l.takes = :me"), sight, id, vantage)
                .stream().findFirst().orElseThrow(() -> new Missing(id));
    }

    @Transactional(readOnly = true)
    public Content content(UUID id, LocalDate day) {
        return json.readValue(
                jdbc.sql("SELECT content::text FROM %s WHERE id = :id".formatted(past.on("project.letter", day)))
                        .param("id", id).param("day", day).query(String.class).single(),
                Content.class);
    }

    boolean sees(UUID id, Actor reader) {
        var sight = rights.sight(reader);
        return !lines("l.id = :id AND " + sight.sql("l.unit", "l.gives = :me OR l.takes = :me"), sight, id,
                Vantage.of(LocalDate.now(clock))).isEmpty();
    }

    /** The letters of a project that are in force or being signed. */
    @Transactional(readOnly = true)
    public List<Line> standing(ProjectId project, Actor reader) {
        var sight = rights.sight(reader);
        return lines("l.project = :id AND l.state IN ('SIGNED', 'SIGNING') AND "
                + sight.sql("l.unit", "l.gives = :me OR l.takes = :me"), sight, project.value(),
                Vantage.of(LocalDate.now(clock)));
    }

    /** Both have signed: what the same person signed before of the same project, or of the same year, ends with it. */
    void signed(UUID id, Actor last) {
        settle(id, "SIGNED", last);
        var number = jdbc.sql("""
            SELECT d.number FROM project.letter l JOIN signing.document_face d ON d.id = l.document WHERE l.id = ?
            """).param(id).query(String.class).single();
        jdbc.sql(
                """
                    SELECT f.document FROM project.letter l
                    JOIN project.letter f ON f.id <> l.id AND f.state = 'SIGNED'
                      AND (f.project = l.project
                           OR f.project IS NULL AND l.project IS NULL AND f.unit = l.unit AND f.year = l.year AND f.takes = l.takes)
                    WHERE l.id = ? AND f.document IS NOT NULL ORDER BY f.id
                    """)
                .param(id).query(UUID.class).list().forEach(former -> documents.revoke(new DocumentId(former), null,
                        Words.text("project.letter.replaced", number), Actor.SYSTEM));
    }

    void settle(UUID id, String state, Actor by) {
        past.keep(Sheet.LETTER, id);
        jdbc.sql("UPDATE project.letter SET state = ? WHERE id = ?").params(state, id).update();
        events.publishEvent(
                new Changed(new Subject(KIND, id), unitOf(id), state.toLowerCase(Locale.ROOT), by, List.of()));
    }

    private UUID issue(Row row, Sending asked, Actor by) {
        if (row.gives.equals(row.takes)) throw new ProjectRefused(Reason.SIGNS_WITH_ONESELF, "gives");
        var sending = new Sending(asked.due(), terms.language(asked, null));
        var content = content(row, PaperLanguage.ZH);
        jdbc.sql("""
            INSERT INTO project.letter (id, root, unit, project, year, gives, takes, content, state, made_on, made_by)
            VALUES (:id, :root, :unit, :project, :year, :gives, :takes, CAST(:content AS jsonb), 'SIGNING', :day, :by)
            """).param("id", row.id).param("root", row.root).param("unit", row.unit)
                .param("project", row.project, java.sql.Types.OTHER).param("year", row.year).param("gives", row.gives)
                .param("takes", row.takes).param("content", json.writeValueAsString(content))
                .param("day", LocalDate.now(clock)).param("by", by.person()).update();
        events.publishEvent(new Changed(new Subject(KIND, row.id), row.unit, "issued", by,
                List.of(new Difference("chinese", null, content.chinese))));
        search.put(List.of(new Finding(new Subject(KIND, row.id), row.root, row.unit, Set.of(row.gives, row.takes),
                content.title(), null, content.gives + " " + content.takes, "/letters/" + row.id)));
        var signers = Words.in(terms.language(sending, null).locale(), () -> signers(row));
        var document = documents.issue(paper(row, content, signers, sending), by);
        jdbc.sql("UPDATE project.letter SET document = ? WHERE id = ?").params(document.value(), row.id).update();
        return row.id;
    }

    private Paper paper(Row row, Content content, List<SignerDraft> signers, Sending sending) {
        var language = terms.language(sending, null);
        var said = language == PaperLanguage.ZH ? content : content(row, language);
        return new Paper(new Subject(KIND, row.id), PAPER, new UnitId(row.unit), content.title(), language.locale(),
                terms.due(sending.due(), new UnitId(row.unit)), signers, imprint -> papers.letter(said, imprint));
    }

    private List<SignerDraft> signers(Row row) {
        var giver = person(row.gives, row.root);
        var taker = person(row.takes, row.root);
        return List.of(SignerDraft.person(2, Words.text("project.paper.side.1"),
                giver.title == null ? Words.text("project.letter.gives") : giver.title, new PersonId(row.gives),
                new UnitId(giver.unit)),
                SignerDraft.person(1, Words.text("project.paper.side.2"),
                        taker.title == null || !isBeneath(taker.unit, row.unit)
                                ? Words.text("project.letter.takes")
                                : taker.title,
                        new PersonId(row.takes), new UnitId(row.unit)));
    }

    /** A title is one of the unit that is named beside it, or of a department of it. */
    private boolean isBeneath(UUID unit, UUID above) {
        return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM organisation.reach_face
                           WHERE unit = ? AND ancestor = ? AND to_day = '9999-12-31')
            """).params(unit, above).query(Boolean.class).single();
    }

    /** What the letter says, as its rows stand, under the names that a language has for them. */
    private Content content(Row row, PaperLanguage language) {
        var giver = person(row.gives, row.root);
        var taker = person(row.takes, row.root);
        var unit = name("organisation.unit_face", row.unit);
        var about = row.project == null ? unit : name("project.project", row.project);
        var title = row.project == null
                ? Name.of(unit.chinese() + " " + row.year + " 年科技工作责任书",
                        unit.english() == null
                                ? null
                                : "Letter of responsibility " + row.year + ": " + unit.english())
                : Name.of("“" + about.chinese() + "”项目责任书",
                        about.english() == null ? null : "Letter of responsibility: " + about.english());
        var duties = row.project == null
                ? duties(
                        "c.unit = :id AND c.kind IN ('FOCUS', 'MEASURE', 'KEY_TASK', 'OBJECTIVE', 'PROJECT') AND extract(year FROM c.due) = :year",
                        row.unit, row.year)
                : duties("(c.id = :id OR c.subject = :id AND c.kind IN ('TOPIC', 'NODE'))", row.project, 0);
        if (duties.isEmpty()) throw new ProjectRefused(Reason.NOTHING_TO_ANSWER_FOR, null);
        return new Content(title.chinese(), title.english(), unit.in(language.locale()), row.year,
                giver.name(language), giver.title, taker.name(language), taker.title, duties);
    }

    private Name name(String table, UUID id) {
        return jdbc.sql("SELECT chinese, english FROM " + table + " WHERE id = ?").param(id)
                .query((row, n) -> Name.of(row.getString(1), row.getString(2))).single();
    }

    private Row row(UUID id) {
        return jdbc
                .sql("SELECT id, root, unit, project, year, gives, takes FROM project.letter WHERE id = ? FOR UPDATE")
                .param(id).query(Row.class).optional().orElseThrow(() -> new Missing(id));
    }

    private Person person(UUID id, UUID root) {
        return jdbc.sql("SELECT chinese, english, title, unit FROM people.person_face WHERE id = ? AND root = ?")
                .params(id, root).query(Person.class).optional()
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

    private List<Line> lines(String where, Sight sight, @Nullable UUID id, Vantage vantage) {
        return jdbc
                .sql("""
                    SELECT l.id, l.content->>'chinese' AS chinese, l.content->>'english' AS english,
                           u.short_chinese AS unit_chinese, u.short_english AS unit_english, l.year, l.gives,
                           coalesce(g.english, l.content->>'gives') AS gives_name, l.takes,
                           coalesce(t.english, l.content->>'takes') AS takes_name, l.state, l.made_on, l.document, l.project
                    FROM %1$s l
                    LEFT JOIN %2$s u ON u.id = l.unit
                    LEFT JOIN %3$s g ON g.id = l.gives AND :english
                    LEFT JOIN %3$s t ON t.id = l.takes AND :english
                    WHERE %4$s ORDER BY l.year DESC, l.id DESC LIMIT 500
                    """.formatted(
                        past.on("project.letter", vantage.asOf()), UnitFace.of(vantage), PersonFace.of(vantage), where))
                .params(sight.parameters())
                .param("id", id, java.sql.Types.OTHER)
                .param("day", vantage.asOf()).param("english", Spoken.isEnglish()).query(Line.class)
                .list();
    }
}
