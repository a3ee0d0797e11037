package ceyuan.exchange;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;

import org.jspecify.annotations.Nullable;

import static ceyuan.exchange.ExchangeRefused.Reason.QUOTE_NOT_CLOSED;
import static ceyuan.exchange.ExchangeRefused.Reason.TOO_MANY_COLUMNS;

/**
 * Reads separated values (RFC 4180, leniently) and knows the line of each record.
 *
 * <p>Outside quotes a record ends at a line feed, at a carriage return with a line feed, and also at a lone carriage
 * return: lists from old systems carry such returns inside unquoted titles, and only this way every piece is seen. Lines
 * are counted by line feeds alone, unless the file has none.
 */
final class TextReading implements Reading {
    private static final int END = -1;
    private static final int LONGEST_RECORD = 4_000_000;

    private final Reader in;
    private final char separator;
    private final boolean returnsCount;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int end;
    private long line = 1;
    private int piece = 1;

    /** @param returnsCount whether the file knows no line feed, so that carriage returns end its lines */
    TextReading(Reader in, char separator, boolean returnsCount) {
        this.in = in;
        this.separator = separator;
        this.returnsCount = returnsCount;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        while (true) {
            int first = peek();
            if (first == END) return null;
            long began = line;
            int place = piece;
            var cells = new ArrayList<String>();
            boolean torn = record(cells) || place > 1;
            if (cells.size() > 1 || !cells.getFirst().isEmpty()) return new Entry(began, place, torn, cells);
        }
    }

    @Override
    public boolean keepsEmptyCells() {
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Reads one record; answers whether a lone carriage return ended it. */
    private boolean record(ArrayList<String> cells) throws IOException {
        var cell = new StringBuilder();
        long quote = line;
        int length = 0;
        boolean quoted = false;
        boolean fresh = true;
        while (true) {
            if (++length > LONGEST_RECORD) throw new ExchangeRefused(QUOTE_NOT_CLOSED, quote);
            int sign = read();
            if (sign == 0) sign = Encoding.UNREADABLE.charAt(0);
            if (quoted) {
                if (sign == END) throw new ExchangeRefused(QUOTE_NOT_CLOSED, quote);
                if (sign == '\n') line++;
                if (sign != '"') {
                    cell.append((char) sign);
                } else if (peek() == '"') {
                    cell.append((char) read());
                } else {
                    quoted = false;
                }
            } else if (sign == separator) {
                cells.add(cell.toString());
                if (cells.size() == Lists.MOST_COLUMNS) throw new ExchangeRefused(TOO_MANY_COLUMNS, Lists.MOST_COLUMNS);
                cell.setLength(0);
                fresh = true;
            } else if (sign == '"' && fresh) {
                quoted = true;
                quote = line;
                fresh = false;
            } else if (sign == '\n' || sign == END) {
                nextLine();
                break;
            } else if (sign == '\r') {
                cells.add(cell.toString());
                return carriageReturn();
            } else {
                cell.append((char) sign);
                fresh = false;
            }
        }
        cells.add(cell.toString());
        return false;
    }

    private boolean carriageReturn() throws IOException {
        int after = peek();
        if (after == '\n') read();
        if (after == '\n' || after == END || returnsCount) {
            nextLine();
            return false;
        }
        piece++;
        return true;
    }

    private void nextLine() {
        line++;
        piece = 1;
    }

    private int peek() throws IOException {
        if (at == end && !fill()) return END;
        return buffer[at];
    }

    private int read() throws IOException {
        if (at == end && !fill()) return END;
        return buffer[at++];
    }

    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(count, 0);
        return count > 0;
    }
}
