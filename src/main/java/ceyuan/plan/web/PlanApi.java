package ceyuan.plan.web;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

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

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.plan.ComplianceQueries;
import ceyuan.plan.CoverageQueries;
import ceyuan.plan.ItemQueries;
import ceyuan.plan.PlanDraft;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.PlanReviews;
import ceyuan.plan.Plans;
import ceyuan.plan.ReleaseCheck;
import ceyuan.plan.ResponsibilityQueries;
import ceyuan.plan.Review;
import ceyuan.plan.ReviewQueries;
import ceyuan.plan.Succession;
import ceyuan.plan.Verdict;
import ceyuan.web.Cursor;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Required;
import ceyuan.web.Vantage;

/** Plans over the API: the same verbs and views as the pages. */
@RestController
@RequestMapping("/api/v1/plans")
@Tag(name = "plans")
class PlanApi {
    private final Plans plans;
    private final PlanItems items;
    private final PlanReviews reviews;
    private final PlanQueries queries;
    private final ItemQueries itemQueries;
    private final ComplianceQueries compliance;
    private final CoverageQueries coverage;
    private final ResponsibilityQueries responsibility;
    private final ReviewQueries reviewQueries;

    PlanApi(Plans plans, PlanItems items, PlanReviews reviews, PlanQueries queries, ItemQueries itemQueries,
            ComplianceQueries compliance, CoverageQueries coverage, ResponsibilityQueries responsibility,
            ReviewQueries reviewQueries) {
        this.plans = plans;
        this.items = items;
        this.reviews = reviews;
        this.queries = queries;
        this.itemQueries = itemQueries;
        this.compliance = compliance;
        this.coverage = coverage;
        this.responsibility = responsibility;
        this.reviewQueries = reviewQueries;
    }

    /** A plan as sent; kind and unit count only when it is drafted. */
    @Schema(requiredProperties = {"title", "from", "to"})
    record PlanBody(@Nullable PlanKind kind, @Nullable UUID unit, @Nullable UUID accountable, @Nullable String number,
            @Nullable Name title, @Nullable String english, @Nullable String document, @Nullable String description,
            @Nullable LocalDate from, @Nullable LocalDate to, @Nullable LocalDate unitsDue,
            @Nullable PlanId alignedTo) {
        PlanDraft draft(PlanKind kind, UnitId unit) {
            return new PlanDraft(kind, unit, accountable == null ? null : new PersonId(accountable), number,
                    name(title, english), document, description, Objects.requireNonNull(from),
                    Objects.requireNonNull(to), unitsDue, alignedTo);
        }
    }

    /** A title as sent: whole, or as a text with its English beside it. */
    static Name name(@Nullable Name title, @Nullable String english) {
        if (title == null) return Name.of("", english);
        return english == null ? title : Name.of(title.chinese(), english);
    }

    record Made(UUID id) {}

    record JudgementBody(Verdict verdict, @Nullable String words) {}

    record ReviewBody(String conclusion, @Nullable String problems, Map<UUID, JudgementBody> judgements) {}

    record NextBody(@Nullable String number, String title, @Nullable String english, LocalDate from, LocalDate to,
            @Nullable LocalDate unitsDue, @Nullable UUID accountable, List<UUID> items,
            Map<UUID, BigDecimal> targets) {}

    @GetMapping
    @Operation(summary = "Plans within sight, with how their items stand")
    Listing<PlanQueries.Line> list(@RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String during,
            @RequestParam(required = false) @Nullable String sort, Cursor cursor, Vantage vantage, Actor reader) {
        var form = PlanListForm.of(q, kind, state, during, sort);
        return Listing.of(queries.list(form.filter(), form.order(), vantage, cursor.page(), cursor.limit(), reader));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Draw up a plan")
    ResponseEntity<Made> draft(@RequestBody PlanBody body, Actor by) {
        Required.in(body, "title", "unit", "from", "to");
        var unit = new UnitId(Objects.requireNonNull(body.unit));
        var id = plans.draft(body.draft(body.kind == null ? PlanKind.FIVE_YEAR : body.kind, unit), by);
        return made("/api/v1/plans/" + id, id.value());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One plan")
    ResponseEntity<PlanQueries.Header> show(@PathVariable PlanId id, Vantage vantage, Actor reader) {
        var plan = queries.header(id, vantage, reader);
        return ResponseEntity.ok().eTag(IfMatch.tag(plan.version())).body(plan);
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change a plan")
    void change(@PathVariable PlanId id, @RequestBody PlanBody body, IfMatch match, Actor by) {
        var plan = queries.header(id, by);
        Required.in(body, "title", "from", "to");
        plans.change(id, match.version(), body.draft(plan.kind(), new UnitId(plan.unit())), by);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a draft that holds nothing")
    void remove(@PathVariable PlanId id, IfMatch match, Actor by) {
        queries.header(id, by);
        plans.remove(id, match.version(), by);
    }

    @GetMapping("/{id}/release")
    @Operation(summary = "What is worth a look before the release")
    ReleaseCheck check(@PathVariable PlanId id, Vantage vantage, Actor reader) {
        var plan = queries.header(id, vantage, reader);
        return ReleaseCheck.of(itemQueries.items(id, vantage, reader), plan.to());
    }

    @PostMapping("/{id}/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Release a plan with all its items")
    void release(@PathVariable PlanId id, IfMatch match, Actor by) {
        queries.header(id, by);
        items.release(id, match.version(), by);
    }

    @GetMapping("/{id}/compliance")
    @Operation(summary = "Each item against each unit that has a part in it")
    ComplianceQueries.Matrix compliance(@PathVariable PlanId id, Vantage vantage, Actor reader) {
        queries.header(id, vantage, reader);
        return compliance.matrix(id, vantage, reader);
    }

    @GetMapping("/{id}/coverage")
    @Operation(summary = "How the units' plans cover this plan, and the gaps")
    CoverageQueries.Coverage coverage(@PathVariable PlanId id, Vantage vantage, Actor reader) {
        return coverage.coverage(queries.header(id, vantage, reader), vantage, reader);
    }

    @GetMapping("/{id}/responsibility")
    @Operation(summary = "Who answers for each item, level by level")
    ResponsibilityQueries.Responsibility responsibility(@PathVariable PlanId id, Vantage vantage, Actor reader) {
        return responsibility.responsibility(queries.header(id, vantage, reader), vantage, reader);
    }

    @GetMapping("/{id}/review")
    @Operation(summary = "What the system knows of each item, and what was concluded")
    Listing<ReviewQueries.Line> review(@PathVariable PlanId id, Vantage vantage, Actor reader) {
        queries.header(id, vantage, reader);
        return new Listing<>(reviewQueries.lines(id, vantage, reader), null);
    }

    @PostMapping("/{id}/review")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Close a plan with a verdict on every item")
    void close(@PathVariable PlanId id, @RequestBody ReviewBody body, IfMatch match, Actor by) {
        queries.header(id, by);
        var judgements = new HashMap<CommitmentId, Review.Judgement>();
        body.judgements.forEach((item, each) -> judgements.put(new CommitmentId(item),
                new Review.Judgement(each.verdict, each.words)));
        reviews.close(id, match.version(), new Review(body.conclusion, body.problems, judgements), by);
    }

    @PostMapping("/{id}/next")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Open the next plan from a closed one")
    ResponseEntity<Made> openNext(@PathVariable PlanId id, @RequestBody NextBody body, Actor by) {
        queries.header(id, by);
        var next = reviews.openNext(id, new Succession(body.number, Name.of(body.title, body.english), body.from,
                body.to, body.unitsDue, body.accountable == null ? null : new PersonId(body.accountable),
                body.items.stream().map(CommitmentId::new).toList(), body.targets), by);
        return made("/api/v1/plans/" + next, next.value());
    }

    static ResponseEntity<Made> made(String path, UUID id) {
        return ResponseEntity.created(URI.create(path)).body(new Made(id));
    }
}
