package ceyuan.signing;

/** Where an edition stands. Said as {@code signing.state.<STATE>}. */
public enum EditionState {
    SIGNING, IN_FORCE, DECLINED, WITHDRAWN, REPLACED, REVOKED
}
