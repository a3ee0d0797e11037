/** Files: kept once by the hash of their content, type checked; modules point at them by {@link FileId}. */
@ApplicationModule(displayName = "文件 File", allowedDependencies = {"base", "web", "ledger"})
@NullMarked
package ceyuan.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
