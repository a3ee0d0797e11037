package ceyuan.exchange.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.exchange.ExchangeRefused;
import ceyuan.exchange.Form;
import ceyuan.exchange.ImportQueries;
import ceyuan.exchange.Imports;
import ceyuan.exchange.Mapping;
import ceyuan.exchange.Mappings;
import ceyuan.exchange.Run;
import ceyuan.exchange.RunId;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;

import static ceyuan.exchange.ExchangeRefused.Reason.KIND_UNKNOWN;

@Controller
@RequestMapping("/imports")
class ImportPages {
    private static final int SIZE = 25;
    private static final int REMARKS = 50;

    private final Imports imports;
    private final ImportQueries queries;
    private final Mappings mappings;
    private final StaticTemplates templates = new StaticTemplates();

    ImportPages(Imports imports, ImportQueries queries, Mappings mappings) {
        this.imports = imports;
        this.queries = queries;
        this.mappings = mappings;
    }

    @GetMapping
    View index(@RequestParam(defaultValue = "1") int page, Actor actor, Frame frame) {
        var runs = queries.runs(actor, Math.max(1, page), SIZE);
        return Page.ok(templates.exchangeIndex(frame, runs, queries.people(runs.rows(), frame.locale()),
                queries.groups(actor), queries.kinds()));
    }

    /** An empty list whose columns are found without a person, to be filled in. */
    @GetMapping("/template.xlsx")
    View template(@RequestParam String kind, Frame frame) {
        var columns = queries.columns(kind, frame.locale()).stream()
                .map(name -> Column.<Void>text(name, none -> null)).toList();
        return Spreadsheet.of(queries.word("exchange.kind." + kind, kind, frame.locale()), List.of(), columns);
    }

    @PostMapping
    View upload(@RequestParam MultipartFile file, @RequestParam UUID group, Actor actor) throws IOException {
        return Page.seeOther("/imports/" + receive(file, group, actor).id());
    }

    @GetMapping("/{id}")
    View show(@PathVariable RunId id, @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String mapping, @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "false") boolean warnings, Actor actor, Frame frame) {
        var run = imports.find(id, actor);
        return Page.ok(templates.exchangeShow(frame, view(run, kind, mapping, page, warnings, actor, frame)));
    }

    /** The part of the page that asks again and again while somebody works on the run; at the end the page is renewed. */
    @GetMapping("/{id}/progress")
    View progress(@PathVariable RunId id, Actor actor, HttpServletResponse response) {
        var run = imports.find(id, actor);
        if (!run.underWay() || !run.alive()) response.setHeader("HX-Refresh", "true");
        return Page.ok(templates.exchangeProgress(run));
    }

    @PostMapping("/{id}/form")
    View reform(@PathVariable RunId id, @RequestParam(defaultValue = "") String encoding,
            @RequestParam(defaultValue = "") String separator, @RequestParam(defaultValue = "") String sheet,
            @RequestParam int header, Actor actor) throws IOException {
        imports.reform(id, new Form(encoding.isBlank() ? null : encoding.strip(),
                separator.isEmpty() ? null : separator.equals("\\t") ? "\t" : separator, false,
                sheet.isBlank() ? null : sheet, header), actor);
        return Page.seeOther("/imports/" + id);
    }

    /** Keeps the mapping with the run and, if it has a new name, with the group; then goes on as asked. */
    @PostMapping("/{id}/mapping")
    View map(@PathVariable RunId id, @RequestParam Map<String, String> sent, Actor actor) {
        var run = imports.find(id, actor);
        var intake = mappings.kinds().stream().filter(each -> each.kind().equals(sent.get("kind"))).findFirst()
                .orElseThrow(() -> new ExchangeRefused(KIND_UNKNOWN, sent.getOrDefault("kind", "")));
        var mapping = new MappingForm(sent).mapping(intake);
        var known = mappings.of(run.root(), actor).stream()
                .filter(kept -> kept.mapping().name().equals(mapping.name())).findFirst();
        boolean same = known.isPresent() && known.get().mapping().equals(mapping);
        if (sent.containsKey("keep") && !same) {
            mappings.save(run.root(), mapping, known.map(Mappings.Kept::version).orElse(0L), actor);
        }
        imports.map(id, mapping, actor);
        switch (sent.getOrDefault("then", "")) {
            case "check" -> imports.check(id, actor);
            case "load" -> imports.load(id, actor);
            default -> {
            }
        }
        return Page.seeOther("/imports/" + id);
    }

    @PostMapping("/{id}/load")
    View load(@PathVariable RunId id, Actor actor) {
        imports.load(id, actor);
        return Page.seeOther("/imports/" + id);
    }

    @DeleteMapping("/{id}/load")
    View stop(@PathVariable RunId id, Actor actor) {
        imports.stop(id, actor);
        return Page.seeOther("/imports/" + id);
    }

    @DeleteMapping("/{id}")
    View discard(@PathVariable RunId id, Actor actor) {
        imports.discard(id, actor);
        return Page.seeOther("/imports");
    }

    @GetMapping("/{id}/refused.xlsx")
    void refused(@PathVariable RunId id, Actor actor, Locale locale, HttpServletResponse response)
            throws IOException {
        imports.find(id, actor);
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"refused.xlsx\"");
        queries.writeRefused(id, locale, response.getOutputStream(), actor);
    }

    private Run receive(MultipartFile file, UUID group, Actor actor) throws IOException {
        return Received.by(file, path -> imports.upload(path, Received.name(file), group, actor));
    }

    private RunView view(Run run, @Nullable String kind, @Nullable String name, int page, boolean warnings, Actor actor,
            Frame frame) {
        var all = mappings.of(run.root(), actor);
        var group = queries.groups(actor).stream().filter(each -> each.root().equals(run.root())).findFirst()
                .map(each -> each.name().in(frame.locale())).orElse("");
        var said = queries.said(run.id(), !warnings, Math.max(1, page), REMARKS, actor);
        return new RunView(queries, frame.locale(), run, group, mapping(run, kind, name), mappings.kinds(), all, said,
                queries.reasons(run.id(), !warnings, actor), warnings);
    }

    private Mapping mapping(Run run, @Nullable String kind, @Nullable String name) {
        if (name != null && !name.isBlank()) return queries.mapping(run, name);
        var mapping = run.mapping();
        if (kind != null && !kind.isBlank()) {
            return mapping != null && mapping.kind().equals(kind) ? mapping : queries.proposal(run, kind);
        }
        return mapping != null ? mapping : queries.proposal(run, null);
    }
}
