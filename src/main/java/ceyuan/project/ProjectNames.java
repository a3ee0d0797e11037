package ceyuan.project;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.SubjectNames;

/** What projects and portfolios are called in the ledger. */
@Component
class ProjectNames implements SubjectNames {
    private final JdbcClient jdbc;

    ProjectNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Subject, Known> known(Collection<Subject> subjects) {
        var known = new HashMap<Subject, Known>();
        find("project", "project.project", "/projects/", subjects, known);
        find("project.portfolio", "project.portfolio", "/portfolios/", subjects, known);
        return known;
    }

    private void find(String kind, String table, String path, Collection<Subject> subjects,
            Map<Subject, Known> known) {
        Set<UUID> ids = subjects.stream().filter(each -> each.kind().equals(kind)).map(Subject::id)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) return;
        jdbc.sql("SELECT id, chinese, english FROM " + table + " WHERE id IN (:ids)").param("ids", ids)
                .query((row, n) -> known.put(new Subject(kind, row.getObject("id", UUID.class)),
                        new Known(Name.of(row.getString("chinese"), row.getString("english")),
                                path + row.getString("id"))))
                .list();
    }
}
