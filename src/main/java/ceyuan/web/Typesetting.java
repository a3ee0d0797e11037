package ceyuan.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;

/**
 * Sets well-formed XHTML as PDF. Chinese is set in an embedded subset of Noto Sans SC, so it needs no font of the machine;
 * nothing is loaded from outside.
 */
public final class Typesetting {
    /** The level at which a paper is two hundredths larger than at the usual one and packed in half the time. */
    private static final String PACKED = "4";

    static {
        XRLog.setLoggingEnabled(false);
        System.setProperty(Filter.SYSPROP_DEFLATELEVEL, PACKED);
    }

    private Typesetting() {}

    /** Sets it and writes it; what else the document is to have is asked of its builder. */
    public static void write(String html, OutputStream out, Consumer<PdfRendererBuilder> further) throws IOException {
        try (var document = new PDDocument()) {
            var builder = new PdfRendererBuilder();
            builder.usePDDocument(document);
            builder.useFont(new Weight(document, "Regular"), "Noto Sans SC", 400, FontStyle.NORMAL, true);
            builder.useFont(new Weight(document, "Bold"), "Noto Sans SC", 700, FontStyle.NORMAL, true);
            builder.useUriResolver((base, address) -> address.startsWith("data:") ? address : null);
            builder.useFastMode();
            builder.withProducer("Ceyuan");
            builder.withHtmlContent(PrintFont.plain(html), null);
            builder.toStream(out);
            further.accept(builder);
            builder.run();
        }
    }

    /** A weight of the font as one document embeds it, from when it first sets text in it. */
    private static final class Weight extends PDFontSupplier {
        private final PDDocument document;
        private final String weight;

        @SuppressWarnings("NullAway")
        Weight(PDDocument document, String weight) {
            super(null);
            this.document = document;
            this.weight = weight;
        }

        @Override
        public PDFont supply() {
            try {
                return PDType0Font.load(document, PrintFont.of(weight), true);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
