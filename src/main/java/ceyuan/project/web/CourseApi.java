package ceyuan.project.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.file.FileId;
import ceyuan.project.Acceptances;
import ceyuan.project.Acceptances.Conclusion;
import ceyuan.project.Acceptances.Part;
import ceyuan.project.Archive;
import ceyuan.project.ChangeRequests;
import ceyuan.project.Comparison;
import ceyuan.project.Diligence;
import ceyuan.project.Gates;
import ceyuan.project.Gates.Condition;
import ceyuan.project.Gates.Decision;
import ceyuan.project.Gates.Purpose;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.Proposal;
import ceyuan.project.ReadinessLevels;
import ceyuan.project.StageReports;
import ceyuan.signing.PaperLanguage;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Required;
import ceyuan.web.Vantage;

/** The course of a project, for programs: changes, readiness, gates, reports, acceptance. */
@RestController
@RequestMapping("/api/v1/projects/{id}")
@Tag(name = "Projects")
class CourseApi {
    private final ChangeRequests changes;
    private final ReadinessLevels levels;
    private final Gates gates;
    private final StageReports reports;
    private final Acceptances acceptances;
    private final Archive archive;
    private final ProjectDetails details;

    CourseApi(ChangeRequests changes, ReadinessLevels levels, Gates gates, StageReports reports,
            Acceptances acceptances, Archive archive, ProjectDetails details) {
        this.changes = changes;
        this.levels = levels;
        this.gates = gates;
        this.reports = reports;
        this.acceptances = acceptances;
        this.archive = archive;
        this.details = details;
    }

    record ChangeDraft(Proposal proposal, String reason) {}

    record ElementDraft(String chinese, @Nullable String english, BigDecimal weight, boolean critical, int start,
            int planned) {}

    record ProofDraft(int level, int position, FileId file, boolean independent) {}

    record GateDraft(String chinese, @Nullable String english, LocalDate due, @Nullable Integer levelRequired) {}

    record GateDecision(Decision decision, @Nullable String remark, @Nullable List<Condition> conditions) {}

    record KeptDraft(Purpose purpose, FileId file) {}

    record ReportDraft(StageReports.Kind kind, int year) {}

    record Said(@Nullable String said) {}

    record Confirmed(@Nullable PaperLanguage language) {}

    @Schema(requiredProperties = "reached")
    record Assessment(@Nullable BigDecimal reached, @Nullable String note) {}

    record ResubmissionDraft(String reason) {}

    record OpinionDraft(Part part, boolean passes, String said) {}

    record ConclusionDraft(Conclusion conclusion, @Nullable String remark) {}

    /** @param stop absent while no gate has stopped the project */
    record DiligenceSeen(@JsonUnwrapped Diligence found, boolean holds, Gates.@Nullable Stop stop) {}

    /** The latest acceptance with its indicators and opinions. */
    record AcceptanceSeen(Acceptances.Acceptance acceptance, List<Acceptances.Indicator> indicators,
            List<Acceptances.Opinion> opinions) {}

    @GetMapping("/changes")
    @Operation(summary = "List the change requests of a project")
    Listing<ChangeRequests.Line> changes(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        return new Listing<>(changes.of(id, vantage.asOf(), reader), null);
    }

    @PostMapping("/changes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask for a change of what the project promises")
    Map<String, UUID> request(@PathVariable ProjectId id, @RequestBody ChangeDraft draft, Actor by) {
        return Map.of("id", changes.request(id, draft.proposal, draft.reason, by));
    }

    @GetMapping("/changes/{change}")
    @Operation(summary = "Read what a change request changes, line by line")
    Listing<Comparison.Line> change(@PathVariable ProjectId id, @PathVariable UUID change, Actor reader) {
        return new Listing<>(changes.compare(id, change, reader), null);
    }

    @PostMapping("/changes/{change}/submission")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Submit a returned change once more")
    void resubmit(@PathVariable ProjectId id, @PathVariable UUID change, @RequestBody ResubmissionDraft draft,
            Actor by) {
        changes.resubmit(id, change, draft.reason, by);
    }

    @DeleteMapping("/changes/{change}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw a change request")
    void withdraw(@PathVariable ProjectId id, @PathVariable UUID change, Actor by) {
        changes.withdraw(id, change, by);
    }

    @GetMapping("/elements")
    @Operation(summary = "Read the readiness of the project's elements with their evidence")
    Listing<ReadinessLevels.Element> elements(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        return new Listing<>(levels.elements(id, vantage.asOf(), reader), null);
    }

    @PutMapping("/elements")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Break the work down into elements whose weights make up one")
    void breakDown(@PathVariable ProjectId id, @RequestBody List<ElementDraft> drafts, IfMatch match, Actor by) {
        levels.breakDown(id, match.version(),
                drafts.stream().map(draft -> new ReadinessLevels.Draft(Name.of(draft.chinese, draft.english),
                        draft.weight, draft.critical, draft.start, draft.planned)).toList(),
                by);
    }

    @PostMapping("/elements/{element}/proofs")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Prove a criterion of a readiness level by a file")
    void prove(@PathVariable ProjectId id, @PathVariable UUID element, @RequestBody ProofDraft draft, Actor by) {
        levels.prove(id, element, draft.level, draft.position, draft.file, draft.independent, by);
    }

    @GetMapping("/gates")
    @Operation(summary = "List the gates of a project")
    Listing<Gates.Gate> gates(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        return new Listing<>(gates.of(id, vantage.asOf(), reader), null);
    }

    @GetMapping("/gates/conditions")
    @Operation(summary = "Read what gates made a condition, and how it stands")
    Listing<Gates.Imposed> conditions(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        details.header(id, vantage, reader);
        return new Listing<>(gates.conditions(id, vantage.asOf()), null);
    }

    @PostMapping("/gates")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Plan a gate")
    Map<String, UUID> plan(@PathVariable ProjectId id, @RequestBody GateDraft draft, Actor by) {
        return Map.of("id", gates.plan(id, new Gates.Planned(Name.of(draft.chinese, draft.english), draft.due,
                draft.levelRequired), by));
    }

    @PostMapping("/gates/{gate}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Decide a gate: go, go with conditions, or stop")
    void decide(@PathVariable ProjectId id, @PathVariable UUID gate, @RequestBody GateDecision decision, Actor by) {
        gates.decide(id, gate, decision.decision, decision.remark == null ? "" : decision.remark,
                decision.conditions == null ? List.of() : decision.conditions, by);
    }

    @GetMapping("/kept-files")
    @Operation(summary = "List the files kept with a project; their content is at /files/{id}/content")
    Listing<Gates.KeptFile> kept(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        details.header(id, vantage, reader);
        return new Listing<>(gates.kept(id, vantage.asOf()), null);
    }

    @GetMapping("/diligence")
    @Operation(summary = "Read whether the records prove due diligence, and what they proved when a gate stopped it")
    DiligenceSeen diligence(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        details.header(id, vantage, reader);
        var found = gates.diligence(id, vantage.asOf());
        return new DiligenceSeen(found, found.holds(), gates.stopped(id, vantage.asOf()).orElse(null));
    }

    @PostMapping("/kept-files")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Keep a file with the project for its acceptance or its diligence file")
    void keep(@PathVariable ProjectId id, @RequestBody KeptDraft draft, Actor by) {
        gates.keep(id, draft.purpose, draft.file, by);
    }

    @GetMapping("/reports")
    @Operation(summary = "List the stage reports of a project")
    Listing<StageReports.Line> reports(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        return new Listing<>(reports.of(id, vantage.asOf(), reader), null);
    }

    @PostMapping("/reports")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Draw up a report from what is known")
    Map<String, UUID> draw(@PathVariable ProjectId id, @RequestBody ReportDraft draft, Actor by) {
        return Map.of("id", reports.draw(id, draft.kind, draft.year, by));
    }

    @GetMapping("/reports/{report}")
    @Operation(summary = "A stage report with what the system knows of its period")
    StageReports.Whole report(@PathVariable ProjectId id, @PathVariable UUID report, Vantage vantage, Actor reader) {
        return reports.one(id, report, vantage.asOf(), reader);
    }

    @PostMapping("/reports/{report}/submission")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Submit a stage report with the leader’s words")
    void submit(@PathVariable ProjectId id, @PathVariable UUID report, @RequestBody Said said, Actor by) {
        reports.submit(id, report, said.said == null ? "" : said.said, by);
    }

    @PostMapping("/reports/{report}/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Confirm a report and print it in a language, else in that of the task book")
    void confirm(@PathVariable ProjectId id, @PathVariable UUID report,
            @RequestBody(required = false) @Nullable Confirmed body, Actor by) {
        reports.confirm(id, report, body == null ? null : body.language, by);
    }

    @GetMapping("/acceptances")
    @Operation(summary = "Read the acceptances of a project with their indicators and opinions")
    Listing<AcceptanceSeen> acceptances(@PathVariable ProjectId id, Vantage vantage, Actor reader) {
        var day = vantage.asOf();
        return new Listing<>(acceptances.of(id, day, reader).stream().map(each -> new AcceptanceSeen(each,
                acceptances.indicators(id, each.id(), day), acceptances.opinions(each.id(), day))).toList(), null);
    }

    @PostMapping("/acceptances")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Open the acceptance of a project")
    Map<String, UUID> open(@PathVariable ProjectId id, Actor by) {
        return Map.of("id", acceptances.open(id, by));
    }

    @PutMapping("/acceptance/indicators/{target}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Judge an indicator by what was reached")
    void assess(@PathVariable ProjectId id, @PathVariable UUID target, @RequestBody Assessment assessment,
            Vantage vantage, Actor by) {
        details.header(id, vantage, by);
        Required.in(assessment, "reached");
        acceptances.assess(id, target, Objects.requireNonNull(assessment.reached), assessment.note, by);
    }

    @PostMapping("/acceptance/opinions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give the technical, financial or archive opinion")
    void opine(@PathVariable ProjectId id, @RequestBody OpinionDraft opinion, Actor by) {
        acceptances.opine(id, opinion.part, opinion.passes, opinion.said, by);
    }

    @PostMapping("/acceptance/conclusion")
    @Operation(summary = "Conclude the open acceptance")
    ProjectDetails.Header conclude(@PathVariable ProjectId id, @RequestBody ConclusionDraft draft, Vantage vantage,
            Actor by) {
        acceptances.conclude(id, draft.conclusion, draft.remark == null ? "" : draft.remark, by);
        return details.header(id, vantage, by);
    }

    @GetMapping(path = "/archive", produces = "application/zip")
    @Operation(summary = "Everything of a project as one ZIP, with a manifest of hashes")
    void archive(@PathVariable ProjectId id, Vantage vantage, Actor reader, HttpServletResponse response)
            throws IOException {
        AcceptancePages.send(details.header(id, vantage, reader), archive, reader, response);
    }
}
