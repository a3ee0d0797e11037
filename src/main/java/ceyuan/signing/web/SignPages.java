package ceyuan.signing.web;

import java.time.Clock;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.signing.DocumentQueries;
import ceyuan.signing.Keys;
import ceyuan.signing.PrintReader;
import ceyuan.signing.Signatures;
import ceyuan.signing.SignerId;
import ceyuan.web.Frame;
import ceyuan.web.Page;

/** Reading a document and signing it, and one's own key. */
@Controller
class SignPages {
    private final Signatures signatures;
    private final Keys keys;
    private final DocumentQueries queries;
    private final PrintReader prints;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    SignPages(Signatures signatures, Keys keys, DocumentQueries queries, PrintReader prints, Clock clock) {
        this.signatures = signatures;
        this.keys = keys;
        this.queries = queries;
        this.prints = prints;
        this.clock = clock;
    }

    @GetMapping("/signatures/{signer}")
    View read(@PathVariable SignerId signer, Frame frame, Actor reader) {
        var document = queries.show(queries.documentOf(signer), reader);
        var edition = document.editions().stream()
                .filter(each -> each.places().stream().anyMatch(place -> place.id().equals(signer))).findFirst()
                .orElseThrow(() -> new Missing(signer));
        var place = edition.places().stream().filter(each -> each.id().equals(signer)).findFirst().orElseThrow();
        if (!place.own()) throw new Missing(signer);
        return Page.ok(templates.signingSign(frame, document, edition, place, prints.pages(edition.file()),
                keys.of(reader).isPresent()));
    }

    @PostMapping("/signatures/{signer}")
    View sign(@PathVariable SignerId signer, @RequestParam String password, Actor by) {
        signatures.sign(signer, password, by);
        return Page.seeOther("/documents/" + queries.documentOf(signer));
    }

    @PostMapping("/signatures/{signer}/refusal")
    View decline(@PathVariable SignerId signer, @RequestParam String reason, Actor by) {
        signatures.decline(signer, reason, by);
        return Page.seeOther("/documents/" + queries.documentOf(signer));
    }

    @GetMapping("/signing/key")
    View key(Frame frame, @RequestParam(defaultValue = "") String next, Actor reader) {
        return Page.ok(templates.signingKey(frame, keys.of(reader).orElse(null), next(next), Moment.in(clock)));
    }

    @PostMapping("/signing/key")
    View make(@RequestParam String password, @RequestParam String again,
            @RequestParam(defaultValue = "") String next, Actor by) {
        keys.make(password, again, by);
        return Page.seeOther(next(next));
    }

    @PostMapping("/signing/key/password")
    View rekey(@RequestParam String current, @RequestParam String password, @RequestParam String again, Actor by) {
        keys.rekey(current, password, again, by);
        return Page.seeOther("/signing/key");
    }

    @PostMapping("/signing/key/revocation")
    View giveUp(@RequestParam String reason, Actor by) {
        keys.giveUp(reason, by);
        return Page.seeOther("/signing/key");
    }

    /** Back to the document that was to be signed, nowhere else. */
    private static String next(String asked) {
        return asked.matches("/signatures/[0-9a-f-]{36}") ? asked : "/signing/key";
    }
}
