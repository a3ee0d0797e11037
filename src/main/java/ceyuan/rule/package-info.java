/** The rules: parameters with validity, scope and source; a calculation takes those of its business date (R-0.2… ). */
@ApplicationModule(displayName = "规则 Rule", allowedDependencies = {"base", "web", "ledger", "exchange", "organisation",
        "people"})
@NullMarked
package ceyuan.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
