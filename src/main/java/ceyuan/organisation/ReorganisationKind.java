package ceyuan.organisation;

/** What may be done to a unit: 设立 更名 划转 合并 分设 撤销. */
public enum ReorganisationKind {
    FOUNDED, RENAMED, MOVED, MERGED, SPLIT, CLOSED
}
