package ceyuan.signing;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why something cannot be drawn up, signed or verified. */
public final class SigningRefused extends Refused {
    public enum Reason {
        TITLE_MISSING,
        SIGNER_UNKNOWN,
        NOT_YOUR_TURN,
        NOT_WAITING,
        NOT_SIGNING,
        NOT_IN_FORCE,
        ENDED,
        NOT_DECLINED,
        REASON_MISSING,
        KEY_MISSING,
        KEY_EXISTS,
        PASSWORD_WRONG,
        PASSWORD_SHORT,
        PASSWORD_DIFFERS,
        KEY_LOCKED,
        CERTIFICATE_ENDED,
        NOT_OUTSIDE,
        INVITATION_ENDED,
        CODE_WRONG,
        FILE_TOO_LARGE,
        NOT_A_PDF,
        BUSY,
        TOO_MANY
    }

    public SigningRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
