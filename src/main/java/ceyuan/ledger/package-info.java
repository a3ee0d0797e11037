/**
 * The ledger: what was changed, from what to what, by whom, when and from where.
 *
 * <p>A module publishes a {@link Recorded} event inside the transaction that changes its rows; the ledger writes the line
 * in that same transaction, so a rollback takes the line with it. A moment later the line is sealed into a hash chain,
 * outside the hot path. Every line also moves the {@link Stamps stamp} of its subject's kind, by which
 * {@link Remembered} figures know that they are out of date.
 */
@ApplicationModule(displayName = "账本 Ledger", allowedDependencies = {"base", "store", "web"})
@NullMarked
package ceyuan.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
