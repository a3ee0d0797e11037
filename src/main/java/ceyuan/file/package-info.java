/**
 * Files: kept once by the hash of their content, type checked; modules point at them by {@link FileId}.
 *
 * <p>A module that points at files implements {@link FileRule} to say who may open them, and keeps a reference of its
 * own; {@link Files#of} tells names and sizes for its pages.
 */
@ApplicationModule(displayName = "文件 File", allowedDependencies = {"base", "web", "ledger"})
@NullMarked
package ceyuan.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
