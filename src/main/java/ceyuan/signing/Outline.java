package ceyuan.signing;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.fontbox.ttf.TrueTypeFont;

import ceyuan.web.PrintFont;

/** Text as outlines of its glyphs: drawn this way it needs no font, neither of the machine nor in the document. */
final class Outline {
    private final TrueTypeFont font;
    private final double unit;

    private Outline(TrueTypeFont font) throws IOException {
        this.font = font;
        this.unit = 1.0 / font.getUnitsPerEm();
    }

    static Outline regular() {
        return of("Regular");
    }

    static Outline bold() {
        return of("Bold");
    }

    /** The text on a line that starts at (0, 0). */
    Path2D text(String text, double size) {
        var path = new Path2D.Double();
        double x = 0;
        for (int sign : PrintFont.plain(text).codePoints().toArray()) {
            path.append(glyph(sign).createTransformedShape(place(x, size)), false);
            x += advance(sign, size);
        }
        return path;
    }

    double width(String text, double size) {
        return PrintFont.plain(text).codePoints().mapToDouble(sign -> advance(sign, size)).sum();
    }

    /** The largest size, not above the one wished for, in which the text is no wider than allowed. */
    double fitting(String text, double size, double width) {
        double wide = width(text, size);
        return wide <= width ? size : size * width / wide;
    }

    double advance(int sign, double size) {
        try {
            return font.getAdvanceWidth(id(sign)) * unit * size;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Path2D glyph(int sign, double size) {
        return (Path2D) glyph(sign).createTransformedShape(place(0, size));
    }

    private AffineTransform place(double x, double size) {
        return new AffineTransform(unit * size, 0, 0, unit * size, x, 0);
    }

    private Path2D glyph(int sign) {
        try {
            var glyph = font.getGlyph().getGlyph(id(sign));
            return glyph == null ? new Path2D.Double() : glyph.getPath();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private int id(int sign) throws IOException {
        return font.getUnicodeCmapLookup().getGlyphId(sign);
    }

    private static Outline of(String weight) {
        try {
            return new Outline(PrintFont.of(weight));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
