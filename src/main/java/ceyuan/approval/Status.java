package ceyuan.approval;

/** How a submission stands. Said as {@code approval.status.<STATUS>}. */
public enum Status {
    /** Somebody at a stop is asked to decide. */
    RUNNING,
    /** Back with its author, who may submit it again or withdraw it. */
    RETURNED,
    APPROVED,
    WITHDRAWN,
    /** Stopped for good by an approver or whoever manages the unit. */
    ENDED;

    public boolean isOpen() {
        return this == RUNNING || this == RETURNED;
    }
}
