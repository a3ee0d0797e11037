package ceyuan.commitment;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Id;
import ceyuan.commitment.CommitmentRefused.Reason;
import ceyuan.ledger.Difference;

/** Takes reports of progress and keeps the figures that follow from them. */
@Component
class Reporting {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Targets targets;
    private final Clock clock;

    Reporting(JdbcTemplate jdbc, JdbcClient client, Targets targets, Clock clock) {
        this.jdbc = jdbc;
        this.client = client;
        this.targets = targets;
        this.clock = clock;
    }

    /** Writes a report down, and what of it is kept on the commitment's own row; answers what it says, for the ledger. */
    List<Difference> report(Commitment of, Report report, UUID person) {
        check(of, report);
        var shape = shape(of.id);
        var metrics = shape.metrics;
        for (var target : report.values().keySet()) {
            if (!metrics.containsKey(target)) throw new CommitmentRefused(Reason.TARGET_UNKNOWN, "values");
        }
        var share = report.share();
        if (share != null) checkShare(share, shape);
        UUID id = Id.fresh();
        long turn = client
                .sql("""
                    INSERT INTO commitment.progress (id, commitment, as_of, share, forecast, note, person, recorded_at)
                    VALUES (:id, :commitment, :asOf, :share, :forecast, :note, :person, :at)
                    RETURNING turn
                    """).param("id", id).param("commitment", of.id).param("asOf", report.asOf())
                .param("share", share).param("forecast", report.forecast()).param("note", report.note())
                .param("person", person).param("at", Timestamp.from(clock.instant())).query(Long.class).single();
        jdbc.batchUpdate("INSERT INTO commitment.reading (target, as_of, progress, turn, value) VALUES (?, ?, ?, ?, ?)",
                report.values().entrySet().stream()
                        .map(each -> new Object[]{each.getKey(), report.asOf(), id, turn, each.getValue()}).toList());
        jdbc.batchUpdate("INSERT INTO commitment.evidence (progress, file) VALUES (?, ?)",
                report.evidence().stream().distinct().map(file -> new Object[]{id, file.value()}).toList());
        if (!metrics.isEmpty()) follow(of.id, report.asOf());
        start(of, report.asOf());
        keepLatest(of);
        return said(report, metrics);
    }

    private void check(Commitment of, Report report) {
        var asOf = report.asOf();
        if (asOf.isAfter(LocalDate.now(clock))) throw new CommitmentRefused(Reason.DAY_TO_COME, "asOf");
        if (of.state == State.DRAFTED) throw new CommitmentRefused(Reason.NOT_AGREED, null);
        if (of.endedOn != null && !asOf.isBefore(of.endedOn)) throw new CommitmentRefused(Reason.NOT_OPEN, null);
        if (asOf.isBefore(of.since)) throw new CommitmentRefused(Reason.DAY_TOO_EARLY, "asOf", of.since);
        if (report.share() == null && report.values().isEmpty() && report.forecast() == null
                && (report.note() == null || report.note().isBlank()) && report.evidence().isEmpty()) {
            throw new CommitmentRefused(Reason.NOTHING_REPORTED, null);
        }
    }

    private static void checkShare(BigDecimal share, Shape shape) {
        if (share.signum() < 0 || share.compareTo(WHOLE) > 0) {
            throw new CommitmentRefused(Reason.SHARE_OUT_OF_RANGE, "share");
        }
        if (!shape.metrics.isEmpty()) throw new CommitmentRefused(Reason.SHARE_OF_TARGETS, "share");
        if (shape.children > 0) throw new CommitmentRefused(Reason.SHARE_OF_CHILDREN, "share", shape.children);
    }

    /** An agreed commitment of which is reported is running from then on. */
    private static void start(Commitment of, LocalDate asOf) {
        if (of.state != State.AGREED) return;
        var agreedOn = Objects.requireNonNull(of.agreedOn);
        of.start(asOf.isBefore(agreedOn) ? agreedOn : asOf);
    }

    /** Brings what the targets reached, and the trend of every report since a day, up to date. */
    private void follow(UUID commitment, LocalDate since) {
        jdbc.update("""
            UPDATE commitment.target t SET reached = r.value, reached_on = r.as_of
            FROM (SELECT DISTINCT ON (target) target, value, as_of FROM commitment.reading
                  WHERE target IN (SELECT id FROM commitment.target WHERE commitment = ?)
                  ORDER BY target, as_of DESC, turn DESC) r
            WHERE t.id = r.target
            """, commitment);
        var days = client.sql("""
            SELECT DISTINCT as_of FROM commitment.progress
            WHERE commitment = :id AND as_of >= :since
            """).param("id", commitment).param("since", since).query(LocalDate.class).list();
        jdbc.batchUpdate("UPDATE commitment.progress SET trend = ? WHERE commitment = ? AND as_of = ?",
                days.stream().map(day -> new Object[]{targets.trend(commitment, day), commitment, day}).toList());
    }

    private void keepLatest(Commitment of) {
        jdbc.update("""
            UPDATE commitment.commitment c
            SET version = version + 1, state = ?, started_on = ?,
                forecast = greatest(p.forecast, p.trend), reported_on = p.as_of,
                trend = p.trend IS NOT NULL AND p.trend > coalesce(p.forecast, '0001-01-01')
            FROM (SELECT forecast, trend, as_of FROM commitment.progress WHERE commitment = ?
                  ORDER BY as_of DESC, turn DESC LIMIT 1) p
            WHERE c.id = ?
            """, of.state.name(), of.startedOn, of.id, of.id);
    }

    private Shape shape(UUID commitment) {
        var rows = client.sql("""
            SELECT t.id, t.metric, (SELECT count(*) FROM commitment.commitment
                                    WHERE parent = :id AND state <> 'WITHDRAWN') AS children
            FROM (VALUES (1)) one LEFT JOIN commitment.target t ON t.commitment = :id
            """).param("id", commitment).query(Metric.class).list();
        return new Shape(rows.stream().filter(row -> row.id != null)
                .collect(Collectors.toMap(Metric::id, row -> String.valueOf(row.metric))), rows.getFirst().children);
    }

    private static List<Difference> said(Report report, Map<UUID, String> metrics) {
        var said = new ArrayList<Difference>();
        said.add(new Difference("asOf", null, report.asOf().toString()));
        if (report.share() != null) said.add(new Difference("share", null, report.share().toPlainString()));
        report.values().forEach((target, value) -> said
                .add(new Difference(metrics.getOrDefault(target, ""), null, value.toPlainString())));
        if (report.forecast() != null) said.add(new Difference("forecast", null, report.forecast().toString()));
        if (report.note() != null) said.add(new Difference("note", null, report.note()));
        if (!report.evidence().isEmpty()) {
            said.add(new Difference("evidence", null, String.valueOf(report.evidence().size())));
        }
        return said;
    }

    private record Metric(@Nullable UUID id, @Nullable String metric, long children) {}

    /** What a commitment is measured by: its targets, else what stands beneath it, else what is reported. */
    private record Shape(Map<UUID, String> metrics, long children) {}
}
