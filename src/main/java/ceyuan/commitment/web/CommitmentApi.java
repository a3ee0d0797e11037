package ceyuan.commitment.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentQueries;
import ceyuan.commitment.CommitmentView;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Completion;
import ceyuan.commitment.Decomposition;
import ceyuan.commitment.Endings;
import ceyuan.commitment.InView;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Line;
import ceyuan.commitment.Part;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.ProblemId;
import ceyuan.commitment.ProblemQueries;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Report;
import ceyuan.commitment.State;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.Watch;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.web.Cursor;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Vantage;

/** Commitments over the API: everything their pages do. Changing verbs take the version that was read. */
@RestController
@RequestMapping("/api/v1/commitments")
@Tag(name = "commitments")
class CommitmentApi {
    private final Commitments commitments;
    private final Endings endings;
    private final CommitmentQueries queries;
    private final CommitmentView view;
    private final ProblemQueries problems;
    private final Decomposition decomposition;
    private final Watch watch;
    private final Completion completion;
    private final InView inView;

    CommitmentApi(Commitments commitments, Endings endings, CommitmentQueries queries, CommitmentView view,
            ProblemQueries problems,
            Decomposition decomposition, Watch watch, Completion completion, InView inView) {
        this.commitments = commitments;
        this.endings = endings;
        this.queries = queries;
        this.view = view;
        this.problems = problems;
        this.decomposition = decomposition;
        this.watch = watch;
        this.completion = completion;
        this.inView = inView;
    }

    /** A commitment in a listing. */
    record Item(UUID id, @Nullable UUID parent, Kind kind, Subject subject, UUID unit, @Nullable UUID accountable,
            @Nullable String number, Name title, BigDecimal weight, @Nullable LocalDate starts,
            @Nullable LocalDate due, State state, @Nullable LocalDate endedOn, BigDecimal share,
            @Nullable LocalDate forecast, @Nullable LocalDate reportedOn, int problems, String health, String reason) {
        static Item of(Line line) {
            var health = line.health();
            return new Item(line.id(), line.parent(), line.kind(), new Subject(line.subjectKind(), line.subject()),
                    line.unit(), line.accountable(), line.number(), line.title(), line.weight(), line.starts(),
                    line.due(), line.state(), line.endedOn(), line.share(), line.forecast(), line.reportedOn(),
                    line.problems(), health.colour(), Said.health(health));
        }
    }

    /** A commitment with all that hangs on it. */
    record Whole(Item commitment, long version, @Nullable String description, List<String> themes,
            List<CommitmentView.TargetLine> targets, List<Watch.Warning> warnings) {}

    record Draft(@Nullable CommitmentId parent, Kind kind, @Nullable Subject subject, UnitId unit,
            @Nullable PersonId accountable, @Nullable String number, Name title, @Nullable String description,
            @Nullable BigDecimal weight, @Nullable LocalDate starts, @Nullable LocalDate due,
            @Nullable List<TargetDraft> targets, @Nullable Set<String> themes) {}

    record Day(LocalDate day) {}

    record Ended(LocalDate day, @Nullable String together) {}

    record Changes(List<CommitmentId> ids, @Nullable LocalDate due, @Nullable PersonId accountable, boolean agree,
            @Nullable String reason) {}

    /** @param together whether what is open beneath it ends with it */
    record Withdrawn(String reason, @Nullable Boolean together) {}

    record Redating(@Nullable LocalDate due, String reason, LocalDate from) {}

    record Place(@Nullable CommitmentId parent, UnitId unit, String reason) {}

    record Accountable(@Nullable PersonId person) {}

    record Weight(BigDecimal weight) {}

    record Title(Name title, @Nullable String description, @Nullable LocalDate starts) {}

    record Reported(LocalDate asOf, @Nullable BigDecimal share, @Nullable Map<UUID, BigDecimal> values,
            @Nullable LocalDate forecast, @Nullable String note, @Nullable List<ceyuan.file.FileId> evidence) {}

    @GetMapping
    @Operation(summary = "The commitments of a unit and all beneath it, filtered, as of a day")
    Listing<Item> index(Asked asked, Cursor cursor, Vantage vantage, Actor reader) {
        return Listing.of(queries.list(asked.filter(), vantage, reader, cursor.page(), cursor.limit())).map(Item::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One commitment with its targets and warnings")
    ResponseEntity<Whole> show(@PathVariable CommitmentId id, Vantage vantage, Actor reader) {
        return whole(HttpStatus.OK, id, vantage, reader);
    }

    @GetMapping("/{id}/children")
    @Operation(summary = "List what stands directly beneath a commitment")
    Listing<Item> children(@PathVariable CommitmentId id, Vantage vantage, Actor reader) {
        requireSeen(id, reader);
        return new Listing<>(queries.children(id, vantage, reader).stream().map(Item::of).toList(), null);
    }

    @GetMapping("/{id}/reports")
    @Operation(summary = "List what was reported of a commitment")
    Listing<CommitmentView.ReportLine> reports(@PathVariable CommitmentId id, Vantage vantage, Actor reader) {
        requireSeen(id, reader);
        return new Listing<>(view.reports(id, vantage), null);
    }

    @GetMapping("/{id}/shares")
    @Operation(summary = "The share done, one point for each day on which it changed")
    Listing<CommitmentView.Point> shares(@PathVariable CommitmentId id, Vantage vantage, Actor reader) {
        requireSeen(id, reader);
        return new Listing<>(view.shares(id, vantage.asOf()), null);
    }

    @GetMapping("/{id}/history")
    @Operation(summary = "How it stood before each change, with the reason")
    Listing<CommitmentView.SpanLine> history(@PathVariable CommitmentId id, Vantage vantage, Actor reader) {
        requireSeen(id, reader);
        return new Listing<>(view.history(id, vantage), null);
    }

    @GetMapping("/{id}/problems")
    @Operation(summary = "List the problems of a commitment")
    Listing<CommitmentView.ProblemLine> problems(@PathVariable CommitmentId id, Vantage vantage, Actor reader) {
        requireSeen(id, reader);
        return new Listing<>(problems.of(id, vantage), null);
    }

    @PostMapping
    @Operation(summary = "Draft a promise")
    ResponseEntity<Whole> promise(@RequestBody Draft draft, Vantage vantage, Actor by) {
        var id = CommitmentId.fresh();
        var subject = draft.subject != null ? draft.subject : Subject.of("commitment", id);
        commitments.promise(new Promise(id, draft.parent, draft.kind, subject, draft.unit, draft.accountable,
                draft.number, draft.title, draft.description,
                draft.weight == null ? BigDecimal.ONE : draft.weight, draft.starts, draft.due,
                draft.targets == null ? List.of() : draft.targets,
                draft.themes == null ? Set.of() : draft.themes), by);
        return whole(HttpStatus.CREATED, id, vantage, by);
    }

    @PostMapping("/{id}/agreement")
    @Operation(summary = "Agree to a commitment, so that it holds")
    ResponseEntity<Whole> agree(@PathVariable CommitmentId id, @RequestBody Day on, IfMatch match, Vantage vantage,
            Actor by) {
        requireSeen(id, by);
        commitments.agree(id, on.day, match.version(), by);
        return whole(HttpStatus.OK, id, vantage, by);
    }

    @PostMapping("/{id}/start")
    @Operation(summary = "Tell that work on a commitment has begun")
    ResponseEntity<Whole> start(@PathVariable CommitmentId id, @RequestBody Day on, IfMatch match, Vantage vantage,
            Actor by) {
        requireSeen(id, by);
        commitments.start(id, on.day, match.version(), by);
        return whole(HttpStatus.OK, id, vantage, by);
    }

    @GetMapping("/{id}/completion")
    @Operation(summary = "What it still lacks before it can end as done")
    Listing<Completion.Lack> lacks(@PathVariable CommitmentId id, Actor reader) {
        requireSeen(id, reader);
        return new Listing<>(completion.lacks(id, reader), null);
    }

    @PostMapping("/{id}/completion")
    @Operation(summary = "End it as done; together: why what is open beneath it ends with it")
    ResponseEntity<Whole> finish(@PathVariable CommitmentId id, @RequestBody Ended on, IfMatch match,
            Vantage vantage,
            Actor by) {
        requireSeen(id, by);
        if (on.together == null) commitments.finish(id, on.day, match.version(), by);
        else
            endings.finish(id, on.day, on.together, match.version(), by);
        return whole(HttpStatus.OK, id, vantage, by);
    }

    @PostMapping("/{id}/miss")
    @Operation(summary = "Tell that a commitment was not kept; together: why what is open beneath it ends with it")
    ResponseEntity<Whole> miss(@PathVariable CommitmentId id, @RequestBody Ended on, IfMatch match, Vantage vantage,
            Actor by) {
        requireSeen(id, by);
        if (on.together == null) commitments.miss(id, on.day, match.version(), by);
        else
            endings.miss(id, on.day, on.together, match.version(), by);
        return whole(HttpStatus.OK, id, vantage, by);
    }

    @PostMapping("/{id}/withdrawal")
    @Operation(summary = "Withdraw a commitment, with the reason, alone or together with what is open beneath it")
    ResponseEntity<Whole> withdraw(@PathVariable CommitmentId id, @RequestBody Withdrawn why, IfMatch match,
            Vantage vantage, Actor by) {
        requireSeen(id, by);
        if (Boolean.TRUE.equals(why.together)) endings.withdraw(id, vantage.today(), why.reason, match.version(), by);
        else
            commitments.withdraw(id, why.reason, match.version(), by);
        return whole(HttpStatus.OK, id, vantage, by);
    }

    @PutMapping("/{id}/due")
    @Operation(summary = "Give a commitment another day to be done by, with the reason")
    ResponseEntity<Whole> redate(@PathVariable CommitmentId id, @RequestBody Redating to, IfMatch match,
            Vantage vantage, Actor by) {
        requireSeen(id, by);
        commitments.redate(id, to.due, to.reason, to.from, match.version(), by);
        return whole(HttpStatus.OK, id, vantage, by);
    }

    @PutMapping("/{id}/place")
    @Operation(summary = "Move a commitment beneath another or to another unit, with the reason")
    ResponseEntity<Whole> move(@PathVariable CommitmentId id, @RequestBody Place to, IfMatch match, Vantage vantage,
            Actor by) {
        requireSeen(id, by);
        commitments.move(id, to.parent, to.unit, to.reason, match.version(), by);
        return whole(HttpStatus.OK, id, vantage, by);
    }

    @PutMapping("/{id}/accountable")
    @Operation(summary = "Make another person accountable")
    ResponseEntity<Whole> assign(@PathVariable CommitmentId id, @RequestBody Accountable to, IfMatch match,
            Vantage vantage, Actor by) {
        requireSeen(id, by);
        commitments.assign(id, to.person, match.version(), by);
        return whole(HttpStatus.OK, id, vantage, by);
    }

    @PutMapping("/{id}/weight")
    @Operation(summary = "Give a commitment another weight among its siblings")
    ResponseEntity<Whole> reweight(@PathVariable CommitmentId id, @RequestBody Weight to, IfMatch match,
            Vantage vantage, Actor by) {
        requireSeen(id, by);
        commitments.reweight(id, to.weight, match.version(), by);
        return whole(HttpStatus.OK, id, vantage, by);
    }

    @PutMapping("/{id}/title")
    @Operation(summary = "Give a commitment another title")
    ResponseEntity<Whole> rename(@PathVariable CommitmentId id, @RequestBody Title to, IfMatch match, Vantage vantage,
            Actor by) {
        requireSeen(id, by);
        commitments.rename(id, to.title, to.description, to.starts, match.version(), by);
        return whole(HttpStatus.OK, id, vantage, by);
    }

    @PutMapping("/{id}/targets")
    @Operation(summary = "Set the targets of a commitment that has none")
    ResponseEntity<Whole> measure(@PathVariable CommitmentId id, @RequestBody List<TargetDraft> targets, IfMatch match,
            Vantage vantage, Actor by) {
        requireSeen(id, by);
        commitments.measure(id, targets, match.version(), by);
        return whole(HttpStatus.OK, id, vantage, by);
    }

    @PostMapping("/{id}/reports")
    @Operation(summary = "Report progress as of a day")
    ResponseEntity<Whole> report(@PathVariable CommitmentId id, @RequestBody Reported said, IfMatch match,
            Vantage vantage, Actor by) {
        requireSeen(id, by);
        commitments.report(id, new Report(said.asOf, said.share, said.values == null ? Map.of() : said.values,
                said.forecast, said.note, said.evidence == null ? List.of() : said.evidence), match.version(), by);
        return whole(HttpStatus.OK, id, vantage, by);
    }

    @PostMapping("/{id}/problems")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Raise a problem of a commitment")
    Map<String, ProblemId> raise(@PathVariable CommitmentId id, @RequestBody ProblemDraft problem, Actor by) {
        requireSeen(id, by);
        return Map.of("id", commitments.raise(id, problem, by));
    }

    @PostMapping("/{id}/parts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Hand a commitment down to units")
    Map<String, List<CommitmentId>> decompose(@PathVariable CommitmentId id, @RequestBody List<Part> parts,
            @RequestParam(defaultValue = "false") boolean nodes, Actor by) {
        requireSeen(id, by);
        return Map.of("ids", decomposition.decompose(id, parts, nodes, by));
    }

    @PostMapping("/{id}/parts/agreement")
    @Operation(summary = "Agree all drafted parts at once")
    Map<String, Integer> agreeParts(@PathVariable CommitmentId id, @RequestBody Day on, Actor by) {
        requireSeen(id, by);
        return Map.of("agreed", decomposition.agree(id, on.day, by));
    }

    @PostMapping("/changes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Re-date, assign and agree several at once, all or none")
    void changeAll(@RequestBody Changes changes, Actor by) {
        changes.ids.forEach(id -> requireSeen(id, by));
        commitments.changeAll(changes.ids, changes.due, changes.accountable, changes.agree,
                changes.reason == null ? "" : changes.reason, by);
    }

    @PostMapping("/{id}/warnings/{kind}/acknowledgement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take note of a warning")
    void acknowledge(@PathVariable CommitmentId id, @PathVariable String kind, Actor by) {
        requireSeen(id, by);
        watch.acknowledge(id, kind, by);
    }

    private ResponseEntity<Whole> whole(HttpStatus status, CommitmentId id, Vantage vantage, Actor reader) {
        var whole = view.whole(id, vantage, reader);
        return ResponseEntity.status(status).eTag(IfMatch.tag(whole.version()))
                .body(new Whole(Item.of(whole.line()), whole.version(), whole.description(), whole.themes(),
                        whole.targets(), whole.warnings()));
    }

    private void requireSeen(CommitmentId id, Actor reader) {
        if (!inView.sees(reader, id)) throw new Missing(id);
    }
}
