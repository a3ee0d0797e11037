package ceyuan.project.web;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
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

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentId;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectDetails.Header;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectLine;
import ceyuan.project.ProjectQueries;
import ceyuan.project.ProjectRefused;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.project.Projects;
import ceyuan.project.Status;
import ceyuan.web.Cursor;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Vantage;

/** Projects as wholes, for programs: the same rules as on the pages. */
@RestController
@RequestMapping("/api/v1/projects")
@Tag(name = "Projects")
class ProjectApi {
    private final ProjectQueries queries;
    private final ProjectDetails details;
    private final Projects projects;

    ProjectApi(ProjectQueries queries, ProjectDetails details, Projects projects) {
        this.queries = queries;
        this.details = details;
        this.projects = projects;
    }

    @Schema(requiredProperties = "status")
    record Move(@Nullable Status status, @Nullable LocalDate day, @Nullable String reason) {}

    @GetMapping
    @Operation(summary = "List projects in view, with the filters of the page")
    @ProjectFilters
    Listing<ProjectLine> list(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            Cursor cursor, Vantage vantage, Actor reader) {
        return Listing.of(queries.list(ProjectListForm.of(parameters).exactly(), vantage, reader, cursor.page(),
                cursor.limit()).slice());
    }

    @GetMapping("/counts")
    @Operation(summary = "Count projects in view by status, with the money planned and spent")
    @ProjectFilters
    List<ProjectQueries.Count> counts(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            Vantage vantage, Actor reader) {
        return queries.list(ProjectListForm.of(parameters).exactly(), vantage, reader, 1, 1).counts();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Enter a project; its number is given by rule")
    ResponseEntity<Header> found(@RequestBody ProjectDraft draft, Vantage vantage, Actor by) {
        var id = projects.found(draft.facts(), draft.status() == null ? Status.PROPOSED : draft.status(),
                draft.since() == null ? vantage.today() : draft.since(),
                draft.serves() == null ? List.of() : draft.serves(), by);
        var made = details.header(id, vantage, by);
        return ResponseEntity.created(URI.create("/api/v1/projects/" + id)).eTag(IfMatch.tag(made.version()))
                .body(made);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a project as of a day")
    ResponseEntity<Header> one(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        return tagged(details.header(id, vantage, reader));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change what is entered of a project")
    ResponseEntity<Header> edit(@PathVariable ProjectId id, @RequestBody ProjectDraft draft, IfMatch match,
            Vantage vantage,
            Actor by) {
        projects.edit(id, match.version(), draft.facts(), draft.reason(), by);
        return tagged(details.header(id, vantage, by));
    }

    @PostMapping("/{id}/status")
    @Operation(summary = "Lead a project on to another status")
    ResponseEntity<Header> move(@PathVariable ProjectId id, @RequestBody Move move, IfMatch match, Vantage vantage,
            Actor by) {
        if (move.status == null) throw new ProjectRefused(Reason.STATUS_NOT_NEXT, "status");
        projects.move(id, match.version(), move.status, move.day == null ? vantage.today() : move.day,
                move.reason == null ? "" : move.reason, by);
        return tagged(details.header(id, vantage, by));
    }

    @GetMapping("/{id}/status")
    @Operation(summary = "Read the statuses over a project's life")
    List<ProjectDetails.Step> life(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        details.header(id, vantage, reader);
        return details.life(id, vantage);
    }

    @GetMapping("/{id}/plan-items")
    @Operation(summary = "List the plan items that a project serves")
    List<ProjectDetails.Serves> serves(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        details.header(id, vantage, reader);
        return details.serves(id, vantage);
    }

    @PutMapping("/{id}/plan-items/{item}")
    @Operation(summary = "Say that a project serves a plan item")
    ResponseEntity<Header> serve(@PathVariable ProjectId id, @PathVariable CommitmentId item, IfMatch match,
            Vantage vantage, Actor by) {
        match.require(details.header(id, vantage, by).version(), id);
        projects.serve(id, item, by);
        return tagged(details.header(id, vantage, by));
    }

    @DeleteMapping("/{id}/plan-items/{item}")
    @Operation(summary = "Let a project serve a plan item no more")
    ResponseEntity<Header> serveNoMore(@PathVariable ProjectId id, @PathVariable CommitmentId item, IfMatch match,
            Vantage vantage, Actor by) {
        match.require(details.header(id, vantage, by).version(), id);
        projects.serveNoMore(id, item, by);
        return tagged(details.header(id, vantage, by));
    }

    private static ResponseEntity<Header> tagged(Header header) {
        return ResponseEntity.ok().eTag(IfMatch.tag(header.version())).body(header);
    }
}
