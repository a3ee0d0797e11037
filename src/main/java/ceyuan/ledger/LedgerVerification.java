package ceyuan.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Subject;
import ceyuan.ledger.LedgerReport.Finding;
import ceyuan.ledger.LedgerReport.Problem;

/** Reads the whole chain and names every line that is not as it was written. */
@Service
public class LedgerVerification {
    /** How long a transaction may take between writing its lines and committing them. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);
    private static final int MOST_FINDINGS = 10_000;

    private final JdbcClient jdbc;

    LedgerVerification(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public LedgerReport verify() {
        var anchor = jdbc.sql("SELECT position, hash FROM ledger.anchor")
                .query((row, n) -> new Anchor(row.getLong("position"), row.getBytes("hash"))).single();
        var walk = new Walk(anchor);
        jdbc.sql("""
            SELECT s.position, s.line, s.at AS sealed_line_at, s.kind AS sealed_kind, s.subject AS sealed_subject,
                   s.sealed_at, s.before, s.hash, %s
            FROM ledger.seal s LEFT JOIN ledger.line l ON l.id = s.line
            ORDER BY s.position
            """.formatted(Link.COLUMNS)).withFetchSize(2000).query(walk::meet);
        walk.end();
        jdbc.sql("""
            SELECT l.id, l.at, l.kind, l.subject FROM ledger.line l
            WHERE NOT EXISTS (SELECT 1 FROM ledger.seal s WHERE s.line = l.id)
              AND NOT EXISTS (SELECT 1 FROM ledger.unsealed u WHERE u.line = l.id)
            ORDER BY l.at, l.id
            """).query((row, n) -> new Finding(Problem.INSERTED, null, row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                new Subject(row.getString("kind"), row.getObject("subject", UUID.class)))).list()
                .forEach(walk::find);
        long waiting = jdbc.sql("SELECT count(*) FROM ledger.unsealed").query(Long.class).single();
        return new LedgerReport(anchor.position, waiting, HexFormat.of().formatHex(anchor.hash), walk.findings);
    }

    private record Anchor(long position, byte[] hash) {}

    /** A seal as it stands in the chain. */
    private record Seal(long position, UUID line, Instant at, Subject subject, Instant sealedAt, byte[] before,
            byte[] hash) {
        static Seal of(ResultSet row) throws SQLException {
            return new Seal(row.getLong("position"), row.getObject("line", UUID.class),
                    row.getTimestamp("sealed_line_at").toInstant(),
                    new Subject(row.getString("sealed_kind"), row.getObject("sealed_subject", UUID.class)),
                    row.getTimestamp("sealed_at").toInstant(), row.getBytes("before"), row.getBytes("hash"));
        }

        Finding is(Problem problem) {
            return new Finding(problem, position, line, at, subject);
        }

        boolean holds(Link link) {
            return at.equals(link.at()) && subject.kind().equals(link.kind()) && subject.id().equals(link.subject())
                    && Arrays.equals(hash, link.hash(before, sealedAt));
        }
    }

    private static final class Walk {
        private final Anchor anchor;
        private final List<Finding> findings = new ArrayList<>();
        private @Nullable Seal previous;
        private boolean previousHeld = true;
        private Instant sealedBefore = Instant.MIN;

        private Walk(Anchor anchor) {
            this.anchor = anchor;
        }

        void meet(ResultSet row) throws SQLException {
            var seal = Seal.of(row);
            long reached = previous == null ? 0 : previous.position;
            if (seal.position > anchor.position) {
                missing(reached + 1, anchor.position);
                find(seal.is(Problem.INSERTED));
            } else {
                missing(reached + 1, seal.position - 1);
                follow(seal, row.getObject("id") == null ? null : Link.of(row));
            }
            previous = seal;
        }

        private void follow(Seal seal, @Nullable Link link) {
            boolean adjacent = seal.position == (previous == null ? 1 : previous.position + 1);
            byte[] expected = previous == null ? new byte[32] : previous.hash;
            if (adjacent && previousHeld && !Arrays.equals(expected, seal.before)) {
                find(previous == null ? seal.is(Problem.CHANGED) : previous.is(Problem.BROKEN_AFTER));
            }
            if (previous != null && previous.sealedAt.isBefore(seal.sealedAt)) sealedBefore = previous.sealedAt;
            if (link == null) {
                find(seal.is(Problem.REMOVED));
            } else if (!seal.holds(link)) {
                find(seal.is(Problem.CHANGED));
            } else if (seal.at.isAfter(seal.sealedAt.plus(LONGEST_TRANSACTION))
                    || sealedBefore != Instant.MIN && seal.at.isBefore(sealedBefore.minus(LONGEST_TRANSACTION))) {
                find(seal.is(Problem.MISDATED));
            }
            previousHeld = link == null || seal.holds(link);
        }

        private void missing(long from, long to) {
            for (long position = from; position <= to && findings.size() < MOST_FINDINGS; position++) {
                find(new Finding(Problem.REMOVED, position, null, null, null));
            }
        }

        void end() {
            long reached = previous == null ? 0 : previous.position;
            missing(reached + 1, anchor.position);
            if (previous != null && previous.position == anchor.position && previousHeld
                    && !Arrays.equals(previous.hash, anchor.hash)) {
                find(previous.is(Problem.CHANGED));
            }
        }

        private void find(Finding finding) {
            if (findings.size() < MOST_FINDINGS) findings.add(finding);
        }
    }
}
