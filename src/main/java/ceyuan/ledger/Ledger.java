package ceyuan.ledger;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
          SELECT x.id, ?, x.person, x.name, x.origin, x.kind, x.subject, x.unit, x.verb, x.differences
          FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
            AS x (id, person, name, origin, kind, subject, unit, verb, differences)
          RETURNING id)
        INSERT INTO ledger.unsealed (line) SELECT id FROM line
        """;

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final Stamps stamps;
    private final Clock clock;
    private final Set<String> named = ConcurrentHashMap.newKeySet();

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

    /** Writes many lines in one statement: for imports, which publish no event for each row. */
    public void append(List<? extends Recorded> events) {
        if (events.isEmpty()) return;
        var at = Timestamp.from(clock.instant());
        jdbc.update(INSERT, row -> {
            var connection = row.getConnection();
            row.setTimestamp(1, at);
            row.setArray(2, connection.createArrayOf("uuid", column(events, event -> Id.fresh())));
            row.setArray(3, connection.createArrayOf("uuid", column(events, event -> event.by().person())));
            row.setArray(4, connection.createArrayOf("text", column(events, event -> event.by().name())));
            row.setArray(5, connection.createArrayOf("text", column(events, event -> event.by().from())));
            row.setArray(6, connection.createArrayOf("text", column(events, event -> event.subject().kind())));
            row.setArray(7, connection.createArrayOf("uuid", column(events, event -> event.subject().id())));
            row.setArray(8, connection.createArrayOf("uuid", column(events, Recorded::unit)));
            row.setArray(9, connection.createArrayOf("text", column(events, Recorded::verb)));
            row.setArray(10, connection.createArrayOf("text",
                    column(events, event -> json.writeValueAsString(event.differences()))));
        });
        name(events.stream().map(event -> event.subject().kind()).collect(Collectors.toCollection(TreeSet::new)));
        stamps.move(events.stream().flatMap(Ledger::touched).collect(Collectors.toSet()));
    }

    /** Notes which kinds there are lines of; in their order, so that two who meet a new one cannot deadlock. */
    private void name(SortedSet<String> kinds) {
        kinds.removeAll(named);
        if (kinds.isEmpty()) return;
        jdbc.update("INSERT INTO ledger.kind (kind) SELECT unnest(?) ON CONFLICT DO NOTHING",
                (Object) kinds.toArray(String[]::new));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                named.addAll(kinds);
            }
        });
    }

    private static @Nullable Object[] column(List<? extends Recorded> events,
            Function<Recorded, @Nullable Object> value) {
        return events.stream().map(value).toArray();
    }

    /** Which stamps an event moves: its kind's, its unit's, and those of the units between which a record was moved. */
    private static Stream<String> touched(Recorded event) {
        var kind = event.subject().kind();
        UUID unit = event.unit();
        var touched = Stream.<String>builder().add(kind);
        touched.add(unit == null ? Stamps.ofNoUnit(kind) : Stamps.ofUnit(kind, unit));
        for (var difference : event.differences()) {
            if (!difference.field().equals("unit")) continue;
            Stream.of(difference.before(), difference.after()).filter(Objects::nonNull)
                    .forEach(moved -> touched.add(Stamps.ofUnit(kind, UUID.fromString(moved))));
        }
        return touched.build();
    }
}
