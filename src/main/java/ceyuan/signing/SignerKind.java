package ceyuan.signing;

/** How one takes part in signing. Said as {@code signing.signer.kind.<KIND>}. */
public enum SignerKind {
    /** A person of the group, with a key of their own. */
    PERSON,
    /** The seal of a unit, applied by whoever keeps it, with the keeper's key. */
    SEAL,
    /** Someone without an account, invited by a link and a code. */
    OUTSIDE
}
