package ceyuan.people;

/** Knows a resident identity card number when it sees one, so that none is ever stored. */
final class IdentityNumber {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private IdentityNumber() {}

    /** Whether a text is 17 digits with the check sign that GB 11643 gives them. */
    static boolean is(String text) {
        String bare = text.replaceAll("[\\s-]", "");
        if (!bare.matches("\\d{17}[\\dXx]")) return false;
        int sum = 0;
        for (int at = 0; at < WEIGHTS.length; at++)
            sum += (bare.charAt(at) - '0') * WEIGHTS[at];
        return CHECKS.charAt(sum % 11) == Character.toUpperCase(bare.charAt(17));
    }
}
