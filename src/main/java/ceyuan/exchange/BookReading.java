package ceyuan.exchange;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

import static ceyuan.exchange.ExchangeRefused.Reason.BOOK_UNREADABLE;
import static ceyuan.exchange.ExchangeRefused.Reason.FORMULA_WITHOUT_RESULT;
import static ceyuan.exchange.ExchangeRefused.Reason.SHEET_UNKNOWN;
import static ceyuan.exchange.ExchangeRefused.Reason.TOO_MANY_COLUMNS;

/** Reads one sheet of an XLSX workbook: days as 2026-11-21, numbers as they were typed. Empty rows are passed over. */
final class BookReading implements Reading {
    /** What a spreadsheet keeps exactly; further digits are noise of binary fractions. */
    private static final MathContext TYPED = new MathContext(15);

    private final ReadableWorkbook book;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    BookReading(Path file, @Nullable String sheet) throws IOException {
        book = open(file);
        stream = sheet(sheet).openStream();
        rows = stream.iterator();
    }

    /** The names of a workbook's sheets. */
    static List<String> sheets(Path file) throws IOException {
        try (var book = open(file)) {
            return book.getSheets().map(Sheet::getName).toList();
        }
    }

    @Override
    public @Nullable Entry next() {
        while (rows.hasNext()) {
            var row = rows.next();
            var cells = new ArrayList<String>();
            for (int column = 0; column < row.getCellCount(); column++) {
                cells.add(row.getOptionalCell(column).map(this::text).orElse(""));
            }
            while (!cells.isEmpty() && cells.getLast().isBlank())
                cells.removeLast();
            if (cells.size() > Lists.MOST_COLUMNS) throw new ExchangeRefused(TOO_MANY_COLUMNS, Lists.MOST_COLUMNS);
            if (!cells.isEmpty()) return new Entry(row.getRowNum(), 1, false, cells);
        }
        return null;
    }

    @Override
    public boolean keepsEmptyCells() {
        return false;
    }

    @Override
    public void close() throws IOException {
        stream.close();
        book.close();
    }

    private static ReadableWorkbook open(Path file) throws IOException {
        try {
            return open(file, true);
        } catch (ExcelReaderException withoutStyles) {
            return openPlain(file);
        } catch (org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException broken) {
            throw new ExchangeRefused(BOOK_UNREADABLE);
        }
    }

    /** Some programs write a book without any styles; it has no days then, only texts and numbers. */
    private static ReadableWorkbook openPlain(Path file) throws IOException {
        try {
            return open(file, false);
        } catch (ExcelReaderException
                | org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException broken) {
            throw new ExchangeRefused(BOOK_UNREADABLE);
        }
    }

    private static ReadableWorkbook open(Path file, boolean styled) throws IOException {
        return new ReadableWorkbook(file.toFile(), new ReadingOptions(styled, false));
    }

    private Sheet sheet(@Nullable String name) throws IOException {
        if (name == null) return book.getFirstSheet();
        return book.findSheet(name).orElseThrow(() -> new ExchangeRefused(SHEET_UNKNOWN, name));
    }

    private String text(Cell cell) {
        var type = cell.getType();
        if (type == CellType.EMPTY) return "";
        if (type == CellType.STRING) return String.valueOf(cell.getText());
        String raw = cell.getRawValue();
        if (raw == null) {
            if (type == CellType.FORMULA)
                throw new ExchangeRefused(FORMULA_WITHOUT_RESULT, cell.getAddress().toString());
            return "";
        }
        if (cell.getValue() instanceof Boolean yes) return yes.toString();
        if (!(cell.getValue() instanceof BigDecimal)) return raw;
        if (isDay(cell.getDataFormatString())) {
            var day = cell.asDate();
            return day.toLocalTime().toSecondOfDay() == 0 ? day.toLocalDate().toString() : day.toString();
        }
        return plain(raw);
    }

    private static String plain(String raw) {
        try {
            return new BigDecimal(raw).round(TYPED).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException notANumber) {
            return raw;
        }
    }

    private static boolean isDay(@Nullable String format) {
        if (format == null) return false;
        String signs = format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(java.util.Locale.ROOT);
        return signs.contains("y") || signs.contains("d") && signs.contains("m");
    }
}
