package ceyuan.project;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.schedule.Baselines;
import ceyuan.web.Words;

/** Keeps the dates that a signed task book binds to as a baseline, which what stands later is compared with. */
@Component
class SignedDates {
    private final Baselines baselines;

    SignedDates(Baselines baselines) {
        this.baselines = baselines;
    }

    @EventListener
    void on(TaskBookSigned signed) {
        var whole = signed.project().commitment();
        var name = Words.text("project.book.baseline", signed.edition());
        boolean kept = baselines.of(whole).stream().anyMatch(each -> each.name().equals(name));
        if (!kept) baselines.keep(whole, name, Actor.SYSTEM);
    }
}
