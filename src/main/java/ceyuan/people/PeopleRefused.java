package ceyuan.people;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why a person or a post cannot become what was asked. */
public final class PeopleRefused extends Refused {
    public enum Reason {
        PERSON_NAME_MISSING,
        PERSON_NAME_TOO_LONG,
        NUMBER_MISSING,
        NUMBER_TAKEN,
        NUMBER_IS_IDENTITY,
        UNIT_UNKNOWN,
        UNIT_MISSING,
        UNIT_NOT_FOUND,
        PERSON_NOT_FOUND,
        OTHER_GROUP,
        EMAIL_MALFORMED,
        POST_TITLE_MISSING,
        POST_ENDS_FIRST,
        POST_TWICE,
        ALREADY_LEFT,
        NOT_LEFT,
        VIEW_NAME_MISSING,
        VIEW_NAME_TAKEN,
        VIEW_LIST_UNKNOWN
    }

    public PeopleRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
