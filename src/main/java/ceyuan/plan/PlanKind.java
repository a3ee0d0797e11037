package ceyuan.plan;

import ceyuan.commitment.Kind;

/** What a plan is, and what its items are unless it is said otherwise. */
public enum PlanKind {
    /** 五年规划. */
    FIVE_YEAR("FY", Kind.FOCUS),
    /** 年度计划. */
    YEARLY("YP", Kind.KEY_TASK),
    /** 实施意见、政策. */
    POLICY("PO", Kind.MEASURE);

    private final String letters;
    private final Kind item;

    PlanKind(String letters, Kind item) {
        this.letters = letters;
        this.item = item;
    }

    /** The letters that stand for it in a plan's number. */
    String letters() {
        return letters;
    }

    public Kind item() {
        return item;
    }
}
