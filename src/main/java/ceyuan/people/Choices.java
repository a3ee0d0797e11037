package ceyuan.people;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitId;

import static ceyuan.people.PeopleRefused.Reason.PERSON_NOT_FOUND;
import static ceyuan.people.PeopleRefused.Reason.UNIT_MISSING;
import static ceyuan.people.PeopleRefused.Reason.UNIT_NOT_FOUND;

/**
 * What a unit or a person that was typed into a form or chosen in it means: "code name" is found by the code, else by the
 * whole name. A number that is typed finds anyone of the group, offered or not.
 */
@Service
@Transactional(readOnly = true, noRollbackFor = PeopleRefused.class)
public class Choices {
    private static final Set<String> UNITS = Set.of("organisation.unit");

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Remembered remembered;

    Choices(JdbcClient jdbc, Rights rights, Remembered remembered) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.remembered = remembered;
    }

    /** The units directly beneath one; the unit itself if there are none. */
    public List<String> unitsBeneath(UUID unit) {
        var beneath = jdbc.sql("SELECT " + Spoken.unit("u") + """
             FROM organisation.unit_face u WHERE u.parent = ? AND u.closed IS NULL ORDER BY u.code
            """).param(unit).query(String.class).list();
        return beneath.isEmpty() ? List.of(unit(unit)) : beneath;
    }

    /** A unit as it is chosen: "code name". */
    public String unit(@Nullable UUID unit) {
        if (unit == null) return "";
        return jdbc.sql("SELECT " + Spoken.unit("u") + " FROM organisation.unit_face u WHERE u.id = ?").param(unit)
                .query(String.class).optional().orElse("");
    }

    /** The unit that a form begins with: the one in view, if the right reaches it, else the first that it reaches. */
    public String first(@Nullable UUID inView, Deed deed, Actor by) {
        if (inView != null && rights.may(by, deed, new UnitId(inView))) return unit(inView);
        return jdbc.sql("SELECT " + Spoken.unit("u") + """
             FROM organisation.unit_face u
            WHERE u.closed IS NULL AND u.id IN (SELECT unit FROM organisation.reach_face
                                                WHERE ancestor IN (:above) AND to_day = '9999-12-31')
            ORDER BY u.code LIMIT 1
            """).param("above", Sight.some(rights.units(by, deed))).query(String.class).optional().orElse("");
    }

    /** A person as one is chosen: "number name". */
    public String person(@Nullable UUID person) {
        if (person == null) return "";
        return jdbc.sql("SELECT p.number || ' ' || " + Spoken.name("p") + " FROM people.person p WHERE id = ?")
                .param(person)
                .query(String.class).optional().orElse("");
    }

    /** The unit that was chosen, by its code, name or id, among those on which a person has a right. */
    public UnitId unit(@Nullable String text, Deed deed, Actor by) {
        return unit(text, rights.units(by, deed), "unit");
    }

    /** As {@link #unit}, among those on which a person has one of some rights. */
    public Optional<UnitId> find(String text, Set<Deed> deeds, Actor by) {
        return find(text, rights.sight(by, deeds).units());
    }

    /** The unit that was chosen in a group; {@code field} is told of if there is none. */
    public UnitId unitOf(@Nullable String text, UUID root, String field) {
        return unit(text, Set.of(root), field);
    }

    /** The person of a group whose number, or whose full name if only one has it, was chosen; absent if nothing was. */
    public @Nullable PersonId personOf(@Nullable String text, UUID root, String field) {
        if (text == null || text.isBlank()) return null;
        var found = jdbc.sql("""
            SELECT id, number = :number AS numbered FROM people.person
            WHERE root = :root
              AND (number = :number OR left_on IS NULL AND (chinese = :name OR lower(english) = lower(:name)))
            ORDER BY number = :number DESC LIMIT 2
            """).param("root", root).param("number", first(text)).param("name", text.strip())
                .query(Found.class).list();
        if (found.isEmpty() || !found.getFirst().numbered && found.size() > 1)
            throw new PeopleRefused(PERSON_NOT_FOUND, field, text);
        return new PersonId(found.getFirst().id);
    }

    /** The group to which a unit belongs. */
    public UUID rootOf(UUID unit) {
        return remembered.recall(List.of("people.root", unit), UNITS,
                () -> jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = ?").param(unit).query(UUID.class)
                        .single());
    }

    /** The unit a person works at. */
    public @Nullable UUID homeOf(Actor person) {
        return jdbc.sql("SELECT unit FROM people.person WHERE id = ?").param(person.person()).query(UUID.class)
                .optional().orElse(null);
    }

    private record Found(UUID id, boolean numbered) {}

    private UnitId unit(@Nullable String said, Set<UUID> above, String field) {
        String text = said == null ? "" : said.strip();
        if (text.isEmpty()) throw new PeopleRefused(UNIT_MISSING, field);
        return find(text, above).orElseThrow(() -> new PeopleRefused(UNIT_NOT_FOUND, field, text));
    }

    private Optional<UnitId> find(String said, Set<UUID> above) {
        String text = said.strip();
        return jdbc
                .sql("""
                    SELECT u.id FROM organisation.unit_face u
                    WHERE u.id IN (SELECT unit FROM organisation.reach_face
                                   WHERE ancestor IN (:above) AND to_day = '9999-12-31')
                      AND (u.code = :code OR u.chinese = :name OR u.short_chinese = :name OR u.english = :name
                           OR u.short_english = :name OR u.id::text = :name)
                    ORDER BY u.code = :code DESC, u.code LIMIT 1
                    """)
                .param("above", Sight.some(above)).param("code", first(text)).param("name", text)
                .query(UUID.class).optional().map(UnitId::new);
    }

    private static String first(String text) {
        return text.strip().split("\\s", 2)[0];
    }
}
