package ceyuan.project;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import ceyuan.signing.PaperLanguage;

/**
 * How a paper goes out to be signed.
 *
 * @param due until when it is to be signed; absent: within the usual term of its unit
 * @param language absent: that of the edition before, else Chinese
 */
public record Sending(@Nullable LocalDate due, @Nullable PaperLanguage language) {
    public static final Sending USUAL = new Sending(null, null);

    public static Sending by(LocalDate due) {
        return new Sending(due, null);
    }
}
