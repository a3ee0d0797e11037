package ceyuan.file;

import java.time.Instant;
import java.util.UUID;

/**
 * What is known of a file.
 *
 * @param hash the SHA-256 of its content
 * @param person who brought it
 */
public record StoredFile(FileId id, String name, String type, long size, String hash, UUID person, Instant at) {
    /** Whether a browser may show it in place: pictures and PDF. */
    public boolean isShown() {
        return type.equals("application/pdf") || type.startsWith("image/") && !type.equals("image/tiff");
    }
}
