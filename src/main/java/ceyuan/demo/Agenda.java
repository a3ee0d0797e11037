package ceyuan.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.springframework.transaction.support.TransactionTemplate;

/** What happens on which day of the demo's year; played in the order of the days, each day in one transaction. */
final class Agenda {
    private final TreeMap<LocalDate, List<Runnable>> days = new TreeMap<>();
    private final LocalDate last;
    private LocalDate now = LocalDate.MIN;

    Agenda(LocalDate last) {
        this.last = last;
    }

    /** Puts something on a day; what would lie in the future, or before the day at hand, does not happen. */
    void on(LocalDate day, Runnable what) {
        if (!day.isAfter(last) && !day.isBefore(now)) days.computeIfAbsent(day, none -> new ArrayList<>()).add(what);
    }

    /** Plays all days; what a day puts on later days is played, too. */
    void play(DemoClock clock, TransactionTemplate transaction) {
        while (!days.isEmpty()) {
            var day = days.pollFirstEntry();
            now = day.getKey();
            clock.set(now);
            try {
                transaction.executeWithoutResult(status -> day.getValue().forEach(Runnable::run));
            } catch (RuntimeException failed) {
                throw new IllegalStateException("the demo fails on " + now, failed);
            }
        }
    }
}
