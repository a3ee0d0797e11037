package ceyuan.plan.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Money;
import ceyuan.commitment.Kind;
import ceyuan.plan.ItemQueries.Aim;
import ceyuan.plan.ItemQueries.Item;
import ceyuan.plan.PlanKind;
import ceyuan.web.Amounts;
import ceyuan.web.Words;

/** Figures of plans as they are written on pages and in books. */
public final class Figures {
    private Figures() {}

    public static String plain(@Nullable BigDecimal number) {
        return number == null ? "—" : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    public static String share(BigDecimal share) {
        return share.setScale(0, RoundingMode.DOWN).toPlainString() + "%";
    }

    /** From the baseline to the target, and how far it came: {@code 12 → 20 %（15）}. */
    public static String path(Aim aim) {
        return plain(aim.baseline()) + " → " + plain(aim.target()) + " " + aim.measure()
                + (aim.reached() == null ? "" : " (" + plain(aim.reached()) + ")");
    }

    public static String money(List<Money> sums) {
        return sums.stream().map(sum -> Amounts.text(sum.amount(), sum.currency())).collect(Collectors.joining(" + "));
    }

    /** What an item is called: a focus of a policy is one of its aspects. */
    public static String kind(PlanKind plan, Kind kind) {
        return Words.text(
                plan == PlanKind.POLICY && kind == Kind.FOCUS ? "plan.item.kind.ASPECT" : "plan.item.kind." + kind);
    }

    /** How an item stands in words, with the reason. */
    public static String health(Item item, LocalDate asOf) {
        return switch (item.state()) {
            case DRAFTED, AGREED, RUNNING -> open(item, asOf);
            case DONE, MISSED, WITHDRAWN -> Words.word("plan.item.state", item.state());
        };
    }

    private static String open(Item item, LocalDate asOf) {
        var due = item.due();
        if (item.health().equals("grey")) return Words.word("plan.item.state", item.state());
        if (due != null && due.isBefore(asOf)) {
            return Words.text("plan.health.overdue", asOf.toEpochDay() - due.toEpochDay());
        }
        if (item.health().equals("amber") && item.problemDue() != null && item.problemDue().isBefore(asOf)) {
            return Words.text("plan.health.problem", item.problemDue().toString());
        }
        if (item.health().equals("amber") && item.forecast() != null) {
            return Words.text("plan.health.forecast", item.forecast().toString());
        }
        return Words.text("plan.health.green");
    }
}
