package ceyuan.approval;

import java.time.Clock;
import java.time.LocalDate;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.base.Actor;
import ceyuan.base.Missing;

/** Who sees a submission: whoever has or had a part in it, today's deputies of those, and whoever sees its subject. */
@Component
class ApprovalAccess {
    private final JdbcClient jdbc;
    private final ObjectProvider<Approvable> approvables;
    private final Clock clock;

    ApprovalAccess(JdbcClient jdbc, ObjectProvider<Approvable> approvables, Clock clock) {
        this.jdbc = jdbc;
        this.approvables = approvables;
        this.clock = clock;
    }

    Approvable approvable(String kind) {
        return approvables.stream().filter(each -> each.kind().equals(kind)).findFirst()
                .orElseThrow(() -> new ApprovalRefused(Reason.KIND_UNKNOWN, "kind", kind));
    }

    void requireSeen(ApprovalStore.Kept kept, Actor by) {
        if (!sees(kept, by)) throw new Missing(kept.id());
    }

    boolean sees(ApprovalStore.Kept kept, Actor by) {
        if (by.isSystem() || takesPart(kept.id(), by)) return true;
        return approvable(kept.submission().kind()).sees(kept.submission().subject(), by);
    }

    private boolean takesPart(ApprovalId id, Actor by) {
        return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM approval.part WHERE run = :run AND person = :me)
                OR EXISTS (SELECT 1 FROM approval.ask a
                           JOIN approval.delegation d ON d.person = a.person AND d.deputy = :me
                            AND d.from_day <= :today AND d.to_day >= :today
                           WHERE a.run = :run)
            """).param("run", id.value()).param("me", by.person()).param("today", LocalDate.now(clock))
                .query(Boolean.class).single();
    }
}
