package ceyuan.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives lines their place in the chain, twice a second, outside the transactions that wrote them.
 *
 * <p>Whoever holds the lock on the anchor seals; another node that comes meanwhile leaves it to that one.
 */
@Component
class Sealer {
    private static final int BATCH = 5000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private boolean failing;
    private volatile boolean closing;

    Sealer(JdbcTemplate jdbc, TransactionTemplate transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT0.5S")
    void sealAll() {
        try {
            while (!closing && seal() == BATCH) {
                continue;
            }
            failing = false;
        } catch (DataAccessException | TransactionException unreachable) {
            if (!failing && !closing)
                System.getLogger("ceyuan.ledger").log(System.Logger.Level.WARNING, "not sealed", unreachable);
            failing = true;
        }
    }

    /** What is left unsealed when a process ends, the next one seals. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }

    /** Seals the next batch and tells how many lines it took. */
    int seal() {
        Integer sealed = transactions.execute(inside -> {
            if (!Boolean.TRUE
                    .equals(jdbc.queryForObject("SELECT EXISTS (SELECT 1 FROM ledger.unsealed)", Boolean.class))) {
                return 0;
            }
            var anchors = jdbc.query("SELECT position, hash FROM ledger.anchor FOR UPDATE SKIP LOCKED",
                    (row, n) -> new Anchor(row.getLong("position"), row.getBytes("hash")));
            return anchors.isEmpty() ? 0 : seal(anchors.getFirst());
        });
        return sealed == null ? 0 : sealed;
    }

    private int seal(Anchor anchor) {
        List<Link> links = jdbc.query("""
            WITH taken AS (
              DELETE FROM ledger.unsealed
              WHERE line IN (SELECT line FROM ledger.unsealed ORDER BY line LIMIT %d)
              RETURNING line)
            SELECT %s FROM taken JOIN ledger.line l ON l.id = taken.line
            ORDER BY l.at, l.id
            """.formatted(BATCH, Link.COLUMNS), (row, n) -> Link.of(row));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var end = new End(anchor.position, anchor.hash);
        jdbc.batchUpdate("""
            INSERT INTO ledger.seal (position, line, at, kind, subject, sealed_at, before, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, links, 1000, (row, link) -> {
            byte[] before = end.hash;
            end.add(link, now);
            row.setLong(1, end.position);
            row.setObject(2, link.id());
            row.setTimestamp(3, Timestamp.from(link.at()));
            row.setString(4, link.kind());
            row.setObject(5, link.subject());
            row.setTimestamp(6, Timestamp.from(now));
            row.setBytes(7, before);
            row.setBytes(8, end.hash);
        });
        jdbc.update("UPDATE ledger.anchor SET position = ?, hash = ?", end.position, end.hash);
        return links.size();
    }

    private record Anchor(long position, byte[] hash) {}

    private static final class End {
        private long position;
        private byte[] hash;

        private End(long position, byte[] hash) {
            this.position = position;
            this.hash = hash;
        }

        private void add(Link link, Instant now) {
            position++;
            hash = link.hash(hash, now);
        }
    }
}
