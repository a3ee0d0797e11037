package ceyuan.commitment;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Missing;
import ceyuan.base.Stale;
import ceyuan.commitment.CommitmentRefused.Reason;

/** Keeps problems, and on each commitment how many are open and which of them is due first. */
@Component
class Problems {
    private final JdbcClient jdbc;

    Problems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Problem(UUID id, long version, UUID commitment, String text, Severity severity, @Nullable UUID owner,
            LocalDate raisedOn, @Nullable LocalDate due, @Nullable LocalDate resolvedOn) {}

    private Optional<Problem> find(ProblemId id) {
        return jdbc.sql("""
            SELECT id, version, commitment, text, severity, owner, raised_on, due, resolved_on
            FROM commitment.problem WHERE id = :id FOR UPDATE
            """).param("id", id.value()).query(Problem.class).optional();
    }

    /** A problem that is open, as it was read. */
    Problem open(ProblemId id, @Nullable Long version) {
        var problem = find(id).orElseThrow(() -> new Missing(id));
        if (version != null && version != problem.version) throw new Stale(id);
        if (problem.resolvedOn != null) throw new CommitmentRefused(Reason.PROBLEM_RESOLVED, null);
        return problem;
    }

    ProblemId raise(UUID commitment, ProblemDraft draft, UUID by) {
        if (draft.text().isBlank()) throw new CommitmentRefused(Reason.PROBLEM_TEXT_MISSING, "text");
        if (draft.due() != null && draft.due().isBefore(draft.raisedOn())) {
            throw new CommitmentRefused(Reason.DUE_BEFORE_START, "due", draft.due(), draft.raisedOn());
        }
        var id = ProblemId.fresh();
        var owner = draft.owner();
        jdbc.sql(
                """
                    INSERT INTO commitment.problem (id, version, commitment, text, severity, owner, raised_on, due, raised_by)
                    VALUES (:id, 0, :commitment, :text, :severity, :owner, :raisedOn, :due, :by)
                    """)
                .param("id", id.value()).param("commitment", commitment).param("text", draft.text().strip())
                .param("severity", draft.severity().name()).param("owner", owner == null ? null : owner.value())
                .param("raisedOn", draft.raisedOn()).param("due", draft.due()).param("by", by).update();
        keepOpen(commitment);
        return id;
    }

    /** Gives a problem another owner or due date from a day on; a problem of that very day has no past. */
    void change(Problem known, @Nullable UUID owner, @Nullable LocalDate due, LocalDate from) {
        if (known.raisedOn.isBefore(from)) {
            jdbc.sql("""
                INSERT INTO commitment.problem_past (problem, until, owner, due) VALUES (:id, :until, :owner, :due)
                ON CONFLICT DO NOTHING
                """).param("id", known.id).param("until", from).param("owner", known.owner)
                    .param("due", known.due).update();
        }
        changed(jdbc.sql("""
            UPDATE commitment.problem SET version = version + 1, owner = :owner, due = :due
            WHERE id = :id AND version = :version
            """).param("owner", owner).param("due", due).param("id", known.id)
                .param("version", known.version).update(), known);
    }

    void resolve(Problem known, String resolution, LocalDate day) {
        changed(jdbc
                .sql("""
                    UPDATE commitment.problem SET version = version + 1, resolved_on = :day, resolution = :resolution
                    WHERE id = :id AND version = :version
                    """).param("day", day).param("resolution", resolution.strip()).param("id", known.id)
                .param("version", known.version).update(), known);
    }

    private void changed(int rows, Problem known) {
        if (rows == 0) throw new Stale(known.id);
        keepOpen(known.commitment);
    }

    private void keepOpen(UUID commitment) {
        jdbc.sql("""
            UPDATE commitment.commitment c SET problems = open.count, problem_due = open.due
            FROM (SELECT count(*) AS count, min(due) AS due FROM commitment.problem
                  WHERE commitment = :id AND resolved_on IS NULL) open
            WHERE c.id = :id
            """).param("id", commitment).update();
    }
}
