package ceyuan.search.web;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ceyuan.search.Highlight;
import ceyuan.search.Hit;
import ceyuan.search.SearchQueries.Found;
import ceyuan.web.Words;

/** What the page of a search shows. */
public record SearchResults(String query, @Nullable String kind, Found found, Locale locale) {
    public Highlight title(Hit hit) {
        return Highlight.of(hit.title().in(locale), query);
    }

    public Highlight number(Hit hit) {
        return Highlight.of(hit.number() == null ? "" : hit.number(), query);
    }

    public Highlight more(Hit hit) {
        return Highlight.around(hit.more(), query);
    }

    public String word(String kind) {
        return Words.kind(kind);
    }

    public Map<String, Long> counts() {
        return found.counts();
    }
}
