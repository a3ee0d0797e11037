package ceyuan.desk.web;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.desk.Digests;
import ceyuan.desk.MailSettings;
import ceyuan.desk.Readers;
import ceyuan.web.Frame;
import ceyuan.web.NavigationItem;
import ceyuan.web.NavigationItem.Group;
import ceyuan.web.Page;

/** What the administrator is told of mail: whether it is on, through which server, and what did not go out. */
@Controller
class MailPages {
    private final Digests digests;
    private final Readers readers;
    private final MailSettings settings;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    MailPages(Digests digests, Readers readers, MailSettings settings, Clock clock) {
        this.digests = digests;
        this.readers = readers;
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    static NavigationItem mailEntry() {
        return new NavigationItem(Group.ADMINISTER, 60, "desk.mail", "/desk/mail", "mail-exclamation");
    }

    @GetMapping("/desk/mail")
    View show(Frame frame, Actor actor) {
        return Page.ok(templates.deskMail(frame, settings, unsent(actor)));
    }

    @PostMapping("/desk/mail/attempts")
    View sendAgain(Actor by) {
        digests.sendAgain(by);
        return Page.seeOther("/desk/mail");
    }

    private List<Unsent> unsent(Actor actor) {
        return digests.failures(actor).stream()
                .map(each -> new Unsent(readers.one(each.person()).map(reader -> reader.actor().name()).orElse(""),
                        each.day().toString(),
                        LocalDateTime.ofInstant(each.claimedAt(), clock.getZone()).truncatedTo(ChronoUnit.MINUTES),
                        each.failure() == null ? "" : each.failure()))
                .toList();
    }
}
