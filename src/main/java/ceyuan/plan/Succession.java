package ceyuan.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.people.PersonId;

/**
 * How the next plan is opened from a closed one.
 *
 * @param items the items to carry over
 * @param targets the new targets, by the target's id in the closed plan; what was reached becomes their baseline
 */
public record Succession(@Nullable String number, Name title, LocalDate from, LocalDate to,
        @Nullable LocalDate unitsDue, @Nullable PersonId accountable, List<CommitmentId> items,
        Map<UUID, BigDecimal> targets) {}
