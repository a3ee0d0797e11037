package ceyuan.signing;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What a look into a PDF shows, whoever made it. */
public record Inspection(Verdict verdict, List<Found> signatures) {
    /** Said as {@code signing.verdict.<VERDICT>}. */
    public enum Verdict {
        /** Every signature holds and nothing but signatures was added after one. */
        INTACT,
        /** Some signature, or a time stamp over the document, does not hold: its bytes were changed or it was never right. */
        BROKEN,
        /** The signatures hold, but pages or what they show was changed after one, or bytes were put behind the end. */
        ALTERED,
        UNSIGNED,
        /** It opens only with a password. */
        LOCKED,
        /** It cannot be read as a PDF. */
        UNREADABLE,
        /** Its time was up before it was judged: it may loop, or the system is busy. */
        UNFINISHED
    }

    /**
     * A signature as it stands in the file.
     *
     * @param holds its bytes are those that were signed
     * @param alteredSince pages or what they show was changed after it; not looked for once some signature does not hold
     * @param ours its certificate is of this group
     * @param stampedAt the time that a time stamp proves
     */
    public record Found(String signer, @Nullable Instant claimedAt, @Nullable Instant stampedAt, boolean holds,
            boolean alteredSince, boolean ours) {}

    /** @param appended whether something that is no part of the PDF stands behind its end */
    static Inspection of(List<Found> found, boolean appended) {
        if (found.isEmpty()) return new Inspection(Verdict.UNSIGNED, found);
        if (found.stream().anyMatch(each -> !each.holds)) return new Inspection(Verdict.BROKEN, found);
        boolean altered = appended || found.stream().anyMatch(Found::alteredSince);
        return new Inspection(altered ? Verdict.ALTERED : Verdict.INTACT, found);
    }
}
