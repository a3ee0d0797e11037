package ceyuan.signing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ceyuan.base.Name;
import ceyuan.web.Words;

/**
 * What a signature shows on paper: a name with capacity, unit and time, or a round seal with the unit's name around a star
 * and beneath it who applied it.
 */
record Look(boolean seal, String name, List<String> lines) {
    private static final Color INK = new Color(0x14, 0x2A, 0x5C);
    private static final Color GREY = new Color(0x5B, 0x66, 0x75);
    private static final Color RED = new Color(0xD0, 0x10, 0x10);

    record Stroke(Color colour, Shape shape) {}

    /** A unit's seal, with who applied it in the language of the paper. */
    static Look ofSeal(String unit, Name keeper, String moment, Locale language) {
        return new Look(true, unit, List.of(Words.text(language, "signing.look.sealed", keeper), moment));
    }

    /** Everything to be filled, in a box of a size in points with its origin at the lower left. */
    List<Stroke> strokes(double width, double height) {
        return seal ? sealed(width, height) : written(width, height);
    }

    private List<Stroke> written(double width, double height) {
        var strokes = new ArrayList<Stroke>();
        var bold = Outline.bold();
        double nameSize = bold.fitting(name, Math.min(17, height * 0.34), width - 8);
        double y = height - nameSize * 1.05;
        strokes.add(new Stroke(INK, moved(bold.text(name, nameSize), 4, y)));
        strokes.add(new Stroke(INK, new java.awt.geom.Rectangle2D.Double(0, 0, 1.2, height)));
        addLines(strokes, 4, y - 3, width - 8, 7.2);
        return strokes;
    }

    private List<Stroke> sealed(double width, double height) {
        var strokes = new ArrayList<Stroke>();
        double below = 8 * lines.size() + 2;
        double radius = Math.min(width, height - below) / 2 - 1;
        double x = width / 2;
        double y = height - radius - 1;
        strokes.add(new Stroke(RED, new BasicStroke(2.2f)
                .createStrokedShape(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius))));
        strokes.add(new Stroke(RED, star(x, y, radius * 0.3)));
        ring(strokes, x, y, radius);
        addLines(strokes, 0, y - radius - 1, width, 6.4);
        return strokes;
    }

    /** The unit's name along the ring, from the lower left over the top to the lower right. */
    private void ring(List<Stroke> strokes, double x, double y, double radius) {
        var bold = Outline.bold();
        double most = Math.toRadians(250) * radius * 0.68;
        double size = bold.fitting(name, radius * 0.34, most * 0.86);
        double line = radius - 4.5 - size * 0.88;
        int[] signs = name.codePoints().toArray();
        double wide = bold.width(name, size);
        double gap = signs.length > 1
                ? Math.min(size * 0.9, Math.max(0, (most - wide) / (signs.length - 1)))
                : 0;
        double angle = (wide + gap * (signs.length - 1)) / line / 2;
        for (int sign : signs) {
            double advance = bold.advance(sign, size);
            double middle = angle - advance / line / 2;
            var place = AffineTransform.getTranslateInstance(x, y);
            place.rotate(middle);
            place.translate(-advance / 2, line);
            strokes.add(new Stroke(RED, place.createTransformedShape(bold.glyph(sign, size))));
            angle -= (advance + gap) / line;
        }
    }

    private void addLines(List<Stroke> strokes, double x, double top, double width, double size) {
        var regular = Outline.regular();
        double y = top;
        for (String line : lines) {
            double fitting = regular.fitting(line, size, width);
            y -= size * 1.25;
            double from = seal ? x + (width - regular.width(line, fitting)) / 2 : x;
            strokes.add(new Stroke(GREY, moved(regular.text(line, fitting), from, y)));
        }
    }

    private static Shape star(double x, double y, double radius) {
        var path = new Path2D.Double();
        for (int point = 0; point < 10; point++) {
            double angle = Math.PI / 2 + point * Math.PI / 5;
            double far = point % 2 == 0 ? radius : radius * 0.382;
            double px = x + far * Math.cos(angle);
            double py = y + far * Math.sin(angle);
            if (point == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
        return path;
    }

    private static Shape moved(Path2D path, double x, double y) {
        return AffineTransform.getTranslateInstance(x, y).createTransformedShape(path);
    }
}
