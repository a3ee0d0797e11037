/** The desk: one inbox of what is asked of a person, gathered from every module that implements {@link Asking}. */
@ApplicationModule(displayName = "待办 Desk", allowedDependencies = {"base", "web", "ledger"})
@NullMarked
package ceyuan.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
