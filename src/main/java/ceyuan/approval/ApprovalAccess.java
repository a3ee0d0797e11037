package ceyuan.approval;

import java.time.Clock;
import java.time.LocalDate;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.base.Actor;
import ceyuan.base.Missing;

/** Who sees a submission: whoever has or had a part in it, today's deputies of those, and whoever sees its subject. */
@Component
class ApprovalAccess {
    private final Delegations delegations;
    private final ObjectProvider<Approvable> approvables;
    private final Clock clock;

    ApprovalAccess(Delegations delegations, ObjectProvider<Approvable> approvables, Clock clock) {
        this.delegations = delegations;
        this.approvables = approvables;
        this.clock = clock;
    }

    Approvable approvable(String kind) {
        return approvables.stream().filter(each -> each.kind().equals(kind)).findFirst()
                .orElseThrow(() -> new ApprovalRefused(Reason.KIND_UNKNOWN, "kind", kind));
    }

    void requireSeen(ApprovalStore.Kept kept, Run run, boolean takesPart, Actor by) {
        if (!by.isSystem() && !takesPart && !standsIn(run, by)
                && !approvable(kept.submission().kind()).sees(kept.submission().subject(), by)) {
            throw new Missing(kept.id());
        }
    }

    private boolean standsIn(Run run, Actor by) {
        var standsInFor = delegations.standsInFor(by.person(), LocalDate.now(clock));
        return ApprovalStore.asks(run).stream().anyMatch(ask -> standsInFor.contains(ask.person()));
    }
}
