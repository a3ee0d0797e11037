package ceyuan.schedule.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ceyuan.schedule.Dependency;
import ceyuan.schedule.Schedule;
import ceyuan.schedule.Schedule.Line;
import ceyuan.schedule.Schedule.Proposal;

/**
 * One line of a schedule with what it waits for and what other dates would move.
 *
 * @param choices what it may wait for
 * @param request where other dates are asked for, if the reader may only ask
 */
public record ItemView(Schedule schedule, Proposal proposal, boolean mayPlan, Map<String, String> choices,
        @Nullable String request) {
    public Line line() {
        return proposal.line();
    }

    public String path() {
        return "/schedules/" + schedule.whole() + "/lines/" + line().id();
    }

    public String wholePath() {
        return "/schedules/" + schedule.whole();
    }

    public boolean mayRedate() {
        return proposal.mayManage() && line().state().isOpen();
    }

    /** Whether the reader may only ask for other dates. */
    public boolean mayAsk() {
        return request != null;
    }

    /** Whether what is proposed can be asked for: only the day by which something is due can. */
    public boolean isAskable() {
        return mayAsk() && !Objects.equals(proposal.due(), line().due());
    }

    /** A dependency with the line at its other end. */
    public record End(Dependency join, Line other) {}

    public List<End> waitsFor() {
        return schedule.joins().stream().filter(join -> join.successor().equals(line().id()))
                .flatMap(join -> end(join, join.predecessor()).stream()).toList();
    }

    public List<End> waiting() {
        return schedule.joins().stream().filter(join -> join.predecessor().equals(line().id()))
                .flatMap(join -> end(join, join.successor()).stream()).toList();
    }

    /** The new places of what is moved, for the picture: id, first and last day. */
    public String moves() {
        return proposal.moved().stream()
                .map(each -> each.line().id() + " " + each.to())
                .collect(Collectors.joining(","));
    }

    private List<End> end(Dependency join, UUID other) {
        return schedule.line(other).map(line -> List.of(new End(join, line))).orElse(List.of());
    }
}
