package ceyuan.signing.web;

import java.time.Clock;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.organisation.UnitId;
import ceyuan.signing.CertificateQueries;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Vantage;

/** Seals and certificates, for who keeps accounts. */
@Controller
@RequestMapping("/signing")
class CertificatePages {
    private static final int ROWS = 50;

    private final CertificateQueries queries;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    CertificatePages(CertificateQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @GetMapping("/certificates")
    View list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Frame frame,
            Vantage vantage, Actor reader) {
        return Page.ok(
                templates.signingCertificates(frame, queries.list(q.strip(), vantage, Math.max(1, page), ROWS, reader),
                        q.strip(), queries.seals(vantage, reader), Moment.in(clock)));
    }

    @PostMapping("/certificates/{serial}/revocation")
    View revoke(@PathVariable String serial, @RequestParam String reason, Actor by) {
        queries.revoke(serial, reason, by);
        return Page.seeOther("/signing/certificates");
    }

    /** The root, for readers of PDF that are to trust it. */
    @GetMapping("/root.cer")
    ResponseEntity<byte[]> root() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/pkix-cert"))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("ceyuan-root.cer").build().toString())
                .body(queries.root());
    }

    @GetMapping("/seals/{unit}.svg")
    ResponseEntity<String> seal(@PathVariable UnitId unit, Actor reader) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("image/svg+xml"))
                .body(queries.seal(unit, reader));
    }
}
