package ceyuan.exchange.web;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Money;
import ceyuan.exchange.ExchangeRefused;
import ceyuan.exchange.Form;
import ceyuan.exchange.Groups;
import ceyuan.exchange.ImportQueries;
import ceyuan.exchange.Imports;
import ceyuan.exchange.Mapping;
import ceyuan.exchange.Run;
import ceyuan.exchange.RunId;
import ceyuan.exchange.Said;
import ceyuan.exchange.Survey;
import ceyuan.web.Cursor;
import ceyuan.web.Listing;

import static ceyuan.exchange.ExchangeRefused.Reason.GROUP_UNKNOWN;

@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "imports")
class ImportApi {
    private final Imports imports;
    private final ImportQueries queries;

    ImportApi(Imports imports, ImportQueries queries) {
        this.imports = imports;
        this.queries = queries;
    }

    /** A run as the API answers it. */
    record Answer(RunId id, UUID group, String fileName, Run.State state, boolean alive, long rows, long position,
            long imported, long changed, long unchanged, long refused, long warned, List<Money> planned,
            @Nullable String problem, String by, Instant madeAt, @Nullable Instant startedAt,
            @Nullable Instant endedAt, Survey survey, @Nullable Mapping mapping) {
        static Answer of(Run run) {
            return new Answer(run.id(), run.root(), run.fileName(), run.state(), run.alive(), run.total(),
                    run.position(), run.imported(), run.changed(), run.unchanged(), run.refused(), run.warned(),
                    run.planned(), run.problem(), run.by(), run.madeAt(), run.startedAt(), run.endedAt(),
                    run.survey(), run.mapping());
        }
    }

    /** What is said of a record, as the API answers it. */
    record Remark(long record, String line, String column, String field, String reason, String sentence,
            List<String> cells) {}

    @GetMapping
    @Operation(summary = "List imports, the newest first")
    Listing<Answer> list(Cursor cursor, Actor actor) {
        return Listing.of(queries.runs(actor, cursor.page(), cursor.limit())).map(Answer::of);
    }

    @PostMapping(consumes = "multipart/form-data")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Upload a list; with a mapping it is mapped at once, and tried or loaded if asked")
    ResponseEntity<Answer> upload(@RequestParam MultipartFile file, @RequestParam String group,
            @RequestParam(required = false) @Nullable String mapping,
            @RequestParam(required = false) @Nullable String then, Actor actor) throws IOException {
        var root = root(group, actor);
        var run = Received.by(file, path -> imports.upload(path, Received.name(file), root, actor));
        if (mapping != null) run = imports.map(run.id(), mapping, actor);
        if ("check".equals(then)) run = imports.check(run.id(), actor);
        if ("load".equals(then)) run = imports.load(run.id(), actor);
        return ResponseEntity.created(URI.create("/api/v1/imports/" + run.id())).body(Answer.of(run));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Show an import and how far it has come")
    Answer one(@PathVariable RunId id, Actor actor) {
        return Answer.of(imports.find(id, actor));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forget an import and its file; rows that were taken in stay")
    void discard(@PathVariable RunId id, Actor actor) {
        imports.discard(id, actor);
    }

    @PutMapping("/{id}/form")
    @Operation(summary = "Read the file in another encoding, with another separator, sheet or header line")
    Answer reform(@PathVariable RunId id, @RequestBody Form form, Actor actor) throws IOException {
        return Answer.of(imports.reform(id, form, actor));
    }

    @GetMapping("/{id}/proposal")
    @Operation(summary = "Guess how the columns become fields")
    Mapping proposal(@PathVariable RunId id, @RequestParam(required = false) @Nullable String kind, Actor actor) {
        return queries.proposal(imports.find(id, actor), kind);
    }

    @PutMapping("/{id}/mapping")
    @Operation(summary = "Say how the columns become fields")
    Answer map(@PathVariable RunId id, @RequestBody Mapping mapping, Actor actor) {
        return Answer.of(imports.map(id, mapping, actor));
    }

    @PostMapping("/{id}/check")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Begin a dry run, which changes nothing")
    Answer check(@PathVariable RunId id, Actor actor) {
        return Answer.of(imports.check(id, actor));
    }

    @PostMapping("/{id}/load")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Begin to load, or go on where it stood")
    Answer load(@PathVariable RunId id, Actor actor) {
        return Answer.of(imports.load(id, actor));
    }

    @DeleteMapping("/{id}/load")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Stop after the batch at hand")
    Answer stop(@PathVariable RunId id, Actor actor) {
        return Answer.of(imports.stop(id, actor));
    }

    @GetMapping("/{id}/refusals")
    @Operation(summary = "List refused records with line, column and reason")
    Listing<Remark> refusals(@PathVariable RunId id, Cursor cursor, Actor actor, Locale locale) {
        return remarks(id, true, cursor, actor, locale);
    }

    @GetMapping("/{id}/warnings")
    @Operation(summary = "List what stayed unknown of rows that were taken")
    Listing<Remark> warnings(@PathVariable RunId id, Cursor cursor, Actor actor, Locale locale) {
        return remarks(id, false, cursor, actor, locale);
    }

    @GetMapping("/{id}/refused.xlsx")
    @Operation(summary = "The refused records as a workbook to correct and import again")
    void refused(@PathVariable RunId id, Actor actor, Locale locale, HttpServletResponse response)
            throws IOException {
        imports.find(id, actor);
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        queries.writeRefused(id, locale, response.getOutputStream(), actor);
    }

    private Listing<Remark> remarks(RunId id, boolean refused, Cursor cursor, Actor actor, Locale locale) {
        return Listing.of(queries.said(id, refused, cursor.page(), cursor.limit(), actor))
                .map(said -> remark(said, locale));
    }

    private Remark remark(Said said, Locale locale) {
        return new Remark(said.record(), said.place(), said.column(), said.field(), said.key(),
                queries.sentence(said, locale), said.cells());
    }

    private UUID root(String group, Actor actor) {
        var groups = queries.groups(actor);
        return groups.stream().filter(each -> each.code().equals(group) || each.root().toString().equals(group))
                .findFirst().map(Groups.Group::root).orElseThrow(() -> new ExchangeRefused(GROUP_UNKNOWN, group,
                        String.join(", ", groups.stream().map(Groups.Group::code).toList())));
    }
}
