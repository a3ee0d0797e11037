package ceyuan.organisation;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The unified social credit code 统一社会信用代码 (R-7.21, GB 32100) and the organisation code 组织机构代码 within it
 * (R-7.20, GB 11714).
 */
public final class CreditCode {
    private static final String ORGANISATION_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final Pattern FORM = Pattern.compile("[" + SIGNS + "]{18}");

    private CreditCode() {}

    /** The code as it is kept: narrow capitals without spaces; nothing at all if blank. */
    public static @Nullable String bare(@Nullable String typed) {
        if (typed == null || typed.isBlank()) return null;
        return Normalizer.normalize(typed, Form.NFKC).replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    /** What looks wrong about a bare code, if anything does. */
    public static Optional<Doubt> doubt(@Nullable String code) {
        if (code == null) return Optional.empty();
        if (code.length() != 18) return Optional.of(Doubt.of("creditCode.length", code, code.length()));
        if (!FORM.matcher(code).matches()) return Optional.of(Doubt.of("creditCode.signs", code));
        char expected = check(code.substring(0, 17));
        if (expected != code.charAt(17)) {
            return Optional.of(Doubt.of("creditCode.check", code, String.valueOf(expected)));
        }
        char inner = organisationCheck(code.substring(8, 16));
        if (inner != code.charAt(16)) {
            return Optional.of(Doubt.of("creditCode.organisation", code.substring(8, 17), String.valueOf(inner)));
        }
        return Optional.empty();
    }

    /** The check sign of the first eight signs of an organisation code. */
    static char organisationCheck(String base) {
        int check = 11 - sum(base, ORGANISATION_SIGNS, ORGANISATION_WEIGHTS) % 11;
        return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }

    /** The check sign of the first seventeen signs of a credit code. */
    static char check(String base) {
        return SIGNS.charAt((31 - sum(base, SIGNS, WEIGHTS) % 31) % 31);
    }

    private static int sum(String base, String signs, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++)
            sum += signs.indexOf(base.charAt(i)) * weights[i];
        return sum;
    }
}
