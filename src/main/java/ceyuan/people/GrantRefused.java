package ceyuan.people;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why a role cannot be given or taken. */
public final class GrantRefused extends Refused {
    public enum Reason {
        ADMINISTRATORS_APART,
        NO_BUSINESS_FOR_ADMINISTRATORS,
        NO_ADMINISTRATION_FOR_BUSINESS,
        ALREADY_HELD,
        ALREADY_ASKED,
        GRANT_ENDS_FIRST,
        GRANT_ENDED,
        OWN_ROLE,
        SAME_PERSON,
        ALREADY_DECIDED,
        DECLINE_WITHOUT_REASON,
        LAST_ADMINISTRATOR,
        HOLDER_LEFT
    }

    public GrantRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
