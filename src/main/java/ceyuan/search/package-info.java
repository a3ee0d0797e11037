/**
 * The search: one index of everything that can be found, in Chinese and English.
 *
 * <p>A module puts its {@link Finding}s into the {@link SearchIndex} in the transaction that changes them. Who may find
 * what is decided by {@link Seeing}, which the people module implements.
 */
@ApplicationModule(displayName = "搜索 Search", allowedDependencies = {"base", "web", "ledger"})
@NullMarked
package ceyuan.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
