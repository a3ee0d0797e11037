package ceyuan.people.web;

import java.util.UUID;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.organisation.UnitId;
import ceyuan.people.Accounts;
import ceyuan.people.Deed;
import ceyuan.people.PeopleQueries;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.web.IfMatch;
import ceyuan.web.ToldOnce;

/** Accounts for programs that keep them; an account is known by its person. */
@RestController
@RequestMapping("/api/v1/accounts")
@Tag(name = "accounts")
class AccountApi {
    private final Accounts accounts;
    private final PeopleQueries queries;
    private final Rights rights;

    AccountApi(Accounts accounts, PeopleQueries queries, Rights rights) {
        this.accounts = accounts;
        this.queries = queries;
        this.rights = rights;
    }

    record Opening(UUID person, String login) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @ToldOnce
    @Operation(summary = "Open an account; its one-time password is answered this once")
    Accounts.OneTime open(@RequestBody Opening opening, Actor actor) {
        return accounts.open(seen(new PersonId(opening.person), actor), opening.login, actor);
    }

    @GetMapping("/{person}")
    @Operation(summary = "The account of a person")
    ResponseEntity<PeopleQueries.Account> one(@PathVariable PersonId person, Actor actor) {
        var line = queries.one(person, actor).orElseThrow(() -> new Missing(person));
        var unit = line.unit();
        rights.requireFor(actor, Deed.KEEP_ACCOUNTS, unit == null ? null : new UnitId(unit));
        var account = queries.account(person).orElseThrow(() -> new Missing(person));
        return ResponseEntity.ok().eTag(IfMatch.tag(account.version())).body(account);
    }

    @PostMapping("/{person}/password")
    @ToldOnce
    @Operation(summary = "Reset the password; the one-time password is answered this once")
    Accounts.OneTime reset(@PathVariable PersonId person, IfMatch read, Actor actor) {
        return accounts.reset(seen(person, actor), read.version(), actor);
    }

    @PutMapping("/{person}/lock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lock an account")
    void lock(@PathVariable PersonId person, IfMatch read, Actor actor) {
        accounts.lock(seen(person, actor), read.version(), actor);
    }

    @DeleteMapping("/{person}/lock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Unlock an account")
    void unlock(@PathVariable PersonId person, IfMatch read, Actor actor) {
        accounts.unlock(seen(person, actor), read.version(), actor);
    }

    private PersonId seen(PersonId person, Actor actor) {
        queries.one(person, actor).orElseThrow(() -> new Missing(person));
        return person;
    }
}
