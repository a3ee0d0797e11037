package ceyuan.exchange;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

import static ceyuan.exchange.ExchangeRefused.Reason.BOOK_UNREADABLE;
import static ceyuan.exchange.ExchangeRefused.Reason.FORMULA_WITHOUT_RESULT;
import static ceyuan.exchange.ExchangeRefused.Reason.TOO_MANY_COLUMNS;

/** Reads one sheet of an XLSX workbook: days as 2026-11-21, numbers as they were typed. Empty rows are passed over. */
final class BookReading implements Reading {
    /** What a spreadsheet keeps exactly; further digits are noise of binary fractions. */
    private static final MathContext TYPED = new MathContext(15);
    private static final BigDecimal SECONDS = new BigDecimal(86_400);
    private static final int LAST_DAY = 2_958_465;
    private static final int MOST_DIGITS = 400;

    private final Book book;
    private final XMLStreamReader xml;
    private long line;

    BookReading(Path file, @Nullable String sheet) throws IOException {
        book = new Book(file);
        try {
            xml = book.open(sheet);
        } catch (IOException | RuntimeException refused) {
            book.close();
            throw refused;
        }
    }

    /** The names of a workbook's sheets. */
    static List<String> sheets(Path file) throws IOException {
        try (var book = new Book(file)) {
            return book.sheets();
        }
    }

    @Override
    public @Nullable Entry next() throws IOException {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("sheetData")) return null;
                if (event != XMLStreamConstants.START_ELEMENT || !xml.getLocalName().equals("row")) continue;
                String number = xml.getAttributeValue(null, "r");
                line = number == null ? line + 1 : Long.parseLong(number);
                var cells = cells();
                if (!cells.isEmpty()) return new Entry(line, 1, false, cells);
            }
            return null;
        } catch (XMLStreamException | NumberFormatException broken) {
            throw new ExchangeRefused(BOOK_UNREADABLE);
        }
    }

    @Override
    public boolean keepsEmptyCells() {
        return false;
    }

    @Override
    public void close() throws IOException {
        book.close();
    }

    private List<String> cells() throws XMLStreamException, IOException {
        var cells = new ArrayList<String>();
        int column = -1;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) return cells;
            if (event != XMLStreamConstants.START_ELEMENT || !xml.getLocalName().equals("c")) continue;
            String address = xml.getAttributeValue(null, "r");
            column = address == null ? column + 1 : column(address);
            String text = text(address == null ? "#" + (column + 1) : address);
            if (text.isBlank()) continue;
            if (column >= Lists.MOST_COLUMNS) throw new ExchangeRefused(TOO_MANY_COLUMNS, Lists.MOST_COLUMNS);
            while (cells.size() <= column)
                cells.add("");
            cells.set(column, text);
        }
    }

    /** The column of an address such as AB12, from 0. */
    private static int column(String address) {
        int column = 0;
        for (int i = 0; i < address.length() && Character.isLetter(address.charAt(i)); i++) {
            column = Math.min(column * 26 + Character.toUpperCase(address.charAt(i)) - 'A' + 1, 1 << 20);
        }
        if (column == 0) throw new ExchangeRefused(BOOK_UNREADABLE);
        return column - 1;
    }

    private String text(String address) throws XMLStreamException, IOException {
        String type = xml.getAttributeValue(null, "t");
        String format = xml.getAttributeValue(null, "s");
        String value = null;
        String inline = "";
        boolean formula = false;
        while (xml.next() != XMLStreamConstants.END_ELEMENT || !xml.getLocalName().equals("c")) {
            if (!xml.isStartElement()) continue;
            switch (xml.getLocalName()) {
                case "f" -> formula = true;
                case "v" -> value = xml.getElementText();
                case "is" -> inline = Book.text(xml, "is");
                default -> {
                }
            }
        }
        if (type != null && type.equals("inlineStr")) return inline;
        boolean text = type != null && !type.equals("n");
        if (formula && (value == null || !text && value.isBlank())) {
            throw new ExchangeRefused(FORMULA_WITHOUT_RESULT, address);
        }
        if (value == null || value.isEmpty()) return "";
        return switch (type == null ? "n" : type) {
            case "s" -> book.string(value);
            case "n" -> number(value.strip(), format != null && book.showsDays(Integer.parseInt(format)));
            case "b" -> String.valueOf(value.equals("1") || value.equals("true"));
            case "d" -> value.replaceFirst("T00:00(:00(\\.0+)?)?Z?$", "");
            default -> Book.unescaped(value);
        };
    }

    private String number(String value, boolean day) {
        try {
            var number = new BigDecimal(value);
            if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS) return value;
            if (day && number.compareTo(BigDecimal.ONE) >= 0 && number.intValue() <= LAST_DAY) return day(number);
            return number.round(TYPED).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException notANumber) {
            return value;
        }
    }

    /** The day and time of a number that counts days; 1900 counts as a leap year there (ECMA-376 part 1, 18.17.4.1). */
    private String day(BigDecimal number) {
        long count = number.longValue();
        var first = book.since1904()
                ? LocalDate.of(1904, 1, 1)
                : (count < 60 ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30));
        long seconds = number.remainder(BigDecimal.ONE).multiply(SECONDS).setScale(0, RoundingMode.HALF_UP)
                .longValue();
        var time = first.plusDays(count).atStartOfDay().plusSeconds(seconds);
        return time.toLocalTime().toSecondOfDay() == 0 ? time.toLocalDate().toString() : time.toString();
    }
}
