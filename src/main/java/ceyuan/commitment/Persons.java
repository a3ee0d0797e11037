package ceyuan.commitment;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.commitment.CommitmentRefused.Reason;

/** Refuses whoever is of another group. */
@Component
class Persons {
    private final JdbcClient jdbc;

    Persons(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
