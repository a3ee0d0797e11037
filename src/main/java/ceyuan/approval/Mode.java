package ceyuan.approval;

/** How many of a stop's approvers must approve: 会签, 或签, 依次审批. */
public enum Mode {
    ALL, ANY, IN_ORDER
}
