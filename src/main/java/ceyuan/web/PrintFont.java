package ceyuan.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Noto Sans SC as it is embedded into documents.
 *
 * <p>The font shows 目 and the radical ⽬ by one glyph, and a document would give that glyph back as the radical: nobody
 * would find 项目 in it. So the radicals are taken out of the font's map of characters.
 */
public final class PrintFont {
    private static final Pattern RADICALS = Pattern.compile("[\u2E80-\u2FDF]");
    private static final Map<String, SoftReference<TrueTypeFont>> KNOWN = new ConcurrentHashMap<>();
    private static final int CMAP = 0x636D6170;

    private PrintFont() {}

    /**
     * The font in a weight. It is read once for all: reading ten megabytes takes longer than setting ten pages. Once read it
     * does not change, so several may set text in it at once. Latin ligatures are left out: they are searched for in every
     * piece of text, and found in next to none.
     */
    public static TrueTypeFont of(String weight) {
        var known = known(weight);
        return known != null ? known : read(weight);
    }

    /** The same text with ordinary characters in place of radicals. */
    public static String plain(String text) {
        return RADICALS.matcher(text).replaceAll(found -> Normalizer.normalize(found.group(), Normalizer.Form.NFKC));
    }

    private static @Nullable TrueTypeFont known(String weight) {
        var known = KNOWN.get(weight);
        return known == null ? null : known.get();
    }

    private static synchronized TrueTypeFont read(String weight) {
        var known = known(weight);
        if (known != null) return known;
        try (var in = PrintFont.class.getResourceAsStream("/fonts/ttf/NotoSansSC/NotoSansSC-" + weight + ".ttf")) {
            if (in == null) throw new IllegalStateException("the font is missing: " + weight);
            byte[] bytes = in.readAllBytes();
            takeOutRadicals(ByteBuffer.wrap(bytes));
            var font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            font.setEnableGsub(false);
            KNOWN.put(weight, new SoftReference<>(font));
            return font;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Empties the groups of radicals in every segmented map (format 12) of the table {@code cmap}. */
    private static void takeOutRadicals(ByteBuffer font) {
        int tables = font.getShort(4);
        for (int table = 0; table < tables; table++) {
            int entry = 12 + 16 * table;
            if (font.getInt(entry) != CMAP) continue;
            int cmap = font.getInt(entry + 8);
            int maps = font.getShort(cmap + 2);
            for (int map = 0; map < maps; map++) {
                int at = cmap + font.getInt(cmap + 4 + 8 * map + 4);
                if (font.getShort(at) == 12) emptyRadicals(font, at);
            }
        }
    }

    private static void emptyRadicals(ByteBuffer font, int map) {
        int groups = font.getInt(map + 12);
        for (int group = 0; group < groups; group++) {
            int at = map + 16 + 12 * group;
            int from = font.getInt(at);
            if (from >= 0x2E80 && from <= 0x2FDF) font.putInt(at, 0).putInt(at + 4, 0).putInt(at + 8, 0);
        }
    }
}
