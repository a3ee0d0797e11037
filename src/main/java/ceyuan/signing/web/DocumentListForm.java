package ceyuan.signing.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import ceyuan.signing.DocumentQueries;
import ceyuan.signing.EditionState;
import ceyuan.web.Links;
import ceyuan.web.Words;

/** How the list of documents was narrowed and sorted, as it stands in its address. */
public record DocumentListForm(String text, String kind, String state, String during, boolean mine, String sort) {
    static DocumentListForm of(@Nullable String text, @Nullable String kind, @Nullable String state,
            @Nullable String during, boolean mine, @Nullable String sort) {
        return new DocumentListForm(text == null ? "" : text.strip(), kind == null ? "" : kind,
                known(EditionState.values(), state), during == null || !during.matches("\\d{4}") ? "" : during, mine,
                known(DocumentQueries.Sort.values(), sort));
    }

    DocumentQueries.Filter filter() {
        return new DocumentQueries.Filter(kind.isEmpty() ? null : kind,
                state.isEmpty() ? null : EditionState.valueOf(state), during.isEmpty() ? null : Integer.valueOf(during),
                mine, text.isEmpty() ? null : text);
    }

    DocumentQueries.Sort order() {
        return sort.isEmpty() ? DocumentQueries.Sort.DRAWN : DocumentQueries.Sort.valueOf(sort);
    }

    public Map<String, String> kinds(List<String> known) {
        var options = new LinkedHashMap<String, String>();
        options.put("", Words.text("web.all"));
        known.forEach(each -> options.put(each, Words.kind(each)));
        return options;
    }

    public Map<String, String> states() {
        var options = new LinkedHashMap<String, String>();
        options.put("", Words.text("web.all"));
        for (var each : EditionState.values())
            options.put(each.name(), Words.word("signing.state", each));
        return options;
    }

    public String query() {
        return query(sort);
    }

    public String sorted(String by) {
        return query(by);
    }

    private String query(String by) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("q", text);
        parts.put("kind", kind);
        parts.put("state", state);
        parts.put("during", during);
        parts.put("mine", mine ? "true" : "");
        parts.put("sort", by);
        return parts.entrySet().stream().filter(each -> !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + Links.encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String known(Enum<?>[] values, @Nullable String asked) {
        return Stream.of(values).map(Enum::name).filter(name -> name.equals(asked)).findFirst().orElse("");
    }
}
