package ceyuan.signing.web;

import java.io.IOException;
import java.time.Clock;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.signing.SigningRefused;
import ceyuan.signing.Verification;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Refusals;

/** Verification for whoever holds a document, signed in or not. */
@Controller
class VerificationPages {
    private final Verification verification;
    private final Throttle throttle;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    VerificationPages(Verification verification, Throttle throttle, Clock clock) {
        this.verification = verification;
        this.throttle = throttle;
        this.clock = clock;
    }

    @GetMapping("/verify")
    View find(@RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String code,
            Frame frame, HttpServletRequest request) {
        var asked = Verified.blank(number.strip(), code.strip());
        if (number.isBlank() && code.isBlank()) return page(HttpStatus.OK, frame, asked);
        try {
            throttle.pass("number", request.getRemoteAddr(), 30);
            return page(HttpStatus.OK, frame, asked.with(verification.find(number, code).orElse(null)));
        } catch (SigningRefused refused) {
            return page(HttpStatus.TOO_MANY_REQUESTS, frame, asked.refused(Refusals.sentence(refused)));
        }
    }

    @PostMapping("/verify")
    View check(@RequestParam MultipartFile file, Frame frame, HttpServletRequest request) throws IOException {
        var asked = Verified.blank("", "");
        try (var content = file.getInputStream()) {
            throttle.pass("file", request.getRemoteAddr(), 10);
            return page(HttpStatus.OK, frame, asked.with(verification.check(content)));
        } catch (SigningRefused refused) {
            var status = refused.reason() == SigningRefused.Reason.TOO_MANY
                    ? HttpStatus.TOO_MANY_REQUESTS
                    : HttpStatus.UNPROCESSABLE_CONTENT;
            return page(status, frame, asked.refused(Refusals.sentence(refused)));
        }
    }

    private View page(HttpStatus status, Frame frame, Verified verified) {
        return new Page(status, templates.signingVerify(frame, verified, Moment.in(clock)));
    }
}
