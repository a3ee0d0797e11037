package ceyuan.base;

import java.util.List;
import java.util.function.Function;

/** A page of a list: its rows, the number of all rows that match, and where the page stands. Pages count from 1. */
public record Slice<T>(List<T> rows, long total, int page, int size) {
    public boolean hasNext() {
        return (long) page * size < total;
    }

    public long pages() {
        return Math.max(1, (total + size - 1) / size);
    }

    public long firstRow() {
        return rows.isEmpty() ? 0 : (long) (page - 1) * size + 1;
    }

    public long lastRow() {
        return (long) (page - 1) * size + rows.size();
    }

    public <R> Slice<R> map(Function<T, R> change) {
        return new Slice<>(rows.stream().map(change).toList(), total, page, size);
    }
}
