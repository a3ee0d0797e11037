package ceyuan.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A line as the chain sees it. Its hash is the SHA-256 of the hash before it, of when it was sealed, and of all that the
 * line says, each part preceded by its length.
 */
record Link(UUID id, Instant at, UUID person, String personName, String origin, String kind, UUID subject,
        @Nullable UUID unit, String verb, String differences) {
    static final String COLUMNS = "l.id, l.at, l.person, l.person_name, l.origin, l.kind, l.subject, l.unit, l.verb, l.differences";

    static Link of(ResultSet row) throws SQLException {
        return new Link(row.getObject("id", UUID.class), row.getTimestamp("at").toInstant(),
                row.getObject("person", UUID.class), row.getString("person_name"), row.getString("origin"),
                row.getString("kind"), row.getObject("subject", UUID.class), row.getObject("unit", UUID.class),
                row.getString("verb"), row.getString("differences"));
    }

    byte[] hash(byte[] before, Instant sealedAt) {
        var digest = sha256();
        digest.update(before);
        for (Object part : List.of(micros(sealedAt), id, micros(at), person, personName, origin, kind, subject,
                unit == null ? "" : unit, verb, differences)) {
            byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return digest.digest();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
