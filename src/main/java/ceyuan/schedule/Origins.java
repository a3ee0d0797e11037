package ceyuan.schedule;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.schedule.Breakdown.Item;

/** By what the commitments beneath another are known in plan files: their own identity, or what a file calls them. */
@Component
class Origins {
    private final JdbcClient jdbc;

    Origins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The commitments that the tasks of a file are.
     *
     * @param ours whether the file went out from here: its numbers are then ours, and only identities count
     * @param below all that stands beneath
     * @param found by the key of the task
     */
    record Matched(boolean ours, Set<UUID> below, Map<String, UUID> found) {}

    /** Lets the transaction be the only one that loads a plan there: two at once would make everything twice. */
    void alone(CommitmentId beneath) {
        jdbc.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(:key)) AS locked")
                .param("key", Objects.hash("schedule.origin", beneath.value())).query(Integer.class).single();
    }

    Matched match(CommitmentId beneath, List<Item> items) {
        var below = below(beneath);
        var origins = new HashMap<String, UUID>();
        jdbc.sql("SELECT key, commitment FROM schedule.origin WHERE beneath = :beneath")
                .param("beneath", beneath.value())
                .query((row, at) -> origins.put(row.getString(1), row.getObject(2, UUID.class))).list();
        var found = new HashMap<String, UUID>();
        boolean ours = items.stream().anyMatch(item -> below.contains(item.guid()));
        for (var item : items) {
            var known = ours && below.contains(item.guid()) ? item.guid() : origins.get(key(item, ours));
            if (known != null && below.contains(known)) found.put(item.key(), known);
        }
        return new Matched(ours, below, found);
    }

    /** What an earlier file brought that is still open and not among those found. */
    List<Name> gone(CommitmentId beneath, Collection<UUID> found) {
        return jdbc.sql("""
            SELECT c.chinese, c.english FROM schedule.origin o
            JOIN commitment.commitment_face c ON c.id = o.commitment
            WHERE o.beneath = :beneath AND c.ended_on IS NULL
              AND NOT o.commitment = ANY(:found::uuid[]) ORDER BY o.position
            """).param("beneath", beneath.value()).param("found", Dependencies.texts(found)).query(Name.class).list();
    }

    /** The names of those among some commitments that are still open. */
    List<Name> open(Collection<UUID> commitments) {
        return jdbc.sql("""
            SELECT chinese, english FROM commitment.commitment_face
            WHERE id = ANY(:ids::uuid[]) AND ended_on IS NULL ORDER BY due, id
            """).param("ids", Dependencies.texts(commitments)).query(Name.class).list();
    }

    /** Keeps in which order a file held its tasks, and by what it knows them. */
    void keep(CommitmentId beneath, boolean ours, List<Item> items, Map<String, UUID> ids) {
        jdbc.sql("""
            INSERT INTO schedule.origin (commitment, beneath, key, position)
            SELECT t.id, :beneath, t.key, t.position
            FROM unnest(:ids::uuid[], :keys::text[]) WITH ORDINALITY AS t (id, key, position)
            ON CONFLICT (beneath, key) DO UPDATE SET position = excluded.position
            """).param("beneath", beneath.value())
                .param("ids", Dependencies.texts(items.stream().map(item -> PlanFiles.id(ids, item.key())).toList()))
                .param("keys", items.stream().map(item -> key(item, ours)).toArray(String[]::new)).update();
    }

    private static String key(Item item, boolean ours) {
        return ours ? "guid " + (item.guid() == null ? item.key() : item.guid()) : item.key();
    }

    private Set<UUID> below(CommitmentId beneath) {
        return new HashSet<>(jdbc.sql("""
            WITH RECURSIVE down (id) AS (
              SELECT id FROM commitment.commitment_face WHERE parent = :id
              UNION ALL
              SELECT c.id FROM down JOIN commitment.commitment_face c ON c.parent = down.id)
            SELECT id FROM down
            """).param("id", beneath.value()).query(UUID.class).list());
    }
}
