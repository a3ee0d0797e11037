package ceyuan.desk;

import java.util.List;

/**
 * Something that can be done about an ask without leaving the desk.
 *
 * @param verb what {@link Asking#act} is told
 * @param word the same for the person
 * @param several whether it can be done to several asks of a kind at once, with the same words
 */
public record Action(String verb, String word, boolean several, List<Field> fields) {
    /** How a field is filled in. */
    public enum Entry {
        LINE, PROSE, NUMBER, DAY, SECRET
    }

    /**
     * A field of an action's form.
     *
     * @param value what the system fills in
     * @param offered what may be chosen instead of typed; only for a line
     */
    public record Field(String name, String label, Entry entry, boolean required, String value, String hint,
            List<String> offered) {
        public static Field required(String name, String label, Entry entry) {
            return new Field(name, label, entry, true, "", "", List.of());
        }

        public static Field optional(String name, String label, Entry entry) {
            return new Field(name, label, entry, false, "", "", List.of());
        }

        public Field filledWith(String known) {
            return new Field(name, label, entry, required, known, hint, offered);
        }

        public Field hinting(String words) {
            return new Field(name, label, entry, required, value, words, offered);
        }

        public Field offering(List<String> words) {
            return new Field(name, label, entry, required, value, hint, words);
        }
    }
}
