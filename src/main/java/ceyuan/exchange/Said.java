package ceyuan.exchange;

import java.util.List;

import ceyuan.base.IdentityNumber;

/**
 * What a run has to say about one record: why it was refused, or what stayed unknown of it.
 *
 * @param record its place in the list, from 1
 * @param field the intake's field it is about; empty if it is about the whole record
 * @param column the column of the list that fills the field
 * @param key the message that says it
 * @param cells the record as it was read; empty for a warning
 */
public record Said(long record, boolean refused, long line, int piece, String field, String column, String key,
        List<String> details, List<String> cells) {
    public Said {
        details = masked(details);
        cells = masked(cells);
    }

    /** The line, and for records that share one their place on it: 30546.2. */
    public String place() {
        return piece == 1 ? String.valueOf(line) : line + "." + piece;
    }

    /** Whoever corrects a record needs no identity card number to know it by. */
    static List<String> masked(List<String> texts) {
        return texts.stream().map(IdentityNumber::masked).toList();
    }
}
