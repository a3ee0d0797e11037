package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Missing;
import ceyuan.base.Stale;
import ceyuan.organisation.Units;
import ceyuan.project.Life.Span;

/** How projects are kept: one by one for people, many at once for lists. */
@Component
class ProjectRows {
    /** The tables of what hangs on a project and is kept with it; each has a function that reads it as of a day. */
    private static final List<String> HANGS_ON = List.of("money", "serves", "party", "member", "outcome", "element",
            "proof", "passage");

    private final JdbcClient jdbc;
    private final Bulk bulk;
    private final Clock clock;

    ProjectRows(JdbcClient jdbc, Bulk bulk, Clock clock) {
        this.jdbc = jdbc;
        this.bulk = bulk;
        this.clock = clock;
    }

    Optional<ProjectRow> find(ProjectId id) {
        return jdbc.sql("SELECT " + ProjectRow.COLUMNS + " FROM project.project WHERE id = ?").param(id.value())
                .query(ProjectRow.class).optional();
    }

    /** Holds the project until the transaction ends; refuses one that has changed since it was read. */
    ProjectRow hold(ProjectId id, @Nullable Long version) {
        var row = jdbc.sql("SELECT " + ProjectRow.COLUMNS + " FROM project.project WHERE id = ? FOR UPDATE")
                .param(id.value()).query(ProjectRow.class).optional().orElseThrow(() -> new Missing(id));
        if (version != null && row.version() != version) throw new Stale(id);
        return row;
    }

    List<ProjectRow> numbered(UUID root, Collection<String> numbers) {
        if (numbers.isEmpty()) return List.of();
        return jdbc.sql("SELECT " + ProjectRow.COLUMNS
                + " FROM project.project WHERE root = :root AND number IN (:numbers) FOR UPDATE").param("root", root)
                .param("numbers", numbers).query(ProjectRow.class).list();
    }

    void insert(List<ProjectRow> rows) {
        bulk.run("""
            INSERT INTO project.project
            SELECT * FROM json_populate_recordset(
              json_populate_record(NULL::project.project, '{"recorded_on": "%s"}'), CAST(:rows AS json))
            """.formatted(today()), rows);
    }

    /** A project as it was entered on a day; its status has days of its own. */
    Optional<ProjectRow> on(ProjectId id, LocalDate day) {
        return jdbc.sql("SELECT " + ProjectRow.COLUMNS + """
             FROM (SELECT was.*
                   FROM project.project p
                   CROSS JOIN LATERAL (SELECT facts FROM project.past WHERE id = p.id AND until > :day
                                       ORDER BY until LIMIT 1) w
                   CROSS JOIN LATERAL jsonb_populate_record(p, w.facts) was
                   WHERE p.id = :id) was
            """).param("id", id.value()).param("day", day).query(ProjectRow.class).optional();
    }

    /** Keeps how projects and what hangs on them stood until today; what was recorded today has no past. */
    void keep(Collection<UUID> projects) {
        if (projects.isEmpty()) return;
        jdbc.sql("""
            INSERT INTO project.past (id, until, facts)
            SELECT p.id, :today, to_jsonb(p) - ARRAY['version', 'status', 'approved_on', 'started_on', 'closed_on']
                     || jsonb_build_object(%s)
            FROM project.project p
            WHERE p.id IN (:projects) AND p.recorded_on < :today
            ON CONFLICT DO NOTHING
            """.formatted(HANGS_ON.stream()
                .map("""
                    '%1$s', coalesce((SELECT jsonb_agg(to_jsonb(n)) FROM project.%1$s n WHERE n.project = p.id), '[]')"""::formatted)
                .collect(Collectors.joining(", ")))).param("projects", projects).param("today", today())
                .update();
    }

    /** Writes rows over what is kept and counts their versions up. */
    void update(List<ProjectRow> rows) {
        bulk.run(
                """
                    UPDATE project.project p
                    SET version = p.version + 1, chinese = n.chinese, english = n.english, acronym = n.acronym, unit = n.unit,
                        root = n.root, leader = n.leader, class = n.class, category = n.category, level = n.level,
                        field = n.field, objective = n.objective, status = n.status, approved_on = n.approved_on,
                        started_on = n.started_on, closed_on = n.closed_on, starts = n.starts, ends = n.ends,
                        scale = n.scale, level_start = n.level_start, level_planned = n.level_planned,
                        level_now = n.level_now, grade = n.grade, certificate = n.certificate, secrecy = n.secrecy,
                        currency = n.currency, planned_total = n.planned_total, spent_total = n.spent_total, call = n.call,
                        scheme = n.scheme, reference = n.reference, coordinator = n.coordinator, country = n.country,
                        source = n.source
                    FROM json_populate_recordset(NULL::project.project, CAST(:rows AS json)) n
                    WHERE p.id = n.id
                    """,
                rows);
    }

    void touch(ProjectId id) {
        jdbc.sql("UPDATE project.project SET version = version + 1 WHERE id = ?").param(id.value()).update();
    }

    void insertSpans(List<Span> spans) {
        bulk.insert("project.status_span", spans);
    }

    void replaceSpans(Collection<UUID> projects, List<Span> spans) {
        if (projects.isEmpty()) return;
        jdbc.sql("DELETE FROM project.status_span WHERE project IN (:projects)").param("projects", projects).update();
        insertSpans(spans);
    }

    /** Lets the status that holds end on a day and the next one begin; one that began that very day gives way. */
    void step(ProjectId id, Status status, LocalDate day, String reason) {
        jdbc.sql("DELETE FROM project.status_span WHERE project = ? AND from_day = ?").params(id.value(), day).update();
        jdbc.sql("UPDATE project.status_span SET to_day = ? WHERE project = ? AND to_day = ?")
                .params(day, id.value(), Units.OPEN).update();
        insertSpans(List.of(new Span(id.value(), day, Units.OPEN, status, reason)));
    }

    LocalDate statusSince(ProjectId id) {
        return jdbc.sql("SELECT max(from_day) FROM project.status_span WHERE project = ?").param(id.value())
                .query(LocalDate.class).single();
    }

    /** Sums the money up again after it was changed. */
    void sumUp(Collection<UUID> projects) {
        if (projects.isEmpty()) return;
        jdbc.sql("""
            UPDATE project.project p
            SET planned_total = coalesce(m.planned, 0), spent_total = coalesce(m.spent, 0), version = p.version + 1
            FROM (SELECT id, sum(amount) FILTER (WHERE kind = 'PLAN') AS planned,
                         sum(amount) FILTER (WHERE kind = 'SPENT') AS spent
                  FROM project.project LEFT JOIN project.money ON project = id
                  WHERE id IN (:projects) GROUP BY id) m
            WHERE p.id = m.id
            """).param("projects", projects).update();
    }

    Optional<UUID> rootOf(UUID unit) {
        return jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = ?").param(unit).query(UUID.class)
                .optional();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
