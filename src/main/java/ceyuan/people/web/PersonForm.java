package ceyuan.people.web;

import org.jspecify.annotations.Nullable;

import ceyuan.organisation.UnitId;
import ceyuan.people.PersonDraft;

/** What is typed of a person. */
record PersonForm(@Nullable String number, @Nullable String chinese, @Nullable String english, @Nullable String email,
        @Nullable String title, @Nullable String unit, @Nullable Long version) {
    PersonDraft draft(UnitId home) {
        return new PersonDraft(number == null ? "" : number, chinese == null ? "" : chinese, english, email, title,
                home);
    }

    /** The version that was read; a form without one has read none. */
    long read() {
        return version == null ? -1 : version;
    }
}
