package ceyuan.people.web;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.people.Role;
import ceyuan.people.Tokens;
import ceyuan.web.Listing;
import ceyuan.web.ToldOnce;

/** What a program may ask of the person it acts for. */
@RestController
@RequestMapping("/api/v1/me")
@Tag(name = "me")
class MeApi {
    private final Rights rights;
    private final Tokens tokens;

    MeApi(Rights rights, Tokens tokens) {
        this.rights = rights;
        this.tokens = tokens;
    }

    record Me(UUID person, String name, Set<Role> roles) {}

    record NewToken(String name, @Nullable LocalDate lastDay) {}

    @GetMapping
    @Operation(summary = "The person who is signed in")
    Me me(Actor actor) {
        return new Me(actor.person(), actor.name(), rights.roles(actor));
    }

    @GetMapping("/tokens")
    @Operation(summary = "One's own tokens in use, without their secrets")
    Listing<Tokens.Shown> tokens(Actor actor) {
        return new Listing<>(tokens.of(new PersonId(actor.person())), null);
    }

    @PostMapping("/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    @ToldOnce
    @Operation(summary = "Make a token; its secret is answered this once")
    Tokens.Made make(@RequestBody NewToken token, Actor actor) {
        return tokens.make(token.name(), token.lastDay(), actor);
    }

    @DeleteMapping("/tokens/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a token for good")
    void revoke(@PathVariable UUID id, Actor actor) {
        tokens.revoke(id, actor);
    }
}
