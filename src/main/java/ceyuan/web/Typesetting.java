package ceyuan.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;

/**
 * Sets well-formed XHTML as PDF. Chinese is set in an embedded subset of Noto Sans SC, so it needs no font of the machine;
 * nothing is loaded from outside.
 */
public final class Typesetting {
    static {
        XRLog.setLoggingEnabled(false);
    }

    private Typesetting() {}

    public static PdfRendererBuilder of(String html) {
        var builder = new PdfRendererBuilder();
        builder.useFont(() -> PrintFont.of("Regular"), "Noto Sans SC", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> PrintFont.of("Bold"), "Noto Sans SC", 700, FontStyle.NORMAL, true);
        builder.useUriResolver((base, address) -> address.startsWith("data:") ? address : null);
        builder.useFastMode();
        builder.withProducer("Ceyuan");
        builder.withHtmlContent(PrintFont.plain(html), null);
        return builder;
    }
}
