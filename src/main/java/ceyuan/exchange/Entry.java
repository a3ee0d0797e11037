package ceyuan.exchange;

import java.util.List;

/**
 * One record of a file as it was read.
 *
 * @param line the line of the file on which it begins, counted by line feeds as editors and {@code sed -n} count them
 * @param piece its place among the records that begin on this line, from 1
 * @param torn whether a lone carriage return parts it from a neighbour on the same line
 */
record Entry(long line, int piece, boolean torn, List<String> cells) {
    boolean isEmpty() {
        return cells.stream().allMatch(String::isBlank);
    }

    /** The number of cells, not counting empty ones beyond a width. */
    int widthBeyond(int width) {
        int end = cells.size();
        while (end > width && cells.get(end - 1).isBlank())
            end--;
        return end;
    }
}
