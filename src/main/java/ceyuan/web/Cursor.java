package ceyuan.web;

import java.util.Base64;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Where a listing of the API goes on. A controller takes it as an argument; it comes from {@code limit} (1 to 200, else
 * 50) and {@code cursor}.
 *
 * @param after the sort key of the last row that was answered; absent at the beginning
 */
public record Cursor(int limit, @Nullable String after) {
    public static final int MOST = 200;
    static final int USUAL = 50;

    /** What the answer carries as {@code next}: opaque to the caller. */
    public static String encode(String lastKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(lastKey.getBytes(UTF_8));
    }

    static String decode(String cursor) {
        try {
            String lastKey = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (encode(lastKey).equals(cursor)) return lastKey;
        } catch (IllegalArgumentException foreign) {
            // refused below, as one that decodes to no text
        }
        throw new BadRequest("web.api.cursor", cursor);
    }

    /** The page at which a listing by pages goes on; pages count from 1. */
    public int page() {
        if (after == null) return 1;
        if (!after.matches("[1-9]\\d{0,8}")) throw new BadRequest("web.api.cursor", encode(after));
        return Integer.parseInt(after);
    }
}
