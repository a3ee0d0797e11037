package ceyuan.rule;

/** The name of a parameter: {@code commitment.warn.days-before-due}. */
public record RuleCode(String text) {}
