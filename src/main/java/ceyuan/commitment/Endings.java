package ceyuan.commitment;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;

/** Ends a commitment with all that is open beneath it, for one reason. A project beneath is no part of it and ends by itself. */
@Service
@Transactional
public class Endings {
    private final Commitments commitments;
    private final CommitmentStore store;
    private final Completion completion;

    Endings(Commitments commitments, CommitmentStore store, Completion completion) {
        this.commitments = commitments;
        this.store = store;
        this.completion = completion;
    }

    /** Whether a commitment lacks nothing to end as done. */
    @Transactional(readOnly = true)
    public boolean mayFinish(CommitmentId id) {
        return completion.lacks(id, Actor.SYSTEM).isEmpty();
    }

    /** Ends it as done: drafts are withdrawn, the rest must lack nothing either. */
    public void finish(CommitmentId id, LocalDate day, String reason, @Nullable Long version, Actor by) {
        Commitments.requireReason(reason);
        for (var part : completion.open(id)) {
            if (isDrafted(part)) commitments.withdraw(part, reason, null, by);
            else
                finish(part, day, reason, null, by);
        }
        commitments.finish(id, day, reason, version, by);
    }

    /** Ends it as not met: whatever beneath it was due by then was missed, too, the rest is withdrawn. */
    public void miss(CommitmentId id, LocalDate day, String reason, @Nullable Long version, Actor by) {
        giveUpBeneath(id, day, reason, by);
        commitments.miss(id, day, version, by);
    }

    /** Gives it up: whatever beneath it was due by then was missed, the rest is withdrawn. */
    public void withdraw(CommitmentId id, LocalDate day, String reason, @Nullable Long version, Actor by) {
        giveUpBeneath(id, day, reason, by);
        commitments.withdraw(id, reason, version, by);
    }

    /** Whoever may end the whole may end its parts, in whatever unit they are. */
    private void giveUpBeneath(CommitmentId id, LocalDate day, String reason, Actor by) {
        Commitments.requireReason(reason);
        for (var part : completion.open(id)) {
            giveUpBeneath(part, day, reason, by);
            commitments.giveUp(part, day, reason, by);
        }
    }

    private boolean isDrafted(CommitmentId id) {
        return store.take(id.value()).orElseThrow().state == State.DRAFTED;
    }
}
