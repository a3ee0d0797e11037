package ceyuan.project;

import java.util.Locale;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.schedule.Baselines;
import ceyuan.web.Words;

/**
 * Keeps the dates that a signed task book binds to as a baseline, which what stands later is compared with. Its name is in
 * the language of the task book, whatever the last signer reads.
 */
@Component
class SignedDates {
    private final Baselines baselines;

    SignedDates(Baselines baselines) {
        this.baselines = baselines;
    }

    @EventListener
    void on(TaskBookSigned signed) {
        var whole = signed.project().commitment();
        var name = Words.text(Locale.CHINESE, "project.book.baseline", signed.edition());
        boolean kept = baselines.of(whole).stream().anyMatch(each -> each.name().equals(name));
        if (!kept) baselines.keep(whole, name, Actor.SYSTEM);
    }
}
