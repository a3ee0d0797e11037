package ceyuan.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Ledger;
import ceyuan.organisation.UnitId;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;

/** Everything that may be done to persons and their posts. */
@Service
@Transactional
public class People {
    private final JdbcTemplate jdbc;
    private final Ledger ledger;
    private final SearchIndex index;

    People(JdbcTemplate jdbc, Ledger ledger, SearchIndex index) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.index = index;
    }

    /**
     * The persons of a group whom a list names at units; those not yet known are founded without an account, under a
     * number of the system's own. For loads of thousands: the caller has checked the right to load.
     */
    public Map<NamedAt, PersonId> named(UnitId root, Collection<NamedAt> asked, Actor by) {
        var wanted = new LinkedHashSet<>(asked);
        var found = find(root, wanted);
        wanted.removeAll(found.keySet());
        found.putAll(found(root, wanted, by));
        return found;
    }

    private Map<NamedAt, PersonId> find(UnitId root, Set<NamedAt> asked) {
        var found = new HashMap<NamedAt, PersonId>();
        if (asked.isEmpty()) return found;
        jdbc.query("""
                   SELECT DISTINCT ON (p.unit, p.chinese) p.unit, p.chinese, p.id
                   FROM unnest(?::uuid[], ?::text[]) AS asked (unit, chinese)
                   JOIN people.person p ON p.unit = asked.unit AND p.chinese = asked.chinese
                   WHERE p.root = ?
                   ORDER BY p.unit, p.chinese, p.id
                   """, row -> {
            found.put(new NamedAt(row.getString("chinese"), new UnitId(row.getObject("unit", UUID.class))),
                    new PersonId(row.getObject("id", UUID.class)));
        }, asked.stream().map(each -> each.unit().value()).toArray(UUID[]::new),
                asked.stream().map(NamedAt::name).toArray(String[]::new), root.value());
        return found;
    }

    private Map<NamedAt, PersonId> found(UnitId root, Set<NamedAt> asked, Actor by) {
        var made = new HashMap<NamedAt, PersonId>();
        if (asked.isEmpty()) return made;
        var numbers = jdbc.queryForList(
                "SELECT 'G' || lpad(nextval('people.person_number')::text, 7, '0') FROM generate_series(1, ?)",
                String.class, asked.size());
        var events = new ArrayList<Changed>();
        var findings = new ArrayList<Finding>();
        var ids = new ArrayList<UUID>();
        for (var each : asked) {
            var id = PersonId.fresh();
            String number = numbers.get(ids.size());
            ids.add(id.value());
            made.put(each, id);
            var subject = Subject.of("people.person", id);
            events.add(new Changed(subject, each.unit().value(), "founded", by,
                    List.of(new Difference("name", null, each.name()))));
            findings.add(new Finding(subject, root.value(), each.unit().value(), Set.of(id.value()),
                    Name.of(each.name()), number, "", "/people/" + id));
        }
        jdbc.update("""
                    INSERT INTO people.person (id, version, root, number, chinese, unit)
                    SELECT id, 0, ?, number, chinese, unit
                    FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[]) AS one (id, number, chinese, unit)
                    """, root.value(), ids.toArray(UUID[]::new), numbers.toArray(String[]::new),
                asked.stream().map(NamedAt::name).toArray(String[]::new),
                asked.stream().map(each -> each.unit().value()).toArray(UUID[]::new));
        ledger.append(events);
        index.put(findings);
        return made;
    }
}
