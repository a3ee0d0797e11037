package ceyuan.desk.web;

import java.util.Locale;
import java.util.UUID;

import org.springframework.http.HttpStatus;
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
import ceyuan.desk.Digests;
import ceyuan.desk.Digests.Rhythm;
import ceyuan.desk.Digests.Wish;
import ceyuan.desk.Feeds;
import ceyuan.web.Listing;
import ceyuan.web.ToldOnce;

@RestController
@RequestMapping("/api/v1/desk")
@Tag(name = "desk")
class ReminderApi {
    private final Digests digests;
    private final Feeds feeds;

    ReminderApi(Digests digests, Feeds feeds) {
        this.digests = digests;
        this.feeds = feeds;
    }

    record DigestWish(Rhythm rhythm, String language) {}

    record NewFeed(String name, String language) {}

    @GetMapping("/digest")
    @Operation(summary = "How often the caller gets a digest by mail, and in which language")
    DigestWish digest(Actor actor) {
        var wish = digests.of(actor);
        return new DigestWish(wish.rhythm(), wish.language().getLanguage());
    }

    @PutMapping("/digest")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Choose how often a digest comes")
    void choose(@RequestBody DigestWish wish, Actor by) {
        digests.choose(new Wish(wish.rhythm, Locale.of(wish.language)), by);
    }

    @GetMapping("/feeds")
    @Operation(summary = "The caller's calendar feeds in use, without their addresses")
    Listing<Feeds.Shown> feeds(Actor actor) {
        return new Listing<>(feeds.of(actor), null);
    }

    @PostMapping("/feeds")
    @ToldOnce
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a calendar feed; its address is answered this once")
    Feeds.Made make(@RequestBody NewFeed feed, Actor by) {
        return feeds.make(feed.name, Locale.of(feed.language), by);
    }

    @DeleteMapping("/feeds/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a calendar feed for good")
    void revoke(@PathVariable UUID id, Actor by) {
        feeds.revoke(id, by);
    }
}
