package ceyuan.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Money;

/** How runs, their files and what they say are kept. */
@Component
class RunStore {
    private static final int PIECE = 1 << 20;
    static final String ALIVE = """
        EXISTS (SELECT 1 FROM pg_locks l
                WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
                AND (l.classid::bigint << 32 | l.objid::bigint) = ('x' || substr(replace(r.id::text, '-', ''), 17))::bit(64)::bigint)
        """;

    private final JdbcClient client;
    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Clock clock;

    RunStore(JdbcClient client, JdbcTemplate jdbc, JsonMapper json, Clock clock) {
        this.client = client;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** What a batch adds to a run. */
    record Tally(int records, int imported, int changed, int unchanged, int refused, int warned) {}

    void add(RunId id, UUID root, String fileName, String digest, Survey survey, Actor by) {
        jdbc.update(
                """
                    INSERT INTO exchange.run (id, root, file_name, digest, survey, state, total, person, person_name, origin, made_at)
                    VALUES (?, ?, ?, ?, ?, 'READY', ?, ?, ?, ?, ?)
                    """,
                id.value(), root, fileName, digest, json.writeValueAsString(survey), survey.rows(),
                by.person(), by.name(), by.from(), now());
    }

    void keepFile(RunId id, InputStream content) throws IOException {
        int number = 0;
        for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            jdbc.update("INSERT INTO exchange.piece (run, number, content) VALUES (?, ?, ?)", id.value(), number++,
                    piece);
        }
    }

    void copyFile(RunId id, OutputStream to) throws IOException {
        for (int number = 0;; number++) {
            var piece = client.sql("SELECT content FROM exchange.piece WHERE run = ? AND number = ?")
                    .params(id.value(), number).query(byte[].class).optional();
            if (piece.isEmpty()) return;
            to.write(piece.get());
        }
    }

    void dropFile(RunId id) {
        jdbc.update("DELETE FROM exchange.piece WHERE run = ?", id.value());
    }

    void map(RunId id, Survey survey, @Nullable Mapping mapping) {
        jdbc.update("""
            UPDATE exchange.run SET survey = ?, total = ?, mapping = ?, mapping_name = ?, kind = ?
            WHERE id = ?
            """, json.writeValueAsString(survey), survey.rows(),
                mapping == null ? null : json.writeValueAsString(mapping), mapping == null ? null : mapping.name(),
                mapping == null ? null : mapping.kind(), id.value());
    }

    /** Sets the counts back, for a dry run or a load from the start, unless somebody else moved the run since it was seen. */
    void begin(Run seen, Run.State state) {
        int hit = jdbc.update(
                """
                    UPDATE exchange.run
                    SET state = ?, position = 0, imported = 0, changed = 0, unchanged = 0, refused = 0, warned = 0,
                        planned = '[]', stop_asked = false, problem = NULL, started_at = ?, moved_at = ?, ended_at = NULL
                    WHERE id = ? AND state = ? AND position = ?
                    """,
                state.name(), now(), now(), seen.id().value(), seen.state().name(), seen.position());
        if (hit == 0) throw new ExchangeRefused(ExchangeRefused.Reason.UNDER_WAY);
        jdbc.update("DELETE FROM exchange.remark WHERE run = ?", seen.id().value());
    }

    void goOn(RunId id) {
        jdbc.update("""
            UPDATE exchange.run SET state = 'LOADING', stop_asked = false, problem = NULL, ended_at = NULL
            WHERE id = ?
            """, id.value());
    }

    /** Moves a run on by a batch; answers whether it was asked to stop. */
    boolean move(RunId id, Tally tally, List<Money> planned) {
        return client.sql("""
            UPDATE exchange.run
            SET position = position + ?, imported = imported + ?, changed = changed + ?,
                unchanged = unchanged + ?, refused = refused + ?, warned = warned + ?, planned = ?,
                moved_at = ?
            WHERE id = ?
            RETURNING stop_asked
            """).params(tally.records, tally.imported, tally.changed, tally.unchanged, tally.refused,
                tally.warned, json.writeValueAsString(planned), now(), id.value()).query(Boolean.class).single();
    }

    void end(RunId id, Run.State state, @Nullable String problem) {
        jdbc.update("UPDATE exchange.run SET state = ?, problem = ?, ended_at = ? WHERE id = ?", state.name(), problem,
                now(), id.value());
    }

    void askToStop(RunId id) {
        jdbc.update("UPDATE exchange.run SET stop_asked = true WHERE id = ?", id.value());
    }

    boolean stopAsked(RunId id) {
        return client.sql("SELECT stop_asked FROM exchange.run WHERE id = ?").param(id.value()).query(Boolean.class)
                .single();
    }

    void remove(RunId id) {
        jdbc.update("DELETE FROM exchange.run WHERE id = ?", id.value());
    }

    void say(RunId id, List<Said> remarks) {
        jdbc.batchUpdate(
                """
                    INSERT INTO exchange.remark (run, record, part, refused, line, piece, field, column_name, key, details, cells)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                new Parts(id, remarks, json));
    }

    Optional<Run> find(RunId id) {
        return client.sql("SELECT r.*, " + ALIVE + " AS alive FROM exchange.run r WHERE r.id = ?").param(id.value())
                .query(this::run).optional();
    }

    Run get(RunId id) {
        return find(id).orElseThrow(() -> new Missing(id));
    }

    /** Runs under way on which nobody works; who has just begun one may not have taken hold of it yet. */
    List<RunId> interrupted() {
        return client.sql("""
            SELECT r.id FROM exchange.run r
            WHERE r.state IN ('LOADING', 'CHECKING') AND r.moved_at < ? AND NOT\s""" + ALIVE)
                .param(Timestamp.from(clock.instant().minusSeconds(5))).query(UUID.class).list().stream()
                .map(RunId::new).toList();
    }

    /** The last run of the same file by the same mapping that was left before its end. */
    Optional<RunId> unfinished(UUID root, String digest, String mapping) {
        return client.sql("""
            SELECT r.id FROM exchange.run r
            WHERE r.root = ? AND r.digest = ? AND r.mapping_name = ?
            AND (r.state = 'LOADING' OR r.state IN ('STOPPED', 'FAILED') AND r.position > 0) AND NOT\s"""
                + ALIVE + " ORDER BY r.made_at DESC LIMIT 1").params(root, digest, mapping).query(UUID.class).optional()
                .map(RunId::new);
    }

    Actor starter(RunId id) {
        return client.sql("SELECT person, person_name AS name, origin AS from FROM exchange.run WHERE id = ?")
                .param(id.value()).query((row, n) -> new Actor(row.getObject(1, UUID.class), row.getString(2),
                        row.getString(3)))
                .single();
    }

    Run run(ResultSet row, int n) throws SQLException {
        String mapping = row.getString("mapping");
        return new Run(new RunId(row.getObject("id", UUID.class)), row.getObject("root", UUID.class),
                row.getString("file_name"), row.getString("digest"),
                json.readValue(row.getString("survey"), Survey.class),
                mapping == null ? null : json.readValue(mapping, Mapping.class),
                Run.State.valueOf(row.getString("state")), row.getLong("total"), row.getLong("position"),
                row.getLong("imported"), row.getLong("changed"), row.getLong("unchanged"), row.getLong("refused"),
                row.getLong("warned"), json.readValue(row.getString("planned"), new TypeReference<List<Money>>() {
                }),
                row.getBoolean("stop_asked"), row.getString("problem"), row.getObject("person", UUID.class),
                row.getString("person_name"),
                row.getTimestamp("made_at").toInstant(), instant(row, "started_at"), instant(row, "ended_at"),
                row.getBoolean("alive"));
    }

    Said said(ResultSet row, int n) throws SQLException {
        String cells = row.getString("cells");
        return new Said(row.getLong("record"), row.getBoolean("refused"), row.getLong("line"), row.getInt("piece"),
                row.getString("field"), row.getString("column_name"), row.getString("key"),
                json.readValue(row.getString("details"), new TypeReference<List<String>>() {
                }),
                cells == null ? List.of() : json.readValue(cells, new TypeReference<List<String>>() {
                }));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
