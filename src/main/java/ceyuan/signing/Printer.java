package ceyuan.signing;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import org.springframework.context.i18n.LocaleContextHolder;
import org.w3c.dom.Element;

import com.openhtmltopdf.css.style.CalculatedStyle;
import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.render.RenderingContext;

import ceyuan.web.Typesetting;

/** Prints a paper as PDF/A-2b and notes where its signature blocks came to stand. */
final class Printer {
    /** The type of the {@code <object>} that keeps a place free; its {@code data-line} names the signer. */
    static final String BLOCK = "ceyuan/signature";

    private static final byte[] COLOURS = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    /** CSS pixels are 1/96 inch, PDF points 1/72. */
    private static final float POINTS = 0.75f;

    private Printer() {}

    /** A place on a page, counted from 1; in points from the upper left corner. */
    record Place(int page, float x, float y, float width, float height) {}

    record Printed(byte[] pdf, Map<Integer, Place> places) {}

    static Printed print(Paper paper, Imprint imprint) {
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(paper.language());
        try {
            return print(paper.text().html(imprint));
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    private static Printed print(String html) {
        var places = new HashMap<Integer, Place>();
        var out = new ByteArrayOutputStream(256 * 1024);
        try {
            Typesetting.write(html, out, builder -> {
                builder.usePdfAConformance(PdfAConformance.PDFA_2_B);
                builder.useColorProfile(COLOURS);
                builder.useObjectDrawerFactory(new Blocks(places));
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Printed(out.toByteArray(), places);
    }

    /** Draws nothing: it only looks where the blocks are. */
    private record Blocks(Map<Integer, Place> places) implements FSObjectDrawerFactory, FSObjectDrawer {
        @Override
        public FSObjectDrawer createDrawer(Element element) {
            return this;
        }

        @Override
        public boolean isReplacedObject(Element element) {
            return element.getTagName().equals("object") && element.getAttribute("type").equals(BLOCK);
        }

        @Override
        public Map<java.awt.Shape, String> drawObject(Element element, double x, double y, double width, double height,
                OutputDevice device, RenderingContext context, int dotsPerPixel) {
            float scale = POINTS / dotsPerPixel;
            var page = context.getPage();
            float left = (float) x + page.getMarginBorderPadding(context, CalculatedStyle.LEFT);
            float top = (float) y - page.getPaintingTop() + page.getMarginBorderPadding(context, CalculatedStyle.TOP);
            places.put(Integer.valueOf(element.getAttribute("data-line")), new Place(context.getPageNo() + 1,
                    left * scale, top * scale, (float) width * scale, (float) height * scale));
            return Map.of();
        }
    }
}
