package ceyuan.exchange;

import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read.
 *
 * @param encoding of a text file; absent for a workbook
 * @param separator of a text file's cells
 * @param returnsCount whether carriage returns end the lines of a text file, for want of any line feed
 * @param sheet of a workbook; absent means the first
 * @param header which record carries the names of the columns, from 1
 */
public record Form(@Nullable String encoding, @Nullable String separator, Boolean returnsCount, @Nullable String sheet,
        Integer header) {
    public Form {
        returnsCount = Boolean.TRUE.equals(returnsCount);
        header = header == null ? 0 : header;
    }

    boolean isText() {
        return encoding != null;
    }

    Form withHeader(int record) {
        return new Form(encoding, separator, returnsCount, sheet, record);
    }
}
