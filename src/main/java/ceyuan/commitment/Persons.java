package ceyuan.commitment;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.commitment.CommitmentRefused.Reason;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

/** Finds the person that somebody typed, and refuses whoever is of another group. */
@Component
public class Persons {
    private final JdbcClient jdbc;

    Persons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person of a number, or of a name that only one person of the group bears. */
    public @Nullable PersonId typed(@Nullable String text, UnitId anyUnit) {
        if (text == null || text.isBlank()) return null;
        var found = jdbc
                .sql("""
                    SELECT p.id FROM people.person_face p
                    WHERE p.root = (SELECT root FROM organisation.unit_face WHERE id = :unit) AND p.left_on IS NULL
                      AND (p.number = :text OR p.chinese = :text OR lower(p.english) = lower(:text))
                    LIMIT 2
                    """).param("unit", anyUnit.value()).param("text", text.strip()).query(UUID.class).list();
        if (found.size() != 1) throw new CommitmentRefused(Reason.PERSON_UNKNOWN, "person", text.strip());
        return new PersonId(found.getFirst());
    }

    /** Refuses persons who are not of a group, whatever their ids. */
    void require(UUID root, Collection<UUID> persons, String field) {
        if (persons.isEmpty()) return;
        var known = Set.copyOf(jdbc
                .sql("SELECT id FROM people.person_face WHERE root = :root AND id = ANY(:persons::uuid[])")
                .param("root", root).param("persons", CommitmentStore.texts(persons)).query(UUID.class).list());
        for (var person : persons) {
            if (!known.contains(person)) throw new CommitmentRefused(Reason.PERSON_UNKNOWN, field, person);
        }
    }
}
