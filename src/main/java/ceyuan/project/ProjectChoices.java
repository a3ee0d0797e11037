package ceyuan.project;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.ledger.Remembered;
import ceyuan.people.Deed;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.project.ProjectRefused.Reason;

/** What a person may choose in a form, and what was chosen: "code name" is found by the code, else by the whole name. */
@Component
@Transactional(readOnly = true)
public class ProjectChoices {
    private static final int MOST = 400;

    private static final Set<String> UNITS = Set.of("organisation.unit");
    private static final Set<String> PLANNED = Set.of("commitment", "plan", "organisation.unit");

    private final JdbcClient jdbc;
    private final Remembered remembered;
    private final Rights rights;

    ProjectChoices(JdbcClient jdbc, Remembered remembered, Rights rights) {
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.rights = rights;
    }

    /** The units on which a person may make projects. */
    public List<String> unitsManaged(Actor by) {
        return units(rights.units(by, Deed.MANAGE));
    }

    public List<String> unitsOf(UUID root) {
        return units(Set.of(root));
    }

    public List<String> peopleOf(UUID root) {
        return jdbc.sql("""
            SELECT number || ' ' || chinese FROM people.person_face
            WHERE root = ? AND left_on IS NULL ORDER BY number LIMIT ?
            """).params(root, MOST).query(String.class).list();
    }

    public List<String> partnersOf(UUID root) {
        return jdbc.sql(
                "SELECT code || ' ' || chinese FROM organisation.partner_face WHERE root = ? ORDER BY code LIMIT ?")
                .params(root, MOST).query(String.class).list();
    }

    /** Open plan items of a group that a reader sees: those of units in sight, and those of the units above them. */
    public List<String> planItemsOf(UUID root, Actor reader) {
        var sight = rights.sight(reader);
        return remembered.recall(List.of("project.choices.items", root, sight), PLANNED, () -> jdbc.sql("""
            SELECT coalesce(c.number || ' ', '') || c.chinese FROM commitment.commitment_face c
            WHERE c.root = :root AND c.kind IN ('FOCUS', 'MEASURE', 'KEY_TASK', 'OBJECTIVE')
              AND c.subject_kind LIKE 'plan%' AND c.state IN ('DRAFTED', 'AGREED', 'RUNNING')
              AND ({sight} OR c.state <> 'DRAFTED' AND c.unit IN (
                    SELECT ancestor FROM organisation.reach_face
                    WHERE unit IN (:sightUnits) AND from_day <= :sightDay AND to_day > :sightDay))
            ORDER BY c.number, c.chinese LIMIT :most
            """.replace("{sight}", sight.sql("c.unit", "c.accountable = :me"))).params(sight.parameters())
                .param("root", root).param("most", MOST).query(String.class).list());
    }

    /** The unit a person works at. */
    public @Nullable UUID homeOf(Actor person) {
        return jdbc.sql("SELECT unit FROM people.person_face WHERE id = ?").param(person.person()).query(UUID.class)
                .optional().orElse(null);
    }

    public UUID rootOf(UUID unit) {
        return remembered.recall(List.of("project.root", unit), UNITS,
                () -> jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = ?").param(unit).query(UUID.class)
                        .single());
    }

    /** A unit as it is chosen: "code name". */
    public String unit(UUID unit) {
        return jdbc.sql("SELECT code || ' ' || short_chinese FROM organisation.unit_face WHERE id = ?").param(unit)
                .query(String.class).optional().orElse("");
    }

    public String person(@Nullable UUID person) {
        if (person == null) return "";
        return jdbc.sql("SELECT number || ' ' || chinese FROM people.person_face WHERE id = ?").param(person)
                .query(String.class).optional().orElse("");
    }

    public UUID unitManaged(String text, Actor by) {
        return unit(text, rights.units(by, Deed.MANAGE), "unit");
    }

    public UUID unitOf(String text, UUID root, String field) {
        return unit(text, Set.of(root), field);
    }

    public @Nullable UUID personOf(@Nullable String text, UUID root, String field) {
        if (text == null || text.isBlank()) return null;
        return jdbc.sql("""
            SELECT id FROM people.person_face
            WHERE root = :root AND (number = :code OR chinese = :name OR english = :name)
            ORDER BY number = :code DESC, number LIMIT 1
            """).param("root", root).param("code", first(text)).param("name", text.strip())
                .query(UUID.class).optional().orElseThrow(() -> new ProjectRefused(Reason.PERSON_ELSEWHERE, field));
    }

    /** Who is to sign; somebody must be named. */
    public PersonId signer(String text, UUID root, String field) {
        var person = personOf(text, root, field);
        if (person == null) throw new ProjectRefused(Reason.PERSON_ELSEWHERE, field);
        return new PersonId(person);
    }

    public UUID partnerOf(String text, UUID root) {
        return jdbc.sql("""
            SELECT id FROM organisation.partner_face
            WHERE root = :root AND (code = :code OR chinese = :name OR english = :name)
            ORDER BY code = :code DESC LIMIT 1
            """).param("root", root).param("code", first(text)).param("name", text.strip())
                .query(UUID.class).optional()
                .orElseThrow(() -> new ProjectRefused(Reason.PARTNER_ELSEWHERE, "partner"));
    }

    public UUID planItemOf(String text, UUID root) {
        return jdbc.sql("""
            SELECT id FROM commitment.commitment_face
            WHERE root = :root AND subject_kind LIKE 'plan%' AND (number = :code OR chinese = :name)
            ORDER BY number = :code DESC NULLS LAST LIMIT 1
            """).param("root", root).param("code", first(text)).param("name", text.strip())
                .query(UUID.class).optional().orElseThrow(() -> new ProjectRefused(Reason.NOT_A_PLAN_ITEM, "item"));
    }

    /** The projects whose numbers are listed, apart by commas, spaces or lines. */
    public Set<UUID> projectsOf(@Nullable String numbers, UUID root) {
        if (numbers == null || numbers.isBlank()) return Set.of();
        var wanted = new HashSet<>(Arrays.asList(numbers.strip().split("[\\s,，、;；]+")));
        var found = Set.copyOf(jdbc.sql("SELECT id FROM project.project WHERE root = :root AND number IN (:numbers)")
                .param("root", root).param("numbers", wanted).query(UUID.class).list());
        if (found.size() < wanted.size()) throw new ProjectRefused(Reason.PROJECT_ELSEWHERE, "projects");
        return found;
    }

    public String numbers(Set<UUID> projects) {
        if (projects.isEmpty()) return "";
        return String.join(" ", jdbc.sql("SELECT number FROM project.project WHERE id IN (:projects) ORDER BY number")
                .param("projects", projects).query(String.class).list());
    }

    private UUID unit(String text, Set<UUID> above, String field) {
        var within = above.isEmpty() ? Set.of(new UUID(0, 0)) : above;
        return jdbc
                .sql("""
                    SELECT u.id FROM organisation.unit_face u
                    WHERE u.id IN (SELECT unit FROM organisation.reach_face WHERE ancestor IN (:within) AND to_day = '9999-12-31')
                      AND (u.code = :code OR u.chinese = :name OR u.short_chinese = :name OR u.english = :name)
                    ORDER BY u.code = :code DESC, u.code LIMIT 1
                    """)
                .param("within", within).param("code", first(text)).param("name", text.strip())
                .query(UUID.class).optional().orElseThrow(() -> new ProjectRefused(Reason.UNIT_MISSING, field));
    }

    private List<String> units(Set<UUID> above) {
        if (above.isEmpty()) return List.of();
        return jdbc.sql("""
            SELECT code || ' ' || short_chinese FROM organisation.unit_face
            WHERE closed IS NULL AND id IN (SELECT unit FROM organisation.reach_face
                                            WHERE ancestor IN (:above) AND to_day = '9999-12-31')
            ORDER BY code LIMIT :most
            """).param("above", above).param("most", MOST).query(String.class).list();
    }

    private static String first(String text) {
        return text.strip().split("\\s", 2)[0];
    }
}
