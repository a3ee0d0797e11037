package ceyuan.web;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** What was typed into a field is not of its kind. */
public class TypedRefused extends Refused {
    public enum Reason {
        DAY_MISSING,
        DAY_MALFORMED,
        NUMBER_MISSING,
        NUMBER_MALFORMED,
        WHOLE_MALFORMED,
        CHOICE_UNKNOWN
    }

    public TypedRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
