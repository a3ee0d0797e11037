package ceyuan.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Id;

/**
 * Writes lines. Lines are never changed and never removed.
 *
 * <p>What a transaction has to say is written in one statement as it commits.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {
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

    /** As many events published one by one: for imports. */
    public void append(List<? extends Recorded> events) {
        if (events.isEmpty()) return;
        var at = clock.instant();
        name(events.stream().map(event -> event.subject().kind()).collect(Collectors.toCollection(TreeSet::new)));
        stamps.move(events.stream().flatMap(Ledger::touched).collect(Collectors.toSet()),
                events.stream().map(event -> line(event, at)).toList());
    }

    private Line line(Recorded event, Instant at) {
        return new Line(Id.fresh(), at, event.by().person(), event.by().name(), event.by().from(),
                event.subject().kind(), event.subject().id(), event.unit(), event.verb(),
                json.writeValueAsString(event.differences()));
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
