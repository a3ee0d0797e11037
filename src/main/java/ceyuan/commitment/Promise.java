package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

/**
 * What is promised, before it is.
 *
 * @param id chosen by the caller where a record shares its identity with its commitment
 * @param subject the record that the promise serves: a node's subject is its project
 * @param number a stable number within its subject, by which an import finds it again
 * @param weight its share among its siblings, any positive number
 */
public record Promise(CommitmentId id, @Nullable CommitmentId parent, Kind kind, Subject subject, UnitId unit,
        @Nullable PersonId accountable, @Nullable String number, Name title, @Nullable String description,
        BigDecimal weight, @Nullable LocalDate starts, @Nullable LocalDate due, List<TargetDraft> targets,
        Set<String> themes) {

    /** A promise without targets, themes, description or number, of weight one. */
    public static Promise of(@Nullable CommitmentId parent, Kind kind, Subject subject, UnitId unit,
            @Nullable PersonId accountable, Name title, @Nullable LocalDate starts, @Nullable LocalDate due) {
        return new Promise(CommitmentId.fresh(), parent, kind, subject, unit, accountable, null, title, null,
                BigDecimal.ONE, starts, due, List.of(), Set.of());
    }
}
