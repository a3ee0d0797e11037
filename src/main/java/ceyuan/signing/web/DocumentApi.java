package ceyuan.signing.web;

import java.io.IOException;
import java.time.Year;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
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
import org.springframework.web.multipart.MultipartFile;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.signing.DocumentId;
import ceyuan.signing.DocumentQueries;
import ceyuan.signing.Documents;
import ceyuan.signing.EditionState;
import ceyuan.signing.Invitations;
import ceyuan.signing.Keys;
import ceyuan.signing.PrintReader;
import ceyuan.signing.Signatures;
import ceyuan.signing.SignerId;
import ceyuan.signing.Verification;
import ceyuan.web.Cursor;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.ToldOnce;
import ceyuan.web.Vantage;

/** Documents, signatures and one's own key over the API: the same verbs and views as the pages. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "documents")
class DocumentApi {
    private final Documents documents;
    private final DocumentQueries queries;
    private final Signatures signatures;
    private final Invitations invitations;
    private final Keys keys;
    private final Verification verification;
    private final PrintReader prints;

    DocumentApi(Documents documents, DocumentQueries queries, Signatures signatures, Invitations invitations,
            Keys keys, Verification verification, PrintReader prints) {
        this.documents = documents;
        this.queries = queries;
        this.signatures = signatures;
        this.invitations = invitations;
        this.keys = keys;
        this.verification = verification;
        this.prints = prints;
    }

    record ReasonBody(String reason) {}

    record PasswordBody(String password) {}

    record KeyBody(@Nullable String current, String password) {}

    @GetMapping("/documents")
    @Operation(summary = "Documents within sight")
    Listing<DocumentQueries.Line> list(@RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable EditionState state,
            @RequestParam(required = false) @Nullable Year during, @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) DocumentQueries.@Nullable Sort sort, Cursor cursor, Vantage vantage,
            Actor reader) {
        var form = DocumentListForm.of(q, kind, state == null ? null : state.name(),
                during == null ? null : during.toString(), mine, sort == null ? null : sort.name());
        return Listing.of(queries.list(form.filter(), form.order(), vantage, cursor.page(), cursor.limit(), reader));
    }

    @GetMapping("/documents/{id}")
    @Operation(summary = "A document with its editions and signers")
    ResponseEntity<DocumentQueries.Whole> show(@PathVariable DocumentId id, Vantage vantage, Actor reader) {
        var document = queries.show(id, vantage, reader);
        return ResponseEntity.ok().eTag(IfMatch.tag(document.version())).body(document);
    }

    @GetMapping(value = "/documents/{id}/editions/{ordinal}", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "An edition as PDF, with the signatures it bore on the day")
    Resource print(@PathVariable DocumentId id, @PathVariable int ordinal, Vantage vantage, Actor reader) {
        return prints.read(
                queries.show(id, vantage, reader).editions().stream().filter(each -> each.ordinal() == ordinal)
                        .findFirst().orElseThrow(() -> new Missing(ordinal)).file());
    }

    @PostMapping("/documents/{id}/revocation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a document")
    void revoke(@PathVariable DocumentId id, @RequestBody ReasonBody body, IfMatch match, Actor by) {
        queries.show(id, by);
        documents.revoke(id, match.version(), body.reason, by);
    }

    @PostMapping("/documents/{id}/editions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Send what was declined out once more, to all who were to sign it")
    void sendAgain(@PathVariable DocumentId id, IfMatch match, Actor by) {
        queries.show(id, by);
        documents.sendAgain(id, match.version(), by);
    }

    @PostMapping("/documents/{id}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lay aside what was declined")
    void withdraw(@PathVariable DocumentId id, IfMatch match, Actor by) {
        queries.show(id, by);
        documents.withdraw(id, match.version(), by);
    }

    @PostMapping("/signatures/{signer}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sign, or apply a seal, with one's own key")
    void sign(@PathVariable SignerId signer, @RequestBody PasswordBody body, Actor by) {
        signatures.sign(signer, body.password, by);
    }

    @PostMapping("/signatures/{signer}/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Decline to sign")
    void decline(@PathVariable SignerId signer, @RequestBody ReasonBody body, Actor by) {
        signatures.decline(signer, body.reason, by);
    }

    @PostMapping("/signatures/{signer}/invitation")
    @ToldOnce
    @Operation(summary = "Invite a signer from outside; link and code are told this once")
    Invitations.Sent invite(@PathVariable SignerId signer, Actor by) {
        queries.show(queries.documentOf(signer), by);
        return invitations.invite(signer, by);
    }

    @DeleteMapping("/signatures/{signer}/invitation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take an invitation back")
    void uninvite(@PathVariable SignerId signer, Actor by) {
        queries.show(queries.documentOf(signer), by);
        invitations.revoke(signer, by);
    }

    @GetMapping("/verification")
    @Operation(summary = "What a document is worth, by its number and check code")
    Verification.Known verify(@RequestParam String number, @RequestParam String code) {
        return verification.find(number, code).orElseThrow(() -> new Missing(number));
    }

    @PostMapping(path = "/verification", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "What a file is worth: its signatures, and the document it is a print of; nothing of it is kept")
    Verification.Checked check(@RequestParam MultipartFile file) throws IOException {
        try (var content = file.getInputStream()) {
            return verification.check(content);
        }
    }

    @GetMapping("/me/signing-key")
    @Operation(summary = "One's own signing key")
    Keys.Held key(Actor by) {
        return keys.of(by).orElseThrow(() -> new Missing(by.person()));
    }

    @PostMapping("/me/signing-key")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Make one's signing key, or seal it under another password")
    void makeKey(@RequestBody KeyBody body, Actor by) {
        if (body.current == null) {
            keys.make(body.password, body.password, by);
        } else {
            keys.rekey(body.current, body.password, body.password, by);
        }
    }

    @DeleteMapping("/me/signing-key")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give one's signing key up")
    void giveUp(@RequestBody ReasonBody body, Actor by) {
        keys.giveUp(body.reason, by);
    }
}
