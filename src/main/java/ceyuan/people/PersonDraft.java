package ceyuan.people;

import org.jspecify.annotations.Nullable;

import ceyuan.organisation.UnitId;

/** What is known of a person: no identity card numbers, no bank accounts. */
public record PersonDraft(String number, String chinese, @Nullable String english, @Nullable String email,
        @Nullable String title, UnitId unit) {
    public PersonDraft {
        number = number.strip();
        chinese = chinese.strip();
        english = stripped(english);
        email = stripped(email);
        title = stripped(title);
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
