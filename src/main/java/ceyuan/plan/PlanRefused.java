package ceyuan.plan;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why something cannot be done to a plan. */
public final class PlanRefused extends Refused {
    public enum Reason {
        TITLE_MISSING,
        TITLE_TOO_LONG,
        UNIT_MISSING,
        DAYS_REVERSED,
        NUMBER_TAKEN,
        NOT_DRAFTED,
        NOT_AGREED,
        CLOSED,
        NO_ITEMS,
        HAS_ITEMS,
        NOT_ABOVE,
        ALIGNED_BUT_DRAFTED,
        ITEM_OF_ANOTHER_PLAN,
        ITEM_HAS_CHILDREN,
        NOT_ALIGNED_TO_THAT_PLAN,
        VERDICT_MISSING,
        CONCLUSION_MISSING,
        NOT_CLOSED,
        NOTHING_CHOSEN,
        UNIT_OUTSIDE,
        KIND_NOT_OF_PLANS,
        TARGET_MISSING,
        REASON_MISSING,
        PART_TWICE
    }

    public PlanRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
