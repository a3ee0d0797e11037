package ceyuan.plan;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;

import static ceyuan.plan.PlanRefused.Reason.PERSON_UNKNOWN;
import static ceyuan.plan.PlanRefused.Reason.UNIT_UNKNOWN;

/** The units and persons that a form offers, and what a chosen or typed one means: a code or number comes first, then a name. */
@Service
@Transactional(readOnly = true)
public class Choices {
    private static final int MOST = 400;

    private final JdbcClient jdbc;
    private final Rights rights;

    Choices(JdbcClient jdbc, Rights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    /** The units in which a person may draw up plans. */
    public List<String> unitsManaged(Actor by) {
        return unitsUnder(rights.units(by, Deed.MANAGE));
    }

    public List<String> unitsUnder(UUID unit) {
        return unitsUnder(Set.of(unit));
    }

    /** The units directly beneath one; the unit itself if there are none. */
    public List<String> unitsBeneath(UUID unit) {
        var beneath = jdbc.sql("""
            SELECT u.code || ' ' || u.short_chinese
            FROM organisation.unit_face u
            WHERE u.parent = :unit AND u.closed IS NULL
            ORDER BY u.code LIMIT :most
            """).param("unit", unit).param("most", MOST).query(String.class).list();
        return beneath.isEmpty() ? List.of(unitLabel(unit)) : beneath;
    }

    public String unitLabel(UUID unit) {
        return jdbc.sql("SELECT code || ' ' || short_chinese FROM organisation.unit_face WHERE id = :unit")
                .param("unit", unit).query(String.class).optional().orElse("");
    }

    public List<String> peopleUnder(UUID unit) {
        return jdbc
                .sql("""
                    SELECT p.number || ' ' || p.chinese
                    FROM people.person_face p
                    JOIN organisation.reach_face r ON r.unit = p.unit AND r.ancestor = :unit AND r.to_day = '9999-12-31'
                    WHERE p.left_on IS NULL
                    ORDER BY r.depth, p.number
                    LIMIT :most
                    """)
                .param("unit", unit).param("most", MOST).query(String.class).list();
    }

    /** The unit that was chosen among those that a person manages. */
    public UnitId unitManaged(String text, Actor by) {
        return unit(text, rights.units(by, Deed.MANAGE), "unit");
    }

    /** The unit that was chosen in a group; {@code field} is told of if there is none. */
    public UnitId unitOf(String text, UUID root, String field) {
        return unit(text, Set.of(root), field);
    }

    /** The person of a group whose number, or whose full name if only one has it, was chosen; absent if nothing was. */
    public @Nullable PersonId person(@Nullable String text, UUID root) {
        if (text == null || text.isBlank()) return null;
        var found = jdbc.sql("""
            SELECT id FROM people.person_face
            WHERE root = :root AND (number = :number OR chinese = :name OR english = :name)
            ORDER BY number = :number DESC LIMIT 2
            """).param("root", root).param("number", first(text)).param("name", text.strip())
                .query(UUID.class).list();
        boolean byNumber = !found.isEmpty() && jdbc
                .sql("SELECT number = :number FROM people.person_face WHERE id = :id").param("number", first(text))
                .param("id", found.getFirst()).query(Boolean.class).single();
        if (found.isEmpty() || !byNumber && found.size() > 1)
            throw new PlanRefused(PERSON_UNKNOWN, "accountable", text);
        return new PersonId(found.getFirst());
    }

    /** The group to which a unit belongs. */
    public UUID rootOf(UnitId unit) {
        return jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = :unit").param("unit", unit.value())
                .query(UUID.class).single();
    }

    private UnitId unit(String text, Set<UUID> above, String field) {
        var within = above.isEmpty() ? Set.of(new UUID(0, 0)) : above;
        return jdbc
                .sql("""
                    SELECT u.id
                    FROM organisation.unit_face u
                    JOIN organisation.reach_face r ON r.unit = u.id AND r.ancestor IN (:within) AND r.to_day = '9999-12-31'
                    WHERE u.code = :code OR u.chinese = :name OR u.short_chinese = :name OR u.english = :name
                    ORDER BY u.code = :code DESC, u.code
                    LIMIT 1
                    """)
                .param("within", within).param("code", first(text)).param("name", text.strip())
                .query(UUID.class).optional().map(UnitId::new)
                .orElseThrow(() -> new PlanRefused(UNIT_UNKNOWN, field, text));
    }

    private List<String> unitsUnder(Set<UUID> units) {
        if (units.isEmpty()) return List.of();
        return jdbc.sql("""
            SELECT u.code || ' ' || u.short_chinese
            FROM organisation.unit_face u
            WHERE u.closed IS NULL
              AND u.id IN (SELECT unit FROM organisation.reach_face
                           WHERE ancestor IN (:units) AND to_day = '9999-12-31')
            ORDER BY u.code
            LIMIT :most
            """).param("units", units).param("most", MOST).query(String.class).list();
    }

    private static String first(String text) {
        return text.strip().split("\\s", 2)[0];
    }
}
