package ceyuan.commitment;

/** How challenging a target is: 挑战性高 中 低, 低于历史. */
public enum Grade {
    HIGH, MEDIUM, LOW, BELOW
}
