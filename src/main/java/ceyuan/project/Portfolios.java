package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.fasterxml.jackson.annotation.JsonProperty;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.web.Vantage;

/** Keeps portfolios, and counts on any day how many of their projects have started. */
@Service
@Transactional
public class Portfolios {
    private static final String KIND = "project.portfolio";

    private final JdbcClient jdbc;
    private final ProjectAccess access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Portfolios(JdbcClient jdbc, ProjectAccess access, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /** A portfolio and how it stands on a day: {@code started} of {@code projects}. */
    public record Count(UUID id, long version, UUID unit, String unitChinese, @Nullable String unitEnglish,
            String chinese, @Nullable String english, LocalDate startDue, @Nullable Integer expected,
            @Nullable ProjectClass projectClass, @Nullable String level, @Nullable Integer year,
            @JsonProperty("all") long projects, long started, LocalDate day) {
        public Name name() {
            return Name.of(chinese, english);
        }

        public Name unitName() {
            return Name.of(unitChinese, unitEnglish);
        }

        /** How many there should be: as laid down, or as there are. */
        public long whole() {
            return expected == null ? projects : Math.max(expected, projects);
        }

        public long waiting() {
            return whole() - started;
        }

        /** Days until all must have started; negative when the day has passed. */
        public long daysLeft() {
            return ChronoUnit.DAYS.between(day, startDue);
        }

        /** Green when all have started, red when the day has passed, amber in its last 60 days. */
        public String health() {
            if (waiting() == 0) return "green";
            return daysLeft() < 0 ? "red" : daysLeft() <= 60 ? "amber" : "green";
        }
    }

    /** Which projects belong to which portfolio: as it is today, or as it was on {@code :day}. */
    static String projects(boolean today) {
        return today ? "project.portfolio_project_face" : "project.portfolio_project_on(:day)";
    }

    @Transactional(readOnly = true)
    public List<Count> counts(Vantage vantage, Actor reader) {
        return counted("TRUE", null, vantage, reader);
    }

    @Transactional(readOnly = true)
    public Optional<Count> count(UUID id, Vantage vantage, Actor reader) {
        return counted("f.id = :id", id, vantage, reader).stream().findFirst();
    }

    public UUID found(Portfolio portfolio, Actor by) {
        access.require(by, Deed.MANAGE, portfolio.unit());
        var id = Id.fresh();
        var root = check(portfolio);
        jdbc.sql(
                "INSERT INTO project.portfolio (id, version, root, unit, chinese, start_due, since) VALUES (?, 0, ?, ?, ?, ?, ?)")
                .params(id, root, portfolio.unit().value(), portfolio.name().chinese(), portfolio.startDue(), today())
                .update();
        write(id, portfolio);
        publish(id, portfolio.unit(), "founded", Difference.between(null, portfolio), by);
        return id;
    }

    public void edit(UUID id, @Nullable Long version, Portfolio portfolio, Actor by) {
        var before = hold(id, version, by);
        access.require(by, Deed.MANAGE, portfolio.unit());
        check(portfolio);
        keep(id);
        write(id, portfolio);
        publish(id, portfolio.unit(), "edited", Difference.between(before, portfolio), by);
    }

    public void remove(UUID id, @Nullable Long version, Actor by) {
        var before = hold(id, version, by);
        jdbc.sql("UPDATE project.portfolio SET version = version + 1, ended_on = ? WHERE id = ?").params(today(), id)
                .update();
        publish(id, before.unit(), "removed", Difference.between(before, null), by);
    }

    /** What a portfolio holds, as it was entered. */
    @Transactional(readOnly = true)
    public Portfolio one(UUID id, Actor reader) {
        count(id, Vantage.of(today()), reader).orElseThrow(() -> new Missing(id));
        return read(id);
    }

    private List<Count> counted(String condition, @Nullable UUID id, Vantage vantage, Actor reader) {
        var sight = access.sight(reader);
        return jdbc
                .sql("""
                    SELECT f.id, f.version, f.unit, u.short_chinese AS unit_chinese, u.short_english AS unit_english, f.chinese,
                           f.english, f.start_due, f.expected, f.class AS project_class, f.level, f.year,
                           count(p.id) AS projects, count(p.id) FILTER (WHERE p.started_on <= :day) AS started, :day AS day
                    FROM project.portfolio_on(:day) f
                    JOIN %s u ON u.id = f.unit
                    LEFT JOIN %s m ON m.portfolio = f.id
                    LEFT JOIN project.project p ON p.id = m.project
                    WHERE %s AND %s
                    GROUP BY f.id, f.version, f.unit, f.chinese, f.english, f.start_due, f.expected, f.class, f.level, f.year,
                             u.short_chinese, u.short_english
                    ORDER BY f.start_due DESC, f.chinese
                    """.formatted(
                        UnitFace.of(vantage), projects(vantage.isToday()), condition, sight.sql("f.unit", "FALSE")))
                .params(sight.parameters())
                .param("id", id).param("day", vantage.asOf()).query(Count.class).list();
    }

    /** Keeps how it stood until today; what was founded today has no past. */
    private void keep(UUID id) {
        jdbc.sql("""
            INSERT INTO project.past (id, until, facts)
            SELECT f.id, :today, to_jsonb(f) - ARRAY['version', 'since', 'ended_on']
                     || jsonb_build_object('projects', ARRAY(SELECT project FROM project.portfolio_project
                                                             WHERE portfolio = f.id))
            FROM project.portfolio f WHERE f.id = :id AND f.since < :today
            ON CONFLICT DO NOTHING
            """).param("id", id).param("today", today()).update();
    }

    private Portfolio hold(UUID id, @Nullable Long version, Actor by) {
        one(id, by);
        long kept = jdbc.sql("SELECT version FROM project.portfolio WHERE id = ? FOR UPDATE").param(id)
                .query(Long.class).single();
        if (version != null && version != kept) throw new Stale(id);
        var portfolio = read(id);
        access.require(by, Deed.MANAGE, portfolio.unit());
        return portfolio;
    }

    private Portfolio read(UUID id) {
        var projects = new HashSet<>(jdbc.sql("SELECT project FROM project.portfolio_project WHERE portfolio = ?")
                .param(id).query(UUID.class).list());
        return jdbc.sql(
                "SELECT unit, chinese, english, start_due, expected, class, level, year FROM project.portfolio WHERE id = ?")
                .param(id).query((row, n) -> {
                    var projectClass = row.getString("class");
                    return new Portfolio(new UnitId(row.getObject("unit", UUID.class)),
                            Name.of(row.getString("chinese"), row.getString("english")),
                            row.getObject("start_due", LocalDate.class), row.getObject("expected", Integer.class),
                            projectClass == null ? null : ProjectClass.valueOf(projectClass), row.getString("level"),
                            row.getObject("year", Integer.class), projects);
                }).single();
    }

    private void write(UUID id, Portfolio portfolio) {
        var projectClass = portfolio.projectClass();
        jdbc.sql("""
            UPDATE project.portfolio
            SET version = version + 1, unit = :unit, chinese = :chinese, english = :english, start_due = :due,
                expected = :expected, class = :class, level = :level, year = :year
            WHERE id = :id
            """).param("unit", portfolio.unit().value()).param("chinese", portfolio.name().chinese())
                .param("english", portfolio.name().english()).param("due", portfolio.startDue())
                .param("expected", portfolio.expected())
                .param("class", projectClass == null ? null : projectClass.name()).param("level", portfolio.level())
                .param("year", portfolio.year()).param("id", id).update();
        jdbc.sql("DELETE FROM project.portfolio_project WHERE portfolio = ?").param(id).update();
        for (var project : portfolio.projects()) {
            jdbc.sql("INSERT INTO project.portfolio_project (portfolio, project) VALUES (?, ?)").params(id, project)
                    .update();
        }
    }

    private UUID check(Portfolio portfolio) {
        if (portfolio.name().chinese().isBlank()) throw new ProjectRefused(Reason.NAME_MISSING, "chinese");
        var root = jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = ?").param(portfolio.unit().value())
                .query(UUID.class).optional().orElseThrow(() -> new ProjectRefused(Reason.UNIT_MISSING, "unit"));
        if (!portfolio.projects().isEmpty()) {
            long ours = jdbc.sql("SELECT count(*) FROM project.project WHERE root = :root AND id IN (:projects)")
                    .param("root", root).param("projects", portfolio.projects()).query(Long.class).single();
            if (ours < portfolio.projects().size()) throw new ProjectRefused(Reason.PROJECT_ELSEWHERE, "projects");
        }
        return root;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private void publish(UUID id, UnitId unit, String verb, List<Difference> differences, Actor by) {
        events.publishEvent(new Changed(new Subject(KIND, id), unit.value(), verb, by, differences));
    }
}
