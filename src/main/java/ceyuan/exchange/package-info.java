/**
 * The exchange: lists come in from any XLSX or CSV file and go out to Excel.
 *
 * <p>A module that takes lists implements {@link Intake}. The exchange reads the file, guesses its form, maps columns to
 * the intake's {@link Field}s, translates values, hands over {@link Row}s batch by batch, and keeps every outcome with
 * the line it came from.
 */
@ApplicationModule(displayName = "交换 Exchange", allowedDependencies = {"base", "web", "ledger", "file"})
@NullMarked
package ceyuan.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
