package ceyuan.organisation;

import java.time.LocalDate;

import ceyuan.web.Vantage;

/**
 * Where others read units in their SQL: as they stand today, or as they stood on the day whose structure counts. In that
 * day's structure a unit bears that day's names and code, in today's structure today's.
 */
public final class UnitFace {
    private UnitFace() {}

    public static String of(Vantage vantage) {
        return on(vantage.structureDay(), vantage.today());
    }

    public static String on(LocalDate structureDay, LocalDate today) {
        return structureDay.equals(today) ? "organisation.unit_face" : "organisation.unit_on('" + structureDay + "')";
    }
}
