package ceyuan.web;

import ceyuan.base.Refused;

/** The sentence of a refusal in the reader's language. */
public final class Refusals {
    private Refusals() {}

    public static String sentence(Refused refused) {
        return Words.text(refused.key(), refused.details().toArray());
    }
}
