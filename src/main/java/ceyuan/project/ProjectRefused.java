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
        SCALE_UNKNOWN,
        CURRENCY_UNKNOWN,
        LEVELS_REVERSED,
        STATUS_NOT_NEXT,
        DAY_IN_FUTURE,
        DAY_TOO_EARLY,
        REASON_MISSING,
        UNIT_NO_PARTY,
        REMARK_MISSING,
        CLOSED,
        NOT_A_PLAN_ITEM,
        AMOUNT_NEGATIVE,
        YEAR_OUT_OF_RANGE,
        REPORT_YEAR,
        ITEM_UNKNOWN,
        SOURCE_MISSING,
        SHARE_OUT_OF_RANGE,
        SHARES_ABOVE_WHOLE,
        ALREADY_TAKES_PART,
        PARTNER_ELSEWHERE,
        NAME_MISSING,
        PROJECT_ELSEWHERE,
        NODE_DAY_MISSING,
        PART_ENDED,
        BOUND_BY_TASK_BOOK,
        TASK_BOOK_NOT_SIGNED,
        TASK_BOOK_INCOMPLETE,
        SIGNERS_CHANGED,
        APPLICATION_NOT_OPEN,
        APPLICATION_INCOMPLETE,
        APPLICATION_NOT_SUBMITTED,
        APPLICATION_NOT_APPROVED,
        NOTHING_CHOSEN,
        BATCH_ISSUED,
        NOTHING_PROPOSED,
        TASK_BOOK_UNCHANGED,
        EXTENDED_BEFORE,
        EXTENSION_TOO_LONG,
        EXTENSION_TOO_LATE,
        CHANGE_SETTLED,
        WEIGHTS_NOT_WHOLE,
        CRITERION_UNKNOWN,
        LEVEL_NOT_SHOWN,
        GATE_DECIDED,
        CONDITIONS_MISSING,
        REPORT_SUBMITTED,
        ACCEPTANCE_CLOSED,
        ACCEPTANCE_OPEN,
        NOT_COMPLETED,
        CHANGE_NOT_SIGNED,
        NOT_ALL_ASSESSED,
        OPINION_MISSING,
        OPINION_FROM_ANOTHER,
        CONDITION_OPEN,
        TECHNICAL_FILE_MISSING,
        CONCLUSION_DOES_NOT_FOLLOW,
        DECIDES_OWN,
        TASK_BOOK_NOT_NOW,
        SIGNATORY_MISSING,
        NOTHING_TO_ANSWER_FOR,
        LETTER_TOO_LATE,
        SIGNS_WITH_ONESELF,
        CERTIFICATE_NOT_DUE,
        DUE_PASSED
    }

    private final @Nullable String place;

    public ProjectRefused(Reason reason, @Nullable String field, Object... details) {
        this(null, reason, field, details);
    }

    private ProjectRefused(@Nullable String place, Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
        this.place = place;
    }

    /** The task book has to be signed anew before this. */
    static ProjectRefused changesNotSigned(ProjectId project, String changes) {
        return new ProjectRefused("/projects/" + project + "/book", Reason.CHANGE_NOT_SIGNED, null, changes);
    }

    /** What a gate made a condition of going on has to be done before this. */
    static ProjectRefused conditionOpen(Gates.Imposed condition) {
        return new ProjectRefused("/commitments/" + condition.node(), Reason.CONDITION_OPEN, null, condition.title());
    }

    @Override
    public @Nullable String place() {
        return place;
    }
}
