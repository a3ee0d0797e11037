package ceyuan.approval;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.SubjectNames;

/** Tells the ledger what submissions and routes are called. */
@Component
class ApprovalNames implements SubjectNames {
    private final JdbcClient jdbc;

    ApprovalNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Subject, Known> known(Collection<Subject> subjects) {
        var known = new HashMap<Subject, Known>();
        know(known, subjects, Approvals.KIND, "/approvals/",
                "SELECT id, chinese, english FROM approval.run WHERE id = ANY(:ids::uuid[])");
        know(known, subjects, Routes.KIND, "/approvals/routes/", """
            SELECT r.id, v.chinese, v.english FROM approval.route r
            JOIN approval.route_version v ON v.route = r.id AND v.number = r.latest WHERE r.id = ANY(:ids::uuid[])
            """);
        return known;
    }

    private void know(Map<Subject, Known> known, Collection<Subject> subjects, String kind, String path, String sql) {
        var ids = subjects.stream().filter(each -> each.kind().equals(kind)).map(Subject::id).toList();
        if (ids.isEmpty()) return;
        jdbc.sql(sql).param("ids", Approvers.texts(ids))
                .query((row, at) -> known.put(new Subject(kind, row.getObject("id", UUID.class)),
                        new Known(Name.of(row.getString("chinese"), row.getString("english")),
                                path + row.getString("id"))))
                .list();
    }
}
