/**
 * The words every module shares: ids, names in two languages, money, periods, subjects, the one who acts, refusals.
 *
 * <p>Nothing here knows of the web, the database or any other module.
 */
@ApplicationModule(displayName = "共用 Base", allowedDependencies = {})
@NullMarked
package ceyuan.base;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
