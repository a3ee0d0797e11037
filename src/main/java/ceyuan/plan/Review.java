package ceyuan.plan;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import ceyuan.commitment.CommitmentId;

/**
 * The review by which a plan is closed.
 *
 * @param conclusion what is concluded of the plan as a whole
 * @param problems problems and points of attention for what follows
 * @param judgements one for every item
 */
public record Review(String conclusion, @Nullable String problems, Map<CommitmentId, Judgement> judgements) {
    public record Judgement(Verdict verdict, @Nullable String words) {}
}
