package ceyuan.signing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class Argon2idTests {
    /** The reference implementation's own tests. */
    @ParameterizedTest
    @CsvSource({
            "password, somesalt, 2, 65536, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
            "password, somesalt, 2, 256, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
            "password, somesalt, 1, 65536, f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98",
            "differentpassword, somesalt, 2, 65536, 0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde",
            "password, diffsalt, 2, 65536, bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c"})
    void bothAreTheReferences(String password, String salt, int passes, int kibibytes, String key) {
        byte[] expected = HexFormat.of().parseHex(key);
        assertThat(Argon2id.key(password.toCharArray(), bytes(salt), kibibytes, passes, 32)).isEqualTo(expected);
        assertThat(Argon2id.portable(password.toCharArray(), bytes(salt), kibibytes, passes, 32)).isEqualTo(expected);
    }

    /** A key that was sealed on one machine opens on another, whatever the password was typed in. */
    @Test
    void bothGiveTheSameKey() {
        var random = new Random(20261121);
        for (int turn = 0; turn < 60; turn++) {
            char[] password = "策源 Ä 😀 y".repeat(1 + random.nextInt(20)).substring(random.nextInt(3)).toCharArray();
            byte[] salt = new byte[8 + random.nextInt(100)];
            random.nextBytes(salt);
            int kibibytes = 8 + random.nextInt(2000);
            int passes = 1 + random.nextInt(4);
            int length = 4 + random.nextInt(200);
            assertThat(Argon2id.key(password, salt, kibibytes, passes, length))
                    .as("%d KiB, %d passes, %d bytes", kibibytes, passes, length)
                    .isEqualTo(Argon2id.portable(password, salt, kibibytes, passes, length));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
