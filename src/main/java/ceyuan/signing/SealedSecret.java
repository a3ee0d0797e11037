package ceyuan.signing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Secrets at rest: AES-256-GCM under a key, or under a password by way of Argon2id (RFC 9106). */
final class SealedSecret {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int MEMORY_IN_KIB = 1 << 15;
    private static final int PASSES = 3;

    private SealedSecret() {}

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    static byte[] key(char[] password, byte[] salt) {
        return Argon2id.key(password, salt, MEMORY_IN_KIB, PASSES, 32);
    }

    static byte[] seal(byte[] key, byte[] secret) {
        try {
            byte[] nonce = random(NONCE);
            var cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            byte[] sealed = cipher.doFinal(secret);
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The secret; absent if it was sealed under another key. */
    static Optional<byte[]> open(byte[] key, byte[] sealed) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(sealed, NONCE));
            return Optional.of(cipher.doFinal(sealed, NONCE, sealed.length - NONCE));
        } catch (AEADBadTagException otherKey) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
