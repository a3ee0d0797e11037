package ceyuan.signing;

import java.util.List;

/** A ruled table of a paper. A row that is shorter than the columns lets its last cell span the rest. */
public record PaperTable(List<Column> columns, List<List<String>> rows) {
    /** @param share of the width, in percent */
    public record Column(String label, int share, boolean number) {
        public static Column of(String label, int share) {
            return new Column(label, share, false);
        }

        public static Column number(String label, int share) {
            return new Column(label, share, true);
        }
    }
}
