package ceyuan.people;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
import static ceyuan.people.PeopleRefused.Reason.UNIT_NOT_FOUND;

/**
 * The units and persons that a form offers, and what a chosen or typed one means: "code name" is found by the code, else
 * by the whole name.
 *
 * <p>Offered are only the persons a reader may know of; a number that is typed finds anyone of the group.
 */
@Service
@Transactional(readOnly = true, noRollbackFor = PeopleRefused.class)
public class Choices {
    private static final int MOST = 400;
    private static final Set<UUID> NONE = Set.of(new UUID(0, 0));
    private static final Set<String> UNITS = Set.of("organisation.unit");
    private static final Set<String> PERSONS = Set.of("people.person", "organisation.unit");

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Remembered remembered;

    Choices(JdbcClient jdbc, Rights rights, Remembered remembered) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.remembered = remembered;
    }

    /** The units on which a person has a right, and all beneath them. */
    public List<String> units(Deed deed, Actor by) {
        return units(rights.units(by, deed));
    }

    public List<String> unitsUnder(UUID unit) {
        return units(Set.of(unit));
    }

    /** The units directly beneath one; the unit itself if there are none. */
    public List<String> unitsBeneath(UUID unit) {
        var beneath = jdbc.sql("SELECT " + unit() + """
             FROM organisation.unit_face WHERE parent = :unit AND closed IS NULL ORDER BY code LIMIT :most
            """).param("unit", unit).param("most", MOST).query(String.class).list();
        return beneath.isEmpty() ? List.of(unit(unit)) : beneath;
    }

    /** A unit as it is chosen: "code name". */
    public String unit(UUID unit) {
        return jdbc.sql("SELECT " + unit() + " FROM organisation.unit_face WHERE id = ?").param(unit)
                .query(String.class).optional().orElse("");
    }

    /** The unit that a form begins with: the one in view, if the right reaches it, else the first that it reaches. */
    public String first(@Nullable UUID inView, Deed deed, Actor by) {
        if (inView != null && rights.may(by, deed, new UnitId(inView))) return unit(inView);
        return units(deed, by).stream().findFirst().orElse("");
    }

    /** A person as one is chosen: "number name". */
    public String person(@Nullable UUID person) {
        if (person == null) return "";
        return jdbc.sql("SELECT p.number || ' ' || " + Spoken.name("p") + " FROM people.person p WHERE id = ?")
                .param(person)
                .query(String.class).optional().orElse("");
    }

    /**
     * The persons offered for a record of a unit: those at home or with a post where the reader sees, the reader, and who
     * takes part in the record; those of the unit come first.
     */
    public List<String> people(UUID unit, Actor reader, @Nullable UUID... involved) {
        var sight = rights.sight(reader);
        var part = Set.copyOf(Arrays.stream(involved).filter(Objects::nonNull).toList());
        return remembered.recall(List.of("people.choices", unit, sight, part, Spoken.isEnglish()), PERSONS,
                () -> jdbc
                        .sql("""
                            SELECT p.number || ' ' || {name}
                            FROM people.person p
                            LEFT JOIN organisation.reach_face r ON r.unit = p.unit AND r.ancestor = :unit AND r.to_day = '9999-12-31'
                            WHERE p.root = (SELECT root FROM organisation.unit_face WHERE id = :unit) AND p.left_on IS NULL
                              AND (p.id IN (:part) OR {home} OR EXISTS (SELECT 1 FROM people.post t
                                     WHERE t.person = p.id AND t.from_day <= :sightDay AND t.to_day > :sightDay AND {post}))
                            ORDER BY p.id IN (:part) DESC, r.depth, p.number
                            LIMIT :most
                            """.replace(
                                "{name}", Spoken.name("p")).replace("{home}", sight.sql("p.unit", "p.id = :me"))
                                .replace("{post}", sight.sql("t.unit", "FALSE")))
                        .params(sight.parameters()).param("unit", unit).param("part", part.isEmpty() ? NONE : part)
                        .param("most", MOST).query(String.class).list());
    }

    /** The unit that was chosen, by its code, name or id, among those on which a person has a right. */
    public UnitId unit(@Nullable String text, Deed deed, Actor by) {
        return unit(text, rights.units(by, deed), "unit");
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
        return jdbc
                .sql("""
                    SELECT u.id FROM organisation.unit_face u
                    WHERE u.id IN (SELECT unit FROM organisation.reach_face
                                   WHERE ancestor IN (:above) AND to_day = '9999-12-31')
                      AND (u.code = :code OR u.chinese = :name OR u.short_chinese = :name OR u.english = :name
                           OR u.short_english = :name OR u.id::text = :name)
                    ORDER BY u.code = :code DESC, u.code LIMIT 1
                    """)
                .param("above", above.isEmpty() ? NONE : above).param("code", first(text)).param("name", text)
                .query(UUID.class).optional().map(UnitId::new)
                .orElseThrow(() -> new PeopleRefused(UNIT_NOT_FOUND, field, text));
    }

    private List<String> units(Set<UUID> above) {
        if (above.isEmpty()) return List.of();
        return jdbc.sql("SELECT " + unit() + """
             FROM organisation.unit_face
            WHERE closed IS NULL AND id IN (SELECT unit FROM organisation.reach_face
                                            WHERE ancestor IN (:above) AND to_day = '9999-12-31')
            ORDER BY code LIMIT :most
            """).param("above", above).param("most", MOST).query(String.class).list();
    }

    private static String unit() {
        return "code || ' ' || "
                + (Spoken.isEnglish() ? "coalesce(short_english, english, short_chinese)" : "short_chinese");
    }

    private static String first(String text) {
        return text.strip().split("\\s", 2)[0];
    }
}
