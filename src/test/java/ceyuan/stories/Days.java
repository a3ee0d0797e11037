package ceyuan.stories;

import java.time.LocalDate;

import ceyuan.Cast;
import ceyuan.web.Vantage;

/** The days between which the stories look back. */
final class Days {
    static final LocalDate TODAY = LocalDate.now();
    static final LocalDate YESTERDAY = TODAY.minusDays(1);
    static final LocalDate LONG_AGO = TODAY.minusDays(40);

    private Days() {}

    /** All of a group as of a day. */
    static Vantage on(LocalDate day, Cast.Group group) {
        return new Vantage(group.root().value(), TODAY.getYear(), day, TODAY, false);
    }
}
