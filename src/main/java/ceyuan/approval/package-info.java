/**
 * Approval: who decides, in which order, and what was decided; the room knows nothing of what it serves.
 *
 * <p>A flow module {@link Approvals#submit submits} a {@link ceyuan.base.Subject} and fills the slot {@link Approvable}
 * with a bean for each kind it submits. The route that fits (kind, unit, class, amount) is taken in the version of that
 * day and kept. What happens is an append-only list of moves, from which alone it is known how a submission stands.
 *
 * <p>Nobody decides on one's own submission: the author is left out of every stop, roles and posts climb on, and a
 * submission that would find nobody else at a stop is refused.
 */
@ApplicationModule(displayName = "审批 Approval", allowedDependencies = {"base", "web", "ledger", "search", "desk",
        "organisation", "people", "rule"})
@NullMarked
package ceyuan.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
