package ceyuan.commitment.web;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentView.ProblemLine;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.InView;
import ceyuan.commitment.ProblemId;
import ceyuan.commitment.ProblemQueries;
import ceyuan.commitment.Responsibility;
import ceyuan.people.PersonId;
import ceyuan.web.Cursor;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Vantage;

/** Problems over the API, and who answers for what. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "problems")
class ProblemApi {
    private final InView inView;
    private final ProblemQueries problems;
    private final Responsibility responsibility;
    private final Commitments commitments;

    ProblemApi(ProblemQueries problems, Responsibility responsibility, Commitments commitments, InView inView) {
        this.inView = inView;
        this.problems = problems;
        this.responsibility = responsibility;
        this.commitments = commitments;
    }

    record Resolution(String resolution, LocalDate day) {}

    record Assignment(@Nullable PersonId owner, @Nullable LocalDate due) {}

    @GetMapping("/problems")
    @Operation(summary = "The problems of a unit and all beneath it, as of a day")
    Listing<ProblemLine> index(@RequestParam(defaultValue = "open") String standing,
            @RequestParam(defaultValue = "") String severity, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean own, Cursor cursor, Vantage vantage, Actor reader) {
        return Listing.of(problems.list(new ProblemQueries.Wanted(standing, severity, q, own), vantage, reader,
                cursor.page(), cursor.limit()));
    }

    @PostMapping("/problems/{id}/resolution")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Tell that a problem is solved, and how")
    void resolve(@PathVariable ProblemId id, @RequestBody Resolution how, IfMatch match, Actor by) {
        inView.see(by, id);
        commitments.resolve(id, how.resolution, how.day, match.version(), by);
    }

    @PutMapping("/problems/{id}/due")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give a problem another owner or day")
    void redate(@PathVariable ProblemId id, @RequestBody Assignment to, IfMatch match, Actor by) {
        inView.see(by, id);
        commitments.redateProblem(id, to.owner, to.due, match.version(), by);
    }

    @GetMapping("/responsibility")
    @Operation(summary = "Who answers for what, unit by unit")
    Listing<Responsibility.Row> responsibility(Vantage vantage, Actor reader) {
        return new Listing<>(responsibility.matrix(vantage, reader), null);
    }
}
