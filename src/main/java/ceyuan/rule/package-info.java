/**
 * The rules: parameters with validity, scope and source; a calculation takes those of its business date (R-0.2… ).
 *
 * <p>A module declares each {@link Parameter} it reads as a bean, with the value that holds where nobody has set another. A
 * setting holds for a project, for a unit with all beneath it, or for a group; the nearest one wins.
 */
@ApplicationModule(displayName = "规则 Rule", allowedDependencies = {"base", "web", "ledger", "exchange", "organisation",
        "people"})
@NullMarked
package ceyuan.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
