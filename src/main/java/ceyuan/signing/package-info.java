/**
 * The signing room: documents drawn from rows, numbered, signed in order, verifiable by whoever holds one.
 *
 * <p>A flow module hands over a {@link ceyuan.signing.Paper}: what it is, whose it is, who signs, and how it reads.
 * {@link ceyuan.signing.Documents} numbers and prints it as PDF/A, {@link ceyuan.signing.Signatures} lets its signers sign one
 * and the same file with keys of their own (PAdES B-T, R-7.42), {@link ceyuan.signing.Verification} tells whoever holds
 * the paper what it is worth. Changed words make a new edition; what was signed on an unfinished one is void.
 *
 * <p>The flow module learns of the end by its {@link ceyuan.signing.Signable}. What such a signature is in law, and what it is not,
 * stands in {@code docs/decisions/signatures.md}.
 */
@ApplicationModule(displayName = "签署 Signing", allowedDependencies = {"base", "web", "ledger", "file", "search", "desk",
        "organisation", "people", "rule"})
@NullMarked
package ceyuan.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
