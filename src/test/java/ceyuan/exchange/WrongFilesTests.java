package ceyuan.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
