package ceyuan.insight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.commitment.CommitmentFace;

/** Counts the cells of a cube: of a whole group, or of some of its units. */
@Component
class Counts {
    private static final String PROMISED = """
        SELECT c.unit, CASE WHEN c.kind = 'NODE' THEN 'NODE' ELSE 'TARGET' END AS sort,
               CASE WHEN c.due < :from THEN 0 ELSE extract(month FROM c.due)::int END AS month, <promised>
        FROM <commitments> c
        WHERE c.root = :root AND c.kind IN ('NODE', 'FOCUS', 'MEASURE', 'KEY_TASK', 'OBJECTIVE')
          AND c.state NOT IN ('DRAFTED', 'WITHDRAWN') AND c.due <= :to
          AND (c.due >= :from OR c.state IN ('AGREED', 'RUNNING')) <of c>
        GROUP BY 1, 2, 3
        """;
    private static final String THEMES = """
        SELECT c.unit, t.theme, <promised>
        FROM commitment.themed_face t
        JOIN <commitments> c ON c.id = t.commitment AND t.from_day <= :day AND t.to_day > :day
        WHERE c.root = :root AND c.state NOT IN ('DRAFTED', 'WITHDRAWN') AND c.due <= :to
          AND (c.due >= :from OR c.state IN ('AGREED', 'RUNNING')) <of c>
        GROUP BY c.unit, t.theme
        """;
    private static final String TROUBLE = """
        SELECT c.unit, count(*) AS open, count(*) FILTER (WHERE p.severity = 'MAJOR') AS major,
               count(*) FILTER (WHERE p.due < :day) AS overdue,
               count(*) FILTER (WHERE p.raised_on > :day - 30) AS young,
               count(*) FILTER (WHERE p.raised_on BETWEEN :day - 90 AND :day - 30) AS middling,
               count(*) FILTER (WHERE p.raised_on < :day - 90) AS old
        FROM <commitments> c
        JOIN <problems> p ON p.commitment = c.id AND p.resolved_on IS NULL
        WHERE c.root = :root <troubled> <of c>
        GROUP BY c.unit
        """;
    private static final String LATE = """
        SELECT o.unit, o.matter, o.due, o.id, w.id AS whole
        FROM (SELECT late.*, row_number() OVER (PARTITION BY unit, matter ORDER BY due, id) AS turn
              FROM (SELECT c.unit, CASE WHEN c.kind = 'NODE' THEN 'NODE' ELSE 'TARGET' END AS matter, c.due, c.id, c.parent,
                           c.kind
                    FROM <commitments> c
                    WHERE c.root = :root AND c.ended_on IS NULL AND c.state IN ('AGREED', 'RUNNING') AND c.due < :day
                      AND c.kind IN ('NODE', 'FOCUS', 'MEASURE', 'KEY_TASK', 'OBJECTIVE', 'PROJECT') <of c>
                    UNION ALL
                    SELECT c.unit, 'PROBLEM', p.due, p.id, NULL, NULL
                    FROM <commitments> c
                    JOIN <problems> p ON p.commitment = c.id AND p.resolved_on IS NULL
                    WHERE c.root = :root AND p.severity = 'MAJOR' AND p.due < :day <troubled> <of c>) late) o
        LEFT JOIN <commitments> w ON w.id = o.parent AND w.kind = o.kind
        WHERE o.turn <= 8
        """;
    private static final String MONEY = """
        SELECT p.unit, p.currency, coalesce(sum(m.amount) FILTER (WHERE m.kind = 'PLAN'), 0) AS planned,
               coalesce(sum(m.amount) FILTER (WHERE m.kind = 'SPENT'), 0) AS spent
        FROM <projects> p
        JOIN <money> m ON m.project = p.id
        WHERE p.root = :root AND coalesce(m.year, extract(year FROM p.starts)::int) = :year <of p>
        GROUP BY p.unit, p.currency
        """;
    private static final String PROJECTS = """
        SELECT p.unit, coalesce(s.status, p.status) AS status, count(*) AS projects
        FROM <projects> p
        LEFT JOIN project.status_span_face s ON s.project = p.id AND s.from_day <= :day AND s.to_day > :day
        WHERE p.root = :root AND project.under_way(coalesce(p.starts, p.approved_on, p.started_on),
                                                   coalesce(p.closed_on, p.ends), :year) <of p>
        GROUP BY 1, 2
        """;
    private static final String RESULTS = """
        SELECT p.unit, count(*) AS results
        FROM <outcomes> o
        JOIN <projects> p ON p.id = o.project
        WHERE p.root = :root AND (o.day IS NULL OR o.day <= :day) <of p>
        GROUP BY p.unit
        """;

    /** The columns of {@link Promised} over rows named {@code c}. */
    private static final String COUNTED = """
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

    /** What comes of commitments, in some units or, if none are named, in the whole group. */
    Map<UUID, Cube.Work> work(UUID root, Vista vista, @Nullable Set<UUID> units) {
        var asked = new Asked<>(Cube.Work::new, root, vista, units);
        asked.of(PROMISED, (row, unit) -> unit.promised
                .computeIfAbsent(Cube.Sort.valueOf(row.getString("sort")), none -> new TreeMap<>())
                .put(row.getInt("month"), promised(row)));
        asked.of(THEMES, (row, unit) -> unit.themes.put(row.getString("theme"), promised(row)));
        asked.of(TROUBLE, (row, unit) -> unit.trouble = new Trouble(row.getLong("open"), row.getLong("major"),
                row.getLong("overdue"), row.getLong("young"), row.getLong("middling"), row.getLong("old")));
        asked.of(LATE, (row, unit) -> unit.late.add(new Cube.Late(Cube.Matter.valueOf(row.getString("matter")),
                row.getObject("due", LocalDate.class), row.getObject("id", UUID.class),
                row.getObject("whole", UUID.class))));
        return asked.cells;
    }

    /** What comes of projects, likewise. */
    Map<UUID, Cube.Means> means(UUID root, Vista vista, @Nullable Set<UUID> units) {
        var asked = new Asked<>(Cube.Means::new, root, vista, units);
        asked.of(MONEY, (row, unit) -> unit.funds.add(new Funds(row.getString("currency"),
                row.getBigDecimal("planned"), row.getBigDecimal("spent"))));
        asked.of(PROJECTS, (row, unit) -> unit.projects.put(row.getString("status"), row.getLong("projects")));
        asked.of(RESULTS, (row, unit) -> unit.results = row.getLong("results"));
        return asked.cells;
    }

    /** The commitments as they stand on the day: today's rows, or another day's computed from the dated facts. */
    static String commitments(Vista vista) {
        return CommitmentFace.on(vista.day(), vista.today());
    }

    static String problems(Vista vista) {
        return vista.isToday() ? "commitment.problem_face" : "commitment.problem_on(:day)";
    }

    static String projects(Vista vista) {
        return vista.isToday() ? "project.project_face" : "project.founded_on(:day)";
    }

    /** Cells that are asked for, by unit. */
    private final class Asked<C> {
        private final Map<UUID, C> cells = new HashMap<>();
        private final Supplier<C> fresh;
        private final Vista vista;
        private final Map<String, Object> parameters;
        private final boolean ofSome;

        Asked(Supplier<C> fresh, UUID root, Vista vista, @Nullable Set<UUID> units) {
            this.fresh = fresh;
            this.vista = vista;
            this.parameters = new HashMap<>(Map.of("root", root, "day", vista.day(), "from", vista.from(), "to",
                    vista.to(), "year", vista.year()));
            this.ofSome = units != null;
            if (units != null) parameters.put("units", units.toArray(UUID[]::new));
        }

        void of(String question, Reading<C> reading) {
            var sql = question.replace("<promised>", COUNTED).replace("<commitments>", commitments(vista))
                    .replace("<problems>", problems(vista)).replace("<projects>", projects(vista))
                    .replace("<money>", vista.isToday() ? "project.money_face" : "project.money_on(:day)")
                    .replace("<outcomes>", vista.isToday() ? "project.outcome_face" : "project.outcome_on(:day)")
                    .replace("<troubled>", vista.isToday() ? "AND c.problems > 0" : "")
                    .replaceAll("<of (.)>", ofSome ? "AND $1.unit = ANY(:units)" : "");
            jdbc.sql(sql).params(parameters).query(row -> {
                reading.read(row, cells.computeIfAbsent(row.getObject("unit", UUID.class), none -> fresh.get()));
            });
        }
    }

    private interface Reading<C> {
        void read(ResultSet row, C cells) throws SQLException;
    }

    private static Promised promised(ResultSet row) throws SQLException {
        return new Promised(row.getLong("total"), row.getLong("on_time"), row.getLong("late"), row.getLong("overdue"),
                row.getLong("missed"), row.getLong("amber"), row.getInt("longest"));
    }
}
