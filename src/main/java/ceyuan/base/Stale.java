package ceyuan.base;

/** Says that another person changed the record since it was read; nothing of theirs is overwritten. */
public final class Stale extends RuntimeException {
    public Stale(Object what) {
        super(what + " has changed since it was read", null, false, false);
    }
}
