package ceyuan.signing;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import gg.jte.Content;
import templates.StaticTemplates;

import ceyuan.SystemTest;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;
import ceyuan.signing.PaperTable.Column;

import static org.assertj.core.api.Assertions.assertThat;

/** However far down its words reach, a paper ends with words, never with an empty page. */
@SystemTest
class PaperLayoutTests {
    private static final String QR = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
            + "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    /** @param height in millimetres from where on the end comes near the foot of the first page */
    @ParameterizedTest
    @CsvSource({"signatures, 135", "table, 175", "paragraph, 185"})
    void noPageIsEmpty(String end, int height) throws IOException {
        for (int pages = 1; pages == 1; height++) {
            try (var pdf = Loader.loadPDF(print(end, height))) {
                pages = pdf.getNumberOfPages();
                var text = new PDFTextStripper();
                text.setStartPage(pages);
                assertThat(text.getText(pdf)).as("%s after %d mm", end, height).contains("The End");
            }
        }
    }

    private static byte[] print(String end, int height) {
        var imprint = new Imprint("2026-YS-YS-0001", 1, LocalDate.of(2026, 11, 22), Locale.ENGLISH, "W6A2BBKU8Q",
                "http://localhost/verify", QR,
                List.of(new Imprint.Block(0, false, "The End", "For the acceptance", "Helen Zhao", "Yuanshan"),
                        new Imprint.Block(1, true, "The End", "", "Yuanshan", "Yuanshan")));
        var paper = new Paper(new Subject("test", Id.fresh()), new PaperKind("test", "YS"), new UnitId(Id.fresh()),
                Name.of("验收证书"), Locale.ENGLISH, null, List.of(), each -> html(each, end, height));
        return Printer.print(paper, imprint).pdf();
    }

    private static String html(Imprint imprint, String end, int height) {
        var t = new StaticTemplates();
        Content words = output -> output.writeContent("<div style=\"height: " + height + "mm\"></div>" + switch (end) {
            case "signatures" -> t.signingSignatures(imprint).render();
            case "table" -> t.signingTable(new PaperTable(List.of(Column.of("Item", 100)), List.of(List.of("The End"))))
                    .render();
            default -> "<p>The End</p>";
        });
        return t.signingPaper(imprint, "Certificate of Acceptance", words, null, null).render();
    }
}
