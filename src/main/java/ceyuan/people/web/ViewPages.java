package ceyuan.people.web;

import java.util.UUID;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import ceyuan.base.Actor;
import ceyuan.people.SavedViews;
import ceyuan.web.Page;

/** The reader's own views of lists, kept and changed from the list itself. */
@Controller
@RequestMapping("/views")
class ViewPages {
    private final SavedViews views;

    ViewPages(SavedViews views) {
        this.views = views;
    }

    @PostMapping
    View keep(@RequestParam String list, @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String query, Actor by) {
        return Page.seeOther(views.keep(list, name, query, by).address());
    }

    @PostMapping("/{id}/name")
    View rename(@PathVariable UUID id, @RequestParam(defaultValue = "") String name, Actor by) {
        return Page.seeOther(views.rename(id, name, by).address());
    }

    @PostMapping("/{id}/removal")
    View forget(@PathVariable UUID id, Actor by) {
        return Page.seeOther(views.forget(id, by).list());
    }
}
