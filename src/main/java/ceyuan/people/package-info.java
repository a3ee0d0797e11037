/**
 * The people: persons and their posts, accounts, roles on units, sign-in, and the one rule of what a person may see and
 * do.
 *
 * <p>A {@link Role role} given on a unit reaches every unit beneath it. {@link Rights} is the only place that decides:
 * pages, counts, search, exports and the API ask it for the reader's {@link Sight} and join it into their SQL.
 */
@ApplicationModule(displayName = "人员 People", allowedDependencies = {"base", "web", "ledger", "search", "exchange",
        "desk", "organisation"})
@NullMarked
package ceyuan.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
