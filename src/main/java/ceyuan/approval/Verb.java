package ceyuan.approval;

/** What was done to a submission. Said as {@code approval.did.<word>}. */
public enum Verb {
    SUBMITTED,
    RESUBMITTED,
    /** A stop began: its approvers were found. */
    ENTERED,
    /** The approvers of the stop were found anew, because somebody left or holds a role no longer. */
    REFILLED,
    APPROVED,
    RETURNED,
    WITHDRAWN,
    ENDED,
    TRANSFERRED,
    ADDED_BEFORE,
    ADDED_AFTER,
    REMOVED,
    ASKED,
    ANSWERED,
    /** A question was taken back unanswered. */
    DROPPED,
    REMINDED,
    /** Those above were told that a stop is late. */
    ESCALATED,
    COPIED;

    /** Whether something else is asked after it. */
    boolean turns() {
        return switch (this) {
            case SUBMITTED, RESUBMITTED, ENTERED, RETURNED, WITHDRAWN, ENDED -> true;
            case REFILLED, APPROVED, TRANSFERRED, ADDED_BEFORE, ADDED_AFTER, REMOVED, ASKED, ANSWERED, DROPPED,
                    REMINDED,
                    ESCALATED, COPIED ->
                false;
        };
    }

    /** Whether whoever did it has taken away what was asked of another. */
    boolean decides() {
        return switch (this) {
            case RESUBMITTED, APPROVED, RETURNED, WITHDRAWN, ENDED, ADDED_BEFORE, REMOVED -> true;
            case SUBMITTED, ENTERED, REFILLED, TRANSFERRED, ADDED_AFTER, ASKED, ANSWERED, DROPPED, REMINDED, ESCALATED,
                    COPIED ->
                false;
        };
    }

    /** The verb as the ledger writes it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
