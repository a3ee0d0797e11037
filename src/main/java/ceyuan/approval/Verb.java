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
    COPIED;

    /** The verb as the ledger writes it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
