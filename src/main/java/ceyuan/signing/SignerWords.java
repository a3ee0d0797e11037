package ceyuan.signing;

import ceyuan.web.Words;

/** The parties and capacities that our own papers name, in the reader's language; any other as it was written. */
public final class SignerWords {
    private SignerWords() {}

    public static String said(String written) {
        return Words.known("signing.as." + written).orElse(written);
    }
}
