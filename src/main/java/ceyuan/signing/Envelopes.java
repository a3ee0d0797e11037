package ceyuan.signing;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Missing;

/** Envelopes as they are kept. Whoever changes one holds its edition's row: two who sign at once do so one after the other. */
@Component
class Envelopes {
    private final JdbcClient jdbc;
    private final Clock clock;

    Envelopes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Envelope lock(SignerId signer) {
        var edition = jdbc.sql("SELECT edition FROM signing.signer WHERE id = ?").param(signer.value())
                .query(UUID.class).optional().orElseThrow(() -> new Missing(signer));
        return read("SELECT id, document, ordinal, state FROM signing.edition WHERE id = ? FOR UPDATE", edition);
    }

    Envelope of(SignerId signer) {
        var edition = jdbc.sql("SELECT edition FROM signing.signer WHERE id = ?").param(signer.value())
                .query(UUID.class).optional().orElseThrow(() -> new Missing(signer));
        return read("SELECT id, document, ordinal, state FROM signing.edition WHERE id = ?", edition);
    }

    Envelope lockLast(DocumentId document) {
        return read("""
            SELECT id, document, ordinal, state FROM signing.edition
            WHERE document = ? ORDER BY ordinal DESC LIMIT 1 FOR UPDATE
            """, document.value());
    }

    /** Ends an edition. If it was not whole, nothing that was signed on it counts. */
    void end(UUID edition, EditionState state, @Nullable String reason) {
        jdbc.sql("""
            UPDATE signing.signer SET state = 'VOID'
            WHERE edition = (SELECT id FROM signing.edition WHERE id = :edition AND state <> 'IN_FORCE')
              AND state <> 'DECLINED'
            """).param("edition", edition).update();
        jdbc.sql("UPDATE signing.edition SET state = :state, ended_at = :now, reason = :reason WHERE id = :edition")
                .param("state", state.name()).param("now", now()).param("reason", reason).param("edition", edition)
                .update();
    }

    /** Lays aside an edition that somebody declined; who declined it and why stays. */
    void withdraw(UUID edition) {
        jdbc.sql("UPDATE signing.edition SET state = 'WITHDRAWN', withdrawn_at = ? WHERE id = ?")
                .params(now(), edition).update();
    }

    /** Ends every edition that is being signed or in force. */
    int endAll(DocumentId document, String reason) {
        var open = jdbc.sql("""
            SELECT id FROM signing.edition WHERE document = ? AND state IN ('SIGNING', 'IN_FORCE') FOR UPDATE
            """).param(document.value()).query(UUID.class).list();
        open.forEach(edition -> end(edition, EditionState.REVOKED, reason));
        return open.size();
    }

    void inForce(Envelope envelope) {
        jdbc.sql("UPDATE signing.edition SET state = 'IN_FORCE', settled_at = ? WHERE id = ?")
                .params(now(), envelope.edition()).update();
        replaceFormer(envelope.document(), envelope.ordinal());
    }

    /** What was in force before an edition is so no longer. */
    void replaceFormer(DocumentId document, int ordinal) {
        jdbc.sql("""
            UPDATE signing.edition SET state = 'REPLACED', ended_at = ?
            WHERE document = ? AND ordinal < ? AND state = 'IN_FORCE'
            """).params(now(), document.value(), ordinal).update();
    }

    private Envelope read(String sql, UUID id) {
        var edition = jdbc.sql(sql).param(id).query(Edition.class).optional().orElseThrow(() -> new Missing(id));
        var signers = jdbc.sql("""
            SELECT id, line, position, kind, name, state, person, unit FROM signing.signer
            WHERE edition = ? ORDER BY position, line
            """).param(edition.id).query((row, line) -> new Envelope.Signer(
                new SignerId(row.getObject("id", UUID.class)), row.getInt("line"), row.getInt("position"),
                SignerKind.valueOf(row.getString("kind")), row.getString("name"),
                SignerState.valueOf(row.getString("state")), row.getObject("person", UUID.class),
                row.getObject("unit", UUID.class))).list();
        return new Envelope(edition.id, new DocumentId(edition.document), edition.ordinal,
                EditionState.valueOf(edition.state), signers);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private record Edition(UUID id, UUID document, int ordinal, String state) {}
}
