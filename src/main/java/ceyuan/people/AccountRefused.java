package ceyuan.people;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why the door stays shut, or an account cannot become what was asked. */
public final class AccountRefused extends Refused {
    public enum Reason {
        WRONG_LOGIN_OR_PASSWORD,
        BARRED,
        ACCOUNT_LOCKED,
        NO_ACCOUNT,
        ACCOUNT_EXISTS,
        LOGIN_TAKEN,
        LOGIN_UNKNOWN,
        LOGIN_MALFORMED,
        PERSON_LEFT,
        NOT_EMPTY,
        OWN_ACCOUNT,
        PASSWORD_SHORT,
        PASSWORD_LONG,
        PASSWORD_SIMPLE,
        PASSWORD_HAS_NAME,
        PASSWORD_COMMON,
        PASSWORD_USED,
        PASSWORD_WRONG,
        PASSWORD_DIFFERS,
        TOKEN_NAME_MISSING,
        TOKEN_EXPIRY,
        TOO_MANY_TOKENS
    }

    public AccountRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
