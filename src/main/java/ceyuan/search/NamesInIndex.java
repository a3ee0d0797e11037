package ceyuan.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.SubjectNames;

/** Whatever can be found has a name and a place, and lends both to the ledger. */
@Component
class NamesInIndex implements SubjectNames {
    private final JdbcClient jdbc;

    NamesInIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Subject, Known> known(Collection<Subject> subjects) {
        var known = new HashMap<Subject, Known>();
        if (subjects.isEmpty()) return known;
        jdbc.sql(
                "SELECT kind, subject, chinese, english, path FROM search.entry WHERE kind IN (:kinds) AND subject IN (:ids)")
                .param("kinds", subjects.stream().map(Subject::kind).collect(Collectors.toSet()))
                .param("ids", subjects.stream().map(Subject::id).collect(Collectors.toSet()))
                .query(row -> {
                    known.put(new Subject(row.getString("kind"), row.getObject("subject", UUID.class)),
                            new Known(Name.of(row.getString("chinese"), row.getString("english")),
                                    row.getString("path")));
                });
        return known;
    }
}
