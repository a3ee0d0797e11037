package ceyuan.project;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.project.ProjectRefused.Reason;

/** For which unit a person signs the papers of a project: a department is no party to a contract. */
@Component
class Houses {
    private final JdbcClient jdbc;

    Houses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A person's own unit, or the one their department belongs to. */
    UnitId of(PersonId person, ProjectRow row, String field) {
        var home = home(person, row, field);
        return jdbc.sql("""
            SELECT u.id FROM organisation.reach_face r JOIN organisation.unit_face u ON u.id = r.ancestor
            WHERE r.unit = ? AND r.to_day = '9999-12-31' AND u.kind <> 'DEPARTMENT' ORDER BY r.depth LIMIT 1
            """).param(home.value()).query(UUID.class).optional().map(UnitId::new).orElse(home);
    }

    /** A person's own unit; refuses whom the group of the project does not know. */
    UnitId home(PersonId person, ProjectRow row, String field) {
        return jdbc.sql("SELECT unit FROM people.person_face WHERE id = ? AND root = ?")
                .params(person.value(), row.root()).query(UUID.class).optional().map(UnitId::new)
                .orElseThrow(() -> new ProjectRefused(Reason.PERSON_ELSEWHERE, field));
    }
}
