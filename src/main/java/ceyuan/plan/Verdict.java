package ceyuan.plan;

/** What a review concludes of an item: 达成 部分达成 未达成. */
public enum Verdict {
    REACHED, PARTLY, NOT
}
