package ceyuan.desk.web;

import java.time.Clock;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.desk.Digests;
import ceyuan.desk.Digests.Rhythm;
import ceyuan.desk.Digests.Wish;
import ceyuan.desk.Feeds;
import ceyuan.web.Frame;
import ceyuan.web.Page;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The digest by mail and the feeds for calendars: chosen here, read and stopped without signing in. */
@Controller
class ReminderPages {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", UTF_8);

    private final Digests digests;
    private final Feeds feeds;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    ReminderPages(Digests digests, Feeds feeds, Clock clock) {
        this.digests = digests;
        this.feeds = feeds;
        this.clock = clock;
    }

    @GetMapping("/desk/reminders")
    View show(Frame frame, Actor actor) {
        return Page.ok(templates.deskReminders(frame, reminders(actor, null)));
    }

    @PostMapping("/desk/reminders/digest")
    View choose(@RequestParam Rhythm rhythm, @RequestParam Locale language, Actor by) {
        digests.choose(new Wish(rhythm, language), by);
        return Page.seeOther("/desk/reminders");
    }

    /** Answers the list itself: the address is shown in it this once. */
    @PostMapping("/desk/reminders/feeds")
    View make(@RequestParam(defaultValue = "") String name, @RequestParam Locale language, Actor by) {
        return Page.ok(templates.deskFeeds(reminders(by, feeds.make(name, language, by))));
    }

    @DeleteMapping("/desk/reminders/feeds/{id}")
    View revoke(@PathVariable UUID id, Actor by) {
        feeds.revoke(id, by);
        return Page.ok(templates.deskFeeds(reminders(by, null)));
    }

    @GetMapping("/public/calendar/{secret}.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String secret) {
        var calendar = feeds.read(secret, address()).orElseThrow(() -> new Missing("calendar"));
        return ResponseEntity.ok().contentType(CALENDAR)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("ceyuan.ics").build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300").body(calendar.getBytes(UTF_8));
    }

    @GetMapping("/public/digest/{key}")
    View askToStop(@PathVariable String key, Frame frame) {
        return Page.ok(templates.deskStop(frame, key, false));
    }

    @PostMapping("/public/digest/{key}")
    View stop(@PathVariable String key, Frame frame) {
        digests.stop(key);
        return Page.ok(templates.deskStop(frame, key, true));
    }

    private Reminders reminders(Actor actor, Feeds.@Nullable Made made) {
        return new Reminders(digests.isOn(), digests.of(actor), feeds.of(actor), made, address(), clock.getZone());
    }

    private static String address() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }
}
