package ceyuan.base;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Says no to a person, with a reason and what to do.
 *
 * <p>The reason becomes the sentence {@code <module>.refused.<REASON>} in the reader's language; the details fill its
 * blanks in order. A refusal is not a bug: it never reaches the log as an error. A defect throws what the JDK throws.
 */
public abstract class Refused extends RuntimeException {
    private final Enum<?> reason;
    private final List<Object> details;
    private final @Nullable String field;

    protected Refused(Enum<?> reason, @Nullable String field, Object... details) {
        super(reason.name() + " " + List.of(details), null, false, false);
        this.reason = reason;
        this.field = field;
        this.details = List.of(details);
    }

    public Enum<?> reason() {
        return reason;
    }

    public List<Object> details() {
        return details;
    }

    /** The form field that must change, if it is one. */
    public @Nullable String field() {
        return field;
    }

    /** The path of the page where what is lacking is mended, if there is one. */
    public @Nullable String place() {
        return null;
    }

    /** The key of the sentence: the module is the package that declares the refusal. */
    public String key() {
        String[] parts = getClass().getPackageName().split("\\.");
        return parts[1] + ".refused." + reason.name();
    }
}
