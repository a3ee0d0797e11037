package ceyuan.people.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Missing;
import ceyuan.people.GrantQueries;
import ceyuan.people.PeopleQueries;
import ceyuan.people.PersonId;
import ceyuan.people.Sessions;
import ceyuan.people.SignedInPerson;
import ceyuan.people.Tokens;
import ceyuan.web.Frame;
import ceyuan.web.Page;

/** One's own account: what is kept of one, where one is signed in, and which programs act for one. */
@Controller
@RequestMapping("/me")
class MePages {
    private final PeopleQueries people;
    private final GrantQueries grants;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    MePages(PeopleQueries people, GrantQueries grants, Sessions sessions, Tokens tokens, Clock clock) {
        this.people = people;
        this.grants = grants;
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping
    View show(Frame frame, @AuthenticationPrincipal SignedInPerson me) {
        return page(frame, me);
    }

    /** Answers the page itself: the secret is shown in it this once. */
    @PostMapping("/tokens")
    View makeToken(Frame frame, @AuthenticationPrincipal SignedInPerson me, @RequestParam String name,
            @RequestParam(required = false) @Nullable LocalDate lastDay) {
        var made = tokens.make(name, lastDay, me.actor());
        return Page.ok(templates.peopleTokens(tokens.of(id(me)), made, moments()));
    }

    @DeleteMapping("/tokens/{token}")
    View revokeToken(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID token) {
        tokens.revoke(token, me.actor());
        return Page.ok(templates.peopleTokens(tokens.of(id(me)), null, moments()));
    }

    @DeleteMapping("/sessions/{session}")
    View end(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID session) {
        sessions.end(id(me), session);
        return Page.seeOther("/me");
    }

    @DeleteMapping("/sessions")
    View endOthers(@AuthenticationPrincipal SignedInPerson me) {
        sessions.endOthers(id(me), me.session());
        return Page.seeOther("/me");
    }

    private View page(Frame frame, SignedInPerson me) {
        var person = people.one(id(me), me.actor()).orElseThrow(() -> new Missing(me.actor().person()));
        return Page.ok(templates.peopleMe(frame,
                new Mine(person, people.posts(id(me), frame.vantage().now()), grants.of(id(me)),
                        people.account(id(me)), sessions.of(id(me)), me.session().orElse(null), tokens.of(id(me))),
                moments()));
    }

    private Moments moments() {
        return new Moments(clock.getZone(), LocalDate.now(clock));
    }

    private static PersonId id(SignedInPerson me) {
        return new PersonId(me.actor().person());
    }
}
