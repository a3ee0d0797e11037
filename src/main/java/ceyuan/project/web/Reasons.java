package ceyuan.project.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.project.Book.Section;
import ceyuan.project.Check;
import ceyuan.project.MoneyQueries;
import ceyuan.project.MoneyQueries.Spending;
import ceyuan.project.Overcommitment;
import ceyuan.project.Portfolios;
import ceyuan.project.ProjectDetails.Header;
import ceyuan.project.ProjectDetails.Node;
import ceyuan.web.Amounts;
import ceyuan.web.Words;

/** Says in words why something stands as it does. */
public final class Reasons {
    private Reasons() {}

    public static String of(Header project, LocalDate day) {
        var standing = project.standing();
        if (standing.health().equals("amber") && standing.problemDue() != null && standing.problemDue().isBefore(day)) {
            return Words.text("project.health.problem");
        }
        return of(standing.health(), standing.due(), standing.forecast(), null, day);
    }

    public static String of(Node node, LocalDate day) {
        return of(node.health(), node.due(), node.forecast(), node.endedOn(), day);
    }

    public static String of(Portfolios.Count portfolio) {
        if (portfolio.waiting() == 0) return Words.text("project.portfolio.allStarted");
        return portfolio.daysLeft() < 0
                ? Words.text("project.portfolio.late", portfolio.waiting(), -portfolio.daysLeft())
                : Words.text("project.portfolio.open", portfolio.waiting(), portfolio.daysLeft());
    }

    public static String of(Check check) {
        var details = check.details().stream().map(each -> each instanceof Section section
                ? Words.word("project.section", section)
                : check.what() == Check.What.CAP ? Amounts.text(new BigDecimal(each.toString()), "CNY") : each)
                .toArray();
        return Words.text("project.check." + check.what(), details);
    }

    /** By how much indirect costs go beyond their cap, and how the cap is counted. */
    public static String aboveCap(MoneyQueries.Table table, String currency) {
        var tiers = table.rule().tiers();
        return Words.text("project.money.aboveCap", Amounts.text(table.indirect(), currency),
                Amounts.text(Objects.requireNonNull(table.cap()), currency), plain(tiers.getFirst().percent()),
                Amounts.text(tiers.get(1).above(), currency), plain(tiers.get(1).percent()),
                Amounts.text(tiers.get(2).above(), currency), plain(tiers.get(2).percent()));
    }

    /** Where on its tab a thing is mended, where the tab holds more than that. */
    public static String field(Check check) {
        return switch (check.what()) {
            case LEADER -> "#f-leader";
            case PERIOD -> "#f-starts";
            case OBJECTIVE -> "#f-objective";
            case LEVELS -> "#f-levelStart";
            case PASSAGE -> "#f-" + check.details().getFirst();
            case INDICATOR, BELOW -> "#indicators";
            case TOPIC, NODE, PERSON, OUTSIDE, MONEY, ITEMS, YEARS, CAP, PARTY, SHARES -> "";
        };
    }

    /** A source of money; one that is not listed speaks for itself. */
    public static String source(String code) {
        return Words.known("project.funding." + code).orElse(code);
    }

    /** A figure without what it does not need; empty where there is none. */
    public static String plain(@Nullable BigDecimal figure) {
        return figure == null ? "" : figure.stripTrailingZeros().toPlainString();
    }

    /** Who is promised beyond their whole time, a line for each run of months in which that is the same. */
    public static List<String> spans(List<Overcommitment> months) {
        var said = new ArrayList<String>();
        int first = 0;
        for (int i = 0; i < months.size(); i++) {
            var month = months.get(i);
            var next = i + 1 < months.size() ? months.get(i + 1) : null;
            if (next != null && next.person().equals(month.person()) && next.share().compareTo(month.share()) == 0
                    && next.month().equals(month.month().plusMonths(1)))
                continue;
            var from = YearMonth.from(months.get(first).month());
            var to = YearMonth.from(month.month());
            said.add(Words.text("project.overcommitted.in", month.name(), from.equals(to) ? to : from + " – " + to,
                    plain(month.share())));
            first = i + 1;
        }
        return said;
    }

    /** A part of a whole on a scale, rounded. */
    public static int height(BigDecimal part, BigDecimal whole, int scale) {
        if (whole.signum() <= 0) return 0;
        return part.multiply(BigDecimal.valueOf(scale)).divide(whole, 0, RoundingMode.HALF_UP).intValue();
    }

    public static String name(Spending line, Locale locale) {
        return Name.of(line.chinese(), line.english()).in(locale);
    }

    private static String of(String health, @Nullable LocalDate due, @Nullable LocalDate forecast,
            @Nullable LocalDate ended, LocalDate day) {
        if (health.equals("red") && ended == null && due != null && due.isBefore(day)) {
            return Words.text("project.health.overdue", ChronoUnit.DAYS.between(due, day));
        }
        if (health.equals("amber") && due != null && forecast != null && forecast.isAfter(due)) {
            return Words.text("project.health.forecast", ChronoUnit.DAYS.between(due, forecast));
        }
        if (ended != null && health.equals("green")) return Words.text("project.health.done");
        return Words.text("project.health." + health);
    }
}
