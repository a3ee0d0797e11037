package ceyuan.web;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.View;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A list as an Excel workbook on its way out: {@code return Spreadsheet.of(title, lines, Column.title(label, Line::title),
 * Column.money(label, Line::planned))}.
 *
 * <p>Texts are written as texts, so one that begins with {@code =} computes nothing. Rows are written as they come: a
 * long list does not have to fit into memory.
 */
public final class Spreadsheet implements View {
    public static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int LONGEST_TEXT = 32_000;

    private final String name;
    private final List<Sheet<?>> sheets;

    private Spreadsheet(String name, List<Sheet<?>> sheets) {
        this.name = name;
        this.sheets = sheets;
    }

    /** A workbook of one sheet; the name is that of the sheet and of the file. */
    @SafeVarargs
    public static <T> Spreadsheet of(String name, Iterable<? extends T> rows, Column<T>... columns) {
        return of(name, rows, List.of(columns));
    }

    public static <T> Spreadsheet of(String name, Iterable<? extends T> rows, List<Column<T>> columns) {
        return of(name, List.of(new Sheet<>(name, rows, columns)));
    }

    /** A workbook of several sheets. */
    public static Spreadsheet of(String name, List<Sheet<?>> sheets) {
        return new Spreadsheet(name, sheets);
    }

    /** One list of a workbook; what is longer than a sheet goes on in the next. */
    public record Sheet<T>(String name, Iterable<? extends T> rows, List<Column<T>> columns) {
        @SafeVarargs
        public static <T> Sheet<T> of(String name, Iterable<? extends T> rows, Column<T>... columns) {
            return new Sheet<>(name, rows, List.of(columns));
        }

        private void write(Workbook workbook) throws IOException {
            sheet(workbook, sheetName(name), rows, columns);
        }
    }

    /**
     * A column: its header, its width in characters, the form of its numbers and days, and what a row says in it.
     */
    public record Column<T>(String title, double width, @Nullable String format, Function<T, @Nullable Object> value) {
        public static <T> Column<T> text(String title, Function<T, @Nullable Object> value) {
            return new Column<>(title, 24, null, value);
        }

        /** A text that is long by nature: a title, a description. */
        public static <T> Column<T> title(String title, Function<T, @Nullable Object> value) {
            return new Column<>(title, 56, null, value);
        }

        public static <T> Column<T> number(String title, Function<T, @Nullable Object> value) {
            return new Column<>(title, 12, "#,##0.######", value);
        }

        /** Money to the cent, in whole units of its currency. */
        public static <T> Column<T> money(String title, Function<T, @Nullable Object> value) {
            return new Column<>(title, 18, "#,##0.00", value);
        }

        /** A part of one, shown in percent. */
        public static <T> Column<T> share(String title, Function<T, @Nullable Object> value) {
            return new Column<>(title, 10, "0.0%", value);
        }

        public static <T> Column<T> day(String title, Function<T, @Nullable Object> value) {
            return new Column<>(title, 12, "yyyy-mm-dd", value);
        }

        public static <T> Column<T> time(String title, Function<T, @Nullable Object> value) {
            return new Column<>(title, 19, "yyyy-mm-dd hh:mm:ss", value);
        }
    }

    @Override
    public String getContentType() {
        return TYPE;
    }

    @Override
    public void render(@Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType(TYPE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + ".xlsx", UTF_8).build().toString());
        write(response.getOutputStream());
    }

    /** Writes the workbook somewhere else than to a reader's browser. */
    public void write(OutputStream out) throws IOException {
        var workbook = new Workbook(out, "Ceyuan", "1.0");
        for (var sheet : sheets)
            sheet.write(workbook);
        workbook.finish();
    }

    private static <T> void sheet(Workbook workbook, String name, Iterable<? extends T> rows, List<Column<T>> columns)
            throws IOException {
        Worksheet sheet = null;
        int row = 0;
        int sheets = 0;
        for (T each : rows) {
            if (sheet == null || row == Worksheet.MAX_ROWS) {
                sheets++;
                if (sheet != null) sheet.finish();
                sheet = begin(workbook, sheets == 1 ? name : name + " " + sheets, columns);
                row = 1;
            }
            for (int column = 0; column < columns.size(); column++) {
                cell(sheet, row, column, columns.get(column).format(), columns.get(column).value().apply(each));
            }
            if (++row % 1000 == 0) sheet.flush();
        }
        if (sheet == null) sheet = begin(workbook, name, columns);
        sheet.finish();
    }

    private static <T> Worksheet begin(Workbook workbook, String name, List<Column<T>> columns) {
        var sheet = workbook.newWorksheet(name);
        for (int column = 0; column < columns.size(); column++) {
            sheet.width(column, columns.get(column).width());
            sheet.inlineString(0, column, columns.get(column).title());
            sheet.style(0, column).bold().fillColor("E8EEF2").set();
        }
        sheet.freezePane(0, 1);
        sheet.repeatRows(0);
        sheet.pageOrientation("landscape");
        return sheet;
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable String format, @Nullable Object value) {
        switch (value) {
            case null -> {
                return;
            }
            case Number number -> sheet.value(row, column, number instanceof BigDecimal exact
                    ? exact.stripTrailingZeros()
                    : number);
            case LocalDate day -> sheet.value(row, column, day);
            case LocalDateTime time -> sheet.value(row, column, time);
            default -> {
                sheet.inlineString(row, column, text(value.toString()));
                return;
            }
        }
        if (format != null) sheet.style(row, column).format(format).set();
    }

    private static String text(String text) {
        String kept = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
        return kept.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
    }

    private static String sheetName(String name) {
        String plain = name.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        return plain.isEmpty() ? "Ceyuan" : plain.length() > 28 ? plain.substring(0, 28) : plain;
    }
}
