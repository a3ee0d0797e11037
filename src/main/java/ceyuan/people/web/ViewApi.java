package ceyuan.people.web;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.people.SavedViews;
import ceyuan.web.Listing;

/** The reader's own views of lists. */
@RestController
@RequestMapping("/api/v1/views")
@Tag(name = "views")
class ViewApi {
    private final SavedViews views;

    ViewApi(SavedViews views) {
        this.views = views;
    }

    /** @param list the path of the list's page, such as {@code /projects} */
    record ViewDraft(@Nullable String list, @Nullable String name, @Nullable String query) {}

    record ViewName(@Nullable String name) {}

    @GetMapping
    @Operation(summary = "The views of lists that the reader keeps under names of their own")
    Listing<SavedViews.SavedView> views(@RequestParam(required = false) @Nullable String list, Actor reader) {
        return new Listing<>(list == null ? views.of(reader) : views.kept(list, "", reader).views(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keep a view; one of the same name gives way")
    SavedViews.SavedView keep(@RequestBody ViewDraft view, Actor by) {
        return views.keep(or(view.list), or(view.name), or(view.query), by);
    }

    @PutMapping("/{id}/name")
    @Operation(summary = "Give a view another name")
    SavedViews.SavedView rename(@PathVariable UUID id, @RequestBody ViewName to, Actor by) {
        return views.rename(id, or(to.name), by);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Forget a view of a list")
    void forget(@PathVariable UUID id, Actor by) {
        views.forget(id, by);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
