package ceyuan.search.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.search.Hit;
import ceyuan.search.SearchQueries;
import ceyuan.web.Cursor;
import ceyuan.web.Listing;

@RestController
@Tag(name = "search")
class SearchApi {
    private final SearchQueries search;

    SearchApi(SearchQueries search) {
        this.search = search;
    }

    @GetMapping("/api/v1/search")
    @Operation(summary = "Find records by words or number, in Chinese and English")
    Answer find(@RequestParam String q, @RequestParam(required = false) @Nullable String kind, Cursor cursor,
            Actor actor) {
        int page = cursor.page();
        var found = search.find(q, kind, page, cursor.limit(), actor);
        var listing = Listing.of(found.hits());
        return new Answer(listing.items(), listing.next(), found.counts());
    }

    record Answer(java.util.List<Hit> items, @Nullable String next, Map<String, Long> counts) {}
}
