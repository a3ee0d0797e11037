package ceyuan.schedule.web;

import java.time.LocalDate;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.schedule.WorkCalendars;
import ceyuan.web.Frame;
import ceyuan.web.Page;

/** The working calendar of a group. */
@Controller
@RequestMapping("/schedules/calendars/{group}")
class CalendarPages {
    private final WorkCalendars calendars;
    private final Rights rights;
    private final StaticTemplates templates = new StaticTemplates();

    CalendarPages(WorkCalendars calendars, Rights rights) {
        this.calendars = calendars;
        this.rights = rights;
    }

    @GetMapping
    View show(@PathVariable UnitId group, Frame frame, Actor reader) {
        boolean sets = rights.may(reader, Deed.SET_RULES, group);
        if (!calendars.mayRead(group, reader)) throw new Missing(group);
        var from = frame.vantage().today().withDayOfYear(1);
        return Page.ok(templates.scheduleCalendar(frame, group, calendars.knownUntil(), sets,
                calendars.specials(group).stream().filter(each -> !each.day().isBefore(from)).toList()));
    }

    @PostMapping
    View set(@PathVariable UnitId group, @RequestParam LocalDate day, @RequestParam boolean works,
            @RequestParam(defaultValue = "") String document, Actor by) {
        calendars.set(group, day, works, document, by);
        return Page.seeOther("/schedules/calendars/" + group);
    }
}
