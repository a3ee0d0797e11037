package ceyuan.people;

import java.time.LocalDate;

import ceyuan.web.Vantage;

/** Where others read persons in their SQL: as they are known today, or as they were on a day, whatever the structure. */
public final class PersonFace {
    private PersonFace() {}

    public static String of(Vantage vantage) {
        return on(vantage.asOf(), vantage.today());
    }

    public static String on(LocalDate day, LocalDate today) {
        return day.equals(today) ? "people.person_face" : "people.person_on('" + day + "')";
    }
}
