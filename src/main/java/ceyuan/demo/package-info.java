/**
 * The demo: a fictional group, made by code from a seed, that has lived with Ceyuan for a year.
 *
 * <p>{@link Demo} moves the clock back and plays the year day by day through the same services that people use, so the
 * ledger, the histories and every figure as of a past day are true. It runs only on an empty system.
 */
@ApplicationModule(displayName = "演示 Demo", allowedDependencies = {"base", "web", "ledger", "file", "organisation",
        "people",
        "commitment", "burden", "schedule", "rule", "approval", "signing", "plan", "project"})
@NullMarked
package ceyuan.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
