package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.organisation.PartnerFace;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonFace;
import ceyuan.people.Spoken;
import ceyuan.signing.PaperLanguage;
import ceyuan.web.Vantage;

/** What a project promises, now, on a day, and in the editions of its application and its task book. */
@Service
@Transactional(readOnly = true)
public class BookQueries {
    private final JdbcClient jdbc;
    private final ProjectAccess access;
    private final ProjectRows rows;
    private final PastPapers past;
    private final IndirectCaps caps;
    private final JsonMapper json;
    private final Clock clock;

    BookQueries(JdbcClient jdbc, ProjectAccess access, ProjectRows rows, PastPapers past, IndirectCaps caps,
            JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.rows = rows;
        this.past = past;
        this.caps = caps;
        this.json = json;
        this.clock = clock;
    }

    public enum EditionKind {
        APPLICATION, TASK_BOOK
    }

    public enum EditionState {
        SUBMITTED, RETURNED, APPROVED, WITHDRAWN, SIGNING, SIGNED, REPLACED, REVOKED
    }

    /** An edition without its content. */
    public record Edition(UUID id, EditionKind kind, int number, EditionState state, LocalDate madeOn,
            @Nullable String chinese, @Nullable String english, @Nullable String remark, @Nullable UUID document,
            @Nullable LocalDate revokedOn, @Nullable String revokerChinese, @Nullable String revokerEnglish) {
        public @Nullable Name by() {
            return chinese == null ? null : Name.of(chinese, english);
        }

        public @Nullable Name revokedBy() {
            return revokerChinese == null ? null : Name.of(revokerChinese, revokerEnglish);
        }

        /** How it is said where it stands: what a party did not sign was declined, not returned. */
        public String standing() {
            return kind == EditionKind.TASK_BOOK && state == EditionState.RETURNED ? "DECLINED" : state.name();
        }
    }

    /** What the project promises as its rows stand. */
    public Book now(ProjectId id, Actor reader) {
        return on(id, Vantage.of(today()), reader);
    }

    /** What the project promised as its rows stood on a day, under the names of then. */
    public Book on(ProjectId id, Vantage vantage, Actor reader) {
        return on(seen(id, vantage.asOf(), reader), vantage);
    }

    /**
     * What the project promised on a day, as it is shown to a reader: to one who reads English under English names, where a
     * Chinese name has just one.
     */
    public Book shown(ProjectId id, Vantage vantage, Actor reader) {
        var row = seen(id, vantage.asOf(), reader);
        return shown(row, on(row, vantage), vantage);
    }

    /** How one edition differs from another, or from what stood on a day (number 0), as it is shown to a reader. */
    public List<Comparison.Line> compared(ProjectId id, EditionKind kind, int from, int to, Vantage vantage,
            Actor reader) {
        var row = seen(id, vantage.asOf(), reader);
        return Comparison.between(shown(row, edition(id, kind, from, vantage, reader), vantage),
                shown(row, edition(id, kind, to, vantage, reader), vantage));
    }

    Book shown(ProjectRow row, Book book, Vantage vantage) {
        return in(Spoken.isEnglish() ? PaperLanguage.EN : PaperLanguage.ZH, row, book, vantage);
    }

    /** The book under the names that a language has for them. */
    Book in(PaperLanguage language, ProjectRow row, Book book) {
        return in(language, row, book, Vantage.of(today()));
    }

    private Book in(PaperLanguage language, ProjectRow row, Book book, Vantage vantage) {
        if (language == PaperLanguage.ZH) return book;
        var names = new HashMap<String, String>();
        jdbc.sql("""
            SELECT chinese, min(english) AS english
            FROM (SELECT chinese, english FROM %1$s WHERE root = :root
                  UNION SELECT chinese, english FROM %2$s WHERE root = :root
                  UNION SELECT short_chinese, short_english FROM %2$s WHERE root = :root
                  UNION SELECT chinese, english FROM %3$s WHERE root = :root) named
            WHERE chinese IN (:names) AND english IS NOT NULL
            GROUP BY chinese HAVING count(DISTINCT english) = 1
            """.formatted(PersonFace.of(vantage), UnitFace.of(vantage), PartnerFace.of(vantage)))
                .param("root", row.root()).param("names", book.names().collect(Collectors.toSet()))
                .query(named -> {
                    names.put(named.getString("chinese"), named.getString("english"));
                });
        return book.naming(names);
    }

    /** The editions that there were on a day, in the state they were in then. */
    public List<Edition> editions(ProjectId id, EditionKind kind, LocalDate day, Actor reader) {
        access.see(id, reader);
        return jdbc.sql("""
            SELECT e.id, e.kind, e.number, e.state, e.made_on, p.chinese, p.english, e.remark, e.document,
                   d.revoked_at::date AS revoked_on, r.chinese AS revoker_chinese, r.english AS revoker_english
            FROM %1$s e LEFT JOIN %2$s p ON p.id = e.made_by
            LEFT JOIN signing.document_face d ON d.id = e.document AND e.state = 'REVOKED'
            LEFT JOIN %2$s r ON r.id = d.revoked_by
            WHERE e.project = :project AND e.kind = :kind ORDER BY e.number DESC
            """.formatted(past.on("project.edition", day), PersonFace.on(day, today())))
                .param("project", id.value()).param("kind", kind.name()).param("day", day).query(Edition.class).list();
    }

    /** The book of an edition that there was on a day, by its number; number 0 is what stood that day. */
    public Book edition(ProjectId id, EditionKind kind, int number, Vantage vantage, Actor reader) {
        var row = seen(id, vantage.asOf(), reader);
        return number == 0
                ? on(row, vantage)
                : kept(id, kind, "number = " + number, vantage.asOf()).orElseThrow(() -> new Missing(number));
    }

    /** What was missing on a day. */
    public List<Check> checks(ProjectId id, EditionKind kind, Vantage vantage, Actor reader) {
        var row = seen(id, vantage.asOf(), reader);
        return checks(row, on(row, vantage), kind, vantage.asOf());
    }

    List<Check> checks(ProjectRow row, Book book, EditionKind kind) {
        return checks(row, book, kind, today());
    }

    private List<Check> checks(ProjectRow row, Book book, EditionKind kind, LocalDate day) {
        var cap = caps.of(new UnitId(row.unit()), day);
        return switch (kind) {
            case APPLICATION -> Check.ofApplication(book, cap);
            case TASK_BOOK -> Check.ofTaskBook(book, approved(row.project(), day).orElse(null), cap);
        };
    }

    /** The book that was approved when the project was applied for: no indicator may fall below it. */
    private Optional<Book> approved(ProjectId id, LocalDate day) {
        return kept(id, EditionKind.APPLICATION, "state = 'APPROVED'", day);
    }

    /** The book that all parties had signed last on a day. */
    Optional<Book> signed(ProjectId id, LocalDate day) {
        return kept(id, EditionKind.TASK_BOOK, "state = 'SIGNED'", day);
    }

    /** The book that all parties signed last. */
    Optional<Book> signed(ProjectId id) {
        return signed(id, today());
    }

    /** The book of the newest edition, signed or not. */
    Optional<Book> latest(ProjectId id) {
        return kept(id, EditionKind.TASK_BOOK, "TRUE", today());
    }

    Book now(ProjectRow row) {
        return on(row, Vantage.of(today()));
    }

    /** The same as it is shown to whoever decides on it. */
    Book shownNow(ProjectId id) {
        var row = access.row(id);
        return shown(row, now(row), Vantage.of(today()));
    }

    /** A project in sight as it was entered on a day. */
    private ProjectRow seen(ProjectId id, LocalDate day, Actor reader) {
        var row = access.see(id, reader);
        return day.equals(today()) ? row : rows.on(id, day).orElse(row);
    }

    private Book on(ProjectRow row, Vantage vantage) {
        var id = row.id();
        var day = vantage.asOf();
        var leader = row.leader();
        return new Book(row.chinese(), row.english(), name(UnitFace.of(vantage), row.unit()),
                leader == null ? null : name(PersonFace.of(vantage), leader),
                row.starts(), row.ends(), row.objective(), row.scale(), row.levelStart(), row.levelPlanned(),
                row.currency(), passages(id, day), indicators(id, day), parts(id, vantage), members(id, vantage),
                parties(id, vantage), money(id, day));
    }

    /** What whoever decides on a project is told of it. */
    record Outline(String leader, @Nullable LocalDate starts, @Nullable LocalDate ends,
            List<Book.Indicator> indicators) {}

    Outline outline(ProjectId id) {
        return jdbc.sql("""
            SELECT coalesce(%s, '') AS leader, p.starts, p.ends,
                   (SELECT coalesce(jsonb_agg(t), '[]')
                    FROM (SELECT id, metric, measure, baseline, target, direction, method, evidence, weight
                          FROM commitment.target_face WHERE commitment = p.id ORDER BY position) t) AS indicators
            FROM project.project p LEFT JOIN people.person_face l ON l.id = p.leader
            WHERE p.id = ?
            """.formatted(Spoken.name("l"))).param(id.value())
                .query((row, n) -> new Outline(row.getString("leader"), row.getObject("starts", LocalDate.class),
                        row.getObject("ends", LocalDate.class),
                        List.of(json.readValue(row.getString("indicators"), Book.Indicator[].class))))
                .optional().orElseThrow(() -> new Missing(id));
    }

    private List<Book.Indicator> indicators(UUID project, LocalDate day) {
        return on("""
            SELECT t.id, t.metric, t.measure, t.baseline, t.target, t.direction, t.method, t.evidence, t.weight
            FROM %s t
            WHERE t.commitment = :project ORDER BY t.position
            """, "commitment.target_face", project, day).query(Book.Indicator.class).list();
    }

    private Optional<Book> kept(ProjectId id, EditionKind kind, String which, LocalDate day) {
        return on("SELECT content::text FROM %s WHERE project = :project AND kind = :kind AND " + which
                + " ORDER BY number DESC LIMIT 1", "project.edition", id.value(), day).param("kind", kind.name())
                .query(String.class).optional().map(content -> json.readValue(content, Book.class));
    }

    /** A question about a project to a table as of a day, and to the faces that name units and persons. */
    private StatementSpec on(String sql, String table, UUID project, LocalDate day, String... names) {
        return jdbc.sql(sql.formatted(Stream.concat(Stream.of(past.on(table, day)), Stream.of(names)).toArray()))
                .param("project", project).param("day", day);
    }

    private String name(String face, UUID id) {
        return jdbc.sql("SELECT chinese FROM " + face + " WHERE id = ?").param(id).query(String.class).optional()
                .orElse("");
    }

    private Map<Book.Section, String> passages(UUID project, LocalDate day) {
        var passages = new EnumMap<Book.Section, String>(Book.Section.class);
        on("SELECT section, text FROM %s WHERE project = :project", "project.passage", project, day)
                .query((row, n) -> passages.put(Book.Section.valueOf(row.getString(1)), row.getString(2))).list();
        return passages;
    }

    private List<Book.Part> parts(UUID project, Vantage vantage) {
        return on(
                """
                    WITH RECURSIVE tree AS (
                      SELECT c.*, 1 AS depth, ARRAY[coalesce(c.due, '9999-12-31')::text || c.id] AS path
                      FROM %1$s c WHERE c.parent = :project
                      UNION ALL
                      SELECT c.*, tree.depth + 1, tree.path || (coalesce(c.due, '9999-12-31')::text || c.id)
                      FROM tree JOIN %1$s c ON c.parent = tree.id)
                    SELECT c.id, c.kind, c.depth, c.chinese, c.english, u.short_chinese AS unit, p.chinese AS person, c.starts, c.due
                    FROM tree c
                    LEFT JOIN %2$s u ON u.id = c.unit
                    LEFT JOIN %3$s p ON p.id = c.accountable
                    WHERE c.state <> 'WITHDRAWN'
                    ORDER BY c.path
                    """,
                "commitment.commitment_face", project, vantage.asOf(), UnitFace.of(vantage), PersonFace.of(vantage))
                .query(Book.Part.class).list();
    }

    private List<Book.Member> members(UUID project, Vantage vantage) {
        return on("""
            SELECT m.person, p.chinese AS name, m.role, m.time_share
            FROM %s m JOIN %s p ON p.id = m.person
            WHERE m.project = :project
            ORDER BY position(m.role in 'LEADER TOPIC_LEADER KEY MEMBER'), p.number, m.from_day
            """, "project.member", project, vantage.asOf(), PersonFace.of(vantage)).query(Book.Member.class).list();
    }

    private List<Book.Party> parties(UUID project, Vantage vantage) {
        return on("""
            SELECT y.id, y.unit, y.partner, coalesce(u.chinese, o.chinese, '') AS name, y.role, y.work_share,
                   y.money_share, y.right_share
            FROM %s y
            LEFT JOIN %s u ON u.id = y.unit
            LEFT JOIN %s o ON o.id = y.partner
            WHERE y.project = :project ORDER BY position(y.role in 'LEAD JOINT PARTICIPANT'), 4
            """, "project.party", project, vantage.asOf(), UnitFace.of(vantage), PartnerFace.of(vantage))
                .query(Book.Party.class).list();
    }

    private List<Book.Amount> money(UUID project, LocalDate day) {
        return on("""
            SELECT m.source, m.item, m.year, m.amount
            FROM %s m JOIN project.item i ON i.code = m.item
            WHERE m.project = :project AND m.kind = 'PLAN' ORDER BY m.source, i.position, m.year
            """, "project.money", project, day).query(Book.Amount.class).list();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
