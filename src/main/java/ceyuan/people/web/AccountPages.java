package ceyuan.people.web;

import java.time.Clock;
import java.time.LocalDate;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.people.Accounts;
import ceyuan.people.PeopleQueries;
import ceyuan.people.PersonId;
import ceyuan.web.Frame;
import ceyuan.web.Page;

/** The account of a person, as who keeps accounts sees it. A one-time password is shown in the answer and nowhere else. */
@Controller
@RequestMapping("/people/{id}/account")
class AccountPages {
    private final Accounts accounts;
    private final PeopleQueries queries;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    AccountPages(Accounts accounts, PeopleQueries queries, Clock clock) {
        this.accounts = accounts;
        this.queries = queries;
        this.clock = clock;
    }

    @PostMapping
    View open(@PathVariable PersonId id, @RequestParam String login, Frame frame) {
        seen(id, frame.reader());
        return told(accounts.open(id, login, frame.reader()), frame);
    }

    @PostMapping("/password")
    View reset(@PathVariable PersonId id, @RequestParam long version, Frame frame) {
        seen(id, frame.reader());
        return told(accounts.reset(id, version, frame.reader()), frame);
    }

    @PostMapping("/lock")
    View lock(@PathVariable PersonId id, @RequestParam long version, Actor by) {
        seen(id, by);
        accounts.lock(id, version, by);
        return Page.seeOther("/people/" + id);
    }

    @DeleteMapping("/lock")
    View unlock(@PathVariable PersonId id, @RequestParam long version, Actor by) {
        seen(id, by);
        accounts.unlock(id, version, by);
        return Page.seeOther("/people/" + id);
    }

    private void seen(PersonId id, Actor reader) {
        queries.one(id, reader).orElseThrow(() -> new Missing(id));
    }

    private View told(Accounts.OneTime oneTime, Frame frame) {
        return Page.ok(templates.peopleAccount(oneTime.person(), queries.account(oneTime.person()), oneTime,
                new Moments(clock.getZone(), LocalDate.now(clock)), frame.reader().person()));
    }
}
