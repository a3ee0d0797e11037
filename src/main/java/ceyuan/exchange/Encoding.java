package ceyuan.exchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Finds out how the text of a file is encoded. It reads the whole file: the first odd byte may stand at its end. */
final class Encoding {
    /** Stands for bytes that are no sign in the encoding: no sign of any text, as U+FFFD may be, which old lists carry. */
    static final String UNREADABLE = "\ufdd0";
    static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int LOOK = 4096;

    private Encoding() {}

    static Charset of(Path file) throws IOException {
        byte[] start = start(file);
        if (starts(start, 0xEF, 0xBB, 0xBF)) return UTF_8;
        if (starts(start, 0xFF, 0xFE)) return UTF_16LE;
        if (starts(start, 0xFE, 0xFF)) return UTF_16BE;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < start.length; i++) {
            if (start[i] != 0) continue;
            if (i % 2 == 0) even++;
            else
                odd++;
        }
        // Only few signs of Chinese, such as U+4E00, have a zero where those of ASCII have none.
        if (odd > start.length / 16 && odd > 4 * even) return UTF_16LE;
        if (even > start.length / 16 && even > 4 * odd) return UTF_16BE;
        if (even + odd > 0) throw new ExchangeRefused(ExchangeRefused.Reason.FILE_IS_BINARY);
        if (decodes(file, UTF_8) || isDamagedUtf8(file)) return UTF_8;
        return decodes(file, GB18030) && !isWestern(file) ? GB18030 : WESTERN;
    }

    /** Opens a file's text behind its byte order mark, if it has one. */
    static Reader reader(Path file, Charset charset) throws IOException {
        var bytes = new PushbackInputStream(Files.newInputStream(file), 3);
        byte[] mark = bytes.readNBytes(3);
        int length = starts(mark, 0xEF, 0xBB, 0xBF) && charset.equals(UTF_8)
                ? 3
                : (starts(mark, 0xFF, 0xFE) && charset.equals(UTF_16LE)
                        || starts(mark, 0xFE, 0xFF) && charset.equals(UTF_16BE) ? 2 : 0);
        bytes.unread(mark, length, mark.length - length);
        return new InputStreamReader(bytes, charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE).replaceWith(UNREADABLE));
    }

    static boolean hasLineFeed(Path file, Charset charset) throws IOException {
        try (var in = reader(file, charset)) {
            var buffer = new char[1 << 15];
            int count;
            while ((count = in.read(buffer)) > 0) {
                for (int i = 0; i < count; i++)
                    if (buffer[i] == '\n') return true;
            }
            return false;
        }
    }

    /** Whether a text holds bytes that are no sign in the encoding by which it was read. */
    static boolean isUnreadable(String text) {
        return text.contains(UNREADABLE);
    }

    /** The text with the usual sign for what could not be read. */
    static String shown(String text) {
        return text.replace(UNREADABLE, "\ufffd");
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LOOK);
        }
    }

    private static boolean decodes(Path file, Charset charset) throws IOException {
        var decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var in = new InputStreamReader(Files.newInputStream(file), decoder)) {
            var buffer = new char[1 << 15];
            while (in.read(buffer) >= 0)
                continue;
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /** Whether a file is UTF-8 but for a few bytes, as where it was cut within a sign; in other encodings most signs break. */
    private static boolean isDamagedUtf8(Path file) throws IOException {
        long signs = 0;
        long broken = 0;
        try (var in = reader(file, UTF_8)) {
            var buffer = new char[1 << 15];
            int count;
            while ((count = in.read(buffer)) > 0) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == UNREADABLE.charAt(0)) broken++;
                    else if (buffer[i] > 0x7f) signs++;
                }
            }
        }
        return broken * 2 <= signs;
    }

    /**
     * Whether letters with accents may pass for Chinese: most of the second bytes are then ASCII, of the letters that
     * follow them. In Chinese text only rare signs have such.
     */
    private static boolean isWestern(Path file) throws IOException {
        long chinese = 0;
        long western = 0;
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int sign = in.read(); sign >= 0; sign = in.read()) {
                if (sign < 0x81) continue;
                int second = in.read();
                if (second >= 'A' && second < 0x80) western++;
                else
                    chinese++;
            }
        }
        return western > chinese;
    }

    private static boolean starts(byte[] bytes, int... signature) {
        if (bytes.length < signature.length) return false;
        for (int i = 0; i < signature.length; i++) {
            if ((bytes[i] & 0xFF) != signature[i]) return false;
        }
        return true;
    }
}
