package ceyuan.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import ceyuan.base.Id;

/**
 * Numbers that grow with every committed change of a kind of record, and with every change of a unit's records: what was
 * computed after a number was read holds as long as the number stands.
 *
 * <p>The numbers live in memory. What this node commits moves them before the answer leaves. What others commit they leave
 * in {@code ledger.move} within their own transaction; whoever reads a number here looks there first, unless somebody has
 * done so within the last {@link #TRUSTED}. A look finds exactly what its snapshot sees and the last one's did not.
 */
@Component
public class Stamps {
    /** How long another node's change may stay unknown here. */
    static final Duration TRUSTED = Duration.ofMillis(100);
    /** How long moves are kept; a node that has not looked for half as long forgets everything. */
    static final Duration KEPT = Duration.ofHours(1);
    private static final String LEAVE = "WITH " + Line.INSERT + """
        INSERT INTO ledger.move (node, kinds)
        SELECT node, kinds FROM (SELECT ?::uuid AS node, ? AS kinds) AS moved WHERE kinds <> '{}'
        """;
    private static final String UNIT = "unit:";
    private static final String NO_UNIT = "unit:none:";

    private final JdbcTemplate jdbc;
    private final UUID node = Id.fresh();
    private final Map<String, AtomicLong> moves = new ConcurrentHashMap<>();
    private final AtomicLong allMoves = new AtomicLong();
    private volatile @Nullable Look last;

    Stamps(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The kind under which changes of a unit's records of one kind stand. */
    public static String ofUnit(String kind, UUID unit) {
        return UNIT + kind + ":" + unit;
    }

    /** The kind under which changes of one kind's records stand that belong to no unit. */
    public static String ofNoUnit(String kind) {
        return NO_UNIT + kind;
    }

    /** Moves the stamps of some kinds; part of the writer's transaction. */
    public void move(Collection<String> kinds) {
        move(kinds, List.of());
    }

    /** Moves the stamps of some kinds, and keeps lines until the writer commits. */
    void move(Collection<String> kinds, List<Line> lines) {
        var writing = Writing.here(this);
        if (writing == null) throw new IllegalStateException("moved outside a transaction that writes");
        writing.move(kinds, lines);
    }

    /** Writes the lines of a transaction, and leaves for other nodes what it moves, within it. */
    void leave(Collection<String> kinds, List<Line> lines) {
        jdbc.update(LEAVE, statement -> {
            Line.set(statement, lines);
            statement.setObject(Line.PARAMETERS + 1, node);
            statement.setArray(Line.PARAMETERS + 2,
                    statement.getConnection().createArrayOf("text", kinds.toArray()));
        });
    }

    /** The stamp of some kinds together. */
    public long of(Collection<String> kinds) {
        lookIfDue();
        long stamp = allMoves.get();
        for (String kind : kinds)
            stamp += number(kind);
        return stamp;
    }

    /** The stamps of some kinds one by one. */
    public Map<String, Long> each(Collection<String> kinds) {
        lookIfDue();
        long all = allMoves.get();
        var stamps = new HashMap<String, Long>();
        for (String kind : kinds)
            stamps.put(kind, all + number(kind));
        return stamps;
    }

    /** Units first: whoever sees that a kind has moved sees of which unit. */
    void moved(Collection<String> kinds) {
        var inOrder = kinds.stream().sorted(Comparator.comparing(kind -> !kind.startsWith(UNIT))).toList();
        for (String kind : inOrder)
            moves.computeIfAbsent(kind, none -> new AtomicLong()).incrementAndGet();
    }

    /** Moves everything: what others moved cannot be told any more. */
    void forget() {
        allMoves.incrementAndGet();
    }

    private long number(String kind) {
        var number = moves.get(kind);
        return number == null ? 0 : number.get();
    }

    private void lookIfDue() {
        var known = last;
        long now = System.nanoTime();
        if (known != null && now - known.began < TRUSTED.toNanos()) return;
        if (known == null || now - known.began > KEPT.toNanos() / 2) forget();
        last = look(known == null ? null : known.snapshot, now);
    }

    /** Two may look at once: each moves what it finds new, and once too often does no harm. */
    private Look look(@Nullable String before, long began) {
        return jdbc.query("""
            SELECT seen, ARRAY(SELECT DISTINCT unnest(kinds) FROM ledger.move
                               WHERE tx >= pg_snapshot_xmin(before) AND NOT pg_visible_in_snapshot(tx, before)
                                 AND pg_visible_in_snapshot(tx, seen) AND node <> ?) AS kinds
            FROM (SELECT pg_current_snapshot() AS seen, CAST(? AS pg_snapshot) AS before) AS snapshots
            """, (row, n) -> {
            moved(List.of((String[]) row.getArray("kinds").getArray()));
            return new Look(row.getString("seen"), began);
        }, node, before).getFirst();
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void sweep() {
        jdbc.update("DELETE FROM ledger.move WHERE at < now() - ? * interval '1 second'", KEPT.toSeconds());
    }

    private record Look(String snapshot, long began) {}
}
