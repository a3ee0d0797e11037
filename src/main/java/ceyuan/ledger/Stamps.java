package ceyuan.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers that grow with every committed change of a kind of record, and with every change of a unit's records: what was
 * computed under a number holds as long as the number stands.
 *
 * <p>A writer moves a row of its own connection's shard, inside its own transaction, so writers do not wait for each
 * other and a rolled-back change moves nothing. A reader sums the shards: the sum it sees belongs exactly to the changes
 * it sees.
 */
@Component
public class Stamps {
    /** The kind under which changes stand that belong to no unit. */
    public static final String ANY_UNIT = "unit";
    static final String UNIT = "unit:";

    private final JdbcTemplate jdbc;
    private final JdbcClient reads;

    Stamps(JdbcTemplate jdbc, JdbcClient reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    /** The kind under which all changes of a unit's records stand, whatever they are. */
    public static String ofUnit(UUID unit) {
        return UNIT + unit;
    }

    /** Moves the stamps of some kinds; part of the writer's transaction. Sorted, so that two writers cannot deadlock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(Collection<String> kinds) {
        jdbc.update("""
            INSERT INTO ledger.stamp (kind, shard, moves)
            SELECT DISTINCT kind, pg_backend_pid() % 64, 1 FROM unnest(?) AS kind ORDER BY kind
            ON CONFLICT (kind, shard) DO UPDATE SET moves = stamp.moves + 1
            """, (Object) kinds.toArray(String[]::new));
    }

    /** The stamp of some kinds together. */
    public long of(Collection<String> kinds) {
        return reads.sql("SELECT coalesce(sum(moves), 0) FROM ledger.stamp WHERE kind IN (:kinds)")
                .param("kinds", kinds).query(Long.class).single();
    }

    /** The stamps of some kinds one by one; a kind that never moved stands at nothing and is left out. */
    public Map<String, Long> each(Collection<String> kinds) {
        var stamps = new HashMap<String, Long>();
        reads.sql("SELECT kind, sum(moves) AS moves FROM ledger.stamp WHERE kind = ANY(:kinds) GROUP BY kind")
                .param("kinds", kinds.toArray(String[]::new))
                .query((RowCallbackHandler) row -> stamps.put(row.getString("kind"), row.getLong("moves")));
        return stamps;
    }
}
