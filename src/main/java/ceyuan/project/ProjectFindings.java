package ceyuan.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;
import ceyuan.web.Words;

/** What search knows of a project: number, title, acronym, field, lead, leader, coordinator; and of its gates and reports. */
@Component
class ProjectFindings {
    /** The people and the units beside its own that take part in a project {@code p}. */
    private static final String PARTAKERS = """
        ARRAY(SELECT DISTINCT person FROM project.member WHERE project = p.id) AS members,
        ARRAY(SELECT unit FROM project.party WHERE project = p.id AND unit <> p.unit) AS units""";

    private final JdbcClient jdbc;
    private final SearchIndex index;

    ProjectFindings(JdbcClient jdbc, SearchIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    void put(Collection<UUID> projects) {
        if (projects.isEmpty()) return;
        index.put(jdbc
                .sql("""
                    SELECT p.id, p.root, p.unit, p.chinese, p.english, p.number, p.leader,
                           %s,
                           concat_ws(' ', p.acronym, p.field, p.coordinator, u.chinese, u.english, l.chinese, l.english) AS more
                    FROM project.project p
                    LEFT JOIN organisation.unit_face u ON u.id = p.unit
                    LEFT JOIN people.person_face l ON l.id = p.leader
                    WHERE p.id IN (:projects)
                    """.formatted(
                        PARTAKERS))
                .param("projects", projects)
                .query((row, n) -> finding(row, "project", title(row), row.getString("number"),
                        "/projects/" + row.getString("id")))
                .list());
        putSteps(projects);
    }

    /** Gates and reports are found by whoever finds their project, which their titles begin with. */
    void putSteps(Collection<UUID> projects) {
        index.put(jdbc.sql("""
            SELECT s.*, p.root, p.unit, p.leader, p.chinese, p.english, '' AS more, %s
            FROM (SELECT id, project, 'project.gate' AS kind, chinese AS step, english AS step_english, 0 AS year,
                         'gates' AS tab
                  FROM project.gate WHERE project IN (:projects)
                  UNION ALL
                  SELECT id, project, 'project.report', kind, kind, year, 'reports/' || id
                  FROM project.report WHERE project IN (:projects)) s
            JOIN project.project p ON p.id = s.project
            """.formatted(PARTAKERS)).param("projects", projects)
                .query((row, n) -> finding(row, row.getString("kind"), step(row), null,
                        "/projects/" + row.getString("project") + "/" + row.getString("tab")))
                .list());
    }

    private static Finding finding(ResultSet row, String kind, Name title, @Nullable String number, String path)
            throws SQLException {
        return new Finding(new Subject(kind, row.getObject("id", UUID.class)), row.getObject("root", UUID.class),
                row.getObject("unit", UUID.class), people(row), ids(row, "units"), title, number, row.getString("more"),
                path);
    }

    private static Name title(ResultSet row) throws SQLException {
        return Name.of(row.getString("chinese"), row.getString("english"));
    }

    private static Name step(ResultSet row) throws SQLException {
        var step = row.getString("kind").equals("project.report")
                ? reportName(row)
                : Name.of(row.getString("step"), row.getString("step_english"));
        var project = title(row);
        return Name.of(project.chinese() + " · " + step.chinese(),
                project.in(Locale.ENGLISH) + " · " + step.in(Locale.ENGLISH));
    }

    private static Name reportName(ResultSet row) throws SQLException {
        var key = "project.report.name." + row.getString("step");
        int year = row.getInt("year");
        return Name.of(Words.text(Locale.CHINESE, key, year), Words.text(Locale.ENGLISH, key, year));
    }

    private static Set<UUID> people(ResultSet row) throws SQLException {
        var people = ids(row, "members");
        var leader = row.getObject("leader", UUID.class);
        if (leader != null) people.add(leader);
        return people;
    }

    private static Set<UUID> ids(ResultSet row, String column) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray(column).getArray()).collect(Collectors.toSet());
    }
}
