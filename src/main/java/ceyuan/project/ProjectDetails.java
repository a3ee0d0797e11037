package ceyuan.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentFace;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitFace;
import ceyuan.people.Deed;
import ceyuan.people.PeopleQueries;
import ceyuan.people.PersonFace;
import ceyuan.web.Vantage;

/** All that a reader sees of one project. */
@Service
@Transactional(readOnly = true)
public class ProjectDetails {
    private static final Set<String> PROJECTS = Set.of("project");
    private static final Set<String> PROMISES = Set.of("project", "commitment");
    private static final Set<String> NAMED = Set.of("organisation.unit", "people.person");

    private final JdbcClient jdbc;
    private final Remembered remembered;
    private final ProjectAccess access;
    private final ProjectRows rows;
    private final PeopleQueries people;

    ProjectDetails(JdbcClient jdbc, Remembered remembered, ProjectAccess access, ProjectRows rows,
            PeopleQueries people) {
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.access = access;
        this.rows = rows;
        this.people = people;
    }

    /** A project's header: where it stands and what the reader may do with it, which is asked of today. */
    public record Header(UUID id, long version, String number, @JsonUnwrapped Facts facts, Name title, Name unitName,
            @Nullable Name leaderName, Status status, LocalDate since, @Nullable LocalDate approvedOn,
            @Nullable LocalDate startedOn, @Nullable LocalDate closedOn, BigDecimal plannedTotal, BigDecimal spentTotal,
            @Nullable String source, @Nullable String reference, @Nullable String coordinator, Standing standing,
            boolean manages, boolean spends, boolean leads, boolean applied, boolean proposes, boolean opensLeader) {
        /** The tabs of its page; only a project that was applied for here has an application. */
        public List<String> tabs() {
            var tabs = new ArrayList<>(List.of("overview", "book", "nodes", "money", "people", "problems", "gates",
                    "changes", "acceptance", "outcomes", "log"));
            if (applied) tabs.add(1, "application");
            return tabs;
        }

        public String path() {
            return "/projects/" + id;
        }

        /** What has been spent of the plan, in percent; absent without a plan. */
        public @Nullable Integer spentPercent() {
            return plannedTotal.signum() == 0
                    ? null
                    : spentTotal.movePointRight(2).divide(plannedTotal, 0, RoundingMode.HALF_UP).intValue();
        }
    }

    /** How the project's commitment stands on the day. */
    public record Standing(String health, BigDecimal share, @Nullable LocalDate due, @Nullable LocalDate forecast,
            @Nullable LocalDate problemDue, int problems, long nodes) {}

    /** A plan item that the project serves. */
    public record Serves(UUID id, String kind, UUID plan, @Nullable String number, String chinese,
            @Nullable String english) {
        public Name title() {
            return Name.of(chinese, english);
        }
    }

    /** The project itself, a topic, a task or a key node, with its depth below the project. */
    public record Node(UUID id, @Nullable UUID parent, String kind, int depth, String chinese, @Nullable String english,
            @Nullable UUID unit, @Nullable String unitChinese, @Nullable String unitEnglish,
            @Nullable String personChinese, @Nullable String personEnglish, @Nullable LocalDate starts,
            @Nullable LocalDate due, @Nullable LocalDate endedOn, @Nullable LocalDate forecast, String state,
            BigDecimal share, String health) {
        public Name title() {
            return Name.of(chinese, english);
        }

        public Name unitName() {
            return Name.of(unitChinese == null ? "" : unitChinese, unitEnglish);
        }

        public @Nullable Name personName() {
            return personChinese == null ? null : Name.of(personChinese, personEnglish);
        }
    }

    public record Step(Status status, LocalDate fromDay, LocalDate toDay, @Nullable String reason) {}

    public record Problem(UUID id, UUID commitment, String commitmentTitle, String text, String severity,
            @Nullable String ownerChinese, @Nullable String ownerEnglish, LocalDate raisedOn, @Nullable LocalDate due,
            @Nullable LocalDate resolvedOn) {}

    public record Outcome(UUID id, String name, @Nullable String form, @Nullable String grade,
            @Nullable String certificate, @Nullable LocalDate day) {}

    public record Level(String scale, int level, String chinese, String english) {}

    public Header header(ProjectId id, Vantage vantage, Actor reader) {
        var now = access.see(id, reader);
        boolean today = vantage.isToday();
        var row = today ? now : rows.on(id, vantage.asOf()).orElse(now);
        var names = names(row, vantage);
        var step = step(row, vantage);
        return new Header(row.id(), now.version(), row.number(), row.facts(), row.title(), names.unit, names.leader,
                step.status, step.fromDay, row.approvedOn(), row.startedOn(), row.closedOn(), row.plannedTotal(),
                row.spentTotal(), row.source(), row.reference(), row.coordinator(), standing(id, vantage),
                today && access.may(now, Deed.MANAGE, reader), today && access.may(now, Deed.SPEND, reader),
                today && access.mayLead(now, reader), applied(id, vantage.asOf()),
                today && access.mayPropose(now, reader),
                opens(row.leader(), reader));
    }

    private boolean opens(@Nullable UUID leader, Actor reader) {
        return leader != null && remembered.recall(List.of("project.opensLeader", leader, access.sight(reader)), NAMED,
                () -> !people.among(List.of(leader), reader).isEmpty());
    }

    private boolean applied(ProjectId id, LocalDate day) {
        return remembered.recall(List.of("project.applied", id), PROJECTS,
                () -> jdbc.sql("SELECT begun_on FROM project.application WHERE project = ?").param(id.value())
                        .query(LocalDate.class).optional())
                .filter(begun -> !begun.isAfter(day)).isPresent();
    }

    public List<Serves> serves(ProjectId id, Vantage vantage) {
        return remembered.recall(List.of("project.serves", id, vantage.asOf(), vantage.isToday()), PROMISES,
                () -> jdbc.sql("""
                    SELECT c.id, c.kind, c.subject AS plan, c.number, c.chinese, c.english
                    FROM %s s JOIN %s c ON c.id = s.commitment
                    WHERE s.project = :id ORDER BY c.number, c.id
                    """.formatted(
                        vantage.isToday() ? "project.serves" : "project.serves_on(:day)",
                        CommitmentFace.of(vantage)))
                        .param("id", id.value()).param("day", vantage.asOf()).query(Serves.class).list());
    }

    /** The project with everything promised beneath it, from the top down, each parent before its children. */
    public List<Node> nodes(ProjectId id, Vantage vantage) {
        return jdbc
                .sql("""
                    WITH RECURSIVE tree AS (
                      SELECT c.*, 0 AS depth, ARRAY[]::text[] AS path FROM %1$s c WHERE c.id = :id
                      UNION ALL
                      SELECT c.*, tree.depth + 1,
                             tree.path || (coalesce(c.due, '9999-12-31')::text || coalesce(c.number, '') || c.id)
                      FROM tree JOIN %1$s c ON c.parent = tree.id)
                    SELECT c.id, c.parent, c.kind, c.depth, c.chinese, c.english, c.unit, u.short_chinese AS unit_chinese,
                           u.short_english AS unit_english, p.chinese AS person_chinese, p.english AS person_english,
                           c.starts, c.due, c.ended_on, c.forecast, c.state, c.share, %2$s AS health
                    FROM tree c
                    LEFT JOIN %3$s u ON u.id = c.unit
                    LEFT JOIN %4$s p ON p.id = c.accountable
                    ORDER BY c.path
                    """.formatted(
                        CommitmentFace.of(vantage), ProjectQueries.HEALTH, UnitFace.of(vantage),
                        PersonFace.of(vantage)))
                .param("id", id.value())
                .param("day", vantage.asOf()).query(Node.class).list();
    }

    /** The statuses that a project has had by a day. */
    public List<Step> life(ProjectId id, Vantage vantage) {
        return life(id).stream().filter(step -> !step.fromDay.isAfter(vantage.asOf())).toList();
    }

    private List<Step> life(ProjectId id) {
        return remembered.recall(List.of("project.life", id), PROJECTS, () -> jdbc
                .sql("SELECT status, from_day, to_day, reason FROM project.status_span WHERE project = ? ORDER BY 2")
                .param(id.value()).query(Step.class).list());
    }

    public List<Problem> problems(ProjectId id, Vantage vantage) {
        return jdbc
                .sql("""
                    SELECT q.id, q.commitment, c.chinese AS commitment_title, q.text, q.severity, p.chinese AS owner_chinese,
                           p.english AS owner_english, q.raised_on, q.due,
                           CASE WHEN q.resolved_on <= :day THEN q.resolved_on END AS resolved_on
                    FROM %s q
                    JOIN %s c ON c.id = q.commitment AND (c.subject = :id OR c.id = :id)
                    LEFT JOIN %s p ON p.id = q.owner
                    WHERE q.raised_on <= :day
                    ORDER BY resolved_on NULLS FIRST, q.due, q.raised_on
                    """.formatted(
                        troubles(vantage), CommitmentFace.of(vantage), PersonFace.of(vantage)))
                .param("id", id.value()).param("day", vantage.asOf()).query(Problem.class).list();
    }

    private static String troubles(Vantage vantage) {
        return vantage.isToday() ? "commitment.problem_face" : "commitment.problem_on(:day)";
    }

    public List<Outcome> outcomes(ProjectId id, Vantage vantage) {
        return jdbc.sql("""
            SELECT id, name, form, grade, certificate, day FROM project.outcome_on(:day)
            WHERE project = :id ORDER BY day NULLS LAST, name
            """).param("id", id.value()).param("day", vantage.asOf()).query(Outcome.class).list();
    }

    public List<Level> levels() {
        return remembered.recall("project.levels", PROJECTS, () -> jdbc
                .sql("SELECT scale, level, chinese, english FROM project.readiness_level ORDER BY scale DESC, level")
                .query(Level.class).list());
    }

    /** What the log of a project tells of: the project and everything promised beneath it. */
    public List<Subject> subjects(ProjectId id) {
        var subjects = new ArrayList<Subject>();
        subjects.add(id.subject());
        jdbc.sql("SELECT id FROM commitment.commitment_face WHERE subject = ?").param(id.value()).query(UUID.class)
                .list().forEach(part -> subjects.add(new Subject("commitment", part)));
        return subjects;
    }

    private record Names(Name unit, @Nullable Name leader) {}

    private Names names(ProjectRow row, Vantage vantage) {
        var units = UnitFace.of(vantage);
        var persons = PersonFace.of(vantage);
        return remembered.recall(Arrays.asList("project.names", row.unit(), row.leader(), units, persons), NAMED,
                () -> jdbc.sql("""
                    SELECT u.chinese, u.english, l.chinese AS leader, l.english AS leader_english
                    FROM %s u LEFT JOIN %s l ON l.id = :leader
                    WHERE u.id = :unit
                    """.formatted(units, persons)).param("leader", row.leader()).param("unit", row.unit())
                        .query((found, n) -> {
                            var leader = found.getString("leader");
                            return new Names(Name.of(found.getString("chinese"), found.getString("english")),
                                    leader == null ? null : Name.of(leader, found.getString("leader_english")));
                        }).optional())
                .orElseThrow(() -> new Missing(row.id()));
    }

    private Step step(ProjectRow row, Vantage vantage) {
        var steps = life(row.project());
        return steps.stream().filter(step -> !step.fromDay.isAfter(vantage.asOf())).reduce((one, later) -> later)
                .orElse(steps.getFirst());
    }

    private Standing standing(ProjectId id, Vantage vantage) {
        return remembered.recall(List.of("project.standing", id, vantage.asOf(), vantage.isToday()), PROMISES,
                () -> jdbc
                        .sql("""
                            SELECT coalesce(%3$s, 'grey') AS health, coalesce(c.share, 0) AS share, c.due, c.forecast, c.problem_due,
                                   (SELECT count(*) FROM %1$s q JOIN %2$s n ON n.id = q.commitment
                                    WHERE n.subject = :id AND q.raised_on <= :day AND (q.resolved_on IS NULL OR q.resolved_on > :day)) AS problems,
                                   (SELECT count(*) FROM %2$s n
                                    WHERE n.subject = :id AND n.kind = 'NODE') AS nodes
                            FROM (VALUES (1)) one LEFT JOIN %2$s c ON c.id = :id
                            """.formatted(
                                troubles(vantage), CommitmentFace.of(vantage), ProjectQueries.HEALTH))
                        .param("id", id.value())
                        .param("day", vantage.asOf()).query(Standing.class).single());
    }
}
