package ceyuan.schedule.web;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.schedule.Dependency;
import ceyuan.schedule.Schedule;
import ceyuan.schedule.Schedule.Line;
import ceyuan.web.Frame;

import static ceyuan.web.Words.text;

/**
 * A schedule on screen: the table, and the data from which the picture beside it is drawn.
 *
 * @param mayPlan whether the reader may change dates and dependencies here
 */
public record ScheduleView(Schedule schedule, boolean mayPlan, String zoom, String chart,
        Map<UUID, String> predecessors) {
    static final List<String> ZOOMS = List.of("week", "month", "quarter");

    /** A row of the picture; days are texts as the browser reads them. */
    record Bar(UUID id, String title, @Nullable LocalDate starts, @Nullable LocalDate due, @Nullable LocalDate first,
            @Nullable LocalDate last, boolean point, boolean summary, boolean critical, boolean ended, int share,
            @Nullable LocalDate beforeStarts, @Nullable LocalDate beforeDue, boolean movable, String label) {}

    /** A line from one row to another, by their places. */
    record Arrow(int from, int to, String type, boolean critical) {}

    record Chart(LocalDate today, String zoom, String path, List<Bar> bars, List<Arrow> arrows,
            Map<String, String> words) {}

    static ScheduleView of(Schedule schedule, boolean mayPlan, String zoom, Frame frame, JsonMapper json) {
        String known = ZOOMS.contains(zoom) ? zoom : "month";
        var places = new HashMap<UUID, Integer>();
        schedule.lines().forEach(line -> places.put(line.id(), places.size()));
        var bars = schedule.lines().stream().map(line -> bar(line, mayPlan, frame)).toList();
        var arrows = schedule.joins().stream().map(join -> arrow(join, places, schedule)).toList();
        var chart = new Chart(schedule.asOf(), known, "/schedules/" + schedule.whole(), bars, arrows,
                Map.of("today", seenOn(schedule, frame), "quarter", text("schedule.quarter")));
        return new ScheduleView(schedule, mayPlan, known, json.writeValueAsString(chart).replace("<", "\\u003c"),
                predecessorsOf(schedule));
    }

    public String path() {
        return "/schedules/" + schedule.whole();
    }

    /** What the line across the picture stands for. */
    public static String seenOn(Schedule schedule, Frame frame) {
        return frame.vantage().today().equals(schedule.asOf())
                ? text("schedule.today")
                : schedule.asOf().toString();
    }

    /** The predecessors of each line as planners write them: 3FS+2. */
    static Map<UUID, String> predecessorsOf(Schedule schedule) {
        var places = new HashMap<UUID, Integer>();
        schedule.lines().forEach(line -> places.put(line.id(), places.size()));
        return schedule.joins().stream().collect(Collectors.groupingBy(Dependency::successor,
                Collectors.mapping(join -> said(join, places), Collectors.joining("; "))));
    }

    /** On which level each line stands among those shown: what hangs on one out of sight stands right beneath the whole. */
    static Map<UUID, Integer> levelsOf(Schedule schedule) {
        var levels = new HashMap<UUID, Integer>();
        for (var line : schedule.lines()) {
            levels.put(line.id(), levels.isEmpty() ? 0 : levels.getOrDefault(line.parent(), 0) + 1);
        }
        return levels;
    }

    private static String said(Dependency join, Map<UUID, Integer> places) {
        return places.get(join.predecessor()) + join.type().name()
                + (join.lag() == 0 ? "" : "%+d".formatted(join.lag()));
    }

    private static Arrow arrow(Dependency join, Map<UUID, Integer> places, Schedule schedule) {
        boolean critical = schedule.line(join.predecessor()).map(Line::isCritical).orElse(false)
                && schedule.line(join.successor()).map(Line::isCritical).orElse(false);
        return new Arrow(places.getOrDefault(join.predecessor(), 0), places.getOrDefault(join.successor(), 0),
                join.type().name(), critical);
    }

    private static Bar bar(Line line, boolean mayPlan, Frame frame) {
        var timing = line.timing();
        var early = timing == null ? null : timing.early();
        var before = line.before();
        String title = line.title().in(frame.locale());
        return new Bar(line.id(), title, line.starts(), line.due(), early == null ? null : early.first(),
                early == null ? null : early.last(), line.isMilestone(), line.summary(), line.isCritical(),
                !line.state().isOpen(), line.share().intValue(), before == null ? null : before.starts(),
                before == null ? null : before.due(), mayPlan && line.state().isOpen() && !line.summary(),
                text("schedule.bar", title, day(line.starts() == null ? line.due() : line.starts()), day(line.due()),
                        line.share().stripTrailingZeros().toPlainString()));
    }

    static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }
}
