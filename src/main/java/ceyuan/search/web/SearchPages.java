package ceyuan.search.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.search.SearchQueries;
import ceyuan.web.Frame;
import ceyuan.web.Page;

@Controller
class SearchPages {
    private static final int SIZE = 20;

    private final SearchQueries search;
    private final StaticTemplates templates = new StaticTemplates();

    SearchPages(SearchQueries search) {
        this.search = search;
    }

    @GetMapping("/search")
    View index(@RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable String kind,
            @RequestParam(defaultValue = "1") int page, Actor actor, Frame frame) {
        String only = kind == null || kind.isBlank() ? null : kind;
        var found = search.find(q, only, Math.max(1, page), SIZE, actor);
        return Page.ok(templates.searchIndex(frame, new SearchResults(q.strip(), only, found, frame.locale())));
    }
}
