package ceyuan.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ceyuan.exchange.ExchangeRefused.Reason;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Workbooks as different programs write them read alike; what a cell means is never guessed wrongly. */
class BookReadingTests {
    private static final String SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    @TempDir
    Path folder;

    private final Map<String, String> parts = new LinkedHashMap<>();

    @Test
    void partsThatAWriterLeftOutCountAsEmpty() throws IOException {
        parts.put("xl/workbook.xml", workbook("", "<sheet name=\"A\" sheetId=\"1\"/>"));
        parts.put(SHEET, sheet("<row><c t=\"inlineStr\"><is><t>no</t></is></c><c><v>1.50</v></c></row>"
                + "<row><c s=\"3\"><v>46347</v></c></row>"));
        assertThat(rows(null)).containsExactly(List.of("no", "1.5"), List.of("46347"));
    }

    @Test
    void partsAreFoundWhateverTheirSpelling() throws IOException {
        one("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        parts.put("xl\\SharedStrings.xml", "<sst xmlns=\"" + SPREADSHEET + "\"><si><t>高炉</t></si></sst>");
        assertThat(rows(null)).containsExactly(List.of("高炉"));
    }

    @Test
    void theStrictFormReadsLikeTheUsualOne() throws IOException {
        one("<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2026-11-21T00:00:00</v></c><c r=\"C1\" t=\"b\"><v>1</v></c></row>");
        parts.replaceAll((name, part) -> part.replace(SPREADSHEET, "http://purl.oclc.org/ooxml/spreadsheetml/main")
                .replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"));
        assertThat(rows(null)).containsExactly(List.of("2026-11-21", "", "true"));
    }

    @Test
    void aTextIsAllOfItsRunsWithoutHintsHowToPronounceIt() throws IOException {
        one("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>");
        parts.put("xl/sharedStrings.xml", "<sst xmlns=\"" + SPREADSHEET + "\"><si><r><t>炼</t></r><r><rPr><b/></rPr>"
                + "<t xml:space=\"preserve\"> 钢</t></r><rPh sb=\"0\" eb=\"1\"><t>liàn</t></rPh></si>"
                + "<si><t>一_x000D_二_x005F_x000A_</t></si></sst>");
        assertThat(rows(null)).containsExactly(List.of("炼 钢", "一\r二_x000A_"));
    }

    @Test
    void daysAreToldByTheirFormatAndByTheYearTheBookCountsFrom() throws IOException {
        String days = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>41640</v></c><c r=\"B1\" s=\"2\"><v>41640.75</v></c>"
                + "<c r=\"C1\" s=\"3\"><v>41640</v></c><c r=\"D1\" s=\"1\"><v>0</v></c></row>";
        one(days);
        styles();
        assertThat(rows(null)).containsExactly(List.of("2014-01-01", "2014-01-01T18:00", "41640", "0"));
        parts.put("xl/workbook.xml", workbook("<workbookPr date1904=\"1\"/>", ONE));
        assertThat(rows(null)).containsExactly(List.of("2018-01-02", "2018-01-02T18:00", "41640", "0"));
    }

    @Test
    void theFirstSheetThatIsNotHiddenIsRead() throws IOException {
        two("state=\"hidden\"", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"A1\"><v>2</v></c></row>");
        assertThat(rows(null)).containsExactly(List.of("2"));
        assertThat(rows("A")).containsExactly(List.of("1"));
        assertThat(BookReading.sheets(book())).containsExactly("B", "A");
    }

    @Test
    void anEmptySheetInFrontIsPassedOver() throws IOException {
        two("", "",
                "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>no</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>");
        try (var list = Unpacked.of(book())) {
            assertThat(Lists.survey(list, null)).satisfies(survey -> {
                assertThat(survey.form().sheet()).isEqualTo("B");
                assertThat(survey.columns()).containsExactly("no");
                assertThat(survey.rows()).isEqualTo(1);
            });
        }
    }

    @Test
    void theColumnsThatAMappingAsksForTellSheetAndHeader() throws IOException {
        two("", "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>填报说明</v></c></row>",
                """
                    <row r="1"><c r="A1" t="str"><v>编号</v></c><c r="B1" t="str"><v>经费</v></c><c r="D1" t="str"><v>总评</v></c></row>
                    <row r="2"><c r="B2" t="str"><v>金额</v></c><c r="C2" t="str"><v>起止</v></c></row>
                    <row r="3"><c r="A3"><v>7</v></c><c r="B3"><v>18</v></c></row>
                    """);
        try (var list = Unpacked.of(book())) {
            var known = Lists.survey(list, null).form();
            assertThat(Lists.surveyWith(List.of("编号", "金额", "起止"), list, known)).hasValueSatisfying(survey -> {
                assertThat(survey.form().sheet()).isEqualTo("B");
                assertThat(survey.form().header()).isEqualTo(2);
                assertThat(survey.columns()).containsExactly("编号", "金额", "起止", "总评");
                assertThat(survey.rows()).isEqualTo(1);
            });
            assertThat(Lists.surveyWith(List.of("没有"), list, known)).isEmpty();
        }
    }

    @Test
    void aFormulaThatKeepsAnEmptyResultHasNone() throws IOException {
        one("<row r=\"1\"><c r=\"A1\"><f>B1+1</f><v></v></c></row>");
        refused(Reason.FORMULA_WITHOUT_RESULT);
        one("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"B1\"><v>1</v></c></row>");
        assertThat(rows(null)).containsExactly(List.of("", "1"));
    }

    @Test
    void whatABookPromisesAndDoesNotHoldMakesItDamaged() throws IOException {
        one("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>");
        refused(Reason.BOOK_UNREADABLE);
        one("<row r=\"1\"><c r=\"A1\"><v>1</v>");
        refused(Reason.BOOK_UNREADABLE);
        one("");
        parts.remove(SHEET);
        refused(Reason.BOOK_UNREADABLE);
    }

    @Test
    void anEntityIsNeverFollowed() throws IOException {
        one("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row>");
        parts.computeIfPresent(SHEET,
                (name, part) -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + part);
        refused(Reason.BOOK_UNREADABLE);
    }

    @Test
    void aBitThatWasTurnedIsNoticed() throws IOException {
        one("<row r=\"1\"><c r=\"A1\"><v>123456</v></c></row>");
        String bytes = new String(Files.readAllBytes(book()), ISO_8859_1);
        var turned = Files.write(folder.resolve("turned.xlsx"), bytes.replace("123456", "123457").getBytes(ISO_8859_1));
        assertThat(bytes).contains("123456");
        assertThatThrownBy(() -> Unpacked.of(turned).close()).extracting("reason").isEqualTo(Reason.FILE_UNREADABLE);
    }

    private static final String ONE = "<sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/>";

    private void one(String rows) {
        parts.put("xl/workbook.xml", workbook("", ONE));
        relations();
        parts.put(SHEET, sheet(rows));
    }

    private void two(String state, String rows, String others) {
        parts.put("xl/workbook.xml",
                workbook("", "<sheet name=\"A\" sheetId=\"1\" " + state + " r:id=\"rId1\"/>"
                        + "<sheet name=\"B\" sheetId=\"2\" r:id=\"rId2\"/>"));
        relations();
        parts.put(SHEET, sheet(rows));
        parts.put("xl/worksheets/sheet2.xml", sheet(others));
    }

    private void relations() {
        parts.put("xl/_rels/workbook.xml.rels", """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Type="%s/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>
            """.formatted(RELATIONS, RELATIONS));
    }

    private void styles() {
        parts.put("xl/styles.xml", "<styleSheet xmlns=\"" + SPREADSHEET + "\"><numFmts><numFmt numFmtId=\"200\" "
                + "formatCode=\"[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/><numFmt numFmtId=\"201\" "
                + "formatCode=\"#,##0&quot; dmy&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"200\"/><xf numFmtId=\"201\"/>"
                + "</cellXfs></styleSheet>");
    }

    private static String workbook(String properties, String sheets) {
        return "<workbook xmlns=\"" + SPREADSHEET + "\" xmlns:r=\"" + RELATIONS + "\">" + properties + "<sheets>"
                + sheets
                + "</sheets></workbook>";
    }

    private static String sheet(String rows) {
        return "<worksheet xmlns=\"" + SPREADSHEET + "\"><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private void refused(Reason reason) {
        assertThatThrownBy(() -> rows(null)).extracting("reason").isEqualTo(reason);
    }

    private List<List<String>> rows(@Nullable String sheet) throws IOException {
        var rows = new ArrayList<List<String>>();
        try (var reading = new BookReading(book(), sheet)) {
            for (var entry = reading.next(); entry != null; entry = reading.next())
                rows.add(entry.cells());
        }
        return rows;
    }

    private Path book() throws IOException {
        var file = folder.resolve("book.xlsx");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.setLevel(0);
            for (var part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue().getBytes(UTF_8));
            }
        }
        return file;
    }
}
