package ceyuan.approval.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.View;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.approval.ApprovalId;
import ceyuan.approval.ApprovalQueries;
import ceyuan.approval.ApprovalQueries.Box;
import ceyuan.approval.ApprovalQueries.Filter;
import ceyuan.approval.ApprovalQueries.Line;
import ceyuan.approval.ApprovalView;
import ceyuan.approval.ApprovalView.Whole;
import ceyuan.approval.Approvals;
import ceyuan.approval.Delegations;
import ceyuan.approval.Mode;
import ceyuan.approval.Phrases;
import ceyuan.approval.Standing;
import ceyuan.approval.Status;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Refused;
import ceyuan.people.PersonId;
import ceyuan.web.Cursor;
import ceyuan.web.Frame;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Refusals;
import ceyuan.web.Required;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

/**
 * Approvals over the API: everything their pages do. The version of a submission is its visit: it changes when something
 * else is asked, not when one of several approvers at a stop approves, so that they do not stand in each other's way. A verb
 * answers with how the submission stands now; whoever wants its whole asks for it.
 */
@RestController
@RequestMapping("/api/v1/approvals")
@Tag(name = "approvals")
class ApprovalApi {
    private final Approvals approvals;
    private final ApprovalQueries queries;
    private final ApprovalView view;
    private final Delegations delegations;
    private final Phrases phrases;
    private final ApprovalPages pages;

    ApprovalApi(Approvals approvals, ApprovalQueries queries, ApprovalView view, Delegations delegations,
            Phrases phrases, ApprovalPages pages) {
        this.approvals = approvals;
        this.queries = queries;
        this.view = view;
        this.delegations = delegations;
        this.phrases = phrases;
        this.pages = pages;
    }

    record Comment(@Nullable String comment) {
        String text() {
            return comment == null ? "" : comment;
        }
    }

    /** Where it goes back to: a stop by its key, or without one the author. */
    record Return(@Nullable Integer to, boolean straight, String comment) {}

    /** Who takes over, instead of the caller or of somebody else. */
    record Transfer(@Nullable PersonId instead, PersonId person, @Nullable String comment) {}

    record Added(boolean before, Name name, List<UUID> persons, Mode mode, @Nullable Integer days,
            @Nullable String comment) {}

    record Question(@Nullable PersonId person, String text) {}

    record Answer(String text) {}

    record Copies(List<UUID> persons, @Nullable String comment) {}

    record Chosen(ApprovalId approval, int version) {}

    record Several(List<Chosen> approvals, @Nullable String comment) {}

    /** What became of one of several: approved, or refused for a reason. */
    record Decided(ApprovalId approval, boolean approved, @Nullable String reason, @Nullable String detail) {}

    record Deputy(PersonId deputy, LocalDate from, LocalDate to, @Nullable String note) {}

    @GetMapping
    @Operation(summary = "One list of the caller's approvals: asked, started, decided or copied")
    Listing<Line> index(@RequestParam(defaultValue = "ASKED") Box box,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Status status, @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "") String q, Cursor cursor, Vantage vantage,
            Actor reader) {
        return Listing.of(queries.list(box, new Filter(kind, status, late, q), vantage, cursor.page(),
                cursor.limit(), reader));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One submission: its stops, its whole history, and what the caller may do")
    ResponseEntity<Whole> show(@PathVariable ApprovalId id, Vantage vantage, Actor reader) {
        var whole = view.one(id, vantage.asOf(), reader);
        return ResponseEntity.ok().eTag(IfMatch.tag(whole.strip().visit())).body(whole);
    }

    @GetMapping(path = "/{id}/form", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "A submission as a form on paper, with what was decided at each stop")
    View form(@PathVariable ApprovalId id, Frame frame, Vantage vantage, Actor reader) {
        return pages.form(id, frame, vantage, reader);
    }

    @PostMapping("/{id}/approval")
    @Operation(summary = "Approve at the stop at hand")
    ResponseEntity<Standing> approve(@PathVariable ApprovalId id, @RequestBody Comment body, IfMatch match, Actor by) {
        return tagged(approvals.approve(id, visit(match), body.text(), by));
    }

    @PostMapping("/{id}/return")
    @Operation(summary = "Return a submission to its author or to an earlier stop")
    ResponseEntity<Standing> giveBack(@PathVariable ApprovalId id, @RequestBody Return body, IfMatch match, Actor by) {
        return tagged(approvals.giveBack(id, visit(match), body.to, body.straight, body.comment, by));
    }

    @PostMapping("/{id}/withdrawal")
    @Operation(summary = "Take back what one has submitted")
    ResponseEntity<Standing> withdraw(@PathVariable ApprovalId id, @RequestBody Comment body, Actor by) {
        return tagged(approvals.withdraw(id, body.text(), by));
    }

    @PostMapping("/{id}/end")
    @Operation(summary = "Stop a submission for good")
    ResponseEntity<Standing> end(@PathVariable ApprovalId id, @RequestBody Comment body, IfMatch match, Actor by) {
        return tagged(approvals.end(id, visit(match), body.text(), by));
    }

    @PostMapping("/{id}/transfer")
    @Operation(summary = "Hand one’s place at a stop to somebody else")
    ResponseEntity<Standing> transfer(@PathVariable ApprovalId id, @RequestBody Transfer body, IfMatch match,
            Actor by) {
        return tagged(approvals.transfer(id, visit(match), body.instead == null ? null : body.instead.value(),
                body.person.value(),
                new Comment(body.comment).text(), by));
    }

    @PostMapping("/{id}/stops")
    @Operation(summary = "Add a stop before the one at hand or after it")
    ResponseEntity<Standing> add(@PathVariable ApprovalId id, @RequestBody Added body, IfMatch match, Actor by) {
        return tagged(approvals.add(id, visit(match),
                new Approvals.Addition(body.before, body.name, body.persons, body.mode, body.days),
                new Comment(body.comment).text(), by));
    }

    @DeleteMapping("/{id}/stops/{key}")
    @Operation(summary = "Remove a stop that was added")
    ResponseEntity<Standing> remove(@PathVariable ApprovalId id, @PathVariable int key, Actor by) {
        return tagged(approvals.remove(id, key, "", by));
    }

    @PostMapping("/{id}/questions")
    @Operation(summary = "Ask the author or somebody else a question; nobody decides until it is answered")
    ResponseEntity<Standing> ask(@PathVariable ApprovalId id, @RequestBody Question body, IfMatch match, Actor by) {
        Required.in(body, "text");
        return tagged(approvals.ask(id, visit(match), body.person == null ? null : body.person.value(), body.text, by));
    }

    @PostMapping("/{id}/questions/{number}/answer")
    @Operation(summary = "Answer a question that one was asked")
    ResponseEntity<Standing> answer(@PathVariable ApprovalId id, @PathVariable int number, @RequestBody Answer body,
            Actor by) {
        Required.in(body, "text");
        return tagged(approvals.answer(id, number, body.text, by));
    }

    @DeleteMapping("/{id}/questions/{number}")
    @Operation(summary = "Drop a question that one has asked, so that it goes on")
    ResponseEntity<Standing> drop(@PathVariable ApprovalId id, @PathVariable int number, Actor by) {
        return tagged(approvals.dropQuestion(id, number, by));
    }

    @PostMapping("/{id}/reminder")
    @Operation(summary = "Remind whoever is to decide")
    ResponseEntity<Standing> remind(@PathVariable ApprovalId id, @RequestBody Comment body, Actor by) {
        return tagged(approvals.remind(id, body.text(), by));
    }

    @PostMapping("/{id}/copies")
    @Operation(summary = "Let others read along")
    ResponseEntity<Standing> copy(@PathVariable ApprovalId id, @RequestBody Copies body, Actor by) {
        return tagged(approvals.copy(id, body.persons, new Comment(body.comment).text(), by));
    }

    @PostMapping("/decisions")
    @Operation(summary = "Approve several; each by itself, with what became of it")
    List<Decided> approveAll(@RequestBody Several body, Actor by) {
        var decided = new ArrayList<Decided>();
        for (var each : body.approvals) {
            try {
                approvals.approve(each.approval, each.version, new Comment(body.comment).text(), by);
                decided.add(new Decided(each.approval, true, null, null));
            } catch (Refused refused) {
                decided.add(new Decided(each.approval, false, refused.reason().name(), Refusals.sentence(refused)));
            } catch (Missing missing) {
                decided.add(new Decided(each.approval, false, "MISSING", Words.text("web.missing")));
            }
        }
        return decided;
    }

    @GetMapping("/kinds")
    @Operation(summary = "The kinds of what the caller had part in")
    Set<String> kinds(Actor reader) {
        return queries.kinds(reader);
    }

    @GetMapping("/delegations")
    @Operation(summary = "Delegations that the caller gave or was given and that are not over")
    Listing<Delegations.Delegation> delegations(Actor reader) {
        return new Listing<>(delegations.of(reader), null);
    }

    @PostMapping("/delegations")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Name a deputy for a time")
    Map<String, UUID> delegate(@RequestBody Deputy body, Actor by) {
        return Map.of("id",
                delegations.delegate(body.deputy.value(), body.from, body.to, body.note == null ? "" : body.note, by));
    }

    @DeleteMapping("/delegations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take back a deputyship")
    void takeBack(@PathVariable UUID id, Actor by) {
        delegations.takeBack(id, by);
    }

    @GetMapping("/phrases")
    @Operation(summary = "List one’s own phrases for comments and the usual ones")
    Listing<Phrases.Phrase> phrases(Actor reader) {
        return new Listing<>(phrases.own(reader), null);
    }

    @PostMapping("/phrases")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Keep a phrase for comments")
    void addPhrase(@RequestBody Answer body, Actor by) {
        phrases.add(body.text, by);
    }

    @DeleteMapping("/phrases/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a phrase of one’s own")
    void removePhrase(@PathVariable UUID id, Actor by) {
        phrases.remove(id, by);
    }

    private static ResponseEntity<Standing> tagged(Standing standing) {
        return ResponseEntity.ok().eTag(IfMatch.tag(standing.visit())).body(standing);
    }

    private static int visit(IfMatch match) {
        return Math.toIntExact(match.version());
    }
}
