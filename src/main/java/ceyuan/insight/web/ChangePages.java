package ceyuan.insight.web;

import java.time.LocalDate;
import java.util.Optional;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.insight.Changes;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Vantage;

/** What changed in the unit in view within a week. */
@Controller
class ChangePages {
    private final Changes changes;
    private final StaticTemplates templates = new StaticTemplates();

    ChangePages(Changes changes) {
        this.changes = changes;
    }

    @GetMapping("/changes")
    View week(@RequestParam Optional<LocalDate> to, Frame frame, Vantage vantage, Actor reader) {
        if (vantage.unit() == null) return Page.seeOther("/");
        return Page.ok(templates.insightChanges(frame,
                changes.week(vantage.unit(), to.orElse(vantage.asOf()), vantage.structureDay(), reader)));
    }
}
