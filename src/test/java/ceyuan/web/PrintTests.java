package ceyuan.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import templates.StaticTemplates;

import ceyuan.SystemTest;
import ceyuan.web.Spreadsheet.Column;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists leave the house as workbooks and as documents. */
@SystemTest
class PrintTests {
    @TempDir
    Path folder;

    private record Line(String title, @Nullable BigDecimal money, @Nullable LocalDate day) {}

    @Test
    void aWorkbookKeepsTextsNumbersAndDays() throws IOException {
        var lines = List.of(new Line("氢冶金示范", new BigDecimal("1234567.80"), LocalDate.of(2026, 11, 21)),
                new Line("=HYPERLINK(\"http://evil\")", null, null), new Line("坏\u0001字符", null, null));
        var out = new ByteArrayOutputStream();
        Spreadsheet.of("项目/清单", lines, Column.title("题目", Line::title), Column.money("金额", Line::money),
                Column.day("日期", Line::day)).write(out);
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = book.getFirstSheet();
            assertThat(sheet.getName()).isEqualTo("项目 清单");
            var rows = sheet.read();
            assertThat(rows.getFirst().getCellText(1)).isEqualTo("金额");
            assertThat(rows.get(1).getCellAsNumber(1)).contains(new BigDecimal("1234567.8"));
            assertThat(rows.get(1).getCellAsDate(2)).map(day -> day.toLocalDate()).contains(LocalDate.of(2026, 11, 21));
            assertThat(rows.get(2).getCell(0).getType()).isEqualTo(CellType.STRING);
            assertThat(rows.get(2).getCell(0).getFormula()).isNull();
            assertThat(rows.get(2).getCellText(0)).startsWith("=HYPERLINK");
            assertThat(rows.get(3).getCellText(0)).isEqualTo("坏字符");
        }
    }

    @Test
    void aLongListIsWrittenAsItComes() throws IOException {
        var lines = IntStream.range(0, 50_000).mapToObj(n -> new Line("题目 " + n, BigDecimal.valueOf(n), null)).toList();
        var out = new ByteArrayOutputStream();
        Spreadsheet.of("清单", lines, Column.title("题目", Line::title), Column.number("数", Line::money)).write(out);
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(book.getFirstSheet().openStream().count()).isEqualTo(50_001);
        }
    }

    @Test
    void aDocumentCarriesItsChineseFont() throws Exception {
        var model = new StaticTemplates().shellPrint("二〇二六年重点项目进展", "截至 2026-11-21，⽬录", false, output -> output
                .writeContent("<h2>高炉富氢冶金</h2><table><tr><th>项目</th><th>Steel</th></tr>"
                        + "<tr><td>关键技术研究</td><td>on track</td></tr></table>"));
        var file = folder.resolve("report.pdf");
        try (OutputStream out = Files.newOutputStream(file)) {
            Pdf.of("进展", model).write(out);
        }
        assertThat(said("pdftotext", "-layout", file.toString(), "-")).contains("二〇二六年重点项目进展", "目录", "高炉富氢冶金", "关键技术研究",
                "on track", "1/1");
        var fonts = said("pdffonts", file.toString()).lines().skip(2).toList();
        assertThat(fonts).isNotEmpty().allSatisfy(font -> assertThat(font).containsPattern("[A-Z]{6}\\+NotoSansSC")
                .containsPattern("\\byes\\s+yes\\s+yes\\b"));
        assertThat(Files.size(file)).isLessThan(200_000);
    }

    private static String said(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
