package ceyuan.organisation;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** From which day a change of the organisation holds, and the number and title of the document that ordered it. */
public record Order(LocalDate from, @Nullable String number, @Nullable String title) {
    public static Order from(LocalDate day) {
        return new Order(day, null, null);
    }
}
