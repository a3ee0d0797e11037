/**
 * The page shell: navigation as the loop, the bar with search, unit, year, day, language and theme, and how a refusal is
 * shown. Knows of no module: they fill its slots ({@link NavigationItem}, {@link UnitsInView}, {@link Waiting}).
 */
@ApplicationModule(displayName = "页面 Web", allowedDependencies = {"base"})
@NullMarked
package ceyuan.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
