package ceyuan.base;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The identity of a record. Each module declares a record of its own, so that a wrong id does not compile. */
public interface Id {
    UUID value();

    /** A new identity that sorts after all that this process has made (UUID version 7, RFC 9562 sections 5.7 and 6.2). */
    static UUID fresh() {
        long moment = Maker.moment();
        long high = moment >>> 12 << 16 | 0x7000 | moment & 0xFFF;
        long low = Maker.RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
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

    /** Keeps what makes identities out of the interface's face. */
    final class Maker {
        private static final SecureRandom RANDOM = new SecureRandom();
        private static final AtomicLong LAST = new AtomicLong();

        private Maker() {}

        /** The time in 4096ths of a millisecond, counted on where it has not moved: never the same twice. */
        private static long moment() {
            long now = System.currentTimeMillis() << 12;
            return LAST.updateAndGet(last -> Math.max(last + 1, now));
        }
    }
}
