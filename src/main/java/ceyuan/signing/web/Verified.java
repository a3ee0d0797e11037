package ceyuan.signing.web;

import org.jspecify.annotations.Nullable;

import ceyuan.signing.Verification;

/**
 * What the verification page shows.
 *
 * @param asked whether a number was asked for
 */
public record Verified(String number, String code, boolean asked, Verification.@Nullable Known known,
        Verification.@Nullable Checked checked, String refusal) {
    static Verified blank(String number, String code) {
        return new Verified(number, code, false, null, null, "");
    }

    Verified with(Verification.@Nullable Known found) {
        return new Verified(number, code, true, found, null, "");
    }

    Verified with(Verification.Checked file) {
        return new Verified(number, code, false, file.known(), file, "");
    }

    Verified refused(String sentence) {
        return new Verified(number, code, false, null, null, sentence);
    }
}
