package ceyuan.commitment.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.commitment.Challenge;
import ceyuan.commitment.CommitmentView.TargetLine;
import ceyuan.commitment.Health;
import ceyuan.web.Words;

/** Figures of commitments in the reader's words. */
public final class Said {
    private Said() {}

    public static String health(Health health) {
        return Words.text("commitment.health." + health.reason(), health.days());
    }

    public static String day(@Nullable LocalDate day) {
        return day == null ? Words.text("web.none") : day.toString();
    }

    public static String name(@Nullable Name name, Locale locale) {
        return name == null ? "" : name.in(locale);
    }

    public static String plain(@Nullable BigDecimal value) {
        return value == null ? Words.text("web.none") : value.stripTrailingZeros().toPlainString();
    }

    public static String share(BigDecimal share) {
        return share.stripTrailingZeros().toPlainString() + " %";
    }

    /** Why a target has its challenge grade, with the figures it was computed from. */
    public static String why(TargetLine target) {
        Challenge challenge = target.challenge();
        if (challenge == null) return "";
        String goal = plain(target.target());
        String reference = plain(challenge.reference());
        if (challenge.holder() == null || challenge.reachedOn() == null) {
            return Words.text("commitment.grade.why.baseline", reference, goal, plain(challenge.beyond()));
        }
        String year = String.valueOf(challenge.reachedOn().getYear());
        return challenge.pace() == null
                ? Words.text("commitment.grade.why.history", reference, challenge.holder(), year, goal,
                        plain(challenge.beyond()), challenge.records())
                : Words.text("commitment.grade.why.pace", reference, challenge.holder(), year, goal,
                        plain(challenge.beyond()), challenge.records(), plain(challenge.yearly()),
                        plain(challenge.pace()));
    }
}
