package ceyuan.organisation;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why a change of the organisation is not possible. */
public final class OrganisationRefused extends Refused {
    public enum Reason {
        CODE_TAKEN,
        CODE_MISSING,
        NAME_MISSING,
        NAME_TOO_LONG,
        PARENT_MISSING,
        PARENT_UNKNOWN,
        PARENT_ELSEWHERE,
        PARENT_NOT_YET_OPEN,
        PARENT_CLOSED,
        GROUP_BENEATH,
        ROOT_STAYS,
        CYCLE,
        ALREADY_THERE,
        SAME_NAME,
        BEFORE_OPENING,
        AFTER_CLOSING,
        ALREADY_CLOSED,
        LATER_CHANGE,
        OPEN_UNITS_BENEATH,
        SUCCESSOR_BENEATH,
        INTO_ITSELF,
        NO_PARTS,
        NOT_BENEATH,
        TWO_TAKERS,
        DAY_MISSING,
        PARTNER_CODE_TAKEN
    }

    public OrganisationRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
