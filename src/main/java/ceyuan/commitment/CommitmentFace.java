package ceyuan.commitment;

import java.time.LocalDate;

import ceyuan.web.Vantage;

/** Where others read commitments in their SQL: as they stand today, or as they stood on a day, whatever the structure. */
public final class CommitmentFace {
    private CommitmentFace() {}

    public static String of(Vantage vantage) {
        return on(vantage.asOf(), vantage.today());
    }

    public static String on(LocalDate day, LocalDate today) {
        return day.equals(today) ? "commitment.commitment_face" : "commitment.commitment_on('" + day + "')";
    }
}
