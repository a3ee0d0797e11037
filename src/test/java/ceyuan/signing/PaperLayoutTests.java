package ceyuan.signing;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

import gg.jte.Content;
import templates.StaticTemplates;

import ceyuan.SystemTest;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;

import static org.assertj.core.api.Assertions.assertThat;

/** However far down its signatures reach, a paper ends with them, never with an empty page. */
@SystemTest
class PaperLayoutTests {
    private static final String QR = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
            + "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    @Test
    void noPageIsEmpty() throws IOException {
        for (int rows = 15; rows < 22; rows++)
            assertThat(lastPage(rows)).as("after %d rows", rows).contains("The End");
    }

    private static String lastPage(int rows) throws IOException {
        var imprint = new Imprint("2026-YS-YS-0001", 1, LocalDate.of(2026, 11, 22), Locale.ENGLISH, "W6A2BBKU8Q",
                "http://localhost/verify", QR,
                List.of(new Imprint.Block(0, false, "The End", "For the acceptance", "Helen Zhao", "Yuanshan"),
                        new Imprint.Block(1, true, "The End", "", "Yuanshan", "Yuanshan")));
        var paper = new Paper(new Subject("test", Id.fresh()), new PaperKind("test", "YS"), new UnitId(Id.fresh()),
                Name.of("验收证书"), Locale.ENGLISH, null, List.of(), each -> html(each, rows));
        try (var pdf = Loader.loadPDF(Printer.print(paper, imprint).pdf())) {
            var text = new PDFTextStripper();
            text.setStartPage(pdf.getNumberOfPages());
            return text.getText(pdf);
        }
    }

    private static String html(Imprint imprint, int rows) {
        var t = new StaticTemplates();
        Content words = output -> {
            output.writeContent("<p>Row</p>".repeat(rows));
            output.writeContent(t.signingSignatures(imprint).render());
        };
        return t.signingPaper(imprint, "Certificate of Acceptance", words, null, null).render();
    }
}
