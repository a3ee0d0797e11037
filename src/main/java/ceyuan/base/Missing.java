package ceyuan.base;

/** Says that what was asked for does not exist, or does not exist for the one who asks. */
public final class Missing extends RuntimeException {
    public Missing(Object what) {
        super("nothing is known under " + what, null, false, false);
    }
}
