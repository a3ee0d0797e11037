package ceyuan.signing;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

import ceyuan.base.Name;
import ceyuan.signing.SigningRefused.Reason;

/**
 * Tells anyone who holds a document what it is worth: by its number with the check code that stands on each of its pages, or by
 * the file itself. Without the right code nothing is told, not even whether the number exists.
 */
@Service
public class Verification {
    private final JdbcClient jdbc;
    private final Inspector inspector;
    private final long largest;

    Verification(JdbcClient jdbc, Inspector inspector, @Value("${ceyuan.signing.largest:20MB}") DataSize largest) {
        this.jdbc = jdbc;
        this.inspector = inspector;
        this.largest = largest.toBytes();
    }

    /**
     * A document as its holder may know it.
     *
     * @param replacedBy the number of the edition now in force, if it is another
     * @param hash the SHA-256 of the file as it stands now
     */
    public record Known(String number, String kind, Name title, Name unit, int ordinal, EditionState state,
            Instant drawnAt, @Nullable Instant settledAt, @Nullable Instant endedAt, @Nullable Integer replacedBy,
            String hash, List<Signer> signers) {}

    public record Signer(String party, String capacity, String name, String organisation, SignerKind kind,
            SignerState state, @Nullable Instant settledAt, boolean certificateRevoked) {}

    /**
     * What a file turned out to be.
     *
     * @param known the document it is a print of; absent if it was not made here
     * @param latest whether it is that edition's last print, with all its signatures
     */
    public record Checked(Inspection inspection, @Nullable Known known, boolean latest) {}

    @Transactional(readOnly = true)
    public Optional<Known> find(String number, String code) {
        String typed = code.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return jdbc.sql("""
            SELECT e.id FROM signing.document d JOIN signing.edition e ON e.document = d.id
            WHERE d.number = ? AND e.check_code = ?
            """).params(number.strip().toUpperCase(Locale.ROOT), typed).query(UUID.class).optional().map(this::known);
    }

    /** Judges a file. Nothing of it is kept. */
    public Checked check(InputStream file) throws IOException {
        byte[] content = file.readNBytes((int) largest + 1);
        if (content.length > largest) throw new SigningRefused(Reason.FILE_TOO_LARGE, "file", largest >> 20);
        if (!isPdf(content)) throw new SigningRefused(Reason.NOT_A_PDF, "file");
        String hash = sha256(content);
        var known = jdbc.sql("SELECT edition FROM signing.print WHERE hash = ?").param(hash).query(UUID.class)
                .optional().map(this::known).orElse(null);
        return new Checked(inspector.inspect(content), known, known != null && known.hash.equals(hash));
    }

    private Known known(UUID edition) {
        var signers = jdbc.sql("""
            SELECT s.party, s.capacity, s.name, s.organisation, s.kind, s.state, s.settled_at,
                   c.revoked_at IS NOT NULL AS revoked
            FROM signing.signer s LEFT JOIN signing.certificate c ON c.serial = s.certificate
            WHERE s.edition = ? ORDER BY s.position, s.line
            """).param(edition)
                .query((row, line) -> new Signer(row.getString("party"), row.getString("capacity"),
                        row.getString("name"), row.getString("organisation"),
                        SignerKind.valueOf(row.getString("kind")), SignerState.valueOf(row.getString("state")),
                        row.getTimestamp("settled_at") == null ? null : row.getTimestamp("settled_at").toInstant(),
                        row.getBoolean("revoked")))
                .list();
        return jdbc.sql("""
            SELECT d.number, d.kind, e.chinese, e.english, u.chinese AS unit_chinese, u.english AS unit_english,
                   e.ordinal, e.state, e.drawn_at, e.settled_at, e.ended_at, e.hash,
                   (SELECT max(l.ordinal) FROM signing.edition l
                    WHERE l.document = d.id AND l.ordinal > e.ordinal AND l.state = 'IN_FORCE') AS replaced_by
            FROM signing.edition e
            JOIN signing.document d ON d.id = e.document
            JOIN organisation.unit_face u ON u.id = d.unit
            WHERE e.id = ?
            """).param(edition).query((row, line) -> new Known(row.getString("number"), row.getString("kind"),
                Name.of(row.getString("chinese"), row.getString("english")),
                Name.of(row.getString("unit_chinese"), row.getString("unit_english")), row.getInt("ordinal"),
                EditionState.valueOf(row.getString("state")), row.getTimestamp("drawn_at").toInstant(),
                row.getTimestamp("settled_at") == null ? null : row.getTimestamp("settled_at").toInstant(),
                row.getTimestamp("ended_at") == null ? null : row.getTimestamp("ended_at").toInstant(),
                row.getObject("replaced_by", Integer.class), row.getString("hash"), signers)).single();
    }

    private static boolean isPdf(byte[] content) {
        String start = new String(content, 0, Math.min(content.length, 1024),
                java.nio.charset.StandardCharsets.US_ASCII);
        return start.contains("%PDF-");
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
