package ceyuan.desk.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.desk.Desk;
import ceyuan.desk.Desk.Group;
import ceyuan.desk.Desk.Item;
import ceyuan.web.Words;

/** What the page of the desk shows: all asks, or those of one kind. */
public record DeskPanel(List<Item> items, @Nullable String kind) {
    /** Every kind that is asked, for choosing. */
    public List<Group> kinds() {
        return Desk.grouped(items);
    }

    public List<Group> shown() {
        return kinds().stream().filter(group -> kind == null || kind.isBlank() || kind.equals(group.kind())).toList();
    }

    public long overdue() {
        return items.stream().filter(Item::isOverdue).count();
    }

    public long dueSoon() {
        return items.stream().filter(Item::isDueSoon).count();
    }

    public static String word(String kind) {
        return Words.known("desk.ask." + kind).orElse(kind);
    }

    /** How it stands with the due date, in words. */
    public static String due(Item item) {
        Long days = item.days();
        if (days == null) return Words.text("desk.noDue");
        if (days < 0) return Words.text("desk.overdueBy", -days);
        return days == 0 ? Words.text("desk.dueToday") : Words.text("desk.dueIn", days);
    }
}
