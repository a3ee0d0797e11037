package ceyuan.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.web.Waiting;

/** What is asked of a person, gathered from every module that asks. */
@Service
@Transactional(readOnly = true)
public class Desk implements Waiting {
    private static final Comparator<Item> SOONEST = Comparator
            .comparing((Item item) -> item.ask.due(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(item -> item.ask.title());

    private final ObjectProvider<Asking> asking;
    private final Clock clock;

    Desk(ObjectProvider<Asking> asking, Clock clock) {
        this.asking = asking;
        this.clock = clock;
    }

    /**
     * An ask on the desk.
     *
     * @param days how many days are left; below zero it is overdue, absent if nothing presses
     */
    public record Item(Ask ask, @Nullable Long days) {
        public boolean isOverdue() {
            return days != null && days < 0;
        }

        public boolean isDueSoon() {
            return days != null && days >= 0 && days <= 7;
        }
    }

    /** All asks of a kind, the soonest due first. */
    public record Group(String kind, List<Item> items) {
        public long overdue() {
            return items.stream().filter(Item::isOverdue).count();
        }
    }

    /** Everything asked of a person, the soonest due first. */
    public List<Item> items(Actor of) {
        var today = LocalDate.now(clock);
        var items = new ArrayList<Item>();
        asking.orderedStream().forEach(each -> each.asks(of, today).forEach(ask -> {
            var due = ask.due();
            items.add(new Item(ask, due == null ? null : ChronoUnit.DAYS.between(today, due)));
        }));
        items.sort(SOONEST);
        return items;
    }

    /** The same by kind; the kind with the soonest due first. */
    public static List<Group> grouped(List<Item> items) {
        var groups = new LinkedHashMap<String, List<Item>>();
        items.forEach(item -> groups.computeIfAbsent(item.ask.kind(), kind -> new ArrayList<>()).add(item));
        return groups.entrySet().stream().map(group -> new Group(group.getKey(), group.getValue())).toList();
    }

    @Override
    public int countFor(Actor actor) {
        var today = LocalDate.now(clock);
        return asking.stream().mapToInt(each -> each.count(actor, today)).sum();
    }
}
