package ceyuan.signing.web;

import java.time.Duration;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.util.WebUtils;

import templates.StaticTemplates;

import ceyuan.signing.Invitations;
import ceyuan.signing.PrintReader;
import ceyuan.signing.SigningRefused;
import ceyuan.signing.SigningRefused.Reason;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Refusals;

/** What someone outside sees: a door that asks for the code, and behind it one document to read, sign or decline. */
@Controller
@RequestMapping("/public/signing")
class OutsidePages {
    private static final String COOKIE = "ceyuan-visit";

    private final Invitations invitations;
    private final PrintReader prints;
    private final Throttle throttle;
    private final StaticTemplates templates = new StaticTemplates();

    OutsidePages(Invitations invitations, PrintReader prints, Throttle throttle) {
        this.invitations = invitations;
        this.prints = prints;
        this.throttle = throttle;
    }

    @GetMapping("/{link}")
    View door(@PathVariable String link, Frame frame) {
        return Page.ok(templates.signingDoor(frame, link, ""));
    }

    @PostMapping("/{link}")
    View open(@PathVariable String link, @RequestParam String code, Frame frame, HttpServletRequest request,
            HttpServletResponse response) {
        try {
            throttle.pass("code", request.getRemoteAddr(), 20);
            var visit = invitations.open(link, code);
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, visit).path("/public/signing")
                    .httpOnly(true).sameSite("Strict").secure(request.isSecure()).maxAge(Duration.ofHours(1)).build()
                    .toString());
            return Page.seeOther("/public/signing");
        } catch (SigningRefused refused) {
            return new Page(HttpStatus.UNPROCESSABLE_CONTENT,
                    templates.signingDoor(frame, link, Refusals.sentence(refused)));
        }
    }

    @GetMapping
    View read(Frame frame, HttpServletRequest request) {
        var visit = invitations.visit(cookie(request));
        return Page.ok(templates.signingVisit(frame, visit, prints.pages(visit.file())));
    }

    @GetMapping("/pages/{page}")
    ResponseEntity<byte[]> picture(@PathVariable int page, HttpServletRequest request) {
        return DocumentPages.picture(prints.picture(invitations.visit(cookie(request)).file(), page));
    }

    @GetMapping("/document.pdf")
    ResponseEntity<Resource> print(HttpServletRequest request) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .body(prints.read(invitations.visit(cookie(request)).file()));
    }

    @PostMapping("/signature")
    View sign(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        invitations.sign(cookie(request), request.getRemoteAddr(), agent == null ? "" : agent);
        return Page.seeOther("/public/signing");
    }

    @PostMapping("/refusal")
    View decline(@RequestParam String reason, HttpServletRequest request) {
        invitations.decline(cookie(request), reason, request.getRemoteAddr());
        return Page.seeOther("/public/signing");
    }

    private static String cookie(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null) throw new SigningRefused(Reason.INVITATION_ENDED, null);
        return cookie.getValue();
    }
}
