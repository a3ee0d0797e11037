package ceyuan.commitment;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Id;
import ceyuan.base.Stale;
import ceyuan.commitment.CommitmentRefused.Reason;

/** How commitments are kept. */
@Component
class CommitmentStore {
    private static final String COLUMNS = """
        SELECT id, version, kind, root, since, number, parent, unit, accountable, chinese, english, description,
               weight, starts, due, state, agreed_on, started_on, ended_on, recorded_on
        FROM commitment.commitment
        """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    CommitmentStore(JdbcTemplate jdbc, JdbcClient client) {
        this.jdbc = jdbc;
        this.client = client;
    }

    /**
     * Reads a commitment and keeps others from changing it until the transaction ends. Others may still point at it: a
     * key lock here would deadlock two reporters beneath one parent.
     */
    Optional<Commitment> take(UUID id) {
        return client.sql(COLUMNS + "WHERE id = :id FOR NO KEY UPDATE").param("id", id).query((row, at) -> read(row))
                .optional();
    }

    Map<UUID, Commitment> takeAll(Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        return client.sql(COLUMNS + "WHERE id = ANY(:ids::uuid[]) ORDER BY id FOR NO KEY UPDATE")
                .param("ids", texts(ids)).query((row, at) -> read(row)).list().stream()
                .collect(Collectors.toMap(each -> each.id, Function.identity()));
    }

    /** Keeps others from moving branches of the group's tree; several reporters pass at once. */
    void passing(UUID root) {
        lock("pg_advisory_xact_lock_shared", root);
    }

    /** Waits until nobody reports or moves in the group's tree, and keeps them out until the transaction ends. */
    void alone(UUID root) {
        lock("pg_advisory_xact_lock", root);
    }

    void insert(List<Taken> taken, Map<UUID, UUID> roots, Map<UUID, Integer> amberDays, LocalDate today) {
        jdbc.batchUpdate(
                """
                    INSERT INTO commitment.commitment (id, version, parent, kind, subject_kind, subject, root, unit,
                      accountable, number, chinese, english, description, weight, starts, due, state, since, agreed_on,
                      started_on, ended_on, share, amber_days, recorded_on)
                    VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, taken, 1000, (row, each) -> insert(row, each, roots, amberDays, today));
        var done = taken.stream().filter(each -> each.standing().state() == State.DONE).toList();
        jdbc.batchUpdate("INSERT INTO commitment.point (commitment, day, share) VALUES (?, ?, 100)", done, 1000,
                (row, each) -> {
                    row.setObject(1, each.promise().id().value());
                    row.setObject(2, each.standing().endedOn());
                });
        var themed = taken.stream().flatMap(each -> each.promise().themes().stream()
                .map(theme -> new Object[]{each.promise().id().value(), theme, each.standing().since()})).toList();
        jdbc.batchUpdate("INSERT INTO commitment.themed (commitment, theme, from_day) VALUES (?, ?, ?)", themed);
    }

    /** Writes a changed commitment back; under another version nothing is written. */
    void save(Commitment changed) {
        if (write(List.of(changed))[0] == 0) throw new Stale(changed.id);
    }

    int[] write(List<Commitment> changed) {
        return jdbc.batchUpdate(
                """
                    UPDATE commitment.commitment
                    SET version = version + 1, number = ?, parent = ?, unit = ?, accountable = ?, chinese = ?, english = ?,
                        description = ?, weight = ?, starts = ?, due = ?, state = ?, agreed_on = ?, started_on = ?,
                        ended_on = ?
                    WHERE id = ? AND version = ?
                    """,
                changed.stream()
                        .map(each -> new Object[]{each.number, each.parent, each.unit, each.accountable, each.chinese,
                                each.english,
                                each.description, each.weight, each.starts, each.due, each.state.name(), each.agreedOn,
                                each.startedOn, each.endedOn, each.id, each.version})
                        .toList());
    }

    /** Counts a change of what hangs on a commitment as a change of it. */
    void touch(UUID id) {
        jdbc.update("UPDATE commitment.commitment SET version = version + 1 WHERE id = ?", id);
    }

    /** Keeps how it stood until a day, with the reason why it changed then. */
    void keep(Commitment.Facts was, Commitment of, LocalDate until, String verb, @Nullable String reason, UUID person) {
        keep(List.of(new Stood(of, was)), until, verb, reason, person);
    }

    /** Keeps how many stood until a day. */
    void keep(List<Stood> all, LocalDate until, String verb, @Nullable String reason, UUID person) {
        jdbc.batchUpdate(
                """
                    INSERT INTO commitment.span (id, commitment, from_day, to_day, number, parent, unit, accountable, weight, due,
                      chinese, english, description, starts, verb, reason, person)
                    SELECT ?, c.id, coalesce((SELECT max(to_day) FROM commitment.span WHERE commitment = c.id), c.since),
                           ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                    FROM commitment.commitment c WHERE c.id = ?
                    """,
                all.stream()
                        .map(each -> new Object[]{Id.fresh(), until, each.was.number(), each.was.parent(),
                                each.was.unit(),
                                each.was.accountable(), each.was.weight(), each.was.due(), each.was.chinese(),
                                each.was.english(), each.was.description(), each.was.starts(), verb, reason, person,
                                each.now.id})
                        .toList());
    }

    /** A changed commitment and what it was before. */
    record Stood(Commitment now, Commitment.Facts was) {}

    /** The day since which it stands as it stands now. */
    LocalDate stoodSince(Commitment of) {
        return client.sql("SELECT max(to_day) FROM commitment.span WHERE commitment = :id").param("id", of.id)
                .query(LocalDate.class).optional().orElse(of.since);
    }

    Map<UUID, UUID> rootsOf(Collection<UUID> units) {
        return client.sql("SELECT id, root FROM organisation.unit_face WHERE id = ANY(:units::uuid[])")
                .param("units", texts(units)).query(Pair.class).list().stream()
                .collect(Collectors.toMap(Pair::id, Pair::root));
    }

    /** The commitments above one, nearest first. */
    List<UUID> above(@Nullable UUID id) {
        if (id == null) return List.of();
        return client
                .sql("""
                    WITH RECURSIVE up (id, parent, depth) AS (
                      SELECT id, parent, 0 FROM commitment.commitment WHERE id = :id
                      UNION ALL
                      SELECT c.id, c.parent, up.depth + 1 FROM up JOIN commitment.commitment c ON c.id = up.parent)
                    SELECT id FROM up ORDER BY depth
                    """).param("id", id).query(UUID.class).list();
    }

    /** Whether a person answers for the commitment or for one above it. */
    boolean answersFor(UUID person, UUID id) {
        return client.sql("""
            WITH RECURSIVE up (parent, accountable) AS (
              SELECT parent, accountable FROM commitment.commitment WHERE id = :id
              UNION ALL
              SELECT c.parent, c.accountable FROM up JOIN commitment.commitment c ON c.id = up.parent)
            SELECT EXISTS (SELECT 1 FROM up WHERE accountable = :person)
            """).param("id", id).param("person", person).query(Boolean.class).single();
    }

    /** Whether it is a draft in a project that a person will answer for, and so theirs to put right. */
    boolean drafts(UUID person, UUID id) {
        return client.sql("""
            SELECT EXISTS (SELECT 1 FROM commitment.commitment c JOIN commitment.commitment p ON p.id = c.subject
                           WHERE c.id = :id AND c.subject_kind = 'project' AND c.state = 'DRAFTED'
                             AND p.kind = 'PROJECT' AND p.accountable = :person)
            """).param("id", id).param("person", person).query(Boolean.class).single();
    }

    /** Ids as an array parameter, to be cast to {@code uuid[]}. */
    static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private void lock(String function, UUID root) {
        client.sql("SELECT 1 FROM (SELECT " + function + "(:key)) AS locked")
                .param("key", root.getMostSignificantBits() ^ root.getLeastSignificantBits()).query(Integer.class)
                .single();
    }

    private static void insert(PreparedStatement row, Taken each, Map<UUID, UUID> roots, Map<UUID, Integer> amberDays,
            LocalDate today)
            throws SQLException {
        var promise = each.promise();
        var standing = each.standing();
        var unit = promise.unit().value();
        var parent = promise.parent();
        var accountable = promise.accountable();
        Object[] values = {promise.id().value(), parent == null ? null : parent.value(), promise.kind().name(),
                promise.subject().kind(), promise.subject().id(), roots.get(unit), unit,
                accountable == null ? null : accountable.value(), promise.number(), promise.title().chinese().strip(),
                promise.title().english(), promise.description(), promise.weight(), promise.starts(), promise.due(),
                standing.state().name(), standing.since(), standing.agreedOn(), standing.startedOn(),
                standing.endedOn(), standing.state() == State.DONE ? BigDecimal.valueOf(100) : BigDecimal.ZERO,
                amberDays.getOrDefault(unit, 0), today};
        for (int at = 0; at < values.length; at++)
            row.setObject(at + 1, values[at]);
    }

    private static Commitment read(ResultSet row) throws SQLException {
        var read = new Commitment(row.getObject("id", UUID.class), row.getLong("version"),
                Kind.valueOf(row.getString("kind")), row.getObject("root", UUID.class),
                row.getObject("since", LocalDate.class), row.getObject("recorded_on", LocalDate.class),
                row.getObject("unit", UUID.class), row.getString("chinese"),
                row.getBigDecimal("weight"), State.valueOf(row.getString("state")));
        read.parent = row.getObject("parent", UUID.class);
        read.accountable = row.getObject("accountable", UUID.class);
        read.number = row.getString("number");
        read.english = row.getString("english");
        read.description = row.getString("description");
        read.starts = row.getObject("starts", LocalDate.class);
        read.due = row.getObject("due", LocalDate.class);
        read.agreedOn = row.getObject("agreed_on", LocalDate.class);
        read.startedOn = row.getObject("started_on", LocalDate.class);
        read.endedOn = row.getObject("ended_on", LocalDate.class);
        return read;
    }

    private record Pair(UUID id, UUID root) {}

    /** Takes the parent that a commitment is to stand beneath, if it may. */
    void requireParent(Commitment child, CommitmentId parentId) {
        var parent = take(parentId.value()).orElseThrow(() -> new CommitmentRefused(Reason.PARENT_UNKNOWN, "parent"));
        if (!parent.root.equals(child.root)) throw new CommitmentRefused(Reason.PARENT_ELSEWHERE, "parent");
        if (!parent.state.isOpen()) throw new CommitmentRefused(Reason.PARENT_ENDED, "parent");
        if (above(parent.id).contains(child.id)) throw new CommitmentRefused(Reason.PARENT_BENEATH, "parent");
    }
}
