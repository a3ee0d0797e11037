package ceyuan.people;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Turns passwords into Argon2id hashes and checks them.
 *
 * <p>One hash takes 32 MiB and a tenth to a fifth of a second on purpose; only a few are computed at a time, so that a crowd
 * at the door costs waiting, not memory.
 */
@Component
class Passwords {
    private static final int MEMORY_IN_KIB = 1 << 15;
    private static final int PASSES = 3;
    /** A hash of the same cost that no password has. */
    private static final String NOBODYS = "$argon2id$v=19$m=" + MEMORY_IN_KIB + ",t=" + PASSES
            + ",p=1$Y2V5dWFuY2V5dWFuY2V5dQ$" + "A".repeat(43);
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, MEMORY_IN_KIB, PASSES);
    private final Semaphore places = new Semaphore(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4));
    private final SecureRandom random = new SecureRandom();

    String hash(String password) {
        return inPlace(() -> encoder.encode(password));
    }

    boolean matches(String password, String hash) {
        return inPlace(() -> encoder.matches(password, hash));
    }

    /** Takes as long as a check against a known account, so that time does not tell which logins exist. */
    boolean matchesNobody(String password) {
        matches(password, NOBODYS);
        return false;
    }

    /** A password to be used once: 12 signs that cannot be mistaken for each other, of all classes. */
    String oneTime() {
        while (true) {
            var made = new StringBuilder();
            for (int sign = 0; sign < 12; sign++) {
                if (sign == 4 || sign == 8) made.append('-');
                made.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
            String password = made.toString();
            if (password.matches(".*[a-z].*") && password.matches(".*[A-Z].*") && password.matches(".*[0-9].*")) {
                return password;
            }
        }
    }

    private <T> T inPlace(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
