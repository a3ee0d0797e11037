package ceyuan.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of a workbook as texts, for a room that reads its own form back; days stand as 2026-11-21.
 *
 * @param line the number of the row as the workbook shows it
 */
public record Cells(long line, List<String> texts) {

    /** The rows of a workbook's first sheet that hold anything; what is no workbook is refused as an import refuses it. */
    public static List<Cells> of(byte[] content) throws IOException {
        var file = Files.createTempFile("ceyuan-book", ".tmp");
        try {
            Files.write(file, content);
            try (var unpacked = Unpacked.of(file)) {
                if (!unpacked.isBook()) throw new ExchangeRefused(ExchangeRefused.Reason.BOOK_UNREADABLE);
                return rows(unpacked);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** A day in any of the ways in which lists write one; absent if it is none. */
    public static Optional<LocalDate> day(String text) {
        return Values.day(text, null);
    }

    /** The text of a column, from 0; empty beyond the end of the row. */
    public String text(int column) {
        return column < texts.size() ? texts.get(column).strip() : "";
    }

    private static List<Cells> rows(Unpacked book) throws IOException {
        var rows = new ArrayList<Cells>();
        try (var reading = new BookReading(book.file(), null)) {
            for (var entry = reading.next(); entry != null; entry = reading.next()) {
                rows.add(new Cells(entry.line(), List.copyOf(entry.cells())));
            }
        }
        return rows;
    }
}
