package ceyuan.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ceyuan.exchange.ExchangeRefused.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A file is known by what is in it: lists are read whatever their form, everything else is refused by what it is. */
class WrongFilesTests {
    private static final String LIST = "编号,名称,金额\nA-1,高炉,3\nA-2,\"转炉, 二号\",4\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "GBK"})
    void theEncodingIsFoundOut(String charset) throws IOException {
        var survey = survey(LIST.getBytes(Charset.forName(charset)));
        assertThat(survey.columns()).containsExactly("编号", "名称", "金额");
        assertThat(survey.rows()).isEqualTo(2);
        assertThat(survey.samples().getLast()).containsExactly("A-2", "转炉, 二号", "4");
    }

    @Test
    void lettersWithAccentsAreNotTakenForChinese() throws IOException {
        var survey = survey("no,name\n1,Universität\n2,Société\n3,Española\n4,Française\n"
                .getBytes(Charset.forName("windows-1252")));
        assertThat(survey.form().encoding()).isEqualTo("windows-1252");
        assertThat(survey.samples()).extracting(List::getLast)
                .containsExactly("Universität", "Société", "Española", "Française");
        assertThat(survey("编号,姓名\n1,朱镕基\n2,王喆\n".getBytes(Charset.forName("GBK"))).samples().getFirst())
                .containsExactly("1", "朱镕基");
        assertThat(survey("编号,名称\n1000001,一号\n1000002,二号\n".getBytes(StandardCharsets.UTF_16LE)).columns())
                .containsExactly("编号", "名称");
    }

    @Test
    void yearsMayNameColumns() throws IOException {
        var survey = survey("单位,2025,2026\n远山钢铁,一,二\n中州矿业,三,四\n".getBytes(StandardCharsets.UTF_8));
        assertThat(survey.columns()).containsExactly("单位", "2025", "2026");
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstName() throws IOException {
        assertThat(survey(("\ufeff" + LIST).getBytes(StandardCharsets.UTF_8)).columns()).startsWith("编号");
        assertThat(survey(("\ufeff" + LIST).getBytes(StandardCharsets.UTF_16LE)).columns()).startsWith("编号");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|"})
    void theSeparatorIsFoundOut(String separator) throws IOException {
        var survey = survey("no;name, long;cost\n1;a, b;2,50\n2;c;3,00\n".replace(";", separator)
                .getBytes(StandardCharsets.UTF_8));
        assertThat(survey.form().separator()).isEqualTo(separator);
        assertThat(survey.columns()).containsExactly("no", "name, long", "cost");
    }

    @Test
    void titlesAboveTheHeaderArePassedOver() throws IOException {
        var survey = survey("2026 年项目一览表,,\n编号,名称,金额\nA-1,高炉,3\n".getBytes(StandardCharsets.UTF_8));
        assertThat(survey.form().header()).isEqualTo(2);
        assertThat(survey.rows()).isEqualTo(1);
    }

    @Test
    void aGzippedListIsReadAsItIs() throws IOException {
        var file = folder.resolve("list.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(LIST.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(survey(file).rows()).isEqualTo(2);
    }

    @Test
    void aWorkbookGivesDaysAsDaysAndNumbersAsTyped() throws IOException {
        var file = folder.resolve("list.xlsx");
        try (var out = Files.newOutputStream(file); var book = new Workbook(out, "test", "1.0")) {
            book.newWorksheet("说明").value(0, 0, "nothing here");
            var sheet = book.newWorksheet("项目");
            sheet.value(0, 0, "编号");
            sheet.value(0, 1, "立项");
            sheet.value(0, 2, "金额");
            sheet.value(2, 0, "0012");
            sheet.value(2, 1, LocalDate.of(2026, 11, 21));
            sheet.style(2, 1).format("yyyy-mm-dd").set();
            sheet.value(2, 2, 451067.08);
        }
        try (var list = Unpacked.of(file)) {
            var survey = Lists.survey(list, new Form(null, null, false, "项目", 1));
            assertThat(survey.sheets()).containsExactly("说明", "项目");
            assertThat(survey.samples().getFirst()).containsExactly("0012", "2026-11-21", "451067.08");
            try (var reading = Lists.open(list, survey.form())) {
                reading.next();
                assertThat(reading.next()).isNotNull().extracting(Entry::line).isEqualTo(3L);
            }
        }
    }

    @Test
    void whatIsNoListIsRefusedByWhatItIs() throws IOException {
        refused(new byte[0], Reason.FILE_EMPTY);
        refused("%PDF-1.7\n".getBytes(StandardCharsets.UTF_8), Reason.FILE_IS_PDF);
        refused(new byte[]{(byte) 0x89, 'P', 'N', 'G', 13, 10}, Reason.FILE_IS_PICTURE);
        refused(new byte[]{(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}, Reason.FILE_IS_OLD_EXCEL);
        refused("<html><table>".getBytes(StandardCharsets.UTF_8), Reason.FILE_IS_HTML);
        refused(new byte[]{1, 2, 0, 0, 7, 0, 0, 0, 0, 9, 1}, Reason.FILE_IS_BINARY);
        refused(new byte[]{0x1f, (byte) 0x8b, 8, 0, 1}, Reason.FILE_UNREADABLE);
        refused("\n\n".getBytes(StandardCharsets.UTF_8), Reason.NO_HEADER);
    }

    @Test
    void aListIsNoXmlNorJsonWhateverItsName() throws IOException {
        refused("<?xml version=\"1.0\"?><Workbook/>".getBytes(StandardCharsets.UTF_8), Reason.FILE_IS_MARKUP);
        refused("\ufeff{\"items\": []}".getBytes(StandardCharsets.UTF_8), Reason.FILE_IS_MARKUP);
        refused("[\n  {\"code\": 1}]".getBytes(StandardCharsets.UTF_8), Reason.FILE_IS_MARKUP);
        assertThat(survey("[编号],{名称}\n1,2\n".getBytes(StandardCharsets.UTF_8)).columns())
                .containsExactly("[编号]", "{名称}");
    }

    @Test
    void aLockedWorkbookIsToldFromAnOldOne() throws IOException {
        refused(compound("Workbook"), Reason.FILE_IS_OLD_EXCEL);
        refused(compound("EncryptionInfo", "EncryptedPackage"), Reason.FILE_IS_LOCKED);
    }

    @Test
    void aWorkbookOfAnotherFormIsNoArchive() throws IOException {
        refused(zip("xl/workbook.bin", 10), Reason.FILE_IS_OTHER_BOOK);
        refused("PK\3\4\n\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
                .getBytes(StandardCharsets.ISO_8859_1), Reason.FILE_IS_OTHER_BOOK);
    }

    @Test
    void aQuoteThatIsNeverClosedDoesNotSwallowTheRest() {
        assertThatThrownBy(() -> survey("no,name\n1,ore\n2,\"coal\n3,slag\n4,gas\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(ExchangeRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.QUOTE_NOT_CLOSED);
                    assertThat(refused.details()).containsExactly(3L);
                });
    }

    @Test
    void aListOfAHundredThousandColumnsIsRefusedAtOnce() throws IOException {
        String wide = "a,".repeat(100_000) + "\n";
        refused(wide.repeat(100).getBytes(StandardCharsets.UTF_8), Reason.TOO_MANY_COLUMNS);
        refused(("a,b\n" + "1,2\n".repeat(500) + wide).getBytes(StandardCharsets.UTF_8), Reason.TOO_MANY_COLUMNS);
        refused(book("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row>"),
                Reason.TOO_MANY_COLUMNS);
    }

    @Test
    void aFormulaCountsByItsResult() throws IOException {
        var survey = survey(book("""
            <row r="1"><c r="A1" t="str"><f>"no"</f><v>no</v></c><c r="B1" t="str"><v>cost</v></c>
            <c r="C1" t="str"><v>from</v></c><c r="D1" t="str"><v>open</v></c></row>
            <row r="2"><c r="A2" t="e"><f>X1</f><v>#REF!</v></c><c r="B2"><f>0.1+0.2</f><v>0.30000000000000004</v></c>
            <c r="C2" s="1"><f>TODAY()</f><v>46347</v></c><c r="D2" t="b"><f>TRUE()</f><v>1</v></c></row>
            """));
        assertThat(survey.columns()).containsExactly("no", "cost", "from", "open");
        assertThat(survey.samples()).containsExactly(List.of("#REF!", "0.3", "2026-11-21", "true"));
    }

    @Test
    void aBookWithoutStylesIsRead() throws IOException {
        assertThat(survey(book("""
            <row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c></row>
            <row r="2"><c r="A2"><v>46347</v></c></row>
            """, false)).samples()).containsExactly(List.of("46347"));
    }

    @Test
    void aFormulaWithoutAResultIsNamedByItsCell() throws IOException {
        byte[] book = book("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>no</v></c></row>"
                + "<row r=\"2\"><c r=\"A2\"><f>B2+1</f></c></row>");
        assertThatThrownBy(() -> survey(book)).isInstanceOfSatisfying(ExchangeRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.FORMULA_WITHOUT_RESULT);
            assertThat(refused.details()).containsExactly("A2");
        });
    }

    @Test
    void aFileCutWithinASignKeepsItsEncoding() throws IOException {
        byte[] whole = (LIST + "A-3,平炉").getBytes(StandardCharsets.UTF_8);
        var survey = survey(Arrays.copyOf(whole, whole.length - 1));
        assertThat(survey.form().encoding()).isEqualTo("UTF-8");
        assertThat(survey.columns()).containsExactly("编号", "名称", "金额");
        assertThat(survey.rows()).isEqualTo(3);
    }

    @Test
    void namesThatCannotBeReadInTheChosenEncodingAreRefused() throws IOException {
        var file = Files.write(folder.resolve("file"), LIST.getBytes(Charset.forName("GB18030")));
        try (var list = Unpacked.of(file)) {
            assertThatThrownBy(() -> Lists.survey(list, new Form("UTF-8", null, false, null, 1)))
                    .extracting("reason").isEqualTo(Reason.ENCODING_WRONG);
        }
    }

    @Test
    void anArchiveAndADocumentAreNotWorkbooks() throws IOException {
        refused(zip("word/document.xml", 10), Reason.FILE_IS_WORD);
        refused(zip("photos/1.jpg", 10), Reason.FILE_IS_ARCHIVE);
    }

    @Test
    void aFileThatSwellsIsStopped() throws IOException {
        refused(zip("xl/workbook.xml", 300 << 20), Reason.FILE_SWELLS);
        var gzip = folder.resolve("bomb.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            zeros(out, 300 << 20);
        }
        assertThatThrownBy(() -> survey(gzip)).extracting("reason").isEqualTo(Reason.FILE_SWELLS);
    }

    /** A compound file (MS-CFB) whose directory names the given streams. */
    private static byte[] compound(String... streams) {
        var file = ByteBuffer.allocate(3 * 512).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(0, 0xE11AB1A1E011CFD0L).putShort(30, (short) 9).putInt(48, 1);
        for (int i = 0; i < streams.length; i++) {
            file.put(1024 + 128 * (i + 1), streams[i].getBytes(StandardCharsets.UTF_16LE));
        }
        return file.array();
    }

    /** A workbook as Excel writes it, with the given rows; style 1 is that of days. */
    private byte[] book(String rows) throws IOException {
        return book(rows, true);
    }

    private byte[] book(String rows, boolean styled) throws IOException {
        var file = folder.resolve("book.xlsx");
        String main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
            part(out, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="%sstyles+xml"/></Types>
                """.formatted(type, type, type));
            part(out, "xl/workbook.xml", "<workbook " + main + " xmlns:r=\"" + relations
                    + "\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            part(out, "xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="rId1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="rId2" Type="%s/styles" Target="styles.xml"/></Relationships>
                """.formatted(relations, relations));
            if (styled) {
                part(out, "xl/styles.xml", "<styleSheet " + main
                        + "><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            }
            part(out, "xl/worksheets/sheet1.xml",
                    "<worksheet " + main + "><sheetData>" + rows + "</sheetData></worksheet>");
        }
        return Files.readAllBytes(file);
    }

    private static void part(ZipOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] zip(String name, int size) throws IOException {
        var file = folder.resolve("archive");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(name));
            zeros(out, size);
        }
        return Files.readAllBytes(file);
    }

    private static void zeros(OutputStream out, int size) throws IOException {
        var block = new byte[1 << 16];
        for (int written = 0; written < size; written += block.length) {
            out.write(block, 0, Math.min(block.length, size - written));
        }
    }

    private void refused(byte[] content, Reason reason) throws IOException {
        assertThatThrownBy(() -> survey(content)).extracting("reason").isEqualTo(reason);
    }

    private Survey survey(byte[] content) throws IOException {
        return survey(Files.write(folder.resolve("file"), content));
    }

    private Survey survey(Path file) throws IOException {
        try (var list = Unpacked.of(file)) {
            return Lists.survey(list, null);
        }
    }
}
