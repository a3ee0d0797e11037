package ceyuan.project.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import ceyuan.project.ProjectDetails.Node;

/**
 * A project's nodes beside a line of time that is 1000 wide.
 *
 * @param today where the day stands from which the project is seen
 */
public record Gantt(List<Bar> bars, List<Tick> ticks, int today) {
    private static final int WIDTH = 1000;

    /** @param point whether it is a key node, shown as a diamond at its due day */
    public record Bar(Node node, boolean point, int from, int width, int done) {}

    /** The beginning of a year. */
    public record Tick(int at, String label) {}

    static Gantt of(List<Node> nodes, LocalDate day) {
        var dated = nodes.stream().filter(node -> node.due() != null || node.endedOn() != null || node.starts() != null)
                .toList();
        var first = dated.stream().map(Gantt::begins).reduce(day, (one, other) -> one.isBefore(other) ? one : other)
                .withDayOfYear(1);
        var last = dated.stream().map(Gantt::ends).reduce(day, (one, other) -> one.isAfter(other) ? one : other)
                .plusYears(1).withDayOfYear(1);
        double days = ChronoUnit.DAYS.between(first, last);
        var bars = new ArrayList<Bar>();
        for (var node : nodes) {
            int from = Math.max(0, at(begins(node), first, days));
            int width = Math.max(6, at(ends(node).plusDays(1), first, days) - from);
            bars.add(new Bar(node, node.kind().equals("NODE"), node.kind().equals("NODE") ? from + width : from, width,
                    width * node.share().intValue() / 100));
        }
        var ticks = new ArrayList<Tick>();
        long years = ChronoUnit.YEARS.between(first, last);
        for (int year = first.getYear(); year < last.getYear(); year++) {
            boolean labelled = years <= 8 || (year - first.getYear()) % 5 == 0;
            ticks.add(new Tick(at(LocalDate.of(year, 1, 1), first, days), labelled ? String.valueOf(year) : ""));
        }
        return new Gantt(bars, ticks, at(day, first, days));
    }

    private static int at(LocalDate day, LocalDate first, double days) {
        return (int) Math.round(ChronoUnit.DAYS.between(first, day) * WIDTH / days);
    }

    private static LocalDate begins(Node node) {
        if (node.kind().equals("NODE") || node.starts() == null) return ends(node);
        return node.starts();
    }

    private static LocalDate ends(Node node) {
        if (node.due() != null) return node.due();
        return node.endedOn() != null ? node.endedOn() : node.starts() != null ? node.starts() : LocalDate.EPOCH;
    }
}
