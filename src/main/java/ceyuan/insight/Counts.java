package ceyuan.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the cells of a cube: of a whole group, or of some of its units. */
@Component
class Counts {
    /** The columns of {@link Promised} over rows named {@code c}. */
    private static final String PROMISED = """
        count(*) AS total,
        count(*) FILTER (WHERE c.state = 'DONE' AND c.ended_on <= c.due) AS on_time,
        count(*) FILTER (WHERE c.state = 'DONE' AND c.ended_on > c.due) AS late,
        count(*) FILTER (WHERE c.state IN ('AGREED', 'RUNNING') AND c.due + c.amber_days < :day) AS overdue,
        count(*) FILTER (WHERE c.state = 'MISSED') AS missed,
        count(*) FILTER (WHERE c.state IN ('AGREED', 'RUNNING') AND c.due + c.amber_days >= :day
                         AND (c.due < :day OR c.forecast > c.due
                              OR c.problem_due < :day)) AS amber,
        coalesce(max(:day - c.due) FILTER (WHERE c.state IN ('AGREED', 'RUNNING')), 0) AS longest
        """;

    private final JdbcClient jdbc;

    Counts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Cube all(UUID root, Vista vista) {
        return new Asked(vista, parameters(root, vista), "").cube();
    }

    Cube of(Set<UUID> units, UUID root, Vista vista) {
        var parameters = parameters(root, vista);
        parameters.put("units", units.toArray(UUID[]::new));
        return new Asked(vista, parameters, " AND %s.unit = ANY(:units)").cube();
    }

    /** The commitments as they stand on the day: today's rows, or another day's computed from the dated facts. */
    static String commitments(Vista vista) {
        return vista.isToday() ? "commitment.commitment_face" : "commitment.commitment_on(:day)";
    }

    static String problems(Vista vista) {
        return vista.isToday() ? "commitment.problem_face" : "commitment.problem_on(:day)";
    }

    static String projects(Vista vista) {
        return vista.isToday() ? "project.project_face" : "project.project_on(:day)";
    }

    private static Map<String, Object> parameters(UUID root, Vista vista) {
        return new HashMap<>(Map.of("root", root, "day", vista.day(), "from", vista.from(), "to", vista.to(), "year",
                vista.year()));
    }

    /** One asking for a cube. {@code within} keeps it to some units, if it is about some. */
    private final class Asked {
        private final Vista vista;
        private final Map<String, Object> parameters;
        private final String within;

        private Asked(Vista vista, Map<String, Object> parameters, String within) {
            this.vista = vista;
            this.parameters = parameters;
            this.within = within;
        }

        Cube cube() {
            return new Cube(
                    ask("c", """
                        SELECT c.unit, CASE WHEN c.kind = 'NODE' THEN 'NODE' ELSE 'TARGET' END AS sort,
                               CASE WHEN c.due < :from THEN 0 ELSE extract(month FROM c.due)::int END AS month, <promised>
                        FROM <commitments> c
                        WHERE c.root = :root AND c.kind IN ('NODE', 'FOCUS', 'MEASURE', 'KEY_TASK', 'OBJECTIVE')
                          AND c.state NOT IN ('DRAFTED', 'WITHDRAWN') AND c.due <= :to
                          AND (c.due >= :from OR c.state IN ('AGREED', 'RUNNING')) <within>
                        GROUP BY 1, 2, 3
                        """,
                            (row, unit) -> new Cube.Promises(unit, Cube.Sort.valueOf(row.getString("sort")),
                                    row.getInt("month"), promised(row))),
                    ask("c", """
                        SELECT c.unit, t.theme, <promised>
                        FROM commitment.themed_face t
                        JOIN <commitments> c ON c.id = t.commitment
                        WHERE c.root = :root AND c.state NOT IN ('DRAFTED', 'WITHDRAWN') AND c.due <= :to
                          AND (c.due >= :from OR c.state IN ('AGREED', 'RUNNING')) <within>
                        GROUP BY c.unit, t.theme
                        """, (row, unit) -> new Cube.Themes(unit, row.getString("theme"), promised(row))),
                    ask("c", """
                        SELECT c.unit, count(*) AS open, count(*) FILTER (WHERE p.severity = 'MAJOR') AS major,
                               count(*) FILTER (WHERE p.due < :day) AS overdue,
                               count(*) FILTER (WHERE p.raised_on > :day - 30) AS young,
                               count(*) FILTER (WHERE p.raised_on BETWEEN :day - 90 AND :day - 30) AS middling,
                               count(*) FILTER (WHERE p.raised_on < :day - 90) AS old
                        FROM <problems> p
                        JOIN <commitments> c ON c.id = p.commitment
                        WHERE c.root = :root AND p.raised_on <= :day
                          AND (p.resolved_on IS NULL OR p.resolved_on > :day) <within>
                        GROUP BY c.unit
                        """,
                            (row, unit) -> new Cube.Troubles(unit,
                                    new Trouble(row.getLong("open"), row.getLong("major"), row.getLong("overdue"),
                                            row.getLong("young"), row.getLong("middling"), row.getLong("old")))),
                    ask("p", """
                        SELECT p.unit, p.currency, coalesce(sum(m.amount) FILTER (WHERE m.kind = 'PLAN'), 0) AS planned,
                               coalesce(sum(m.amount) FILTER (WHERE m.kind = 'SPENT'), 0) AS spent
                        FROM <projects> p
                        JOIN <money> m ON m.project = p.id
                        WHERE p.root = :root AND coalesce(m.year, extract(year FROM p.starts)::int) = :year <within>
                        GROUP BY p.unit, p.currency
                        """,
                            (row, unit) -> new Cube.Moneys(unit,
                                    new Funds(row.getString("currency"), row.getBigDecimal("planned"),
                                            row.getBigDecimal("spent")))),
                    ask("p", """
                        SELECT p.unit, coalesce(s.status, p.status) AS status, count(*) AS projects
                        FROM <projects> p
                        LEFT JOIN project.status_span_face s
                          ON s.project = p.id AND s.from_day <= :day AND s.to_day > :day
                        WHERE p.root = :root AND project.under_way(coalesce(p.starts, p.approved_on, p.started_on),
                                                coalesce(p.closed_on, p.ends), :year) <within>
                        GROUP BY 1, 2
                        """,
                            (row, unit) -> new Cube.Projects(unit, row.getString("status"), row.getLong("projects"))),
                    ask("p", """
                        SELECT p.unit, count(*) AS results
                        FROM <outcomes> o
                        JOIN <projects> p ON p.id = o.project
                        WHERE p.root = :root AND (o.day IS NULL OR o.day <= :day) <within>
                        GROUP BY p.unit
                        """, (row, unit) -> new Cube.Results(unit, row.getLong("results"))));
        }

        private <C> java.util.List<C> ask(String rows, String sql, Cell<C> cell) {
            var question = sql.replace("<promised>", PROMISED).replace("<commitments>", commitments(vista))
                    .replace("<problems>", problems(vista)).replace("<projects>", projects(vista))
                    .replace("<money>", vista.isToday() ? "project.money_face" : "project.money_on(:day)")
                    .replace("<outcomes>", vista.isToday() ? "project.outcome_face" : "project.outcome_on(:day)")
                    .replace("<within>", within.formatted(rows));
            return jdbc.sql(question).params(parameters)
                    .query((row, index) -> cell.read(row, row.getObject("unit", UUID.class))).list();
        }
    }

    private interface Cell<C> {
        C read(ResultSet row, UUID unit) throws SQLException;
    }

    private static Promised promised(ResultSet row) throws SQLException {
        return new Promised(row.getLong("total"), row.getLong("on_time"), row.getLong("late"), row.getLong("overdue"),
                row.getLong("missed"), row.getLong("amber"), row.getInt("longest"));
    }
}
