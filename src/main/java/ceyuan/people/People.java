package ceyuan.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.IdentityNumber;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Ledger;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.Units;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;

import static ceyuan.people.PeopleRefused.Reason.ALREADY_LEFT;
import static ceyuan.people.PeopleRefused.Reason.EMAIL_MALFORMED;
import static ceyuan.people.PeopleRefused.Reason.NOT_LEFT;
import static ceyuan.people.PeopleRefused.Reason.NUMBER_IS_IDENTITY;
import static ceyuan.people.PeopleRefused.Reason.NUMBER_MISSING;
import static ceyuan.people.PeopleRefused.Reason.NUMBER_TAKEN;
import static ceyuan.people.PeopleRefused.Reason.OTHER_GROUP;
import static ceyuan.people.PeopleRefused.Reason.PERSON_NAME_MISSING;
import static ceyuan.people.PeopleRefused.Reason.PERSON_NAME_TOO_LONG;
import static ceyuan.people.PeopleRefused.Reason.POST_ENDS_FIRST;
import static ceyuan.people.PeopleRefused.Reason.POST_TITLE_MISSING;
import static ceyuan.people.PeopleRefused.Reason.POST_TWICE;
import static ceyuan.people.PeopleRefused.Reason.UNIT_UNKNOWN;

/** Everything that may be done to persons and their posts. */
@Service
@Transactional
public class People {
    static final String KIND = "people.person";
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    private final JdbcTemplate jdbc;
    private final PersonStore store;
    private final Accounts accounts;
    private final Rights rights;
    private final Ledger ledger;
    private final SearchIndex index;
    private final ApplicationEventPublisher events;

    People(JdbcTemplate jdbc, PersonStore store, Accounts accounts, Rights rights, Ledger ledger, SearchIndex index,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.store = store;
        this.accounts = accounts;
        this.rights = rights;
        this.ledger = ledger;
        this.index = index;
        this.events = events;
    }

    public PersonId add(PersonDraft draft, Actor by) {
        var root = check(draft);
        rights.require(by, Deed.ORGANISE, draft.unit());
        var id = PersonId.fresh();
        if (!store.insert(id, root, draft)) throw new PeopleRefused(NUMBER_TAKEN, "number", draft.number());
        store.index(List.of(id.value()));
        tell("founded", id, draft.unit().value(), by, Difference.between(null, store.one(id).known()));
        return id;
    }

    /** Changes what is known of a person; whoever moves a person keeps both units. */
    public void change(PersonId id, long version, PersonDraft draft, Actor by) {
        var before = store.one(id);
        rights.requireFor(by, Deed.ORGANISE, before.unitId());
        var root = check(draft);
        if (!draft.unit().equals(before.unitId())) rights.require(by, Deed.ORGANISE, draft.unit());
        if (!root.equals(before.root())) throw new PeopleRefused(OTHER_GROUP, "unit", before.name());
        if (store.taken(root, draft.number(), id)) throw new PeopleRefused(NUMBER_TAKEN, "number", draft.number());
        store.update(id, version, draft);
        var differences = Difference.between(before.known(), store.one(id).known());
        if (differences.isEmpty()) return;
        store.index(List.of(id.value()));
        tell("changed", id, draft.unit().value(), by, differences);
    }

    /** A person leaves after a day: the account is shut, roles and posts end. What was done stays under the name. */
    public void leave(PersonId id, long version, LocalDate lastDay, Actor by) {
        var person = store.one(id);
        rights.requireFor(by, Deed.ORGANISE, person.unitId());
        if (person.leftOn() != null) throw new PeopleRefused(ALREADY_LEFT, null, person.name());
        store.left(id, version, lastDay);
        var next = lastDay.plusDays(1);
        jdbc.update("""
            UPDATE people.post SET to_day = greatest(from_day, ?) WHERE person = ? AND to_day > ?
            """, next, id.value(), next);
        int ended = jdbc.update("""
            UPDATE people.grant_of_role SET to_day = greatest(from_day, ?)
            WHERE person = ? AND to_day > ?
            """, next, id.value(), next);
        jdbc.update("""
            UPDATE people.grant_request SET state = 'VOID', version = version + 1
            WHERE person = ? AND state = 'OPEN'
            """, id.value());
        accounts.close(id, by);
        tell("left", id, person.unit(), by, List.of(new Difference("leftOn", null, lastDay.toString())));
        if (ended > 0) {
            events.publishEvent(new Changed(Subject.of(Grants.KIND, id), person.unit(), "ended", by, List.of()));
        }
    }

    /** A person who left comes back; account and roles are given anew. */
    public void comeBack(PersonId id, long version, Actor by) {
        var person = store.one(id);
        rights.requireFor(by, Deed.ORGANISE, person.unitId());
        var leftOn = person.leftOn();
        if (leftOn == null) throw new PeopleRefused(NOT_LEFT, null, person.name());
        store.left(id, version, null);
        tell("returned", id, person.unit(), by, List.of(new Difference("leftOn", leftOn.toString(), null)));
    }

    /** Gives a person a post at a unit of the same group. */
    public UUID givePost(PersonId id, PostDraft draft, Actor by) {
        var person = store.one(id);
        rights.require(by, Deed.ORGANISE, draft.unit());
        if (person.leftOn() != null) throw new PeopleRefused(ALREADY_LEFT, null, person.name());
        var title = draft.title().strip();
        if (title.isEmpty()) throw new PeopleRefused(POST_TITLE_MISSING, "title");
        if (!store.root(draft.unit()).equals(Optional.ofNullable(person.root()))) {
            throw new PeopleRefused(OTHER_GROUP, "unit", person.name());
        }
        var lastDay = draft.lastDay();
        if (lastDay != null && lastDay.isBefore(draft.fromDay())) throw new PeopleRefused(POST_ENDS_FIRST, "lastDay");
        var toDay = lastDay == null ? Units.OPEN : lastDay.plusDays(1);
        var twice = jdbc.queryForObject("""
            SELECT EXISTS (SELECT 1 FROM people.post WHERE person = ? AND unit = ?
                           AND title = ? AND from_day < ? AND to_day > ?)
            """, Boolean.class, id.value(), draft.unit().value(), title, toDay,
                draft.fromDay());
        if (Boolean.TRUE.equals(twice)) throw new PeopleRefused(POST_TWICE, "title", title);
        var post = Id.fresh();
        jdbc.update("INSERT INTO people.post (id, person, unit, title, from_day, to_day) VALUES (?, ?, ?, ?, ?, ?)",
                post,
                id.value(), draft.unit().value(), title, draft.fromDay(), toDay);
        store.index(List.of(id.value()));
        tell("posted", id, draft.unit().value(), by,
                Difference.between(null, new Post(title, draft.unit(), draft.fromDay(), lastDay)));
        return post;
    }

    /** Ends a post after a day. */
    public void endPost(PersonId id, UUID post, LocalDate lastDay, Actor by) {
        var found = jdbc.query("""
            SELECT title, unit, from_day, CASE WHEN to_day < ? THEN to_day - 1 END FROM people.post
            WHERE id = ? AND person = ?
            """, (row, n) -> new Post(row.getString(1), new UnitId(row.getObject(2, UUID.class)),
                row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class)), Units.OPEN, post, id.value())
                .stream().findFirst().orElseThrow(() -> new Missing(post));
        rights.require(by, Deed.ORGANISE, found.unit);
        if (lastDay.isBefore(found.fromDay)) throw new PeopleRefused(POST_ENDS_FIRST, "lastDay");
        jdbc.update("UPDATE people.post SET to_day = ? WHERE id = ?", lastDay.plusDays(1), post);
        tell("unposted", id, found.unit.value(), by, List.of(new Difference("post", found.post, null),
                new Difference("unit", found.unit.toString(), null),
                new Difference("lastDay", found.lastDay == null ? null : found.lastDay.toString(),
                        lastDay.toString())));
    }

    /**
     * The persons of a group whom a list names at units; those not yet known there are founded without an account, under a
     * number of the system's own. At the group itself nobody of its units is meant, for namesakes are many. For loads of
     * thousands: the caller has checked the right to load.
     */
    public Map<NamedAt, PersonId> named(UnitId root, Collection<NamedAt> asked, Actor by) {
        var wanted = new LinkedHashSet<>(asked);
        var found = find(root, wanted);
        wanted.removeAll(found.keySet());
        found.putAll(found(root, wanted, by));
        return found;
    }

    private UUID check(PersonDraft draft) {
        checkWords(draft);
        return store.root(draft.unit()).orElseThrow(() -> new PeopleRefused(UNIT_UNKNOWN, "unit"));
    }

    /** Checks what a draft says of the person, whatever the unit. */
    static void checkWords(PersonDraft draft) {
        if (draft.number().isEmpty()) throw new PeopleRefused(NUMBER_MISSING, "number");
        if (IdentityNumber.is(draft.number())) throw new PeopleRefused(NUMBER_IS_IDENTITY, "number");
        if (draft.chinese().isEmpty()) throw new PeopleRefused(PERSON_NAME_MISSING, "chinese");
        if (Name.of(draft.chinese(), draft.english()).exceedsLongest()) {
            throw new PeopleRefused(PERSON_NAME_TOO_LONG, "chinese", Name.LONGEST);
        }
        var email = draft.email();
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw new PeopleRefused(EMAIL_MALFORMED, "email", email);
        }
    }

    private void tell(String verb, PersonId id, @Nullable UUID unit, Actor by, List<Difference> differences) {
        events.publishEvent(new Changed(Subject.of(KIND, id), unit, verb, by, differences));
    }

    /** Who bears a name at a unit, or alone beneath it: lists give the company and not its department. */
    private Map<NamedAt, PersonId> find(UnitId root, Set<NamedAt> asked) {
        var found = new HashMap<NamedAt, PersonId>();
        if (asked.isEmpty()) return found;
        jdbc.query("""
            WITH asked AS (SELECT * FROM unnest(?::uuid[], ?::text[]) AS asked (unit, chinese))
            SELECT unit, chinese, (array_agg(id ORDER BY depth, id))[1] AS id
            FROM (SELECT asked.*, 0 AS depth, p.id
                  FROM asked JOIN people.person p ON p.unit = asked.unit AND p.chinese = asked.chinese
                  UNION ALL
                  SELECT asked.*, r.depth, p.id
                  FROM asked
                  JOIN organisation.reach_face r ON r.ancestor = asked.unit AND r.depth > 0 AND r.to_day = '9999-12-31'
                  JOIN people.person p ON p.unit = r.unit AND p.chinese = asked.chinese
                  WHERE asked.unit <> ?) bearer
            GROUP BY unit, chinese
            HAVING min(depth) = 0 OR count(*) = 1
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
            var subject = Subject.of(KIND, id);
            events.add(new Changed(subject, each.unit().value(), "founded", by,
                    List.of(new Difference("name", null, each.name()))));
            findings.add(new Finding(subject, root.value(), each.unit().value(), Set.of(id.value()),
                    Name.of(each.name()), number, "", "/people/" + id));
        }
        jdbc.update("""
            INSERT INTO people.person (id, version, root, number, chinese, unit, recorded_on)
            SELECT id, 0, ?, number, chinese, unit, ?
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::uuid[]) AS one (id, number, chinese, unit)
            """, root.value(), store.today(), ids.toArray(UUID[]::new), numbers.toArray(String[]::new),
                asked.stream().map(NamedAt::name).toArray(String[]::new),
                asked.stream().map(each -> each.unit().value()).toArray(UUID[]::new));
        ledger.append(events);
        index.put(findings);
        return made;
    }

    private record Post(String post, UnitId unit, LocalDate fromDay, @Nullable LocalDate lastDay) {}
}
