package ceyuan.project;

/** A task book is in force: all its parties have signed this edition of it. */
public record TaskBookSigned(ProjectId project, int edition) {}
