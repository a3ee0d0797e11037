package ceyuan.search.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import ceyuan.search.Highlight;
import ceyuan.search.Hit;
import ceyuan.search.SearchQueries.Found;
import ceyuan.web.Frame;
import ceyuan.web.Words;

/** What the page of a search shows. */
public record SearchResults(String query, @Nullable String kind, Found found, Frame frame) {
    public Highlight title(Hit hit) {
        return Highlight.of(hit.title().in(frame.locale()), query);
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
