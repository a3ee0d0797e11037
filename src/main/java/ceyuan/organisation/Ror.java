package ceyuan.organisation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The identifier of a research organisation in the Research Organization Registry. */
public final class Ror {
    private static final String SIGNS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern FORM = Pattern.compile("0[0-9a-hj-km-np-tv-z]{6}[0-9]{2}");

    private Ror() {}

    /** The identifier as it is kept, without {@code https://ror.org/}; nothing at all if blank. */
    public static @Nullable String bare(@Nullable String typed) {
        if (typed == null || typed.isBlank()) return null;
        return typed.strip().toLowerCase(Locale.ROOT).replaceFirst("^(https?://)?(www\\.)?ror\\.org/", "");
    }

    /** What looks wrong about a bare identifier, if anything does. */
    public static Optional<Doubt> doubt(@Nullable String ror) {
        if (ror == null) return Optional.empty();
        if (!FORM.matcher(ror).matches()) return Optional.of(Doubt.of("ror.form", ror));
        String expected = check(ror.substring(0, 7));
        return ror.endsWith(expected) ? Optional.empty() : Optional.of(Doubt.of("ror.check", ror, expected));
    }

    /** The two check digits of the first seven signs. */
    static String check(String base) {
        long number = 0;
        for (char sign : base.toCharArray())
            number = number * 32 + SIGNS.indexOf(sign);
        return "%02d".formatted(98 - number * 100 % 97);
    }
}
