package ceyuan.web;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Slice;

/**
 * A list as the API answers it.
 *
 * @param next the cursor of what follows; absent at the end
 */
public record Listing<T>(List<T> items, @Nullable String next) {
    /** A list by pages: the cursor is the number of the next page. */
    public static <T> Listing<T> of(Slice<T> slice) {
        return new Listing<>(slice.rows(), slice.hasNext() ? Cursor.encode(String.valueOf(slice.page() + 1)) : null);
    }

    /** A list by key, from one row more than was asked for: that row only tells that there is more. */
    public static <T> Listing<T> of(List<T> oneMore, Cursor cursor, Function<T, String> key) {
        if (oneMore.size() <= cursor.limit()) return new Listing<>(oneMore, null);
        var items = oneMore.subList(0, cursor.limit());
        return new Listing<>(items, Cursor.encode(key.apply(items.getLast())));
    }

    public <R> Listing<R> map(Function<T, R> change) {
        return new Listing<>(items.stream().map(change).toList(), next);
    }
}
