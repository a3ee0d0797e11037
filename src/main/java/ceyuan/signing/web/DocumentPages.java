package ceyuan.signing.web;

import java.time.Clock;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.signing.DocumentId;
import ceyuan.signing.DocumentQueries;
import ceyuan.signing.DocumentQueries.Edition;
import ceyuan.signing.Documents;
import ceyuan.signing.Invitations;
import ceyuan.signing.PrintReader;
import ceyuan.signing.SignerId;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Vantage;

import static ceyuan.web.Words.kind;
import static ceyuan.web.Words.text;
import static ceyuan.web.Words.word;
import static java.nio.charset.StandardCharsets.UTF_8;

/** The list of documents, a document with its editions, and its pages as pictures. */
@Controller
class DocumentPages {
    private static final int ROWS = 50;
    private static final int MOST = 100_000;

    private final Documents documents;
    private final DocumentQueries queries;
    private final Invitations invitations;
    private final PrintReader prints;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    DocumentPages(Documents documents, DocumentQueries queries, Invitations invitations, PrintReader prints,
            Clock clock) {
        this.documents = documents;
        this.queries = queries;
        this.invitations = invitations;
        this.prints = prints;
        this.clock = clock;
    }

    @GetMapping("/documents")
    View list(@RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String during, @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String sort, @RequestParam(defaultValue = "1") int page,
            Frame frame, Actor reader) {
        var form = DocumentListForm.of(q, kind, state, during, mine, sort);
        return Page.ok(templates.signingIndex(frame,
                queries.list(form.filter(), form.order(), frame.vantage(), Math.max(1, page), ROWS, reader), form,
                queries.kinds(reader), Moment.in(clock)));
    }

    @GetMapping("/documents.xlsx")
    View book(@RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String during, @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String sort, Frame frame, Actor reader) {
        var form = DocumentListForm.of(q, kind, state, during, mine, sort);
        var locale = frame.locale();
        var rows = queries.list(form.filter(), form.order(), frame.vantage(), 1, MOST, reader).rows();
        return Spreadsheet.of(text("signing.title"), rows,
                Column.<DocumentQueries.Line>text(text("signing.number"), DocumentQueries.Line::number),
                Column.title(text("signing.name"), line -> line.title().in(locale)),
                Column.text(text("signing.kind"), line -> kind(line.kind())),
                Column.text(text("signing.unit"), line -> line.unit().in(locale)),
                Column.number(text("signing.edition"), DocumentQueries.Line::ordinal),
                Column.text(text("signing.state"), line -> word("signing.state", line.state())),
                Column.number(text("signing.signed"), DocumentQueries.Line::signed),
                Column.number(text("signing.signers"), DocumentQueries.Line::signers),
                Column.day(text("signing.due"), DocumentQueries.Line::due),
                Column.day(text("signing.drawnAt"),
                        line -> line.drawnAt().atZone(clock.getZone()).toLocalDate()));
    }

    @GetMapping("/documents/{id}")
    View show(@PathVariable DocumentId id, Frame frame, Actor reader) {
        var document = queries.show(id, frame.vantage(), reader);
        return Page.ok(templates.signingShow(frame, document, prints.pages(document.last().file()),
                Moment.in(clock)));
    }

    @GetMapping("/documents/{id}/editions/{ordinal}")
    ResponseEntity<Resource> print(@PathVariable DocumentId id, @PathVariable int ordinal, Vantage vantage,
            Actor reader) {
        var document = queries.show(id, vantage, reader);
        var name = document.number() + "-" + ordinal + ".pdf";
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name, UTF_8).build().toString())
                .body(prints.read(edition(document, ordinal).file()));
    }

    @GetMapping("/documents/{id}/editions/{ordinal}/pages/{page}")
    ResponseEntity<byte[]> picture(@PathVariable DocumentId id, @PathVariable int ordinal, @PathVariable int page,
            Vantage vantage, Actor reader) {
        return picture(prints.picture(edition(queries.show(id, vantage, reader), ordinal).file(), page));
    }

    @PostMapping("/documents/{id}/revocation")
    View revoke(@PathVariable DocumentId id, @RequestParam long version, @RequestParam String reason, Actor by) {
        queries.show(id, by);
        documents.revoke(id, version, reason, by);
        return Page.seeOther("/documents/" + id);
    }

    @PostMapping("/documents/{id}/editions")
    View sendAgain(@PathVariable DocumentId id, @RequestParam long version, Actor by) {
        queries.show(id, by);
        documents.sendAgain(id, version, by);
        return Page.seeOther("/documents/" + id);
    }

    @PostMapping("/documents/{id}/withdrawal")
    View withdraw(@PathVariable DocumentId id, @RequestParam long version, Actor by) {
        queries.show(id, by);
        documents.withdraw(id, version, by);
        return Page.seeOther("/documents/" + id);
    }

    /** Answers link and code; they are shown in it this once. */
    @PostMapping("/signatures/{signer}/invitation")
    View invite(@PathVariable SignerId signer, Actor by) {
        queries.show(queries.documentOf(signer), by);
        return Page.ok(templates.signingInvited(invitations.invite(signer, by), Moment.in(clock)));
    }

    @DeleteMapping("/signatures/{signer}/invitation")
    View uninvite(@PathVariable SignerId signer, Actor by) {
        var document = queries.documentOf(signer);
        queries.show(document, by);
        invitations.revoke(signer, by);
        return Page.seeOther("/documents/" + document);
    }

    static ResponseEntity<byte[]> picture(byte[] png) {
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate()).body(png);
    }

    private static Edition edition(DocumentQueries.Whole document, int ordinal) {
        return document.editions().stream().filter(each -> each.ordinal() == ordinal).findFirst()
                .orElseThrow(() -> new Missing(ordinal));
    }
}
