package ceyuan.signing;

/** A label and what is filled in behind it; a wide one takes the whole line. */
public record PaperField(String label, String value, boolean wide) {
    public static PaperField of(String label, String value) {
        return new PaperField(label, value, false);
    }

    public static PaperField wide(String label, String value) {
        return new PaperField(label, value, true);
    }
}
