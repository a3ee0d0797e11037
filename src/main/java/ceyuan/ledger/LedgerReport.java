package ceyuan.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Subject;
import ceyuan.web.Words;

/**
 * What a verification of the ledger found.
 *
 * @param sealed how many lines the chain holds
 * @param waiting how many lines wait to be sealed
 * @param hash the end of the chain; written down elsewhere, it later proves that nothing before it was replaced
 */
public record LedgerReport(long sealed, long waiting, String hash, List<Finding> findings) {
    /** What is wrong with a line. */
    public enum Problem {
        /** It does not say what was sealed. */
        CHANGED,
        /** It was sealed and is gone. */
        REMOVED,
        /** It stands in the ledger and was never given to the sealer, or lies beyond the end of the chain. */
        INSERTED,
        /** It claims a time at which the chain had already gone on without it, or one that was still to come. */
        MISDATED,
        /** It was sealed anew, or what followed it was taken out of the chain. */
        BROKEN_AFTER
    }

    /** A line that is not as it was written; what is not known of it is absent. */
    public record Finding(Problem problem, @Nullable Long position, @Nullable UUID line, @Nullable Instant at,
            @Nullable Subject subject) {
        public String sentence(Locale locale) {
            return Words.text(locale, "ledger.problem." + problem, position == null ? "–" : position.toString(),
                    line == null ? "–" : line.toString(), at == null ? "–" : at.toString(),
                    subject == null ? "–" : subject.toString());
        }
    }

    public boolean isSound() {
        return findings.isEmpty();
    }

    /** The whole report, a sentence a line. */
    public List<String> sentences(Locale locale) {
        var summary = Words.text(locale, isSound() ? "ledger.sound" : "ledger.unsound", sealed, waiting,
                findings.size(), hash);
        return Stream.concat(findings.stream().map(each -> each.sentence(locale)),
                Stream.of(summary)).toList();
    }
}
