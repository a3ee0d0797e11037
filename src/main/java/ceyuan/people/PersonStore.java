package ceyuan.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;

/** How persons are kept, and how they come into the search. */
@Component
class PersonStore {
    /** Stands in the search for the unit of those who belong to none. */
    static final UUID NOWHERE = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final SearchIndex index;
    private final Clock clock;

    PersonStore(JdbcClient jdbc, SearchIndex index, Clock clock) {
        this.jdbc = jdbc;
        this.index = index;
        this.clock = clock;
    }

    /** A person as kept. */
    record Kept(UUID id, long version, @Nullable UUID root, String number, String chinese, @Nullable String english,
            @Nullable String email, @Nullable String title, @Nullable UUID unit, @Nullable LocalDate leftOn) {
        Name name() {
            return Name.of(chinese, english);
        }

        @Nullable
        UnitId unitId() {
            return unit == null ? null : new UnitId(unit);
        }

        /** What the ledger compares. */
        Known known() {
            return new Known(number, chinese, english, email, title, unit);
        }
    }

    record Known(String number, String chinese, @Nullable String english, @Nullable String email,
            @Nullable String title, @Nullable UUID unit) {}

    Kept one(PersonId id) {
        return jdbc.sql("""
            SELECT id, version, root, number, chinese, english, email, title, unit, left_on
            FROM people.person WHERE id = :id
            """).param("id", id.value()).query(Kept.class).optional().orElseThrow(() -> new Missing(id));
    }

    Map<String, Kept> numbered(UUID root, Collection<String> numbers) {
        var found = new HashMap<String, Kept>();
        jdbc.sql("""
            SELECT id, version, root, number, chinese, english, email, title, unit, left_on
            FROM people.person WHERE root = :root AND number = ANY(CAST(:numbers AS text[]))
            """).param("root", root).param("numbers", numbers.toArray(String[]::new)).query(Kept.class).list()
                .forEach(one -> found.put(one.number, one));
        return found;
    }

    /** The group of a unit, if there is such a unit. */
    Optional<UUID> root(UnitId unit) {
        return jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = :unit").param("unit", unit.value())
                .query(UUID.class).optional();
    }

    /** Puts a person in; false if the number is taken in the group. */
    boolean insert(PersonId id, UUID root, PersonDraft draft) {
        return jdbc.sql("""
            INSERT INTO people.person (id, version, root, number, chinese, english, email, title, unit, recorded_on)
            VALUES (:id, 0, :root, :number, :chinese, :english, :email, :title, :unit, :today)
            ON CONFLICT (root, number) DO NOTHING
            """).param("id", id.value()).param("root", root).param("today", today()).params(values(draft))
                .update() == 1;
    }

    void update(PersonId id, long version, PersonDraft draft) {
        keep("""
            (p.number, p.chinese, p.english, p.email, p.title, p.unit)
              IS DISTINCT FROM (:number, :chinese, :english, :email, :title, CAST(:unit AS uuid))
            """, id, values(draft));
        int updated = jdbc.sql("""
            UPDATE people.person
            SET version = version + 1, number = :number, chinese = :chinese, english = :english,
                email = :email, title = :title, unit = :unit
            WHERE id = :id AND version = :version
            """).param("id", id.value()).param("version", version).params(values(draft)).update();
        if (updated == 0) throw new Stale(id);
    }

    boolean taken(@Nullable UUID root, String number, PersonId but) {
        return jdbc.sql(
                "SELECT EXISTS (SELECT 1 FROM people.person WHERE root = :root AND number = :number AND id <> :but)")
                .param("root", root).param("number", number).param("but", but.value()).query(Boolean.class).single();
    }

    void left(PersonId id, long version, @Nullable LocalDate day) {
        if (day == null) keep("TRUE", id, Map.of());
        int updated = jdbc.sql("""
            UPDATE people.person SET version = version + 1, left_on = :day
            WHERE id = :id AND version = :version
            """).param("id", id.value()).param("version", version).param("day", day).update();
        if (updated == 0) throw new Stale(id);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Keeps what was known of a person until today, if it differs; who was recorded today has no past. */
    private void keep(String differs, PersonId id, Map<String, @Nullable Object> now) {
        jdbc.sql("""
            INSERT INTO people.past (person, until, facts)
            SELECT p.id, :today, CASE WHEN p.left_on IS NULL THEN to_jsonb(p) - 'left_on' ELSE to_jsonb(p) END
            FROM people.person p WHERE p.id = :id AND p.recorded_on < :today AND\s""" + differs
                + " ON CONFLICT DO NOTHING").params(now).param("id", id.value()).param("today", today()).update();
    }

    void index(Collection<UUID> ids) {
        index.put(jdbc
                .sql("""
                    SELECT p.id, coalesce(p.root, :nowhere) AS root, coalesce(p.unit, :nowhere) AS unit, p.number, p.chinese, p.english,
                           concat_ws(' ', p.title, (SELECT string_agg(DISTINCT o.title, ' ') FROM people.post o
                                                    WHERE o.person = p.id)) AS more
                    FROM people.person p
                    WHERE p.id = ANY(CAST(:ids AS uuid[]))
                    """)
                .param("nowhere", NOWHERE).param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                .query(Found.class).list().stream().map(Found::finding).toList());
    }

    private static Map<String, @Nullable Object> values(PersonDraft draft) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("number", draft.number());
        values.put("chinese", draft.chinese());
        values.put("english", draft.english());
        values.put("email", draft.email());
        values.put("title", draft.title());
        values.put("unit", draft.unit().value());
        return values;
    }

    private record Found(UUID id, UUID root, UUID unit, String number, String chinese, @Nullable String english,
            String more) {
        Finding finding() {
            return new Finding(new Subject(People.KIND, id), root, unit, Set.of(id), Name.of(chinese, english), number,
                    more, "/people/" + id);
        }
    }
}
