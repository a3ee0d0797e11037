package ceyuan.commitment;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.SubjectNames;

/** Tells the ledger what commitments are called. */
@Component
class CommitmentNames implements SubjectNames {
    private final JdbcClient jdbc;

    CommitmentNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Subject, Known> known(Collection<Subject> subjects) {
        var ids = subjects.stream().filter(each -> each.kind().equals(Commitments.KIND)).map(Subject::id).toList();
        var known = new HashMap<Subject, Known>();
        if (ids.isEmpty()) return known;
        jdbc.sql("SELECT id, chinese, english FROM commitment.commitment WHERE id = ANY(:ids::uuid[])")
                .param("ids", CommitmentStore.texts(ids))
                .query((row, at) -> known.put(new Subject(Commitments.KIND, row.getObject("id", UUID.class)),
                        new Known(Name.of(row.getString("chinese"), row.getString("english")),
                                "/commitments/" + row.getString("id"))))
                .list();
        return known;
    }
}
