package ceyuan.base;

/** What {@code LIKE} and {@code ILIKE} are given to find a text that somebody typed, letter by letter: {@code 50%} is no pattern. */
public final class Like {
    private Like() {}

    /** Fits whatever contains the text; anything if it is blank. */
    public static String within(String text) {
        return "%" + beginning(text);
    }

    /** Fits whatever begins with the text; anything if it is blank. */
    public static String beginning(String text) {
        return text.strip().replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }
}
