package ceyuan.organisation;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why a change of the organisation is not possible. */
public final class OrganisationRefused extends Refused {
    public enum Reason {
        CODE_TAKEN, NAME_MISSING, PARENT_MISSING
    }

    public OrganisationRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
