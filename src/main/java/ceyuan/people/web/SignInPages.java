package ceyuan.people.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.people.AccountRefused;
import ceyuan.people.Accounts;
import ceyuan.people.SignIns;
import ceyuan.people.SignedInPerson;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Refusals;
import ceyuan.web.Words;

/** The door: in, out, and the change of the password. */
@Controller
class SignInPages {
    private final SignIns signIns;
    private final Accounts accounts;
    private final Homes homes;
    private final StaticTemplates templates = new StaticTemplates();

    SignInPages(SignIns signIns, Accounts accounts, Homes homes) {
        this.signIns = signIns;
        this.accounts = accounts;
        this.homes = homes;
    }

    @GetMapping("/sign-in")
    View door(Frame frame, @RequestParam(defaultValue = "") String next, HttpServletRequest request) {
        if (frame.actor() != null) return Page.seeOther(inside(next, homes.of(frame.reader())));
        boolean ended = SessionContexts.cookie(request).isPresent();
        return Page.ok(templates.peopleSignIn(frame, "", next, ended ? Words.text("people.door.ended") : ""));
    }

    @PostMapping("/sign-in")
    View signIn(Frame frame, @RequestParam String login, @RequestParam String password,
            @RequestParam(defaultValue = "") String next, HttpServletRequest request, HttpServletResponse response) {
        try {
            var agent = request.getHeader("User-Agent");
            var opened = signIns.signIn(login, password, request.getRemoteAddr(), agent == null ? "" : agent);
            SessionContexts.give(opened.token(), request, response);
            return Page.seeOther(inside(next, homes.of(opened.actor())));
        } catch (AccountRefused refused) {
            return new Page(HttpStatus.UNPROCESSABLE_CONTENT,
                    templates.peopleSignIn(frame, login, next, Refusals.sentence(refused)));
        }
    }

    @PostMapping("/sign-out")
    View signOut(@AuthenticationPrincipal SignedInPerson person, HttpServletRequest request,
            HttpServletResponse response) {
        signIns.signOut(person);
        SessionContexts.take(request, response);
        return Page.seeOther(Doorkeeper.DOOR);
    }

    @GetMapping("/me/password")
    View password(Frame frame, @AuthenticationPrincipal SignedInPerson person) {
        return Page.ok(templates.peoplePassword(frame, person.mustChange()));
    }

    @PostMapping("/me/password")
    View changePassword(@AuthenticationPrincipal SignedInPerson person, @RequestParam String current,
            @RequestParam String password, @RequestParam String again) {
        accounts.changePassword(person, current, password, again);
        return Page.seeOther(person.mustChange() ? homes.of(person.actor()) : "/me");
    }

    /** Only a path of this system is followed. */
    private static String inside(String next, String home) {
        return next.startsWith("/") && !next.startsWith("//") && !next.contains("\\") && !next.contains("\r")
                && !next.contains("\n") ? next : home;
    }
}
