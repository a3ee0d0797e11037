package ceyuan.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.SubjectNames;

/** Whose account, role or record a line of the ledger is about: the ids of all three are the person's. */
@Component
class PeopleNames implements SubjectNames {
    private static final List<String> KINDS = List.of("people.person", "people.account", Grants.KIND);

    private final JdbcClient jdbc;

    PeopleNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Subject, Known> known(Collection<Subject> subjects) {
        var known = new HashMap<Subject, Known>();
        var asked = subjects.stream().filter(each -> KINDS.contains(each.kind()))
                .collect(Collectors.groupingBy(Subject::id));
        if (asked.isEmpty()) return known;
        jdbc.sql("SELECT id, chinese, english FROM people.person WHERE id IN (:ids)").param("ids", asked.keySet())
                .query(row -> {
                    var id = row.getObject("id", UUID.class);
                    var name = new Known(Name.of(row.getString("chinese"), row.getString("english")), "/people/" + id);
                    asked.getOrDefault(id, List.of()).forEach(each -> known.put(each, name));
                });
        return known;
    }
}
