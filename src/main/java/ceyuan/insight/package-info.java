/**
 * Insight: what the whole looks like to those who answer for it. It owns no record and reads only faces.
 *
 * <p>The {@link Figures} of a group are counted once per year and day into a {@link Cube} of small cells, by unit, and
 * summed from there for whatever unit is in view; the cube stands until a record it was counted from changes.
 */
@ApplicationModule(displayName = "洞察 Insight", allowedDependencies = {"base", "web", "ledger", "exchange",
        "organisation", "people", "commitment", "rule",
        "plan", "project"})
@NullMarked
package ceyuan.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
