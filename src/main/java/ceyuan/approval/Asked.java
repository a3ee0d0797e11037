package ceyuan.approval;

/** What a submission asks of a person. Said as {@code approval.asked.<ASKED>}. */
public enum Asked {
    DECIDE,
    ANSWER,
    /** Change what was returned and submit it again, or withdraw it. */
    RESUBMIT,
    /** Take note that somebody beneath is late. */
    LATE
}
