package ceyuan.commitment.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.commitment.Filter;
import ceyuan.commitment.Kind;
import ceyuan.web.Links;

/**
 * What a list was asked for in its address; without a word on the standing, open commitments.
 *
 * @param seen the vantage so far as the address names it; another page, look or order of the list keeps it
 */
public record Asked(@Nullable List<Kind> kind, @Nullable String standing, @Nullable String health,
        @Nullable UUID of, @Nullable String person, @Nullable String theme, @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueTo, @Nullable String q, @Nullable String sort, @Nullable String view,
        @Nullable String month, @Nullable Integer page, SequencedMap<String, String> seen) {

    /** The looks of a list. */
    public static final List<String> LOOKS = List.of("table", "board", "tree", "calendar");

    public List<Kind> kinds() {
        return kind == null ? List.of() : kind.stream().filter(Objects::nonNull).toList();
    }

    public String look() {
        return view != null && LOOKS.contains(view) ? view : LOOKS.getFirst();
    }

    public int at() {
        return page == null || page < 1 ? 1 : page;
    }

    public Filter filter() {
        return new Filter(kinds(), standing == null ? "open" : standing, or(health), of, or(person), or(theme),
                dueFrom, dueTo, or(q), false, sort == null ? "due" : sort);
    }

    /** The address's parameters without page and view, to be followed by others. */
    public String query() {
        var query = new StringBuilder();
        kinds().forEach(each -> add(query, "kind", each.name()));
        add(query, "standing", filter().standing());
        add(query, "health", or(health));
        if (of != null) add(query, "of", of.toString());
        add(query, "person", or(person));
        add(query, "theme", or(theme));
        if (dueFrom != null) add(query, "dueFrom", dueFrom.toString());
        if (dueTo != null) add(query, "dueTo", dueTo.toString());
        add(query, "q", or(q));
        seen.forEach((name, value) -> add(query, name, value));
        return query.toString();
    }

    /** The same with the order, for the pager. */
    public String queryInOrder() {
        return query() + "&view=" + look() + "&sort=" + Links.encode(filter().sort());
    }

    /** The order that a click on a column's head asks for. */
    public String next(String column) {
        return filter().sort().equals(column) ? "-" + column : column;
    }

    public static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void add(StringBuilder query, String name, String value) {
        if (value.isEmpty() && !name.equals("standing")) return;
        if (!query.isEmpty()) query.append('&');
        query.append(name).append('=').append(Links.encode(value));
    }
}
