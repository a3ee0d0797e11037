package ceyuan.schedule;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Id;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.people.Deed;
import ceyuan.schedule.ScheduleRefused.Reason;

/**
 * The dates beneath a commitment, kept under a name as they are on a day. A baseline is never changed; what was approved is
 * compared with what stands now.
 */
@Service
@Transactional
public class Baselines {
    private final JdbcClient jdbc;
    private final Dependencies dependencies;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Baselines(JdbcClient jdbc, Dependencies dependencies, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.dependencies = dependencies;
        this.events = events;
        this.clock = clock;
    }

    public record Baseline(UUID id, String name, LocalDate takenOn, @Nullable String person, int commitments) {}

    /** Keeps the dates of a commitment and all beneath it. */
    public BaselineId keep(CommitmentId whole, String name, Actor by) {
        if (!by.isSystem() && !dependencies.mayPlan(whole, by)) throw new Forbidden(Deed.MANAGE.name());
        String called = name.strip();
        if (called.isEmpty()) throw new ScheduleRefused(Reason.NAME_MISSING, "name");
        boolean taken = jdbc
                .sql("SELECT EXISTS (SELECT 1 FROM schedule.baseline WHERE commitment = :whole AND name = :name)")
                .param("whole", whole.value()).param("name", called).query(Boolean.class).single();
        if (taken) throw new ScheduleRefused(Reason.NAME_TAKEN, "name", called);
        var id = new BaselineId(Id.fresh());
        jdbc.sql("""
            INSERT INTO schedule.baseline (id, commitment, name, taken_on, person, recorded_at)
            VALUES (:id, :whole, :name, :day, :person, :at)
            """).param("id", id.value()).param("whole", whole.value()).param("name", called)
                .param("day", LocalDate.now(clock)).param("person", by.person())
                .param("at", Timestamp.from(clock.instant())).update();
        int kept = jdbc.sql("""
            WITH RECURSIVE down (id) AS (
              SELECT id FROM commitment.commitment_face WHERE id = :whole
              UNION ALL
              SELECT c.id FROM down JOIN commitment.commitment_face c ON c.parent = down.id)
            INSERT INTO schedule.baseline_line (baseline, commitment, starts, due)
            SELECT :id, c.id, c.starts, c.due FROM down JOIN commitment.commitment_face c ON c.id = down.id
            WHERE c.state <> 'WITHDRAWN' AND (c.starts IS NOT NULL OR c.due IS NOT NULL)
            """).param("id", id.value()).param("whole", whole.value()).update();
        if (kept == 0) throw new ScheduleRefused(Reason.NOTHING_TO_KEEP, null);
        var unit = jdbc.sql("SELECT unit FROM commitment.commitment_face WHERE id = :id").param("id", whole.value())
                .query(UUID.class).single();
        events.publishEvent(new Changed(Subject.of(Dependencies.COMMITMENT, whole), unit, "baselined", by,
                List.of(new Difference("baselineName", null, called),
                        new Difference("baselineDates", null, String.valueOf(kept)))));
        return id;
    }

    /** Those of a commitment and of the ones above it, the oldest first: the approved dates come first. */
    @Transactional(readOnly = true)
    public List<Baseline> of(CommitmentId whole) {
        return jdbc.sql("""
            WITH RECURSIVE up (id, parent) AS (
              SELECT id, parent FROM commitment.commitment_face WHERE id = :whole
              UNION ALL
              SELECT c.id, c.parent FROM up JOIN commitment.commitment_face c ON c.id = up.parent)
            SELECT b.id, b.name, b.taken_on, p.chinese AS person,
                   (SELECT count(*) FROM schedule.baseline_line l WHERE l.baseline = b.id) AS commitments
            FROM schedule.baseline b
            LEFT JOIN people.person_face p ON p.id = b.person
            WHERE b.commitment IN (SELECT id FROM up) ORDER BY b.recorded_at, b.id
            """).param("whole", whole.value()).query(Baseline.class).list();
    }

    /** Those of them that had been taken on a day. */
    List<Baseline> of(CommitmentId whole, LocalDate day) {
        return of(whole).stream().filter(each -> !each.takenOn().isAfter(day)).toList();
    }
}
