package ceyuan.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text taken apart as the index reads it: runs of Chinese, and words of every other script, folded to lower case without
 * accents. Whatever is neither letter nor digit only separates.
 */
final class Wording {
    private static final int LONGEST_WORD = 60;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Wording() {}

    /**
     * A run of one script.
     *
     * @param from where it begins in the text it was taken from
     * @param to where it ends there
     */
    record Run(String text, boolean chinese, int from, int to) {
        int length() {
            return text.codePointCount(0, text.length());
        }
    }

    static List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        var run = new StringBuilder();
        boolean chinese = false;
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int next = at + Character.charCount(point);
            String folded = fold(point);
            if (!folded.isEmpty()) {
                int first = folded.codePointAt(0);
                boolean counts = Character.isLetterOrDigit(first);
                boolean isChinese = counts && isChinese(first);
                if (!run.isEmpty() && (!counts || isChinese != chinese)) {
                    runs.add(run(run, chinese, from, at));
                }
                if (counts) {
                    if (run.isEmpty()) from = at;
                    chinese = isChinese;
                    run.append(folded);
                }
            }
            at = next;
        }
        if (!run.isEmpty()) runs.add(run(run, chinese, from, at));
        return runs;
    }

    /** All letters and digits in one piece: how a number is compared, whatever strokes and spaces it is written with. */
    static String digits(String number) {
        var digits = new StringBuilder();
        runs(number).forEach(run -> digits.append(run.text));
        return digits.toString();
    }

    private static Run run(StringBuilder letters, boolean chinese, int from, int to) {
        String text = letters.toString();
        letters.setLength(0);
        return new Run(chinese || text.length() <= LONGEST_WORD ? text : text.substring(0, LONGEST_WORD), chinese,
                from, to);
    }

    private static boolean isChinese(int point) {
        if (point < 0x2E80) return false;
        var script = UnicodeScript.of(point);
        return script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL;
    }

    private static String fold(int point) {
        if (point < 0x80) return String.valueOf((char) Character.toLowerCase(point));
        if (point >= 0x4E00 && point <= 0x9FFF || point >= 0xAC00 && point <= 0xD7A3) return Character.toString(point);
        String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
        return MARKS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT).replace("ß", "ss").replace("æ", "ae")
                .replace("œ", "oe").replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("ı", "i");
    }
}
