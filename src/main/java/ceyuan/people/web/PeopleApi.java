package ceyuan.people.web;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.organisation.UnitId;
import ceyuan.people.People;
import ceyuan.people.PeopleQueries;
import ceyuan.people.PeopleQueries.AccountState;
import ceyuan.people.PeopleQueries.Presence;
import ceyuan.people.PersonDraft;
import ceyuan.people.PersonId;
import ceyuan.people.PostDraft;
import ceyuan.people.Role;
import ceyuan.web.Cursor;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Vantage;

/** Persons and their posts for programs. */
@RestController
@RequestMapping("/api/v1/people")
@Tag(name = "people")
class PeopleApi {
    private final People people;
    private final PeopleQueries queries;

    PeopleApi(People people, PeopleQueries queries) {
        this.people = people;
        this.queries = queries;
    }

    record Person(String number, String chinese, @Nullable String english, @Nullable String email,
            @Nullable String title, UUID unit) {
        PersonDraft draft() {
            return new PersonDraft(number, chinese, english, email, title, new UnitId(unit));
        }
    }

    record Post(UUID unit, String title, LocalDate fromDay, @Nullable LocalDate lastDay) {}

    record LastDay(LocalDate lastDay) {}

    record Made(UUID id) {}

    @GetMapping
    @Operation(summary = "Persons within sight, by name, as of a day")
    Listing<PeopleQueries.Line> list(@RequestParam(required = false) @Nullable UUID unit,
            @RequestParam(required = false) @Nullable Role role, @RequestParam(defaultValue = "HERE") Presence presence,
            @RequestParam(required = false) @Nullable AccountState account, @RequestParam(defaultValue = "") String q,
            Cursor cursor, Vantage vantage, Actor actor) {
        return Listing.of(queries.list(new PeopleQueries.Filter(vantage.in(unit), role, presence, account, q), "name",
                cursor.page(), cursor.limit(), actor));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a person")
    Made add(@RequestBody Person person, Actor actor) {
        return new Made(people.add(person.draft(), actor).value());
    }

    @GetMapping("/{id}")
    @Operation(summary = "A person, as of a day")
    ResponseEntity<PeopleQueries.Line> one(@PathVariable PersonId id, Vantage vantage, Actor actor) {
        var line = queries.one(id, vantage, actor).orElseThrow(() -> new Missing(id));
        return ResponseEntity.ok().eTag(IfMatch.tag(line.version())).body(line);
    }

    @PutMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Change what is known of a person")
    void change(@PathVariable PersonId id, @RequestBody Person person, IfMatch read, Actor actor) {
        seen(id, actor);
        people.change(id, read.version(), person.draft(), actor);
    }

    @PutMapping("/{id}/leaving")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "A person leaves after a day: account, roles and posts end")
    void leave(@PathVariable PersonId id, @RequestBody LastDay day, IfMatch read, Actor actor) {
        seen(id, actor);
        people.leave(id, read.version(), day.lastDay(), actor);
    }

    @DeleteMapping("/{id}/leaving")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "A person who left comes back")
    void comeBack(@PathVariable PersonId id, IfMatch read, Actor actor) {
        seen(id, actor);
        people.comeBack(id, read.version(), actor);
    }

    @GetMapping("/{id}/posts")
    @Operation(summary = "The posts of a person, those of today first")
    Listing<PeopleQueries.Post> posts(@PathVariable PersonId id, Vantage vantage, Actor actor) {
        seen(id, actor);
        return new Listing<>(queries.posts(id, vantage), null);
    }

    @PostMapping("/{id}/posts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Give a person a post at a unit")
    Made givePost(@PathVariable PersonId id, @RequestBody Post post, Actor actor) {
        seen(id, actor);
        return new Made(people.givePost(id,
                new PostDraft(new UnitId(post.unit), post.title, post.fromDay, post.lastDay), actor));
    }

    @PostMapping("/{id}/posts/{post}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End a post after a day")
    void endPost(@PathVariable PersonId id, @PathVariable UUID post, @RequestBody LastDay day, Actor actor) {
        seen(id, actor);
        people.endPost(id, post, day.lastDay(), actor);
    }

    private PeopleQueries.Line seen(PersonId id, Actor actor) {
        return queries.one(id, actor).orElseThrow(() -> new Missing(id));
    }
}
