package ceyuan.project;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why a project, its money, its people or a portfolio cannot be made or changed so. */
public final class ProjectRefused extends Refused {
    public enum Reason {
        TITLE_MISSING,
        UNIT_MISSING,
        UNIT_ELSEWHERE,
        PERSON_ELSEWHERE,
        DAYS_REVERSED,
        LEVEL_UNKNOWN,
        LEVELS_REVERSED,
        STATUS_NOT_NEXT,
        DAY_IN_FUTURE,
        DAY_TOO_EARLY,
        REASON_MISSING,
        CLOSED,
        NOT_A_PLAN_ITEM,
        AMOUNT_NEGATIVE,
        YEAR_OUT_OF_RANGE,
        ITEM_UNKNOWN,
        SOURCE_MISSING,
        SHARE_OUT_OF_RANGE,
        SHARES_ABOVE_WHOLE,
        ALREADY_TAKES_PART,
        PARTNER_ELSEWHERE,
        NAME_MISSING,
        PROJECT_ELSEWHERE,
        NODE_DAY_MISSING,
        BOUND_BY_TASK_BOOK,
        TASK_BOOK_NOT_SIGNED,
        TASK_BOOK_INCOMPLETE,
        APPLICATION_NOT_OPEN,
        APPLICATION_INCOMPLETE,
        APPLICATION_NOT_SUBMITTED,
        APPLICATION_NOT_APPROVED,
        NOTHING_CHOSEN,
        BATCH_ISSUED
    }

    public ProjectRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
