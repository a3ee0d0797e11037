package ceyuan.signing;

import java.util.List;
import java.util.Locale;

import ceyuan.organisation.UnitId;

/** Papers for tests of other packages. */
public final class Papers {
    private Papers() {}

    public static Paper taskBook(UnitId unit, Locale language, List<SignerDraft> signers) {
        return TaskBook.of(unit, language, signers);
    }
}
