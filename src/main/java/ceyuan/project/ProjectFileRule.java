package ceyuan.project;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.file.FileId;
import ceyuan.file.FileRule;

/** Whoever sees a project may open the files that prove its readiness, or once did, or are kept for its acceptance. */
@Component
class ProjectFileRule implements FileRule {
    private final JdbcClient jdbc;
    private final ProjectAccess access;

    ProjectFileRule(JdbcClient jdbc, ProjectAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public boolean opens(FileId file, Actor to) {
        var projects = jdbc.sql("""
            SELECT project FROM project.kept WHERE file = :file
            UNION SELECT project FROM project.proof WHERE file = :file
            UNION SELECT id FROM project.past
                  WHERE facts -> 'proof' @> jsonb_build_array(jsonb_build_object('file', CAST(:file AS uuid)))
            """).param("file", file.value()).query(UUID.class).list();
        if (projects.isEmpty()) return false;
        var sight = access.sight(to);
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM project.project p WHERE p.id IN (:projects) AND "
                + ProjectAccess.seen(sight) + ")").param("projects", projects).params(sight.parameters())
                .query(Boolean.class).single();
    }
}
