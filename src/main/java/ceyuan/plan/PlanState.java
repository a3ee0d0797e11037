package ceyuan.plan;

/** 拟定 → 已发布 → 已总结. */
public enum PlanState {
    DRAFTED, AGREED, CLOSED
}
