/** The store: the PostgreSQL that holds everything, either embedded in the data folder or a server's. */
@ApplicationModule(displayName = "存储 Store", allowedDependencies = {"base"})
@NullMarked
package ceyuan.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
