package ceyuan.signing;

import ceyuan.base.Actor;
import ceyuan.base.Subject;

/** A module whose papers are signed; each call is part of the transaction of the deed. Declared as a bean. */
public interface Signable {
    /** Whether a paper of this kind is the module's. */
    boolean owns(String paperKind);

    /** Whether someone may see the subject, beside those who may see its unit and those who sign. */
    boolean sees(Subject subject, Actor reader);

    /** All have signed: the document is in force. */
    void signed(Subject subject, DocumentId document, Actor last);

    default void declined(Subject subject, DocumentId document, String reason, Actor by) {}

    /** What was declined is not pursued. */
    default void withdrawn(Subject subject, DocumentId document, Actor by) {}

    /**
     * What was declined goes out once more, to all who were to sign it: draws it anew by {@link Documents#redraw}, with what
     * its rows say now, for {@link Documents#signers} in {@link Documents#language}.
     */
    void sendAgain(Subject subject, DocumentId document, Actor by);

    default void revoked(Subject subject, DocumentId document, String reason, Actor by) {}
}
