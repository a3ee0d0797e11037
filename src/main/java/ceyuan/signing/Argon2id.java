package ceyuan.signing;

import java.nio.charset.StandardCharsets;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;

/**
 * A key from a password (Argon2id, RFC 9106), in one lane: by the reference's own code, or where it does not run on this
 * machine by Bouncy Castle's, which takes twice as long and gives the same key.
 */
final class Argon2id {
    private static final @Nullable Argon2Advanced REFERENCE = reference();

    private Argon2id() {}

    static byte[] key(char[] password, byte[] salt, int kibibytes, int passes, int length) {
        return REFERENCE == null
                ? portable(password, salt, kibibytes, passes, length)
                : REFERENCE.pbkdf(passes, kibibytes, 1, password, StandardCharsets.UTF_8, salt, length);
    }

    static byte[] portable(char[] password, byte[] salt, int kibibytes, int passes, int length) {
        var argon = new Argon2BytesGenerator();
        argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withSalt(salt).withMemoryAsKB(kibibytes)
                .withIterations(passes).withParallelism(1).build());
        byte[] key = new byte[length];
        argon.generateBytes(password, key);
        return key;
    }

    private static @Nullable Argon2Advanced reference() {
        try {
            var reference = Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id);
            reference.pbkdf(1, 8, 1, new char[0], StandardCharsets.UTF_8, new byte[8], 4);
            return reference;
        } catch (LinkageError notOfThisMachine) {
            return null;
        }
    }
}
