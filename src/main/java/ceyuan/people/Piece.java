package ceyuan.people;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import ceyuan.base.Like;

/**
 * What somebody has typed so far of a record that is sought: a piece of its number or of one of its names, whatever the
 * case. Nothing typed fits everything.
 */
public record Piece(String text) {
    private static final int LONGEST = 100;

    public Piece {
        text = text.strip();
        if (text.length() > LONGEST) text = text.substring(0, LONGEST);
    }

    /** A condition that holds for the rows whose number or one of whose names contains it. */
    public String fits(String number, String... names) {
        if (text.isEmpty()) return "TRUE";
        return Arrays.stream(names).map(name -> "concat_ws(' ', " + number + ", " + name + ") ILIKE :within")
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** An order of such rows: the number itself, a number that begins so, a name that begins so, the others. */
    public String rank(String number, String... names) {
        if (text.isEmpty()) return "CAST(0 AS int)";
        return "CASE WHEN lower(" + number + ") = lower(:piece) THEN 0 WHEN " + number + " ILIKE :begins THEN 1 WHEN "
                + Arrays.stream(names).map(name -> name + " ILIKE :begins").collect(Collectors.joining(" OR "))
                + " THEN 2 ELSE 3 END";
    }

    /** What the condition and the order need, and {@code :asked}, how many rows. */
    public Map<String, Object> parameters() {
        return Map.of("piece", text, "begins", Like.beginning(text), "within", Like.within(text), "asked",
                Offered.MOST + 1);
    }
}
