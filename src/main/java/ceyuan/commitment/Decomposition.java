package ceyuan.commitment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentRefused.Reason;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;

/** Hands a commitment down: one part for each unit, made in one go. */
@Service
@Transactional
public class Decomposition {
    private final JdbcClient jdbc;
    private final Commitments commitments;
    private final Rights rights;

    Decomposition(JdbcClient jdbc, Commitments commitments, Rights rights) {
        this.jdbc = jdbc;
        this.commitments = commitments;
        this.rights = rights;
    }

    /**
     * The whole's first target beside the sum of what its parts have of it.
     *
     * @param parts the sum of the targets of the commitments beneath it on the same metric
     */
    public record Sum(UUID target, String metric, String measure, BigDecimal baseline, BigDecimal whole,
            BigDecimal parts) {
        public BigDecimal difference() {
            return parts.subtract(whole);
        }
    }

    /** The sum of what was handed down so far, if the commitment has a target. */
    @Transactional(readOnly = true)
    public @Nullable Sum sum(CommitmentId id) {
        return jdbc.sql("""
            SELECT t.id AS target, t.metric, t.measure, t.baseline, t.target AS whole,
                   coalesce((SELECT sum(b.target) FROM commitment.commitment c
                             JOIN commitment.target b ON b.commitment = c.id
                             WHERE c.parent = t.commitment AND c.state <> 'WITHDRAWN'
                               AND lower(b.metric) = lower(t.metric) AND b.measure = t.measure), 0) AS parts
            FROM commitment.target t
            WHERE t.commitment = :id ORDER BY t.position LIMIT 1
            """).param("id", id.value()).query(Sum.class).optional().orElse(null);
    }

    /**
     * Makes the parts, under the themes of the whole. Whoever may manage the whole's unit hands down to any unit of the group beneath it.
     *
     * @return what was made, in the order of the parts
     */
    public List<CommitmentId> decompose(CommitmentId id, List<Part> parts, Actor by) {
        return decompose(id, parts, false, by);
    }

    /** The same; if they are to be key nodes, each is one, whatever the whole is. */
    public List<CommitmentId> decompose(CommitmentId id, List<Part> parts, boolean nodes, Actor by) {
        var whole = jdbc.sql("""
            SELECT kind, subject_kind, subject, unit, starts FROM commitment.commitment WHERE id = :id
            """).param("id", id.value()).query(Whole.class).optional()
                .orElseThrow(() -> new Missing(id));
        rights.require(by, Deed.MANAGE, new UnitId(whole.unit));
        if (parts.isEmpty()) throw new CommitmentRefused(Reason.PARTS_MISSING, null);
        var target = jdbc.sql("""
            SELECT metric, measure, baseline, baseline_on, target, direction, method, evidence
            FROM commitment.target WHERE commitment = :id ORDER BY position LIMIT 1
            """).param("id", id.value()).query(Measured.class).optional().orElse(null);
        var themes = Set
                .copyOf(jdbc.sql("SELECT theme FROM commitment.themed WHERE commitment = :id AND to_day = '9999-12-31'")
                        .param("id", id.value()).query(String.class).list());
        var promises = new ArrayList<Promise>();
        for (var part : parts) {
            promises.add(new Promise(CommitmentId.fresh(), id, nodes ? Kind.NODE : beneath(whole.kind),
                    new Subject(whole.subjectKind, whole.subject), part.unit(), part.accountable(), null, part.title(),
                    null, part.weight(), whole.starts, part.due(),
                    target == null || part.target() == null ? List.of() : List.of(target.part(part)), themes));
        }
        commitments.promiseAll(promises, by);
        return promises.stream().map(Promise::id).toList();
    }

    /** Agrees all drafted parts of a commitment at once. */
    public int agree(CommitmentId id, LocalDate day, Actor by) {
        var drafted = jdbc
                .sql("SELECT id FROM commitment.commitment WHERE parent = :id AND state = 'DRAFTED' ORDER BY id")
                .param("id", id.value()).query(UUID.class).list().stream().map(CommitmentId::new).toList();
        if (drafted.isEmpty()) throw new CommitmentRefused(Reason.NO_DRAFTED_PARTS, null);
        commitments.agreeAll(drafted, day, by);
        return drafted.size();
    }

    /** A part of a project is a topic, of a topic a task; a part of anything else is of its own kind. */
    private static Kind beneath(Kind kind) {
        return switch (kind) {
            case PROJECT -> Kind.TOPIC;
            case TOPIC, TASK, NODE -> Kind.TASK;
            case FOCUS -> Kind.OBJECTIVE;
            case MEASURE, KEY_TASK, OBJECTIVE, RECTIFICATION, OBLIGATION, RESOLUTION -> kind;
        };
    }

    private record Whole(Kind kind, String subjectKind, UUID subject, UUID unit,
            @Nullable LocalDate starts) {}

    private record Measured(String metric, String measure, BigDecimal baseline,
            @Nullable LocalDate baselineOn, BigDecimal target, Direction direction, String method,
            String evidence) {
        TargetDraft part(Part part) {
            var own = Objects.requireNonNull(part.target());
            var base = part.baseline() != null
                    ? part.baseline()
                    : target.signum() == 0
                            ? baseline
                            : baseline.multiply(own).divide(target, MathContext.DECIMAL64).setScale(6,
                                    RoundingMode.HALF_UP);
            return new TargetDraft(metric, measure, base, baselineOn, own, direction, method, evidence, BigDecimal.ONE);
        }
    }
}
