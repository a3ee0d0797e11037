package ceyuan.signing;

/** Where a signer stands. Said as {@code signing.signer.state.<STATE>}. */
public enum SignerState {
    WAITING,
    SIGNED,
    DECLINED,
    /** Need no longer, or does no longer count: the edition was declined, replaced or revoked before it was whole. */
    VOID
}
