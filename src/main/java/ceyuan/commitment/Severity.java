package ceyuan.commitment;

/** How much a problem weighs: 重大 一般. */
public enum Severity {
    MAJOR, NORMAL
}
