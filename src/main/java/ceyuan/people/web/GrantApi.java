package ceyuan.people.web;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Missing;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.GrantQueries;
import ceyuan.people.GrantQueries.Decision;
import ceyuan.people.Grants;
import ceyuan.people.PeopleQueries;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.people.Role;
import ceyuan.web.Cursor;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;

/** Roles asked for and decided, for programs; the same two persons are needed. */
@RestController
@RequestMapping("/api/v1/grants")
@Tag(name = "grants")
class GrantApi {
    private final Grants grants;
    private final GrantQueries queries;
    private final PeopleQueries people;
    private final Rights rights;

    GrantApi(Grants grants, GrantQueries queries, PeopleQueries people, Rights rights) {
        this.grants = grants;
        this.queries = queries;
        this.people = people;
        this.rights = rights;
    }

    record Wish(UUID person, @Nullable UUID unit, Role role, @Nullable LocalDate fromDay, @Nullable LocalDate lastDay,
            @Nullable String note) {}

    record Reason(String reason) {}

    record Made(UUID id) {}

    @GetMapping
    @Operation(summary = "Requests for roles in one state")
    Listing<GrantQueries.Request> list(@RequestParam(defaultValue = "OPEN") Decision state, Cursor cursor,
            Actor actor) {
        if (!rights.mayAnywhere(actor, Deed.GRANT) && !rights.mayAnywhere(actor, Deed.KEEP_ACCOUNTS)) {
            throw new Forbidden(Deed.GRANT.name());
        }
        return Listing.of(queries.requests(state, cursor.page(), cursor.limit(), actor));
    }

    @GetMapping("/held")
    @Operation(summary = "The roles of a person")
    Listing<GrantQueries.Held> held(@RequestParam UUID person, Actor actor) {
        return new Listing<>(queries.of(seen(person, actor)), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask that a role be given")
    Made ask(@RequestBody Wish wish, Actor actor) {
        return new Made(grants.ask(new Grants.Wished(seen(wish.person, actor),
                wish.unit == null ? null : new UnitId(wish.unit), wish.role, wish.fromDay, wish.lastDay, wish.note),
                actor));
    }

    @PostMapping("/held/{grant}/taking")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask that a role be taken back")
    Made askBack(@PathVariable UUID grant, Actor actor) {
        return new Made(grants.askBack(grant, null, actor));
    }

    @PostMapping("/{id}/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Approve what another asked for")
    void approve(@PathVariable UUID id, IfMatch read, Actor actor) {
        grants.approve(id, read.version(), actor);
    }

    @PostMapping("/{id}/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Decline what another asked for, with a reason")
    void decline(@PathVariable UUID id, @RequestBody Reason reason, IfMatch read, Actor actor) {
        grants.decline(id, read.version(), reason.reason, actor);
    }

    private PersonId seen(UUID person, Actor actor) {
        var id = new PersonId(person);
        people.one(id, actor).orElseThrow(() -> new Missing(id));
        return id;
    }
}
