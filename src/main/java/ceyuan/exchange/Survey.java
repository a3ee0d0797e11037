package ceyuan.exchange;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a look at a whole file shows.
 *
 * @param form how it is read
 * @param columns the names in its header
 * @param samples its first rows
 * @param rows the number of records after the header
 * @param sheets the names of a workbook's sheets
 */
public record Survey(Form form, List<String> columns, List<List<String>> samples, long rows, List<String> sheets) {
    public Survey {
        columns = List.copyOf(columns);
        samples = samples.stream().map(Said::masked).toList();
        sheets = List.copyOf(sheets);
    }

    /** The first values of a column that are not empty. */
    public List<String> examples(int column) {
        return values(column).distinct().limit(3).toList();
    }

    Stream<String> values(int column) {
        return samples.stream().filter(row -> column < row.size()).map(row -> row.get(column).strip())
                .filter(value -> !value.isEmpty());
    }
}
