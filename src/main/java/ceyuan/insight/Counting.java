package ceyuan.insight;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.ledger.Remembered;

/** Counts cubes and trees, and keeps them until a record they were counted from changes. */
@Component
class Counting {
    static final Set<String> KINDS = Set.of("commitment", "commitment.problem", "commitment.target", "project",
            "project.money", "project.outcome", "project.portfolio", "plan", "organisation.unit");

    private final JdbcClient jdbc;
    private final Remembered remembered;

    Counting(JdbcClient jdbc, Remembered remembered) {
        this.jdbc = jdbc;
        this.remembered = remembered;
    }

    UUID rootOf(UUID unit) {
        return remembered.recall(List.of("insight.root", unit), Set.of("organisation.unit"),
                () -> jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = :unit").param("unit", unit)
                        .query(UUID.class).single());
    }

    UnitTree tree(UUID root, LocalDate structureDay) {
        return remembered.recall(List.of("insight.tree", root, structureDay), Set.of("organisation.unit"), () -> {
            var units = jdbc
                    .sql("""
                         SELECT u.id, p.ancestor AS parent, u.code, u.kind, n.chinese, n.english
                         FROM organisation.unit_face u
                         JOIN organisation.naming_face n ON n.unit = u.id AND n.from_day <= :day AND n.to_day > :day
                         LEFT JOIN organisation.reach_face p
                           ON p.unit = u.id AND p.depth = 1 AND p.from_day <= :day AND p.to_day > :day
                         WHERE u.root = :root
                         ORDER BY u.code
                         """).param("root", root).param("day", structureDay)
                    .query((row, index) -> new UnitTree.Unit(row.getObject("id", UUID.class),
                            row.getObject("parent", UUID.class), row.getString("code"), row.getString("kind"),
                            Name.of(row.getString("chinese"), row.getString("english"))))
                    .list();
            return new UnitTree(units);
        });
    }

    Cube cube(UUID root, Vista vista) {
        return remembered.recall(List.of("insight.cube", root, vista.year(), vista.day(), vista.today()), KINDS,
                () -> new Cube(promises(root, vista), themes(root, vista), troubles(root, vista), moneys(root, vista),
                        projects(root, vista), results(root, vista)));
    }

    /** The commitments as they stand on the day: today's rows, or another day's computed from the dated facts. */
    static String commitments(Vista vista) {
        return vista.isToday() ? "commitment.commitment_face" : "commitment.commitment_on(:day)";
    }

    /** The counts of {@link Promised} over rows named {@code c}. */
    static final String PROMISED = """
                                   count(*) AS total,
                                   count(*) FILTER (WHERE c.state = 'DONE' AND c.ended_on <= c.due) AS on_time,
                                   count(*) FILTER (WHERE c.state = 'DONE' AND c.ended_on > c.due) AS late,
                                   count(*) FILTER (WHERE c.state IN ('AGREED', 'RUNNING') AND c.due < :day) AS overdue,
                                   count(*) FILTER (WHERE c.state = 'MISSED') AS missed,
                                   count(*) FILTER (WHERE commitment.health(c.state, c.due, c.ended_on, c.forecast, c.problem_due, :day) = 'amber')
                                     AS amber,
                                   coalesce(max(:day - c.due) FILTER (WHERE c.state IN ('AGREED', 'RUNNING') AND c.due < :day), 0) AS longest
                                   """;

    static Promised promised(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Promised(row.getLong("total"), row.getLong("on_time"), row.getLong("late"), row.getLong("overdue"),
                row.getLong("missed"), row.getLong("amber"), row.getInt("longest"));
    }

    private List<Cube.Promises> promises(UUID root, Vista vista) {
        return jdbc.sql("SELECT c.unit, CASE WHEN c.kind = 'NODE' THEN 'NODE' ELSE 'TARGET' END AS sort,"
                + " CASE WHEN c.due < :from THEN 0 ELSE extract(month FROM c.due)::int END AS month, " + PROMISED
                + " FROM " + commitments(vista) + " c"
                + """
                   WHERE c.root = :root AND c.kind IN ('NODE', 'FOCUS', 'MEASURE', 'KEY_TASK', 'OBJECTIVE')
                    AND c.state NOT IN ('DRAFTED', 'WITHDRAWN') AND c.due <= :to
                    AND (c.due >= :from OR c.state IN ('AGREED', 'RUNNING'))
                  GROUP BY 1, 2, 3
                  """).params(parameters(root, vista))
                .query((row, index) -> new Cube.Promises(row.getObject("unit", UUID.class),
                        Cube.Sort.valueOf(row.getString("sort")), row.getInt("month"), promised(row)))
                .list();
    }

    private List<Cube.Themes> themes(UUID root, Vista vista) {
        return jdbc
                .sql("SELECT c.unit, t.theme, " + PROMISED + " FROM " + commitments(vista) + " c"
                        + """
                           JOIN commitment.themed_face t ON t.commitment = c.id
                          WHERE c.root = :root AND c.state NOT IN ('DRAFTED', 'WITHDRAWN') AND c.due <= :to
                            AND (c.due >= :from OR c.state IN ('AGREED', 'RUNNING'))
                          GROUP BY c.unit, t.theme
                          """)
                .params(parameters(root, vista))
                .query((row, index) -> new Cube.Themes(row.getObject("unit", UUID.class), row.getString("theme"),
                        promised(row)))
                .list();
    }

    private List<Cube.Troubles> troubles(UUID root, Vista vista) {
        return jdbc.sql("""
                        SELECT c.unit, count(*) AS open, count(*) FILTER (WHERE p.severity = 'MAJOR') AS major,
                               count(*) FILTER (WHERE p.due < :day) AS overdue,
                               count(*) FILTER (WHERE p.raised_on > :day - 30) AS young,
                               count(*) FILTER (WHERE p.raised_on BETWEEN :day - 90 AND :day - 30) AS middling,
                               count(*) FILTER (WHERE p.raised_on < :day - 90) AS old
                        FROM commitment.problem_face p
                        JOIN commitment.commitment_face c ON c.id = p.commitment
                        WHERE c.root = :root AND p.raised_on <= :day AND (p.resolved_on IS NULL OR p.resolved_on > :day)
                        GROUP BY c.unit
                        """).params(parameters(root, vista))
                .query((row, index) -> new Cube.Troubles(row.getObject("unit", UUID.class),
                        new Trouble(row.getLong("open"), row.getLong("major"), row.getLong("overdue"),
                                row.getLong("young"), row.getLong("middling"), row.getLong("old"))))
                .list();
    }

    private List<Cube.Moneys> moneys(UUID root, Vista vista) {
        return jdbc.sql("""
                        SELECT p.unit, m.currency, coalesce(sum(m.amount) FILTER (WHERE m.kind = 'PLAN'), 0) AS planned,
                               coalesce(sum(m.amount) FILTER (WHERE m.kind = 'SPENT'), 0) AS spent
                        FROM project.money_face m
                        JOIN project.project_face p ON p.id = m.project
                        WHERE p.root = :root AND coalesce(m.year, extract(year FROM p.starts)::int) = :year
                        GROUP BY p.unit, m.currency
                        """).params(parameters(root, vista))
                .query((row, index) -> new Cube.Moneys(row.getObject("unit", UUID.class),
                        new Funds(row.getString("currency"), amount(row.getBigDecimal("planned")),
                                amount(row.getBigDecimal("spent")))))
                .list();
    }

    private List<Cube.Projects> projects(UUID root, Vista vista) {
        return jdbc
                .sql("""
                     SELECT p.unit, coalesce(s.status, p.status) AS status, count(*) AS projects
                     FROM project.project_face p
                     LEFT JOIN project.status_span_face s ON s.project = p.id AND s.from_day <= :day AND s.to_day > :day
                     WHERE p.root = :root AND (p.starts IS NULL OR p.starts <= :to) AND (p.ends IS NULL OR p.ends >= :from)
                     GROUP BY 1, 2
                     """)
                .params(parameters(root, vista))
                .query((row, index) -> new Cube.Projects(row.getObject("unit", UUID.class), row.getString("status"),
                        row.getLong("projects")))
                .list();
    }

    private List<Cube.Results> results(UUID root, Vista vista) {
        return jdbc.sql("""
                        SELECT p.unit, count(*) AS results
                        FROM project.outcome_face o
                        JOIN project.project_face p ON p.id = o.project
                        WHERE p.root = :root AND (o.day IS NULL OR o.day <= :day)
                        GROUP BY p.unit
                        """).params(parameters(root, vista))
                .query((row, index) -> new Cube.Results(row.getObject("unit", UUID.class), row.getLong("results")))
                .list();
    }

    private static Map<String, Object> parameters(UUID root, Vista vista) {
        return Map.of("root", root, "day", vista.day(), "from", vista.from(), "to", vista.to(), "year", vista.year());
    }

    private static BigDecimal amount(BigDecimal known) {
        return known == null ? BigDecimal.ZERO : known;
    }
}
