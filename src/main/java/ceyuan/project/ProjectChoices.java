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
import ceyuan.people.Choices;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.people.Spoken;
import ceyuan.project.ProjectRefused.Reason;

/** What a form of projects offers beside units and persons, and what was chosen: found by the code, else by the whole name. */
@Component
@Transactional(readOnly = true)
public class ProjectChoices {
    private static final int MOST = 400;

    private static final Set<String> PLANNED = Set.of("commitment", "plan", "organisation.unit");

    private final JdbcClient jdbc;
    private final Remembered remembered;
    private final Rights rights;
    private final Choices choices;

    ProjectChoices(JdbcClient jdbc, Remembered remembered, Rights rights, Choices choices) {
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.rights = rights;
        this.choices = choices;
    }

    /** The persons offered for a project: whom the reader may know of, and who leads, belongs to or answers for it. */
    public List<String> people(ProjectId id, UUID unit, Actor reader) {
        return choices.people(unit, reader, jdbc.sql("""
            SELECT leader FROM project.project WHERE id = :id AND leader IS NOT NULL
            UNION SELECT person FROM project.member WHERE project = :id
            UNION SELECT accountable FROM commitment.commitment_face
                  WHERE subject_kind = 'project' AND subject = :id AND accountable IS NOT NULL
            """).param("id", id.value()).query(UUID.class).list().toArray(UUID[]::new));
    }

    public List<String> partnersOf(UUID root) {
        return jdbc.sql(
                "SELECT p.code || ' ' || " + Spoken.name("p")
                        + " FROM organisation.partner_face p WHERE p.root = ? ORDER BY p.code LIMIT ?")
                .params(root, MOST).query(String.class).list();
    }

    /** Open plan items of a group that a reader sees: those of units in sight, and those of the units above them. */
    public List<String> planItemsOf(UUID root, Actor reader) {
        var sight = rights.sight(reader);
        return remembered.recall(List.of("project.choices.items", root, sight, Spoken.isEnglish()), PLANNED, () -> jdbc
                .sql("""
                    SELECT coalesce(c.number || ' ', '') || {name} FROM commitment.commitment_face c
                    WHERE c.root = :root AND c.kind IN ('FOCUS', 'MEASURE', 'KEY_TASK', 'OBJECTIVE')
                      AND c.id IN (SELECT commitment FROM plan.item_face) AND c.state IN ('DRAFTED', 'AGREED', 'RUNNING')
                      AND ({sight} OR c.state <> 'DRAFTED' AND c.unit IN (
                            SELECT ancestor FROM organisation.reach_face
                            WHERE unit IN (:sightUnits) AND from_day <= :sightDay AND to_day > :sightDay))
                    ORDER BY c.number, c.chinese LIMIT :most
                    """.replace(
                        "{name}", Spoken.name("c")).replace("{sight}", sight.sql("c.unit", "c.accountable = :me")))
                .params(sight.parameters())
                .param("root", root).param("most", MOST).query(String.class).list());
    }

    /** Who is to sign; somebody must be named. */
    public PersonId signer(String text, UUID root, String field) {
        var person = choices.personOf(text, root, field);
        if (person == null) throw new ProjectRefused(Reason.PERSON_ELSEWHERE, field);
        return person;
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
            WHERE root = :root AND id IN (SELECT commitment FROM plan.item_face)
              AND (number = :code OR :name IN (chinese, english)
                OR :name IN (number || ' ' || chinese, number || ' ' || english))
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

    private static String first(String text) {
        return text.strip().split("\\s", 2)[0];
    }
}
