/**
 * The schedule: how the commitments beneath one hang together in time.
 *
 * <p>{@link Dependency Dependencies} join commitments, a {@link WorkCalendar} says which days are worked, and the
 * {@link Network} tells from them and from progress when each can come at the earliest, when it must come at the latest,
 * and which of them decide the end. A {@link Baselines baseline} keeps the dates of a day to compare with. Plans of other
 * programmes come in as a {@link Breakdown}. The room changes no date by itself: every change is a promise changed through
 * {@link ceyuan.commitment.Commitments}, with its reason.
 */
@ApplicationModule(displayName = "进度 Schedule", allowedDependencies = {"base", "web", "ledger", "organisation",
        "people", "exchange",
        "commitment"})
@NullMarked
package ceyuan.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
