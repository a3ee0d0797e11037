package ceyuan.project;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.commitment.Standing;
import ceyuan.commitment.State;
import ceyuan.organisation.Units;

/** A project's life so far, told from the days that a list gives: one span of days for each status. */
record Life(Status status, @Nullable LocalDate approvedOn, @Nullable LocalDate startedOn, @Nullable LocalDate closedOn,
        List<Step> steps) {
    /** A status and the day from which it holds. */
    record Step(Status status, LocalDate from) {}

    /** A row of {@code project.status_span}. */
    record Span(UUID project, LocalDate fromDay, LocalDate toDay, Status status, @Nullable String reason) {}

    /**
     * Tells a life from what is known.
     *
     * @param status where it stands, if that is said; else the days tell
     */
    static Life told(@Nullable Status status, @Nullable LocalDate approved, @Nullable LocalDate starts,
            @Nullable LocalDate ends, @Nullable LocalDate closed, LocalDate today) {
        var now = status != null ? status : byDays(starts, ends, closed, today);
        var begun = byNow(first(approved, starts, closed, ends, today), today);
        var work = now.hasStarted() ? byNow(first(starts, approved, closed, ends, today), today) : null;
        var steps = new ArrayList<Step>();
        if (now == Status.PROPOSED) return new Life(now, null, null, null, List.of(new Step(now, begun)));
        if (work == null || begun.isBefore(work)) steps.add(new Step(Status.APPROVED, begun));
        if (work != null) steps.add(new Step(Status.RUNNING, work));
        LocalDate shut = null;
        if (now == Status.COMPLETED && ends != null && ends.isBefore(today)) add(steps, now, ends.plusDays(1));
        else if (now.isClosed()) {
            shut = closed != null ? closed : ends != null && ends.isBefore(today) ? ends.plusDays(1) : begun;
            add(steps, now, shut);
        } else if (now != Status.RUNNING && now != Status.APPROVED) add(steps, now, work == null ? begun : work);
        return new Life(now, approved, work, shut, List.copyOf(steps));
    }

    List<Span> spans(UUID project) {
        var spans = new ArrayList<Span>();
        for (int i = 0; i < steps.size(); i++) {
            var to = i + 1 < steps.size() ? steps.get(i + 1).from() : Units.OPEN;
            spans.add(new Span(project, steps.get(i).from(), to, steps.get(i).status(), null));
        }
        return spans;
    }

    /** How far the project's commitment has come. */
    Standing standing() {
        var since = steps.getFirst().from();
        var last = steps.getLast().from();
        return switch (status.commitment()) {
            case DRAFTED -> Standing.drafted(since);
            case AGREED -> Standing.agreed(since);
            case RUNNING -> new Standing(State.RUNNING, since, since, startedOn, null);
            case DONE, MISSED, WITHDRAWN -> new Standing(status.commitment(), since, since, startedOn, last);
        };
    }

    /** A later step on an earlier step's day takes its place; days that run backwards are set right. */
    private static void add(List<Step> steps, Status status, LocalDate from) {
        while (!steps.isEmpty() && !steps.getLast().from().isBefore(from))
            steps.removeLast();
        steps.add(new Step(status, from));
    }

    private static Status byDays(@Nullable LocalDate starts, @Nullable LocalDate ends, @Nullable LocalDate closed,
            LocalDate today) {
        if (closed != null) return Status.CONCLUDED;
        if (ends != null && ends.isBefore(today)) return Status.COMPLETED;
        return starts != null && starts.isAfter(today) ? Status.APPROVED : Status.RUNNING;
    }

    /** What stands today does so since today at the latest, even if its days lie ahead. */
    private static LocalDate byNow(LocalDate day, LocalDate today) {
        return day.isAfter(today) ? today : day;
    }

    private static LocalDate first(@Nullable LocalDate... days) {
        for (var day : days) {
            if (day != null) return day;
        }
        throw new IllegalArgumentException("no day at all");
    }
}
