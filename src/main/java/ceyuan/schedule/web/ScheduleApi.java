package ceyuan.schedule.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.commitment.CommitmentId;
import ceyuan.organisation.UnitId;
import ceyuan.schedule.BaselineId;
import ceyuan.schedule.Baselines;
import ceyuan.schedule.Dependencies;
import ceyuan.schedule.Dependency;
import ceyuan.schedule.DependencyId;
import ceyuan.schedule.PlanFiles;
import ceyuan.schedule.Schedule;
import ceyuan.schedule.Schedules;
import ceyuan.schedule.WorkCalendars;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Vantage;

/** Schedules over the API: everything their pages do. */
@RestController
@RequestMapping("/api/v1/schedule")
@Tag(name = "schedule")
class ScheduleApi {
    private final Schedules schedules;
    private final Dependencies dependencies;
    private final Baselines baselines;
    private final PlanFiles files;
    private final WorkCalendars calendars;
    private final PlanFilePages pages;

    ScheduleApi(Schedules schedules, Dependencies dependencies, Baselines baselines, PlanFiles files,
            WorkCalendars calendars, PlanFilePages pages) {
        this.schedules = schedules;
        this.dependencies = dependencies;
        this.baselines = baselines;
        this.files = files;
        this.calendars = calendars;
        this.pages = pages;
    }

    record Joining(Dependency.Type type, int lag) {}

    /** @param along whether what is pushed past its due date is re-dated, too */
    record Dates(@Nullable LocalDate starts, @Nullable LocalDate due, String reason, @Nullable Boolean along) {}

    record Named(String name) {}

    record Reason(@Nullable String reason) {}

    record Arrangement(LocalDate day, boolean works, String document) {}

    @GetMapping("/{id}")
    @Operation(summary = "Show the schedule beneath a commitment: dates, early and late days, float, critical path")
    Schedule one(@PathVariable CommitmentId id, @RequestParam(required = false) @Nullable BaselineId compared,
            Vantage vantage, Actor reader) {
        return schedules.of(id, compared, vantage, reader);
    }

    @GetMapping("/{id}/lines/{line}/proposal")
    @Operation(summary = "Show what other dates of one commitment would move; nothing is changed")
    ResponseEntity<Schedule.Proposal> propose(@PathVariable CommitmentId id, @PathVariable("line") CommitmentId item,
            @RequestParam(required = false) @Nullable LocalDate starts,
            @RequestParam(required = false) @Nullable LocalDate due, Actor reader) {
        var proposal = schedules.propose(id, item, starts, due, reader);
        return ResponseEntity.ok().eTag(IfMatch.tag(proposal.version())).body(proposal);
    }

    @PutMapping("/{id}/lines/{line}/dates")
    @Operation(summary = "Give a commitment other dates, with a reason")
    Map<String, Integer> redate(@PathVariable CommitmentId id, @PathVariable("line") CommitmentId item,
            @RequestBody Dates dates, IfMatch match, Actor by) {
        return Map.of("redated", schedules.redate(id, item, dates.starts, dates.due, dates.reason,
                Boolean.TRUE.equals(dates.along), match.version(), by));
    }

    @GetMapping("/{id}/dependencies")
    @Operation(summary = "List the dependencies between what stands beneath a commitment")
    Listing<Dependency> joins(@PathVariable CommitmentId id, Vantage vantage, Actor reader) {
        return new Listing<>(schedules.of(id, null, vantage, reader).joins(), null);
    }

    @PostMapping("/dependencies")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Let one commitment wait for another")
    ResponseEntity<Dependency> join(@RequestBody Dependencies.Draft draft, Actor by) {
        return answer(HttpStatus.CREATED, dependencies.join(draft, by), by);
    }

    @GetMapping("/dependencies/{id}")
    @Operation(summary = "A dependency")
    ResponseEntity<Dependency> dependency(@PathVariable DependencyId id, Actor reader) {
        return answer(HttpStatus.OK, id, reader);
    }

    @PutMapping("/dependencies/{id}")
    @Operation(summary = "Change type and lag of a dependency")
    ResponseEntity<Dependency> change(@PathVariable DependencyId id, @RequestBody Joining to, IfMatch match, Actor by) {
        dependencies.change(id, to.type, to.lag, match.version(), by);
        return answer(HttpStatus.OK, id, by);
    }

    @DeleteMapping("/dependencies/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a dependency")
    void part(@PathVariable DependencyId id, IfMatch match, Actor by) {
        dependencies.part(id, match.version(), by);
    }

    @GetMapping("/{id}/baselines")
    @Operation(summary = "List the baselines of a schedule")
    Listing<Baselines.Baseline> baselines(@PathVariable CommitmentId id, Vantage vantage, Actor reader) {
        return new Listing<>(schedules.of(id, null, vantage, reader).baselines(), null);
    }

    @PostMapping("/{id}/baselines")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keep the dates beneath a commitment as they are today")
    Map<String, BaselineId> keep(@PathVariable CommitmentId id, @RequestBody Named baseline, Actor by) {
        schedules.of(id, by);
        return Map.of("id", baselines.keep(id, baseline.name, by));
    }

    @PostMapping(path = "/{id}/files", consumes = "multipart/form-data")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Read a plan file and show what loading it would do; nothing is loaded")
    PlanFiles.Preview read(@PathVariable CommitmentId id, @RequestParam MultipartFile file, Actor by)
            throws IOException {
        return files.read(id, PlanFilePages.name(file), file.getBytes(), by);
    }

    @PostMapping("/{id}/files/{reading}/move")
    @Operation(summary = "Move a plan that was read as a whole, so that it begins when the commitment does")
    PlanFiles.Preview move(@PathVariable CommitmentId id, @PathVariable UUID reading, Actor by) {
        return files.move(id, reading, by);
    }

    @PostMapping("/{id}/files/{reading}/load")
    @Operation(summary = "Load a plan file that was read, all of it or nothing")
    PlanFiles.Loaded load(@PathVariable CommitmentId id, @PathVariable UUID reading, @RequestBody Reason why,
            Actor by) {
        return files.load(id, reading, why.reason == null ? "" : why.reason, by);
    }

    @GetMapping(path = "/{id}/plan.xml", produces = "application/xml")
    @Operation(summary = "The schedule as a file of Microsoft Project (MSPDI)")
    void write(@PathVariable CommitmentId id, Vantage vantage, Locale locale, Actor reader,
            HttpServletResponse response) throws IOException {
        var schedule = schedules.of(id, null, vantage, reader);
        response.setContentType("application/xml");
        files.write(schedule, locale, response.getOutputStream());
    }

    @GetMapping(path = "/{id}/plan.xlsx", produces = Spreadsheet.TYPE)
    @Operation(summary = "The schedule as a workbook")
    View workbook(@PathVariable CommitmentId id, Vantage vantage, Locale locale, Actor reader) {
        return pages.workbook(id, vantage, locale, reader);
    }

    @GetMapping("/calendars/{group}")
    @Operation(summary = "The special days of a group's working calendar")
    Listing<WorkCalendars.Special> calendar(@PathVariable UnitId group, Actor reader) {
        if (!calendars.mayRead(group, reader)) throw new Missing(group);
        return new Listing<>(List.copyOf(calendars.specials(group)), null);
    }

    @PutMapping("/calendars/{group}/days")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a group work on a day, or not")
    void set(@PathVariable UnitId group, @RequestBody Arrangement arrangement, Actor by) {
        calendars.set(group, arrangement.day, arrangement.works, arrangement.document, by);
    }

    private ResponseEntity<Dependency> answer(HttpStatus status, DependencyId id, Actor reader) {
        var known = dependencies.one(id, reader);
        return ResponseEntity.status(status).eTag(IfMatch.tag(known.version())).body(known);
    }
}
