package ceyuan.rule;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why a parameter cannot be set so. */
public final class RuleRefused extends Refused {
    public enum Reason {
        DOCUMENT_MISSING, VALUE_NEGATIVE, SET_LATER
    }

    public RuleRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
