package ceyuan.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.people.Deed;
import ceyuan.project.ProjectRefused.Reason;

/**
 * Readiness of a project's elements. A level holds only with a file for every mandatory criterion up to it; what the team
 * claims and what someone else assessed are kept apart.
 */
@Service
@Transactional
public class ReadinessLevels {
    static final String USUAL_SCALE = "TRL9";

    private final JdbcClient jdbc;
    private final ProjectAccess access;
    private final ProjectRows rows;
    private final Files files;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReadinessLevels(JdbcClient jdbc, ProjectAccess access, ProjectRows rows, Files files,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.rows = rows;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    /** An element of the work, a leaf of its breakdown. */
    public record Draft(Name title, BigDecimal weight, boolean critical, int start, int planned) {}

    /** One criterion of an element, and the files that prove it to the team and to others. */
    public record Criterion(int level, int position, boolean mandatory, String chinese, String english,
            @Nullable UUID claim, @Nullable String claimName, @Nullable LocalDate claimDay, @Nullable UUID proof,
            @Nullable String proofName, @Nullable LocalDate proofDay) {}

    /**
     * An element with what holds of it.
     *
     * @param claimed the level that the team's own files show
     * @param assessed the level that files accepted by someone else show
     */
    public record Element(UUID id, String chinese, @Nullable String english, BigDecimal weight, boolean critical,
            String scale, int start, int planned, int claimed, int assessed, List<Criterion> criteria) {
        public Name title() {
            return Name.of(chinese, english);
        }
    }

    private record Row(UUID id, String chinese, @Nullable String english, BigDecimal weight, boolean critical,
            String scale, int levelStart, int levelPlanned) {}

    static String scale(ProjectRow row) {
        return row.scale() == null ? USUAL_SCALE : row.scale();
    }

    /** The highest level on a scale. */
    int top(String scale) {
        int top = jdbc.sql("SELECT coalesce(max(level), 0) FROM project.readiness_level WHERE scale = ?").param(scale)
                .query(Integer.class).single();
        if (top == 0) throw new ProjectRefused(Reason.SCALE_UNKNOWN, "scale", scale);
        return top;
    }

    /** Refuses a level that a scale does not have; none is as good as any. */
    static void require(String field, @Nullable Integer level, int top) {
        if (level != null && (level < 1 || level > top)) {
            throw new ProjectRefused(Reason.LEVEL_UNKNOWN, field, top);
        }
    }

    /** Breaks the project's work down anew; the weights make up one. Proofs of elements that stay by name are kept. */
    public void breakDown(ProjectId id, @Nullable Long version, List<Draft> drafts, Actor by) {
        var row = access.holdForLeader(id, version, by);
        rows.keep(List.of(row.id()));
        var sum = drafts.stream().map(Draft::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!drafts.isEmpty() && sum.compareTo(BigDecimal.ONE) != 0) {
            throw new ProjectRefused(Reason.WEIGHTS_NOT_WHOLE, "weight", sum.stripTrailingZeros().toPlainString());
        }
        var scale = scale(row);
        int top = top(scale);
        var kept = rows(id, today());
        int position = 0;
        for (var draft : drafts) {
            if (draft.start < 0 || draft.planned > top) throw new ProjectRefused(Reason.LEVEL_UNKNOWN, "planned", top);
            if (draft.planned <= draft.start) throw new ProjectRefused(Reason.LEVELS_REVERSED, "planned");
            var known = kept.stream().filter(each -> each.chinese.equals(draft.title.chinese())).findFirst();
            var element = known.map(Row::id).orElseGet(Id::fresh);
            jdbc.sql(
                    """
                        INSERT INTO project.element (id, project, position, chinese, english, weight, critical, scale, level_start, level_planned)
                        VALUES (:id, :project, :position, :chinese, :english, :weight, :critical, :scale, :start, :planned)
                        ON CONFLICT (id) DO UPDATE SET position = excluded.position, english = excluded.english,
                          weight = excluded.weight, critical = excluded.critical, level_start = excluded.level_start,
                          level_planned = excluded.level_planned
                        """)
                    .param("id", element).param("project", row.id()).param("position", ++position)
                    .param("chinese", draft.title.chinese()).param("english", draft.title.english())
                    .param("weight", draft.weight).param("critical", draft.critical).param("scale", scale)
                    .param("start", draft.start).param("planned", draft.planned).update();
        }
        for (var old : kept) {
            if (drafts.stream().anyMatch(draft -> draft.title.chinese().equals(old.chinese))) continue;
            jdbc.sql("DELETE FROM project.proof WHERE element = ?").param(old.id).update();
            jdbc.sql("DELETE FROM project.element WHERE id = ?").param(old.id).update();
        }
        settle(row, "elements", String.valueOf(drafts.size()), by);
    }

    /** Proves a criterion by a file; as an independent assessment only by someone who manages the unit and does not lead. */
    public void prove(ProjectId id, UUID element, int level, int position, FileId file, boolean independent, Actor by) {
        var row = independent ? access.hold(id, null, Deed.MANAGE, by) : access.holdForLeader(id, null, by);
        if (independent && by.person().equals(row.leader())) throw new ProjectRefused(Reason.DECIDES_OWN, null);
        var of = rows(id, today()).stream().filter(each -> each.id.equals(element)).findFirst()
                .orElseThrow(() -> new Missing(element));
        boolean known = criteria(id, of, today()).stream()
                .anyMatch(each -> each.level == level && each.position == position);
        if (!known) throw new ProjectRefused(Reason.CRITERION_UNKNOWN, "level");
        var stored = files.find(file, by);
        rows.keep(List.of(row.id()));
        jdbc.sql(
                """
                    INSERT INTO project.proof VALUES (:project, :element, :level, :position, :independent, :file, :hash, :name, :day, :person)
                    ON CONFLICT (element, level, position, independent) DO UPDATE
                      SET file = excluded.file, hash = excluded.hash, name = excluded.name, day = excluded.day, person = excluded.person
                    """)
                .param("project", row.id()).param("element", element).param("level", level).param("position", position)
                .param("independent", independent).param("file", file.value()).param("hash", stored.hash())
                .param("name", stored.name()).param("day", today()).param("person", by.person()).update();
        settle(row, of.chinese + " " + level + "." + position, stored.name(), by);
    }

    @Transactional(readOnly = true)
    public List<Element> elements(ProjectId id, LocalDate day, Actor reader) {
        access.see(id, reader);
        return elements(id, day);
    }

    private List<Element> elements(ProjectId id, LocalDate day) {
        return rows(id, day).stream().map(row -> {
            var criteria = criteria(id, row, day);
            return new Element(row.id, row.chinese, row.english, row.weight, row.critical, row.scale, row.levelStart,
                    row.levelPlanned, held(criteria, false), held(criteria, true), criteria);
        }).toList();
    }

    /** The readiness as assessed by others, or as the team claims it. */
    public static Readiness readiness(List<Element> elements, boolean assessed) {
        return new Readiness(elements.stream().map(each -> new Readiness.Leaf(each.weight, each.start, each.planned,
                assessed ? each.assessed : each.claimed, each.critical)).toList());
    }

    /** The level of the whole that others have assessed; absent where no element is kept. */
    @Nullable
    Integer level(ProjectId id) {
        var elements = elements(id, today());
        return elements.isEmpty() ? null : readiness(elements, true).level();
    }

    private static int held(List<Criterion> criteria, boolean independent) {
        int top = criteria.stream().mapToInt(Criterion::level).max().orElse(0);
        return Readiness.held(top, criteria.stream().map(each -> new Readiness.Shown(each.level, each.mandatory,
                independent ? each.proof != null : each.claim != null || each.proof != null)).toList());
    }

    private List<Row> rows(ProjectId id, LocalDate day) {
        return jdbc.sql("""
            SELECT id, chinese, english, weight, critical, scale, level_start, level_planned
            FROM project.element_on(:day) WHERE project = :id ORDER BY position
            """).param("id", id.value()).param("day", day).query(Row.class).list();
    }

    private List<Criterion> criteria(ProjectId id, Row element, LocalDate day) {
        var known = jdbc
                .sql("""
                    WITH shown AS (SELECT * FROM project.proof_on(:day) WHERE project = :project AND element = :element)
                    SELECT c.level, c.position, c.mandatory, c.chinese, c.english, m.file AS claim, m.name AS claim_name,
                           m.day AS claim_day, i.file AS proof, i.name AS proof_name, i.day AS proof_day
                    FROM (SELECT level, position, mandatory, chinese, english FROM project.criterion WHERE scale = :scale
                          UNION ALL
                          SELECT level, 1, TRUE, chinese, english FROM project.readiness_level
                          WHERE scale = :scale AND NOT EXISTS (SELECT 1 FROM project.criterion x WHERE x.scale = :scale)) c
                    LEFT JOIN shown m ON m.level = c.level AND m.position = c.position AND NOT m.independent
                    LEFT JOIN shown i ON i.level = c.level AND i.position = c.position AND i.independent
                    ORDER BY c.level, c.position
                    """)
                .param("day", day).param("project", id.value()).param("scale", element.scale)
                .param("element", element.id).query(Criterion.class).list();
        return new ArrayList<>(known);
    }

    private void settle(ProjectRow row, String what, String value, Actor by) {
        var levels = level(row.project());
        jdbc.sql("UPDATE project.project SET level_now = coalesce(?, level_now), version = version + 1 WHERE id = ?")
                .params(java.util.Arrays.asList(levels == null || levels == 0 ? null : levels, row.id())).update();
        events.publishEvent(new Changed(row.project().subject(), row.unit(), "levelled", by,
                List.of(new Difference(what, null, value))));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
