package ceyuan.signing;

import java.util.List;

/**
 * Money of a paper by item and year, as text; the last column is the sum.
 *
 * @param unit in which amounts are given: 万元
 */
public record PaperMoney(String unit, List<String> years, List<Row> rows) {
    /** @param level 0 for a heading with a sum of its own, 1 for what it consists of, 2 for what that consists of */
    public record Row(String item, int level, List<String> amounts, String sum) {}
}
