package ceyuan.project.web;

import java.time.LocalDate;
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
import ceyuan.commitment.TargetDraft;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.project.Acceptances;
import ceyuan.project.ApplicationQueries;
import ceyuan.project.Applications;
import ceyuan.project.Applications.Stage;
import ceyuan.project.Batches;
import ceyuan.project.Book;
import ceyuan.project.Book.Section;
import ceyuan.project.BookQueries;
import ceyuan.project.BookQueries.Edition;
import ceyuan.project.BookQueries.EditionKind;
import ceyuan.project.Check;
import ceyuan.project.Comparison;
import ceyuan.project.Facts;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.ResponsibilityLetters;
import ceyuan.project.Sending;
import ceyuan.project.TaskBooks;
import ceyuan.signing.PaperLanguage;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Required;
import ceyuan.web.Vantage;

/** Applications, task books and batches, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Projects")
class ApplicationApi {
    private final Applications applications;
    private final ApplicationQueries queries;
    private final TaskBooks taskBooks;
    private final BookQueries books;
    private final Batches batches;
    private final Acceptances acceptances;
    private final ResponsibilityLetters letters;
    private final ProjectDetails details;

    ApplicationApi(Applications applications, ApplicationQueries queries, TaskBooks taskBooks, BookQueries books,
            Batches batches, Acceptances acceptances, ResponsibilityLetters letters, ProjectDetails details) {
        this.applications = applications;
        this.queries = queries;
        this.taskBooks = taskBooks;
        this.books = books;
        this.batches = batches;
        this.acceptances = acceptances;
        this.letters = letters;
        this.details = details;
    }

    @Schema(requiredProperties = {"chinese", "unit"})
    record ApplicationDraft(@Nullable String chinese, @Nullable String english, @Nullable UnitId unit,
            @Nullable PersonId leader, @Nullable ProjectClass projectClass,
            @Schema(description = "MAJOR for a major project of the group") @Nullable String level,
            @Nullable String field, @Nullable String objective, @Nullable LocalDate starts, @Nullable LocalDate ends,
            @Nullable CommitmentId item) {
        Facts facts() {
            Required.in(this, "chinese", "unit");
            return Facts.of(Objects.requireNonNull(chinese), english, Objects.requireNonNull(unit).value(),
                    leader == null ? null : leader.value(), projectClass, starts, ends).about(field, level, objective);
        }
    }

    @Schema(requiredProperties = "chinese")
    record BatchTitle(@Nullable String chinese, @Nullable String english) {}

    @Schema(requiredProperties = {"unit", "chinese"})
    record BatchDraft(@Nullable UnitId unit, @Nullable String chinese, @Nullable String english,
            @Nullable List<ProjectId> projects) {}

    /**
     * @param due until when to sign; absent: the usual term of the unit
     * @param language absent: that of the edition before, else that of the request
     */
    record BookDraft(PersonId gives, List<TaskBooks.Signatory> signatories, @Nullable LocalDate due,
            @Nullable PaperLanguage language) {}

    /**
     * @param due until when to sign; absent: the usual term of the unit
     * @param language absent: that of the request
     */
    record Signer(PersonId person, @Nullable LocalDate due, @Nullable PaperLanguage language) {
        Sending sending() {
            return new Sending(due, language);
        }
    }

    /** @param person who gives the letter; {@code accountable} takes it */
    record LetterDraft(UnitId unit, int year, PersonId person, PersonId accountable, @Nullable LocalDate due,
            @Nullable PaperLanguage language) {}

    record CheckFound(Check.What what, boolean blocks, String tab, String sentence) {}

    @GetMapping("/applications")
    @Operation(summary = "List applications in view, those of one stage or all")
    Listing<ApplicationQueries.Line> list(@RequestParam(required = false) @Nullable Stage stage, Vantage vantage,
            Actor reader) {
        return new Listing<>(queries.list(stage, vantage, reader).lines(), null);
    }

    @PostMapping("/applications")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begin an application, filled in from what is known")
    Map<String, UUID> begin(@RequestBody ApplicationDraft draft, Actor by) {
        return Map.of("id", applications.begin(draft.facts(), draft.item, by).value());
    }

    @PutMapping("/projects/{id}/application/passages")
    @Operation(summary = "Write sections of an application; an empty text takes one away")
    ResponseEntity<Void> write(@PathVariable ProjectId id, @RequestBody Map<Section, String> passages, IfMatch match,
            Vantage vantage, Actor by) {
        match.require(details.header(id, vantage, by).version(), id);
        applications.write(id, passages, by);
        return done(id, vantage, by);
    }

    @PostMapping("/projects/{id}/application/submission")
    @Operation(summary = "Submit an application as its next version")
    ResponseEntity<Void> submit(@PathVariable ProjectId id, IfMatch match, Vantage vantage, Actor by) {
        applications.submit(id, match.version(), by);
        return done(id, vantage, by);
    }

    @DeleteMapping("/projects/{id}/application/submission")
    @Operation(summary = "Take a submitted application back")
    ResponseEntity<Void> withdraw(@PathVariable ProjectId id, IfMatch match, Vantage vantage, Actor by) {
        match.require(details.header(id, vantage, by).version(), id);
        applications.withdraw(id, by);
        return done(id, vantage, by);
    }

    @GetMapping("/projects/{id}/book")
    @Operation(summary = "Read what a project promises: as it stands now (edition 0), or in an edition")
    Book book(@PathVariable ProjectId id, @RequestParam(defaultValue = "TASK_BOOK") EditionKind kind,
            @RequestParam(defaultValue = "0") int edition, Vantage vantage, Actor reader) {
        return books.edition(id, kind, edition, vantage, reader);
    }

    @GetMapping("/projects/{id}/book/editions")
    @Operation(summary = "List the editions of a task book or an application")
    Listing<Edition> editions(@PathVariable ProjectId id, @RequestParam(defaultValue = "TASK_BOOK") EditionKind kind,
            Vantage vantage, Actor reader) {
        return new Listing<>(books.editions(id, kind, vantage.asOf(), reader), null);
    }

    @GetMapping("/projects/{id}/book/checks")
    @Operation(summary = "Read what is missing before the application is submitted or the task book signed")
    Listing<CheckFound> checks(@PathVariable ProjectId id, @RequestParam(defaultValue = "TASK_BOOK") EditionKind kind,
            Vantage vantage, Actor reader) {
        return new Listing<>(books.checks(id, kind, vantage, reader).stream()
                .map(check -> new CheckFound(check.what(), check.blocks(), check.tab(), Reasons.of(check))).toList(),
                null);
    }

    @GetMapping("/projects/{id}/book/comparison")
    @Operation(summary = "Compare two editions, or one with what stands now (0)")
    Listing<Comparison.Line> compare(@PathVariable ProjectId id,
            @RequestParam(defaultValue = "TASK_BOOK") EditionKind kind, @RequestParam int from,
            @RequestParam(defaultValue = "0") int to, Vantage vantage, Actor reader) {
        return new Listing<>(books.compared(id, kind, from, to, vantage, reader), null);
    }

    @PutMapping("/projects/{id}/indicators")
    @Operation(summary = "Put indicators in place of those that stand")
    ResponseEntity<Void> measure(@PathVariable ProjectId id, @RequestBody List<TargetDraft> indicators, IfMatch match,
            Vantage vantage, Actor by) {
        taskBooks.measure(id, match.version(), indicators, by);
        return done(id, vantage, by);
    }

    @GetMapping("/batches")
    @Operation(summary = "List the batches in view")
    Listing<ApplicationQueries.Batch> batches(Vantage vantage, Actor reader) {
        return new Listing<>(queries.batches(vantage, reader), null);
    }

    @PostMapping("/batches")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Put approved applications into a batch for one notice")
    Map<String, UUID> draft(@RequestBody BatchDraft draft, Actor by) {
        Required.in(draft, "chinese", "unit");
        return Map.of("id", batches.draft(Objects.requireNonNull(draft.unit),
                Name.of(Objects.requireNonNull(draft.chinese), draft.english),
                draft.projects == null ? List.of() : draft.projects, by));
    }

    @GetMapping("/batches/{id}")
    @Operation(summary = "A batch of applications approved by one notice")
    ApplicationQueries.Batch batch(@PathVariable UUID id, Vantage vantage, Actor reader) {
        return queries.batch(id, vantage, reader);
    }

    @GetMapping("/batches/{id}/projects")
    @Operation(summary = "List the projects of a batch")
    Listing<ApplicationQueries.Line> projects(@PathVariable UUID id, Vantage vantage, Actor reader) {
        queries.batch(id, vantage, reader);
        return new Listing<>(queries.of(id, vantage, reader), null);
    }

    @PutMapping("/batches/{id}/title")
    @Operation(summary = "Give a batch whose notice is not out another title")
    ResponseEntity<Void> rename(@PathVariable UUID id, @RequestBody BatchTitle title, IfMatch match, Actor by) {
        Required.in(title, "chinese");
        batches.rename(id, match.version(), Name.of(Objects.requireNonNull(title.chinese), title.english), by);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/batches/{id}")
    @Operation(summary = "Dissolve a batch whose notice is not out")
    ResponseEntity<Void> dissolve(@PathVariable UUID id, IfMatch match, Actor by) {
        batches.dissolve(id, match.version(), by);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/projects/{id}/book")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Send the task book out to be signed by all parties")
    Map<String, UUID> issue(@PathVariable ProjectId id, @RequestBody BookDraft draft, IfMatch match, Actor by) {
        return Map.of("document", taskBooks.issue(id, match.version(), draft.gives, draft.signatories,
                new Sending(draft.due, draft.language), by).value());
    }

    @PostMapping("/batches/{id}/notice")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Send the notice of a batch out to be signed")
    Map<String, UUID> send(@PathVariable UUID id, @RequestBody Signer signer, IfMatch match, Actor by) {
        return Map.of("document", batches.send(id, match.version(), signer.person, signer.sending(), by).value());
    }

    @PostMapping("/projects/{id}/acceptance/certificate")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Draw up the certificate of an acceptance")
    Map<String, UUID> certify(@PathVariable ProjectId id, @RequestBody Signer signer, Actor by) {
        return Map.of("document", acceptances.certify(id, signer.person, signer.sending(), by).value());
    }

    @GetMapping("/letters")
    @Operation(summary = "List letters of responsibility in view, or those one signs")
    Listing<ResponsibilityLetters.Line> letters(@RequestParam(defaultValue = "false") boolean mine, Vantage vantage,
            Actor reader) {
        return new Listing<>(letters.list(mine, vantage, reader), null);
    }

    @GetMapping("/letters/{id}")
    @Operation(summary = "A letter of responsibility with what it was drawn from")
    ResponsibilityLetters.Content letter(@PathVariable UUID id, Vantage vantage, Actor reader) {
        letters.one(id, vantage, reader);
        return letters.content(id, vantage.asOf());
    }

    @PostMapping("/projects/{id}/letters")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Draw a letter of responsibility for a project")
    Map<String, UUID> drawLetter(@PathVariable ProjectId id, @RequestBody Signer signer, Vantage vantage, Actor by) {
        details.header(id, vantage, by);
        return Map.of("id", letters.ofProject(id, signer.person, signer.sending(), by));
    }

    @PostMapping("/letters")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Draw a letter of responsibility for a unit's year")
    Map<String, UUID> drawLetter(@RequestBody LetterDraft draft, Actor by) {
        return Map.of("id", letters.ofUnit(draft.unit, draft.year, draft.person, draft.accountable,
                new Sending(draft.due, draft.language), by));
    }

    private ResponseEntity<Void> done(ProjectId id, Vantage vantage, Actor by) {
        return ResponseEntity.noContent().eTag(IfMatch.tag(details.header(id, vantage, by).version())).build();
    }
}
