package ceyuan.project;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.organisation.OrganisationRule;
import ceyuan.people.Choices;
import ceyuan.people.Offered;
import ceyuan.people.Offers;
import ceyuan.people.PersonId;
import ceyuan.people.Piece;
import ceyuan.people.Rights;
import ceyuan.people.Spoken;
import ceyuan.project.ProjectRefused.Reason;

/** What a form of projects offers while somebody types, and what was chosen: found by the code, else by the whole name. */
@Component
@Transactional(readOnly = true)
public class ProjectChoices {
    private final JdbcClient jdbc;
    private final Rights rights;
    private final OrganisationRule organisation;
    private final Offers offers;
    private final Choices choices;

    ProjectChoices(JdbcClient jdbc, Rights rights, OrganisationRule organisation, Offers offers, Choices choices) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.organisation = organisation;
        this.offers = offers;
        this.choices = choices;
    }

    /** The persons offered for a project: first who leads, belongs to or answers for it. */
    public Offered people(ProjectId id, UUID unit, Piece piece, Actor reader) {
        return offers.anyone(unit, piece, reader, jdbc.sql("""
            SELECT leader FROM project.project WHERE id = :id AND leader IS NOT NULL
            UNION SELECT person FROM project.member WHERE project = :id
            UNION SELECT accountable FROM commitment.commitment_face
                  WHERE subject_kind = 'project' AND subject = :id AND accountable IS NOT NULL
            """).param("id", id.value()).query(UUID.class).list());
    }

    /** Open plan items that a reader sees: those of units in sight, and those of the units above them. */
    public Offered planItems(Piece piece, Actor reader) {
        var sight = rights.sight(reader);
        return Offered.of(jdbc
                .sql("""
                    SELECT concat_ws(' ', c.number, {name}) AS value, concat_ws(' ', c.chinese, c.english) AS names, NULL AS place
                    FROM commitment.commitment_face c
                    WHERE c.root = ANY(CAST(:groups AS uuid[])) AND c.kind IN ('FOCUS', 'MEASURE', 'KEY_TASK', 'OBJECTIVE')
                      AND c.id IN (SELECT commitment FROM plan.item_face) AND c.state IN ('DRAFTED', 'AGREED', 'RUNNING')
                      AND ({sight} OR c.state <> 'DRAFTED' AND c.unit IN (
                            SELECT ancestor FROM organisation.reach_face
                            WHERE unit IN (:sightUnits) AND from_day <= :sightDay AND to_day > :sightDay))
                      AND {fits}
                    ORDER BY {rank}, c.number, c.chinese LIMIT :asked
                    """.replace(
                        "{name}", Spoken.name("c")).replace("{sight}", sight.sql("c.unit", "c.accountable = :me"))
                        .replace("{fits}", piece.fits("c.number", "c.chinese", "c.english"))
                        .replace("{rank}", piece.rank("c.number", "c.chinese", "c.english")))
                .params(sight.parameters()).params(piece.parameters())
                .param("groups", organisation.groups(reader).stream().map(UUID::toString).toArray(String[]::new))
                .query(Offered.Found.class).list(), piece);
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
