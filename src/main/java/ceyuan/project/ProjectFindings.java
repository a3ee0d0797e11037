package ceyuan.project;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;

/** What search knows of a project: number, title, acronym, field, lead, leader, coordinator. */
@Component
class ProjectFindings {
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
                           (SELECT array_agg(DISTINCT m.person) FROM project.member m WHERE m.project = p.id) AS members,
                           concat_ws(' ', p.acronym, p.field, p.coordinator, u.chinese, u.english, l.chinese, l.english) AS more
                    FROM project.project p
                    LEFT JOIN organisation.unit_face u ON u.id = p.unit
                    LEFT JOIN people.person_face l ON l.id = p.leader
                    WHERE p.id IN (:projects)
                    """)
                .param("projects", projects).query((row, n) -> finding(row)).list());
    }

    private static Finding finding(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Finding(new Subject("project", id), row.getObject("root", UUID.class),
                row.getObject("unit", UUID.class), people(row),
                Name.of(row.getString("chinese"), row.getString("english")), row.getString("number"),
                row.getString("more"), "/projects/" + id);
    }

    private static Set<UUID> people(ResultSet row) throws SQLException {
        var members = row.getArray("members");
        List<UUID> known = members == null ? List.of() : Arrays.asList((UUID[]) members.getArray());
        var people = known.stream().collect(Collectors.toSet());
        var leader = row.getObject("leader", UUID.class);
        if (leader != null) people.add(leader);
        return people;
    }
}
