package ceyuan.desk;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why something cannot be done at the desk. */
public final class DeskRefused extends Refused {
    public enum Reason {
        NOT_ASKED,
        NO_SUCH_ACTION,
        FIELD_MISSING,
        FIELD_MALFORMED,
        NOTHING_CHOSEN,
        KINDS_MIXED,
        CURSOR_UNREADABLE,
        DAY_NOT_TO_COME,
        NAME_MISSING,
        TOO_MANY_FEEDS,
        NO_ADDRESS,
        MAIL_OFF
    }

    public DeskRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
