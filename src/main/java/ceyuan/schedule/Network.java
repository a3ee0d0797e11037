package ceyuan.schedule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.schedule.Timing.Days;

/**
 * The network of tasks and their dependencies, computed forward from what has happened and what is promised, and backward
 * from the end (critical path method).
 *
 * <p>No task begins before its promised start, before today or before its predecessors allow. One that is under way keeps
 * its start; what remains of it waits for its predecessors.
 */
final class Network {
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final Map<UUID, Knot> knots = new LinkedHashMap<>();
    private final WorkCalendar calendar;
    private final LocalDate today;

    private Network(WorkCalendar calendar, LocalDate today) {
        this.calendar = calendar;
        this.today = today;
    }

    /**
     * Times all tasks that have dates.
     *
     * @param outside tasks that are waited for but do not belong to the whole, so that its end does not depend on them
     */
    static Map<UUID, Timing> time(Collection<Task> tasks, Collection<Dependency> dependencies, Set<UUID> outside,
            WorkCalendar calendar, LocalDate today) {
        var network = new Network(calendar, today);
        for (var task : tasks) {
            if (task.isTimed()) network.knots.put(task.id(), network.new Knot(task));
        }
        for (var dependency : dependencies) {
            var before = network.knots.get(dependency.predecessor());
            var after = network.knots.get(dependency.successor());
            if (before == null || after == null) continue;
            before.out.add(dependency);
            after.in.add(dependency);
        }
        var order = network.inOrder();
        order.forEach(Knot::forward);
        int end = order.stream().filter(each -> !outside.contains(each.task.id())).mapToInt(each -> each.finish).max()
                .orElse(0);
        order.reversed().forEach(each -> each.backward(end));
        var timings = new HashMap<UUID, Timing>();
        order.forEach(each -> timings.put(each.task.id(), each.timing()));
        return timings;
    }

    private List<Knot> inOrder() {
        var waiting = new HashMap<Knot, Integer>();
        var ready = new ArrayDeque<Knot>();
        for (var knot : knots.values()) {
            waiting.put(knot, knot.in.size());
            if (knot.in.isEmpty()) ready.add(knot);
        }
        var order = new ArrayList<Knot>();
        while (!ready.isEmpty()) {
            var knot = ready.remove();
            order.add(knot);
            for (var dependency : knot.out) {
                var after = knot(dependency.successor());
                if (waiting.merge(after, -1, Integer::sum) == 0) ready.add(after);
            }
        }
        if (order.size() < knots.size()) throw new IllegalStateException("dependencies run in a circle");
        return order;
    }

    private Knot knot(UUID id) {
        var knot = knots.get(id);
        if (knot == null) throw new IllegalStateException("no task " + id);
        return knot;
    }

    /** A task while its times are found; its moments are those of the {@link WorkCalendar}. */
    private final class Knot {
        private final Task task;
        private final List<Dependency> in = new ArrayList<>();
        private final List<Dependency> out = new ArrayList<>();
        /** Working days from the promised start to the promised end. */
        private final int span;
        /** Working days still to be worked. */
        private final int rest;
        private int start;
        private int finish;
        private int lateFinish;
        private @Nullable UUID driver;

        private Knot(Task task) {
            this.task = task;
            var starts = task.starts();
            var due = task.due();
            span = starts == null || due == null ? 0 : Math.max(0, calendar.end(due) - calendar.begin(starts));
            rest = BigDecimal.valueOf(span).multiply(WHOLE.subtract(task.share()))
                    .divide(WHOLE, 0, RoundingMode.CEILING)
                    .intValue();
        }

        private boolean hasEnded() {
            return task.endedOn() != null;
        }

        private boolean underWay() {
            return task.startedOn() != null && task.starts() != null;
        }

        private void forward() {
            var endedOn = task.endedOn();
            if (endedOn != null) {
                finish = calendar.end(endedOn);
                start = task.isMilestone() ? finish : Math.min(finish, calendar.begin(began(endedOn)));
                return;
            }
            var forecast = task.forecastFrom(today);
            if (underWay()) {
                start = calendar.begin(began(today));
                finish = forecast != null ? calendar.end(forecast) : Math.max(promised(), calendar.begin(today) + rest);
            } else {
                start = task.starts() == null
                        ? promised()
                        : Math.max(calendar.begin(task.starts()), calendar.begin(today));
                finish = forecast != null ? Math.max(start + span, calendar.end(forecast)) : start + span;
            }
            for (var dependency : in) {
                int earliest = finishAllowed(dependency);
                if (earliest > finish) {
                    finish = earliest;
                    driver = dependency.predecessor();
                }
            }
            if (!underWay()) start = finish - span;
        }

        /** The promised end, or today where that has passed. */
        private int promised() {
            var due = task.due();
            return due == null ? calendar.end(today) : Math.max(calendar.end(due), calendar.end(today));
        }

        private LocalDate began(LocalDate otherwise) {
            if (task.startedOn() != null) return task.startedOn();
            return task.starts() != null ? task.starts() : otherwise;
        }

        /** The earliest finish that a dependency on this task allows. */
        private int finishAllowed(Dependency dependency) {
            var before = knot(dependency.predecessor());
            int after = (dependency.type().afterFinish() ? before.finish : before.start) + dependency.lag();
            if (dependency.type().holdsFinish()) return after;
            if (!underWay()) return after + span;
            return dependency.type().afterFinish() ? after + rest : Integer.MIN_VALUE;
        }

        private void backward(int end) {
            lateFinish = Math.max(end, finish);
            for (var dependency : out) {
                var after = knot(dependency.successor());
                if (after.hasEnded()) continue;
                boolean fromFinish = dependency.type().afterFinish();
                if (!fromFinish && (underWay() || hasEnded())) continue;
                int latest = after.lateFinish - dependency.lag();
                if (!dependency.type().holdsFinish()) {
                    if (after.underWay() && !fromFinish) continue;
                    latest -= after.underWay() ? after.rest : after.finish - after.start;
                }
                if (!fromFinish) latest += finish - start;
                lateFinish = Math.min(lateFinish, latest);
            }
        }

        private Timing timing() {
            var last = lastDay(finish);
            var early = new Days(firstDay(start, last), last);
            if (hasEnded()) return new Timing(task.id(), early, null, 0, false, null);
            var lateLast = lastDay(lateFinish);
            var late = new Days(underWay() ? early.first() : firstDay(lateFinish - (finish - start), lateLast),
                    lateLast);
            int slack = lateFinish - finish;
            return new Timing(task.id(), early, late, slack, slack <= 0, driver);
        }

        private LocalDate firstDay(int moment, LocalDate last) {
            if (task.isMilestone()) return last;
            if (hasEnded() || underWay()) return began(last);
            var starts = task.starts();
            var first = starts != null && calendar.begin(starts) == moment ? starts : calendar.dayAfter(moment);
            return first.isAfter(last) ? last : first;
        }

        /** The day as it was promised or reported, even if nobody works on it, where the moment is the same. */
        private LocalDate lastDay(int moment) {
            if (task.endedOn() != null) return task.endedOn();
            for (var known : new LocalDate[]{task.due(), task.forecastFrom(today)}) {
                if (known != null && calendar.end(known) == moment && !known.isBefore(today)) return known;
            }
            var day = calendar.dayBefore(moment);
            return day.isBefore(today) && moment == calendar.end(today) ? today : day;
        }
    }
}
