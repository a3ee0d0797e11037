package ceyuan.commitment;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why a commitment cannot be made or changed so. */
public final class CommitmentRefused extends Refused {
    public enum Reason {
        TITLE_MISSING,
        TITLE_TOO_LONG,
        WEIGHT_NOT_POSITIVE,
        UNIT_UNKNOWN,
        PARENT_UNKNOWN,
        PARENT_ELSEWHERE,
        PARENT_NOT_FOUND,
        PARENT_ENDED,
        PARENT_BENEATH,
        DUE_BEFORE_START,
        DUE_MISSING,
        NOT_DRAFTED,
        NOT_AGREED,
        NOT_OPEN,
        NOT_RUNNING,
        DAY_TO_COME,
        DAY_TOO_EARLY,
        REASON_MISSING,
        TARGET_UNMEASURABLE,
        TARGET_NOT_BEYOND,
        TARGETS_NOT_REACHED,
        EVIDENCE_MISSING,
        CHILDREN_OPEN,
        TARGET_UNKNOWN,
        TARGET_REPORTED,
        SHARE_OUT_OF_RANGE,
        SHARE_OF_CHILDREN,
        SHARE_OF_TARGETS,
        NOTHING_REPORTED,
        PROBLEM_TEXT_MISSING,
        PROBLEM_RESOLVED,
        RESOLUTION_MISSING,
        THEME_UNKNOWN,
        THEME_TAKEN,
        PERSON_UNKNOWN,
        PARTS_MISSING,
        NO_DRAFTED_PARTS,
        CHANGED_LATER,
        NOTHING_CHOSEN
    }

    public CommitmentRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
