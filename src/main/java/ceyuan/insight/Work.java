package ceyuan.insight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentFace;
import ceyuan.organisation.UnitFace;
import ceyuan.people.PersonFace;
import ceyuan.people.Rights;
import ceyuan.project.ProjectSight;
import ceyuan.web.Vantage;

/** What a person answers for, takes part in and has to solve. */
@Service
@Transactional(readOnly = true)
public class Work {
    /** A commitment the person is accountable for. */
    public record Promise(UUID id, String kind, Name title, Name unit, @Nullable LocalDate due, BigDecimal share,
            String health) {}

    public record Project(UUID id, String number, Name title, String status, String role, BigDecimal timeShare) {}

    public record Problem(UUID commitment, String text, String severity, LocalDate raisedOn, @Nullable LocalDate due,
            boolean overdue) {}

    public record OfPerson(UUID person, Name name, @Nullable Name unit, BigDecimal hours, List<Promise> promises,
            List<Project> projects, List<Problem> problems) {}

    private final JdbcClient jdbc;
    private final Rights rights;

    Work(JdbcClient jdbc, Rights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    /** A person's work as of a day: everyone sees their own, others see that of people in the units they may see. */
    public OfPerson of(UUID person, Vantage vantage, Actor reader) {
        var sight = rights.sight(reader);
        Map<String, Object> parameters = new HashMap<>(sight.parameters());
        parameters.put("person", person);
        parameters.put("day", vantage.asOf());
        var promises = jdbc
                .sql("""
                    SELECT c.id, c.kind, c.chinese, c.english, u.short_chinese, u.short_english, c.due, c.share,
                           commitment.health(c.state, c.due, c.ended_on, c.forecast, c.problem_due, :day,
                                             c.amber_days) AS health
                    FROM %s c
                    JOIN %s u ON u.id = c.unit
                    WHERE c.accountable = :person AND c.state IN ('AGREED', 'RUNNING', 'MISSED') AND %s
                    ORDER BY c.due NULLS LAST, c.number
                    LIMIT 200
                    """.formatted(CommitmentFace.of(vantage), UnitFace.of(vantage),
                        sight.sql("c.unit", "c.accountable = :me")))
                .params(parameters)
                .query((row, index) -> new Promise(row.getObject("id", UUID.class), row.getString("kind"),
                        Name.of(row.getString("chinese"), row.getString("english")),
                        Name.of(row.getString("short_chinese"), row.getString("short_english")),
                        row.getObject("due", LocalDate.class), row.getBigDecimal("share"), row.getString("health")))
                .list();
        var projects = jdbc
                .sql("""
                    SELECT p.id, p.number, p.chinese, p.english, coalesce(s.status, p.status) AS status,
                           CASE WHEN p.leader = :person THEN 'LEADER' ELSE 'MEMBER' END AS role,
                           coalesce(sum(m.time_share) FILTER (WHERE m.from_day <= :day AND m.to_day > :day), 0) AS time_share
                    FROM %s p
                    LEFT JOIN %s m ON m.project = p.id AND m.person = :person
                    LEFT JOIN project.status_span_face s ON s.project = p.id AND s.from_day <= :day AND s.to_day > :day
                    WHERE (p.leader = :person OR m.person IS NOT NULL) AND %s
                    GROUP BY p.id, p.number, p.chinese, p.english, s.status, p.status, p.leader
                    ORDER BY p.number
                    LIMIT 200
                    """.formatted(
                        vantage.isToday() ? "project.project_face" : "project.founded_on(:day)",
                        vantage.isToday() ? "project.member_face" : "project.member_on(:day)",
                        ProjectSight.seen(sight, vantage)))
                .params(parameters)
                .query((row, index) -> new Project(row.getObject("id", UUID.class), row.getString("number"),
                        Name.of(row.getString("chinese"), row.getString("english")), row.getString("status"),
                        row.getString("role"), row.getBigDecimal("time_share")))
                .list();
        var problems = jdbc
                .sql("""
                    SELECT q.commitment, q.text, q.severity, q.raised_on, q.due, coalesce(q.due < :day, FALSE) AS overdue
                    FROM %s q
                    JOIN commitment.commitment_face c ON c.id = q.commitment
                    WHERE q.owner = :person AND %s AND q.raised_on <= :day AND (q.resolved_on IS NULL OR q.resolved_on > :day)
                    ORDER BY q.due NULLS LAST
                    LIMIT 200
                    """.formatted(
                        vantage.isToday() ? "commitment.problem_face" : "commitment.problem_on(:day)",
                        sight.sql("c.unit", "q.owner = :me")))
                .params(parameters)
                .query((row, index) -> new Problem(row.getObject("commitment", UUID.class), row.getString("text"),
                        row.getString("severity"), row.getObject("raised_on", LocalDate.class),
                        row.getObject("due", LocalDate.class), row.getBoolean("overdue")))
                .list();
        var hours = projects.stream().map(Project::timeShare).reduce(BigDecimal.ZERO, BigDecimal::add);
        return jdbc.sql("""
            SELECT p.chinese, p.english, u.short_chinese, u.short_english
            FROM %s p
            LEFT JOIN %s u ON u.id = p.unit
            WHERE p.id = :person AND EXISTS (SELECT 1 FROM people.person_face now WHERE now.id = :person AND %s)
            """.formatted(PersonFace.of(vantage), UnitFace.of(vantage), sight.sql("now.unit", "now.id = :me")))
                .params(parameters)
                .query((row, index) -> new OfPerson(person, Name.of(row.getString("chinese"), row.getString("english")),
                        row.getString("short_chinese") == null
                                ? null
                                : Name.of(row.getString("short_chinese"), row.getString("short_english")),
                        hours, promises, projects, problems))
                .optional().orElseThrow(() -> new Missing(person));
    }
}
