package ceyuan.base;

/** Says that the one who acts lacks the right for a deed; the deed's name goes into the sentence. */
public final class Forbidden extends RuntimeException {
    private final String deed;

    public Forbidden(String deed) {
        super("no right to " + deed, null, false, false);
        this.deed = deed;
    }

    public String deed() {
        return deed;
    }
}
