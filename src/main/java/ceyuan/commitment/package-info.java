/**
 * The commitment: one tree of everything a group promises, whatever was promised.
 *
 * <p>A {@link CommitmentId commitment} belongs to a {@link ceyuan.base.Subject} (a plan's focus, a measure, a project and
 * its key nodes …), has an owner unit and an accountable person, a due date, measurable targets, progress with evidence,
 * problems. Its health is derived from these, never typed in. The room knows nothing of what it serves.
 *
 * <p>Figures come from {@code commitment.commitment_face} for today and {@code commitment.commitment_on(day)} for any
 * other day: the same columns, computed from dated facts.
 */
@ApplicationModule(displayName = "承诺 Commitment", allowedDependencies = {"base", "web", "ledger", "file", "search",
        "exchange", "desk", "organisation", "people",
        "rule"})
@NullMarked
package ceyuan.commitment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
