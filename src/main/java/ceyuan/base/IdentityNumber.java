package ceyuan.base;

import java.util.regex.Pattern;

/** Knows a resident identity card number when it sees one, so that none is ever stored. */
public final class IdentityNumber {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";
    private static final Pattern WRITTEN = Pattern
            .compile("(?<![\\dA-Za-z])\\d(?:[\\s-]?\\d){16}[\\s-]?[\\dXx](?![\\dA-Za-z])");
    private static final Pattern MASKED = Pattern.compile("\\d{2}\\*{14}\\d[\\dXx]");

    private IdentityNumber() {}

    /** Whether a text is 17 digits with the check sign that GB 11643 gives them, or was before it was masked. */
    public static boolean is(String text) {
        String bare = text.replaceAll("[\\s-]", "");
        if (MASKED.matcher(bare).matches()) return true;
        if (!bare.matches("\\d{17}[\\dXx]")) return false;
        int sum = 0;
        for (int at = 0; at < WEIGHTS.length; at++)
            sum += (bare.charAt(at) - '0') * WEIGHTS[at];
        return CHECKS.charAt(sum % 11) == Character.toUpperCase(bare.charAt(17));
    }

    /** A text with no more of the identity card numbers in it than their first and last two signs. */
    public static String masked(String text) {
        return WRITTEN.matcher(text).replaceAll(found -> {
            String number = found.group();
            return is(number)
                    ? number.substring(0, 2) + "*".repeat(14) + number.substring(number.length() - 2)
                    : number;
        });
    }
}
