package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Correction;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Standing;
import ceyuan.commitment.State;
import ceyuan.commitment.Taken;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Ledger;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

/** Writes what a batch of a list brings: projects, their commitments, the ledger's lines and what search knows. */
@Component
class Arrivals {
    private final JdbcClient jdbc;
    private final KeptProjects kept;
    private final ProjectRows rows;
    private final Commitments commitments;
    private final Ledger ledger;
    private final ProjectFindings findings;

    Arrivals(JdbcClient jdbc, KeptProjects kept, ProjectRows rows, Commitments commitments, Ledger ledger,
            ProjectFindings findings) {
        this.jdbc = jdbc;
        this.kept = kept;
        this.rows = rows;
        this.commitments = commitments;
        this.ledger = ledger;
        this.findings = findings;
    }

    record Change(Kept before, Kept after) {}

    void take(List<Kept> fresh, List<Change> changes, Actor by) {
        if (fresh.isEmpty() && changes.isEmpty()) return;
        var changed = changes.stream().map(Change::after).toList();
        kept.insert(fresh);
        kept.update(changed);
        rows.insertSpans(fresh.stream().flatMap(Arrivals::spans).toList());
        var relived = changed.stream().filter(each -> each.life() != null).toList();
        rows.replaceSpans(relived.stream().map(each -> each.row().id()).toList(),
                relived.stream().flatMap(Arrivals::spans).toList());
        var open = open(fresh.stream().flatMap(each -> each.focuses().stream()).collect(Collectors.toSet()));
        commitments.takeAll(fresh.stream().map(each -> taken(each, open)).toList(), by);
        correct(changed, by);
        ledger.append(Stream.concat(fresh.stream().map(each -> line(null, each, by)),
                changes.stream().map(each -> line(each.before(), each.after(), by))).toList());
        findings.put(Stream.concat(fresh.stream(), changed.stream()).map(each -> each.row().id()).toList());
    }

    private void correct(List<Kept> changed, Actor by) {
        if (changed.isEmpty()) return;
        var known = standings(changed.stream().map(each -> each.row().id()).toList());
        commitments.updateAll(changed.stream().map(each -> {
            var row = each.row();
            var life = each.life();
            return new Correction(new CommitmentId(row.id()), row.title(), new UnitId(row.unit()), leader(row),
                    row.starts(), row.ends(),
                    life == null ? Objects.requireNonNull(known.get(row.id())) : life.standing());
        }).toList(), by);
    }

    private Map<UUID, Standing> standings(List<UUID> ids) {
        var standings = new HashMap<UUID, Standing>();
        jdbc.sql(
                "SELECT id, state, since, agreed_on, started_on, ended_on FROM commitment.commitment_face WHERE id IN (:ids)")
                .param("ids", ids).query((row, n) -> standings.put(row.getObject("id", UUID.class),
                        new Standing(State.valueOf(row.getString("state")), row.getObject("since", LocalDate.class),
                                row.getObject("agreed_on", LocalDate.class),
                                row.getObject("started_on", LocalDate.class),
                                row.getObject("ended_on", LocalDate.class))))
                .list();
        return standings;
    }

    private static Stream<Life.Span> spans(Kept each) {
        var life = each.life();
        return life == null ? Stream.of() : life.spans(each.row().id()).stream();
    }

    /** Those plan items that may still take a promise in. */
    private Set<UUID> open(Set<UUID> items) {
        if (items.isEmpty()) return Set.of();
        return Set.copyOf(jdbc.sql("""
            SELECT id FROM commitment.commitment_face
            WHERE id IN (:items) AND state IN ('DRAFTED', 'AGREED', 'RUNNING')
            """).param("items", items).query(UUID.class).list());
    }

    private static Taken taken(Kept each, Set<UUID> open) {
        var row = each.row();
        var parent = each.focuses().stream().filter(open::contains).findFirst().map(CommitmentId::new).orElse(null);
        return new Taken(new Promise(new CommitmentId(row.id()), parent, Kind.PROJECT, row.project().subject(),
                new UnitId(row.unit()), leader(row), row.number(), row.title(), null, BigDecimal.ONE, row.starts(),
                row.ends(), List.of(), Set.of()), Objects.requireNonNull(each.life()).standing());
    }

    private static @Nullable PersonId leader(ProjectRow row) {
        return row.leader() == null ? null : new PersonId(row.leader());
    }

    private static Changed line(@Nullable Kept before, Kept after, Actor by) {
        return new Changed(after.row().project().subject(), after.row().unit(),
                before == null ? "imported" : "corrected", by, Kept.differences(before, after));
    }
}
