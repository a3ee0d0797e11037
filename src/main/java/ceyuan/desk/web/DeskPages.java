package ceyuan.desk.web;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.desk.Desk;
import ceyuan.web.Frame;
import ceyuan.web.NavigationItem;
import ceyuan.web.NavigationItem.Group;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Words;

@Controller
class DeskPages {
    private final Desk desk;
    private final StaticTemplates templates = new StaticTemplates();

    DeskPages(Desk desk) {
        this.desk = desk;
    }

    @GetMapping("/desk")
    View index(@RequestParam(required = false) @Nullable String kind, Actor actor, Frame frame) {
        return Page.ok(templates.deskIndex(frame, new DeskPanel(desk.items(actor), kind)));
    }

    @GetMapping("/desk.xlsx")
    View workbook(Actor actor) {
        return Spreadsheet.of(Words.text("desk.title"), desk.items(actor),
                Column.text(Words.text("desk.kind"), item -> DeskPanel.word(item.ask().kind())),
                Column.title(Words.text("desk.about"), item -> item.ask().title()),
                Column.title(Words.text("desk.reason"), item -> item.ask().reason()),
                Column.day(Words.text("desk.due"), item -> item.ask().due()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Navigation {
        @Bean
        NavigationItem deskItem() {
            return new NavigationItem(Group.TOP, 2, "desk", "/desk", "inbox");
        }
    }
}
