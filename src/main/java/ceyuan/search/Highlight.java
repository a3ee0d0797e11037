package ceyuan.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import ceyuan.search.Wording.Run;

/** A text cut where it meets a query, for showing why it was found. */
public record Highlight(List<Part> parts) {
    private static final int BEFORE = 24;
    private static final int LENGTH = 110;

    /** A piece of the text, met or not. */
    public record Part(String text, boolean met) {}

    /** The whole text. */
    public static Highlight of(String text, String query) {
        return cut(text, met(text, query), 0, text.length());
    }

    /** A stretch of a long text around the first place that meets the query; its beginning if none does. */
    public static Highlight around(String text, String query) {
        var met = met(text, query);
        int from = Math.max(0, met.isEmpty() ? 0 : met.nextSetBit(0) - BEFORE);
        int to = Math.min(text.length(), from + LENGTH);
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) from--;
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) to--;
        var parts = new ArrayList<Part>();
        if (from > 0) parts.add(new Part("…", false));
        parts.addAll(cut(text, met, from, to).parts);
        if (to < text.length()) parts.add(new Part("…", false));
        return new Highlight(parts);
    }

    private static BitSet met(String text, String query) {
        var terms = Lexemes.terms(query);
        var met = new BitSet(text.length());
        for (Run run : Wording.runs(text)) {
            for (Run term : terms) {
                if (run.chinese() != term.chinese()) continue;
                if (!run.chinese()) {
                    if (run.text().startsWith(term.text())) {
                        boolean plain = run.text().length() == run.to() - run.from();
                        met.set(run.from(), plain ? run.from() + term.text().length() : run.to());
                    }
                } else if (run.text().length() == run.to() - run.from()) {
                    for (int at = run.text().indexOf(term.text()); at >= 0; at = run.text().indexOf(term.text(),
                            at + 1)) {
                        met.set(run.from() + at, run.from() + at + term.text().length());
                    }
                }
            }
        }
        return met;
    }

    private static Highlight cut(String text, BitSet met, int from, int to) {
        var parts = new ArrayList<Part>();
        int at = from;
        while (at < to) {
            boolean is = met.get(at);
            int end = is ? met.nextClearBit(at) : met.nextSetBit(at);
            if (end < 0 || end > to) end = to;
            parts.add(new Part(text.substring(at, end), is));
            at = end;
        }
        return new Highlight(parts);
    }
}
