package ceyuan.signing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * Argon2id (RFC 9106, version 19) with one lane: what Bouncy Castle computes, in half its time. A row of a block is mixed in
 * local variables, which the compiler keeps in registers, and all blocks lie in one array.
 */
final class Argon2id {
    /** Of a block of 1 KiB. */
    private static final int WORDS = 128;
    private static final int SLICES = 4;
    private static final int LANES = 1;
    private static final int VERSION = 0x13;
    private static final int ARGON2ID = 2;
    private static final long LOW = 0xFFFFFFFFL;

    private final int kibibytes;
    private final int passes;
    private final int blocks;
    private final int segment;
    private final long[] memory;
    private final long[] mixed = new long[WORDS];
    /** Three blocks: of zeros, what addresses are made from, and the addresses. */
    private final long[] addresses = new long[3 * WORDS];

    private Argon2id(int kibibytes, int passes) {
        this.kibibytes = kibibytes;
        this.passes = passes;
        this.segment = kibibytes / SLICES;
        this.blocks = segment * SLICES;
        this.memory = new long[blocks * WORDS];
    }

    /** A key of some bytes from a password; what it was computed in is wiped. */
    static byte[] key(byte[] password, byte[] salt, int kibibytes, int passes, int bytes) {
        var argon = new Argon2id(kibibytes, passes);
        try {
            return argon.key(password, salt, bytes);
        } finally {
            Arrays.fill(argon.memory, 0);
            Arrays.fill(argon.mixed, 0);
        }
    }

    private byte[] key(byte[] password, byte[] salt, int bytes) {
        byte[] seed = blake(64, number(LANES), number(bytes), number(kibibytes), number(passes), number(VERSION),
                number(ARGON2ID), number(password.length), password, number(salt.length), salt, number(0), number(0));
        for (int block = 0; block < 2; block++) {
            words(hash(WORDS * Long.BYTES, seed, number(block), number(0))).asLongBuffer()
                    .get(memory, block * WORDS, WORDS);
        }
        for (int pass = 0; pass < passes; pass++) {
            for (int slice = 0; slice < SLICES; slice++)
                fill(pass, slice);
        }
        byte[] last = new byte[WORDS * Long.BYTES];
        words(last).asLongBuffer().put(memory, (blocks - 1) * WORDS, WORDS);
        return hash(bytes, last);
    }

    /** Fills a segment, in the first half of the first pass from addresses that do not depend on the password. */
    private void fill(int pass, int slice) {
        boolean independent = pass == 0 && slice < SLICES / 2;
        int first = pass == 0 && slice == 0 ? 2 : 0;
        if (independent) {
            long[] from = {pass, 0, slice, blocks, passes, ARGON2ID, 0};
            System.arraycopy(from, 0, addresses, WORDS, from.length);
        }
        for (int at = first; at < segment; at++) {
            int block = slice * segment + at;
            int before = block == 0 ? blocks - 1 : block - 1;
            if (independent && (at == first || at % WORDS == 0)) address();
            long random = independent ? addresses[2 * WORDS + at % WORDS] : memory[before * WORDS];
            fill(memory, before, reference(random, pass, slice, at), block, pass > 0);
        }
    }

    private void address() {
        addresses[WORDS + 6]++;
        fill(addresses, 0, 1, 2, false);
        fill(addresses, 0, 2, 2, false);
    }

    /** The block to be mixed with the one before, of those that are already there. */
    private int reference(long random, int pass, int slice, int at) {
        int known = (pass == 0 ? slice * segment : blocks - segment) + at - 1;
        long share = (random & LOW) * (random & LOW) >>> 32;
        int place = known - 1 - (int) (known * share >>> 32);
        int start = pass == 0 || slice == SLICES - 1 ? 0 : (slice + 1) * segment;
        return (start + place) % blocks;
    }

    /** Makes a block from two others: their sum, mixed by rows and by columns. */
    private void fill(long[] in, int one, int other, int into, boolean again) {
        int first = one * WORDS;
        int second = other * WORDS;
        int to = into * WORDS;
        for (int word = 0; word < WORDS; word++)
            mixed[word] = in[first + word] ^ in[second + word];
        if (again) {
            for (int word = 0; word < WORDS; word++)
                in[to + word] ^= mixed[word];
        } else {
            System.arraycopy(mixed, 0, in, to, WORDS);
        }
        for (int row = 0; row < 8; row++)
            mix(mixed, 16 * row, 2);
        for (int column = 0; column < 8; column++)
            mix(mixed, 2 * column, 16);
        for (int word = 0; word < WORDS; word++)
            in[to + word] ^= mixed[word];
    }

    /** Mixes eight pairs of words that lie a step apart: BLAKE2b's round, with products. */
    private static void mix(long[] v, int at, int step) {
        int i1 = at + step;
        int i2 = i1 + step;
        int i3 = i2 + step;
        int i4 = i3 + step;
        int i5 = i4 + step;
        int i6 = i5 + step;
        int i7 = i6 + step;
        long a0 = v[at];
        long a1 = v[at + 1];
        long a2 = v[i1];
        long a3 = v[i1 + 1];
        long b0 = v[i2];
        long b1 = v[i2 + 1];
        long b2 = v[i3];
        long b3 = v[i3 + 1];
        long c0 = v[i4];
        long c1 = v[i4 + 1];
        long c2 = v[i5];
        long c3 = v[i5 + 1];
        long d0 = v[i6];
        long d1 = v[i6 + 1];
        long d2 = v[i7];
        long d3 = v[i7 + 1];

        a0 = sum(a0, b0);
        d0 = Long.rotateRight(d0 ^ a0, 32);
        a1 = sum(a1, b1);
        d1 = Long.rotateRight(d1 ^ a1, 32);
        a2 = sum(a2, b2);
        d2 = Long.rotateRight(d2 ^ a2, 32);
        a3 = sum(a3, b3);
        d3 = Long.rotateRight(d3 ^ a3, 32);
        c0 = sum(c0, d0);
        b0 = Long.rotateRight(b0 ^ c0, 24);
        c1 = sum(c1, d1);
        b1 = Long.rotateRight(b1 ^ c1, 24);
        c2 = sum(c2, d2);
        b2 = Long.rotateRight(b2 ^ c2, 24);
        c3 = sum(c3, d3);
        b3 = Long.rotateRight(b3 ^ c3, 24);
        a0 = sum(a0, b0);
        d0 = Long.rotateRight(d0 ^ a0, 16);
        a1 = sum(a1, b1);
        d1 = Long.rotateRight(d1 ^ a1, 16);
        a2 = sum(a2, b2);
        d2 = Long.rotateRight(d2 ^ a2, 16);
        a3 = sum(a3, b3);
        d3 = Long.rotateRight(d3 ^ a3, 16);
        c0 = sum(c0, d0);
        b0 = Long.rotateRight(b0 ^ c0, 63);
        c1 = sum(c1, d1);
        b1 = Long.rotateRight(b1 ^ c1, 63);
        c2 = sum(c2, d2);
        b2 = Long.rotateRight(b2 ^ c2, 63);
        c3 = sum(c3, d3);
        b3 = Long.rotateRight(b3 ^ c3, 63);

        a0 = sum(a0, b1);
        d3 = Long.rotateRight(d3 ^ a0, 32);
        a1 = sum(a1, b2);
        d0 = Long.rotateRight(d0 ^ a1, 32);
        a2 = sum(a2, b3);
        d1 = Long.rotateRight(d1 ^ a2, 32);
        a3 = sum(a3, b0);
        d2 = Long.rotateRight(d2 ^ a3, 32);
        c2 = sum(c2, d3);
        b1 = Long.rotateRight(b1 ^ c2, 24);
        c3 = sum(c3, d0);
        b2 = Long.rotateRight(b2 ^ c3, 24);
        c0 = sum(c0, d1);
        b3 = Long.rotateRight(b3 ^ c0, 24);
        c1 = sum(c1, d2);
        b0 = Long.rotateRight(b0 ^ c1, 24);
        a0 = sum(a0, b1);
        d3 = Long.rotateRight(d3 ^ a0, 16);
        a1 = sum(a1, b2);
        d0 = Long.rotateRight(d0 ^ a1, 16);
        a2 = sum(a2, b3);
        d1 = Long.rotateRight(d1 ^ a2, 16);
        a3 = sum(a3, b0);
        d2 = Long.rotateRight(d2 ^ a3, 16);
        c2 = sum(c2, d3);
        b1 = Long.rotateRight(b1 ^ c2, 63);
        c3 = sum(c3, d0);
        b2 = Long.rotateRight(b2 ^ c3, 63);
        c0 = sum(c0, d1);
        b3 = Long.rotateRight(b3 ^ c0, 63);
        c1 = sum(c1, d2);
        b0 = Long.rotateRight(b0 ^ c1, 63);

        v[at] = a0;
        v[at + 1] = a1;
        v[i1] = a2;
        v[i1 + 1] = a3;
        v[i2] = b0;
        v[i2 + 1] = b1;
        v[i3] = b2;
        v[i3 + 1] = b3;
        v[i4] = c0;
        v[i4 + 1] = c1;
        v[i5] = c2;
        v[i5 + 1] = c3;
        v[i6] = d0;
        v[i6 + 1] = d1;
        v[i7] = d2;
        v[i7 + 1] = d3;
    }

    private static long sum(long one, long other) {
        return one + other + 2 * ((one & LOW) * (other & LOW));
    }

    /** BLAKE2b of any length. */
    private static byte[] hash(int bytes, byte[]... parts) {
        byte[][] all = new byte[parts.length + 1][];
        all[0] = number(bytes);
        System.arraycopy(parts, 0, all, 1, parts.length);
        if (bytes <= 64) return blake(bytes, all);
        var hash = ByteBuffer.allocate(bytes);
        byte[] link = blake(64, all);
        while (true) {
            hash.put(link, 0, 32);
            if (hash.remaining() <= 64) return hash.put(blake(hash.remaining(), link)).array();
            link = blake(64, link);
        }
    }

    private static byte[] blake(int bytes, byte[]... parts) {
        var digest = new Blake2bDigest(8 * bytes);
        for (byte[] part : parts)
            digest.update(part, 0, part.length);
        byte[] hash = new byte[bytes];
        digest.doFinal(hash, 0);
        return hash;
    }

    private static byte[] number(int number) {
        byte[] bytes = new byte[Integer.BYTES];
        words(bytes).putInt(number);
        return bytes;
    }

    private static ByteBuffer words(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
