/**
 * The plans: five-year plans, yearly plans and policies of the group, and the plans of its units aligned to them.
 *
 * <p>A plan's items (focuses, measures, key tasks, objectives) are commitments whose subject is the plan; here is kept only
 * what a commitment does not know: the item's place, its class of technology, what it is aligned to, what it was carried
 * over from. {@link ceyuan.plan.Plans} draws up, releases and removes plans, {@link ceyuan.plan.PlanItems} keeps their items and aligns them,
 * {@link ceyuan.plan.PlanReviews} closes a plan against its targets and opens the next from it.
 *
 * <p>A released plan is seen by everyone who may see any unit beneath its own: a policy is made to be known. What units
 * do about it is shown only for the units within the reader's sight.
 */
@ApplicationModule(displayName = "规划 Plan", allowedDependencies = {"base", "web", "ledger", "file", "search",
        "exchange", "desk", "organisation", "people", "rule", "commitment"})
@NullMarked
package ceyuan.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
