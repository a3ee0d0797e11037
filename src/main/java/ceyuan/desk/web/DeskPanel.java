package ceyuan.desk.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.desk.Ask;
import ceyuan.desk.Doing;
import ceyuan.desk.Wanted;
import ceyuan.desk.web.DeskCounts.OfKind;
import ceyuan.web.Cursor;
import ceyuan.web.Links;
import ceyuan.web.Words;

/**
 * What the page of the desk shows: the first asks of every kind, or those of one kind page by page.
 *
 * @param next the key of the last ask if more follow
 * @param outcome what came of doing several
 */
public record DeskPanel(Wanted wanted, DeskCounts counts, List<Ask> asks, @Nullable String next,
        Doing.@Nullable Outcome outcome) {
    static final int OF_EACH = 5;
    static final int PAGE = 50;

    /** The asks that are shown of one kind. */
    public record Group(OfKind kind, List<Ask> shown) {}

    /** The kinds of which something is shown. */
    public List<Group> groups() {
        return counts.kinds().stream().map(kind -> new Group(kind, shown(kind.kind())))
                .filter(group -> !group.shown.isEmpty()).toList();
    }

    /** Whether every kind shows its first asks only. */
    public boolean grouped() {
        return wanted.kind().isBlank();
    }

    public boolean filtered() {
        return wanted.overdue() || wanted.unit() != null || !wanted.text().isBlank() || !wanted.kind().isBlank();
    }

    /** The address of the same, of another kind. */
    public String path(String kind) {
        return "/desk?" + query(wanted.ofKind(kind));
    }

    public String exportPath() {
        return "/desk.xlsx?" + query(wanted);
    }

    /** The address of the rows that follow. */
    public String nextPath() {
        return "/desk/rows?" + query(wanted) + "&cursor=" + (next == null ? "" : Cursor.encode(next));
    }

    public static String word(String kind) {
        return Words.known("desk.ask." + kind).orElse(kind);
    }

    /** How it stands with the due date, in words. */
    public static String due(Ask ask) {
        Long days = ask.days();
        if (days == null) return Words.text("desk.noDue");
        if (days < 0) return Words.text("desk.overdueBy", -days);
        return days == 0 ? Words.text("desk.dueToday") : Words.text("desk.dueIn", days);
    }

    public static String colour(Ask ask) {
        if (ask.isOverdue()) return "red";
        return ask.isDueSoon() ? "amber" : "grey";
    }

    private List<Ask> shown(String kind) {
        return asks.stream().filter(ask -> ask.kind().equals(kind)).toList();
    }

    private static String query(Wanted wanted) {
        return "kind=" + Links.encode(wanted.kind()) + "&q=" + Links.encode(wanted.text())
                + (wanted.unit() == null ? "" : "&of=" + wanted.unit()) + (wanted.overdue() ? "&overdue=true" : "")
                + (wanted.aside() ? "&aside=true" : "") + "&order=" + wanted.order();
    }
}
