package ceyuan.commitment;

/** A promise taken over from elsewhere together with how far it has come. */
public record Taken(Promise promise, Standing standing) {}
