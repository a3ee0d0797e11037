/**
 * The organisation: units as a tree that changes over time, and the partners beside it.
 *
 * <p>A {@linkplain UnitId unit} is only an identity. Its names and its place under a parent hold for spans of days, so
 * that any day's tree can be seen. {@code organisation.reach_face} tells who stands under whom at any depth on any day:
 * every roll-up and every right is a join with it. A group is a root unit; several groups stand side by side.
 */
@ApplicationModule(displayName = "组织 Organisation", allowedDependencies = {"base", "web", "ledger", "search",
        "exchange"})
@NullMarked
package ceyuan.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
