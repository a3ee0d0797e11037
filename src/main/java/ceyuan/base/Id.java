package ceyuan.base;

import java.security.SecureRandom;
import java.util.UUID;

/** The identity of a record. Each module declares a record of its own, so that a wrong id does not compile. */
public interface Id {
    UUID value();

    /** A new identity that sorts by the time it was made (UUID version 7, RFC 9562 section 5.7). */
    static UUID fresh() {
        long millis = System.currentTimeMillis();
        long random = Randomness.SOURCE.nextLong();
        long high = millis << 16 | 0x7000 | random >>> 52;
        long low = Randomness.SOURCE.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Reads an id from a path or a form; a malformed one is nothing that exists. */
    static UUID parse(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new Missing(text);
        }
    }

    /** Keeps the generator out of the interface's face. */
    final class Randomness {
        private static final SecureRandom SOURCE = new SecureRandom();

        private Randomness() {}
    }
}
