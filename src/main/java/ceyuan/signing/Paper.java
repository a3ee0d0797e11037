package ceyuan.signing;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;

/**
 * What a flow module hands over to be drawn up as a document.
 *
 * @param subject the record it is about; stays the same through all editions
 * @param unit whose number it gets, and who sees it
 * @param language in which it reads
 * @param due until when it is to be signed
 */
public record Paper(Subject subject, PaperKind kind, UnitId unit, Name title, Locale language, @Nullable LocalDate due,
        List<SignerDraft> signers, Text text) {
    public Paper {
        signers = List.copyOf(signers);
    }

    /** How a paper reads once its number is known: well-formed XHTML in {@code @template.signing.paper(…)}. */
    @FunctionalInterface
    public interface Text {
        String html(Imprint imprint);
    }
}
