package ceyuan.schedule.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;
import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.InView;
import ceyuan.schedule.BaselineId;
import ceyuan.schedule.Baselines;
import ceyuan.schedule.DatesByRequest;
import ceyuan.schedule.Dependencies;
import ceyuan.schedule.Dependency;
import ceyuan.schedule.DependencyId;
import ceyuan.schedule.Schedule;
import ceyuan.schedule.Schedules;
import ceyuan.web.Frame;
import ceyuan.web.Page;

/** The schedule beneath a commitment as a table and a picture, and what may be changed in it. */
@Controller
@RequestMapping("/schedules/{id}")
class SchedulePages {
    private final Schedules schedules;
    private final Dependencies dependencies;
    private final Baselines baselines;
    private final InView inView;
    private final List<DatesByRequest> requests;
    private final JsonMapper json;
    private final StaticTemplates templates = new StaticTemplates();

    SchedulePages(Schedules schedules, Dependencies dependencies, Baselines baselines, InView inView,
            List<DatesByRequest> requests, JsonMapper json) {
        this.schedules = schedules;
        this.dependencies = dependencies;
        this.baselines = baselines;
        this.inView = inView;
        this.requests = requests;
        this.json = json;
    }

    /** Whoever may not see a commitment is told that there is none, whatever is to be done beneath it. */
    @ModelAttribute
    void seen(@PathVariable CommitmentId id, Actor by) {
        if (!inView.sees(by, id)) throw new Missing(id);
    }

    @GetMapping
    View show(@PathVariable CommitmentId id, @RequestParam(required = false) @Nullable BaselineId compared,
            @RequestParam(defaultValue = "month") String zoom, Frame frame, Actor reader) {
        var schedule = schedules.of(id, compared, frame.vantage(), reader);
        return Page.ok(templates.scheduleShow(frame,
                ScheduleView.of(schedule, mayPlan(id, frame, reader), zoom, frame, json)));
    }

    /** One line with what it waits for; with other dates, what they would move. */
    @GetMapping("/lines/{line}")
    View item(@PathVariable CommitmentId id, @PathVariable("line") CommitmentId item,
            @RequestParam(required = false) @Nullable LocalDate starts,
            @RequestParam(required = false) @Nullable LocalDate due,
            @RequestHeader(value = "HX-Request", required = false) @Nullable String fragment, Frame frame,
            Actor reader) {
        var schedule = schedules.of(id, null, frame.vantage(), reader);
        var line = schedule.line(item.value()).orElseThrow(() -> new Missing(item));
        boolean other = starts != null || due != null;
        var proposal = frame.vantage().isToday()
                ? schedules.propose(id, item, other ? starts : line.starts(), other ? due : line.due(), reader)
                : Schedule.Proposal.none(line, schedule.end());
        var view = new ItemView(schedule, proposal, mayPlan(id, frame, reader), choices(schedule, item, frame),
                frame.vantage().isToday() ? request(id, proposal, reader) : null);
        return Page
                .ok(fragment == null ? templates.scheduleItemPage(frame, view) : templates.scheduleItem(frame, view));
    }

    @PostMapping("/lines/{line}/dates")
    View redate(@PathVariable CommitmentId id, @PathVariable("line") CommitmentId item,
            @RequestParam(required = false) @Nullable LocalDate starts,
            @RequestParam(required = false) @Nullable LocalDate due, @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean along, @RequestParam long version, Actor by) {
        schedules.redate(id, item, starts, due, reason, along, version, by);
        return back(id);
    }

    @PostMapping("/lines/{line}/links")
    View join(@PathVariable CommitmentId id, @PathVariable("line") CommitmentId item,
            @RequestParam CommitmentId predecessor,
            @RequestParam Dependency.Type type, @RequestParam(defaultValue = "0") int lag, Actor by) {
        dependencies.join(new Dependencies.Draft(predecessor, item, type, lag), by);
        return back(id);
    }

    @PostMapping("/links/{link}")
    View change(@PathVariable CommitmentId id, @PathVariable DependencyId link, @RequestParam Dependency.Type type,
            @RequestParam(defaultValue = "0") int lag, @RequestParam long version, Actor by) {
        dependencies.change(link, type, lag, version, by);
        return back(id);
    }

    @PostMapping("/links/{link}/removal")
    View part(@PathVariable CommitmentId id, @PathVariable DependencyId link, @RequestParam long version, Actor by) {
        dependencies.part(link, version, by);
        return back(id);
    }

    @PostMapping("/baselines")
    View keep(@PathVariable CommitmentId id, @RequestParam(defaultValue = "") String name, Actor by) {
        var kept = baselines.keep(id, name, by);
        return Page.seeOther("/schedules/" + id + "?compared=" + kept);
    }

    /** Where a reader who may not change the dates asks for them, and for those of what they would push past its own. */
    private @Nullable String request(CommitmentId whole, Schedule.Proposal proposal, Actor reader) {
        var due = proposal.due();
        if (proposal.mayManage() || !proposal.line().state().isOpen() || due == null) return null;
        var dues = new LinkedHashMap<UUID, LocalDate>();
        dues.put(proposal.line().id(), due);
        proposal.moved().stream().filter(Schedule.Moved::pastDue)
                .forEach(each -> dues.put(each.line().id(), each.to()));
        return requests.stream().flatMap(each -> each.path(whole, dues, reader).stream()).findFirst().orElse(null);
    }

    /** What a line may wait for: every other one, by the number of its row. */
    private static Map<String, String> choices(Schedule schedule, CommitmentId item, Frame frame) {
        var choices = new LinkedHashMap<String, String>();
        int row = 0;
        for (var line : schedule.lines()) {
            if (row > 0 && !line.id().equals(item.value())) {
                choices.put(line.id().toString(), row + " " + line.title().in(frame.locale()));
            }
            row++;
        }
        return choices;
    }

    /** Dates and dependencies are changed as they stand now. */
    private boolean mayPlan(CommitmentId id, Frame frame, Actor reader) {
        return frame.vantage().isToday() && dependencies.mayPlan(id, reader);
    }

    private static View back(CommitmentId id) {
        return Page.seeOther("/schedules/" + id);
    }
}
