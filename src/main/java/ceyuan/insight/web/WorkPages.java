package ceyuan.insight.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.insight.Work;
import ceyuan.people.PersonId;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Vantage;

/** A person's page: what they answer for. */
@Controller
class WorkPages {
    private final Work work;
    private final StaticTemplates templates = new StaticTemplates();

    WorkPages(Work work) {
        this.work = work;
    }

    /** What the reader answers for: the top leader's own page (C6). */
    @GetMapping("/work")
    View own(Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.insightWork(frame, work.of(reader.person(), vantage, reader)));
    }

    @GetMapping("/people/{id}/work")
    View show(@PathVariable PersonId id, Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.insightWork(frame, work.of(id.value(), vantage, reader)));
    }
}
