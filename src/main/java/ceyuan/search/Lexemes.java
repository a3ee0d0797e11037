package ceyuan.search;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ceyuan.search.Wording.Run;

/**
 * Writes a {@code tsvector} and the {@code tsquery} that meets it, both made of letters and digits only.
 *
 * <p>A run of Chinese is kept as its overlapping pairs of characters, and its last character alone, so that one
 * character is found as the beginning of a pair and a longer text as pairs that follow one another.
 */
final class Lexemes {
    private static final int LONGEST_TEXT = 8000;
    private static final int MOST_TERMS = 24;

    private final StringBuilder vector = new StringBuilder();
    private int position = 1;

    private Lexemes() {}

    static String vector(Finding finding) {
        var lexemes = new Lexemes();
        lexemes.add(finding.title().chinese(), 'A');
        lexemes.add(finding.title().english(), 'A');
        lexemes.add(finding.number(), 'B');
        lexemes.add(finding.more(), 'D');
        return lexemes.vector.toString();
    }

    /** What all must be met; empty if the text holds no letter and no digit. */
    static String query(String text) {
        return query(text, "");
    }

    /** The same, met by titles only. */
    static String titleQuery(String text) {
        return query(text, "A");
    }

    static List<Run> terms(String text) {
        var runs = Wording.runs(text.length() > 200 ? text.substring(0, 200) : text);
        return runs.size() > MOST_TERMS ? runs.subList(0, MOST_TERMS) : runs;
    }

    private static String query(String text, String weight) {
        return terms(text).stream().map(run -> "(" + term(run, weight) + ")").collect(Collectors.joining(" & "));
    }

    private static String term(Run run, String weight) {
        if (!run.chinese()) return "'" + run.text() + "':*" + weight;
        int[] points = run.text().codePoints().toArray();
        if (points.length == 1) return "'" + run.text() + "':*" + weight;
        var pairs = new StringBuilder();
        for (int i = 0; i + 1 < points.length; i++) {
            if (i > 0) pairs.append(" <-> ");
            pairs.append('\'').appendCodePoint(points[i]).appendCodePoint(points[i + 1]).append('\'');
            if (!weight.isEmpty()) pairs.append(':').append(weight);
        }
        return pairs.toString();
    }

    private void add(@Nullable String text, char weight) {
        if (text == null) return;
        for (Run run : Wording.runs(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text)) {
            if (run.chinese()) {
                int[] points = run.text().codePoints().toArray();
                for (int i = 0; i < points.length; i++) {
                    boolean last = i + 1 == points.length;
                    write(new String(points, i, last ? 1 : 2), weight);
                }
            } else {
                write(run.text(), weight);
            }
        }
        position++;
    }

    private void write(String lexeme, char weight) {
        vector.append('\'').append(lexeme).append("':").append(Math.min(position++, 16383)).append(weight).append(' ');
    }
}
