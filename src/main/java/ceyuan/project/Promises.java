package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Correction;
import ceyuan.commitment.Endings;
import ceyuan.commitment.Standing;
import ceyuan.commitment.State;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.project.ProjectRefused.Reason;

/** Lets a project's commitment follow what becomes of the project. */
@Component
class Promises {
    private final JdbcClient jdbc;
    private final Commitments commitments;
    private final Endings endings;
    private final Clock clock;

    Promises(JdbcClient jdbc, Commitments commitments, Endings endings, Clock clock) {
        this.jdbc = jdbc;
        this.commitments = commitments;
        this.endings = endings;
        this.clock = clock;
    }

    private record Known(@Nullable UUID parent, UUID unit, @Nullable UUID accountable, String chinese,
            @Nullable String english, @Nullable LocalDate starts, @Nullable LocalDate due, State state, LocalDate since,
            @Nullable LocalDate agreedOn, @Nullable LocalDate startedOn, @Nullable LocalDate endedOn) {
        Standing standing() {
            return new Standing(state, since, agreedOn, startedOn, endedOn);
        }
    }

    /** Carries over what was edited; another end or another unit takes a reason, which the commitment's history keeps. */
    void follow(ProjectId project, Facts facts, @Nullable String reason, Actor by) {
        var id = project.commitment();
        var known = known(id);
        var title = Name.of(facts.chinese(), facts.english());
        var leader = facts.leader() == null ? null : new PersonId(facts.leader());
        var unit = new UnitId(facts.unit());
        if (!known.state.isOpen()) {
            commitments.updateAll(List.of(
                    new Correction(id, title, unit, leader, facts.starts(), facts.ends(), known.standing())), by);
            return;
        }
        boolean moved = !known.unit.equals(facts.unit());
        boolean redated = !Objects.equals(known.due, facts.ends());
        boolean binding = known.state != State.DRAFTED;
        if ((moved || redated) && binding && (reason == null || reason.isBlank())) {
            throw new ProjectRefused(Reason.REASON_MISSING, "reason");
        }
        var why = reason == null || reason.isBlank() ? facts.chinese() : reason;
        boolean startsFirst = facts.starts() == null || known.due == null || !facts.starts().isAfter(known.due);
        if (startsFirst) rename(id, known, title, facts, by);
        if (redated) commitments.redate(id, facts.ends(), why, today(), null, by);
        if (!startsFirst) rename(id, known, title, facts, by);
        if (moved) commitments.move(id, parent(known), unit, why, null, by);
        if (!Objects.equals(known.accountable, facts.leader())) commitments.assign(id, leader, null, by);
    }

    /**
     * Carries over another status. The promise is kept when the project is accepted, or already when its work is done and
     * all targets are reached and proven. A project concluded short of its targets has missed it. What is open in it ends with
     * it, for the same reason.
     */
    void stand(ProjectId project, Status to, LocalDate day, String reason, Actor by) {
        var id = project.commitment();
        var known = known(id);
        switch (to) {
            case PROPOSED, SUSPENDED -> {
            }
            case APPROVED -> {
                commitments.agree(id, day, null, by);
                commitments.agreeAll(parts(project), day, by);
            }
            case RUNNING -> run(id, known, day, by);
            case COMPLETED -> {
                if (known.state.isOpen() && endings.mayFinish(id)) commitments.finish(id, day, null, by);
            }
            case ACCEPTED -> {
                if (known.state.isOpen()) endings.finish(id, day, reason, null, by);
            }
            case CONCLUDED -> {
                if (known.state.isOpen() && shortOfTargets(id)) endings.miss(id, day, reason, null, by);
                else if (known.state.isOpen()) endings.finish(id, day, reason, null, by);
            }
            case TERMINATED -> {
                if (known.state.isOpen()) endings.miss(id, day, reason, null, by);
            }
            case WITHDRAWN -> endings.withdraw(id, day, reason, null, by);
        }
    }

    void under(ProjectId project, CommitmentId item, Actor by) {
        var known = known(project.commitment());
        if (known.parent == null && known.state.isOpen()) {
            commitments.move(project.commitment(), item, new UnitId(known.unit), title(item), null, by);
        }
    }

    /** Puts the promise under another plan item that the project still serves, or under none. */
    void notUnder(ProjectId project, CommitmentId item, Actor by) {
        var known = known(project.commitment());
        if (!item.value().equals(known.parent) || !known.state.isOpen()) return;
        var other = jdbc.sql("SELECT commitment FROM project.serves WHERE project = ? ORDER BY commitment LIMIT 1")
                .param(project.value()).query(UUID.class).optional().map(CommitmentId::new).orElse(null);
        commitments.move(project.commitment(), other, new UnitId(known.unit), title(item), null, by);
    }

    private void run(CommitmentId id, Known known, LocalDate day, Actor by) {
        if (known.state == State.AGREED) commitments.start(id, day, null, by);
        else if (!known.state.isOpen()) {
            commitments.updateAll(List.of(new Correction(id, Name.of(known.chinese, known.english),
                    new UnitId(known.unit), known.accountable == null ? null : new PersonId(known.accountable),
                    known.starts, known.due, new Standing(State.RUNNING, known.since, known.agreedOn,
                            known.startedOn == null ? day : known.startedOn, null))),
                    by);
        }
    }

    private void rename(CommitmentId id, Known known, Name title, Facts facts, Actor by) {
        if (known.chinese.equals(title.chinese()) && Objects.equals(known.english, title.english())
                && Objects.equals(known.starts, facts.starts())) {
            return;
        }
        commitments.rename(id, title, facts.objective(), facts.starts(), null, by);
    }

    private List<CommitmentId> parts(ProjectId project) {
        return jdbc.sql("SELECT id FROM commitment.commitment_face WHERE subject = ? AND id <> ? AND state = 'DRAFTED'")
                .params(project.value(), project.value()).query(UUID.class).list().stream().map(CommitmentId::new)
                .toList();
    }

    private boolean shortOfTargets(CommitmentId id) {
        return jdbc
                .sql("""
                    SELECT EXISTS (SELECT 1 FROM commitment.target_face
                                   WHERE commitment = ? AND (reached IS NULL
                                     OR direction = 'UP' AND reached < target OR direction = 'DOWN' AND reached > target))
                    """)
                .param(id.value()).query(Boolean.class).single();
    }

    private Known known(CommitmentId id) {
        return jdbc
                .sql("""
                    SELECT parent, unit, accountable, chinese, english, starts, due, state, since, agreed_on, started_on, ended_on
                    FROM commitment.commitment_face WHERE id = ?
                    """)
                .param(id.value()).query(Known.class).single();
    }

    private String title(CommitmentId id) {
        return jdbc.sql("SELECT chinese FROM commitment.commitment_face WHERE id = ?").param(id.value())
                .query(String.class).single();
    }

    private static @Nullable CommitmentId parent(Known known) {
        return known.parent == null ? null : new CommitmentId(known.parent);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
