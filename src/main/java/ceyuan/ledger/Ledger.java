package ceyuan.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Id;

/** Writes lines. Lines are never changed and never removed. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {
    private static final String INSERT = """
                                         WITH line AS (
                                           INSERT INTO ledger.line
                                             (id, at, person, person_name, origin, kind, subject, unit, verb, differences)
                                           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                           RETURNING id)
                                         INSERT INTO ledger.unsealed (line) SELECT id FROM line
                                         """;

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Stamps stamps;
    private final Clock clock;

    Ledger(JdbcTemplate jdbc, JsonMapper json, Stamps stamps, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.stamps = stamps;
        this.clock = clock;
    }

    @EventListener
    void on(Recorded event) {
        append(List.of(event));
    }

    /** Writes many lines in one batch: for imports, which publish no event for each row. */
    public void append(List<? extends Recorded> events) {
        if (events.isEmpty()) return;
        var at = Timestamp.from(clock.instant());
        jdbc.batchUpdate(INSERT, events, 1000, (row, event) -> {
            row.setObject(1, Id.fresh());
            row.setTimestamp(2, at);
            row.setObject(3, event.by().person());
            row.setString(4, event.by().name());
            row.setString(5, event.by().from());
            row.setString(6, event.subject().kind());
            row.setObject(7, event.subject().id());
            row.setObject(8, event.unit());
            row.setString(9, event.verb());
            row.setString(10, json.writeValueAsString(event.differences()));
        });
        stamps.move(events.stream().flatMap(Ledger::touched).collect(Collectors.toSet()));
    }

    /** Which stamps an event moves: its kind's, its unit's, and the unit's from which a record was moved away. */
    private static Stream<String> touched(Recorded event) {
        var touched = Stream.<String>builder().add(event.subject().kind());
        UUID unit = event.unit();
        touched.add(unit == null ? Stamps.ANY_UNIT : Stamps.ofUnit(unit));
        for (var difference : event.differences()) {
            String left = difference.before();
            if (difference.field().equals("unit") && left != null) touched.add(Stamps.UNIT + left);
        }
        return touched.build();
    }
}
