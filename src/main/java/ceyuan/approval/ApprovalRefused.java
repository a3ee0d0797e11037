package ceyuan.approval;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why something cannot be submitted, decided or laid down so. */
public final class ApprovalRefused extends Refused {
    public enum Reason {
        NO_ROUTE,
        NOBODY_AT_STOP,
        OPEN_ALREADY,
        NOT_OPEN,
        MOVED_ON,
        CROWDED,
        NOT_ASKED,
        NOT_IN_TURN,
        OWN_SUBMISSION,
        PAUSED,
        COMMENT_MISSING,
        NOT_EARLIER,
        PERSON_UNKNOWN,
        PERSON_IS_AUTHOR,
        PERSON_ALREADY_ASKED,
        NOT_ADDED,
        STOP_DONE,
        NO_QUESTION,
        NOT_YOUR_QUESTION,
        NOT_AUTHOR,
        REMINDED_TODAY,
        ONLY_YOU_ASKED,
        NOBODY_CHOSEN,
        NAME_MISSING,
        STOPS_MISSING,
        APPROVERS_MISSING,
        UNIT_MISSING,
        UNIT_UNKNOWN,
        DAYS_OUT_OF_RANGE,
        KIND_UNKNOWN,
        CLASS_UNKNOWN,
        AMOUNTS_CROSSED,
        ROUTE_TWICE,
        DAYS_CROSSED,
        DAY_MISSING,
        DEPUTY_IS_SELF,
        PHRASE_MISSING
    }

    public ApprovalRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
