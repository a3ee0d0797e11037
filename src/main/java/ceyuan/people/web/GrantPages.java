package ceyuan.people.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Missing;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.GrantQueries;
import ceyuan.people.GrantQueries.Decision;
import ceyuan.people.Grants;
import ceyuan.people.Grants.Wished;
import ceyuan.people.PeopleQueries;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.people.Role;
import ceyuan.people.Why;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.UnitsInView;

/** Roles asked for, decided, and explained. */
@Controller
class GrantPages {
    private static final int SIZE = 50;

    private final Grants grants;
    private final GrantQueries queries;
    private final PeopleQueries people;
    private final Choices choices;
    private final Rights rights;
    private final Why why;
    private final UnitsInView units;
    private final Clock clock;
    private final StaticTemplates templates = new StaticTemplates();

    GrantPages(Grants grants, GrantQueries queries, PeopleQueries people, Choices choices, Rights rights, Why why,
            UnitsInView units,
            Clock clock) {
        this.grants = grants;
        this.queries = queries;
        this.people = people;
        this.choices = choices;
        this.rights = rights;
        this.why = why;
        this.units = units;
        this.clock = clock;
    }

    @GetMapping("/grants")
    View index(Frame frame, @RequestParam(defaultValue = "OPEN") Decision state,
            @RequestParam(defaultValue = "1") int page) {
        var reader = frame.reader();
        boolean decides = rights.mayAnywhere(reader, Deed.GRANT);
        if (!decides && !rights.mayAnywhere(reader, Deed.KEEP_ACCOUNTS)) throw new Forbidden(Deed.GRANT.name());
        return Page.ok(templates.peopleGrants(frame, state, queries.requests(state, Math.max(1, page), SIZE, reader),
                decides, new Moments(clock.getZone(), LocalDate.now(clock))));
    }

    @PostMapping("/people/{id}/grants")
    View ask(@PathVariable PersonId id, @RequestParam Role role, @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "false") boolean everywhere,
            @RequestParam(required = false) @Nullable LocalDate fromDay,
            @RequestParam(required = false) @Nullable LocalDate lastDay, @RequestParam(defaultValue = "") String note,
            Actor by) {
        people.one(id, by).orElseThrow(() -> new Missing(id));
        grants.ask(new Wished(id, everywhere ? null : choices.unit(unit, Deed.KEEP_ACCOUNTS, by), role, fromDay,
                lastDay, note), by);
        return Page.seeOther("/people/" + id);
    }

    @PostMapping("/people/{id}/grants/{grant}/taking")
    View askBack(@PathVariable PersonId id, @PathVariable UUID grant, @RequestParam(defaultValue = "") String note,
            Actor by) {
        people.one(id, by).orElseThrow(() -> new Missing(id));
        grants.askBack(grant, note, by);
        return Page.seeOther("/people/" + id);
    }

    @PostMapping("/grants/{id}/approval")
    View approve(@PathVariable UUID id, @RequestParam long version, Actor by) {
        grants.approve(id, version, by);
        return Page.seeOther("/grants");
    }

    @PostMapping("/grants/{id}/refusal")
    View decline(@PathVariable UUID id, @RequestParam long version, @RequestParam(defaultValue = "") String reason,
            Actor by) {
        grants.decline(id, version, reason, by);
        return Page.seeOther("/grants");
    }

    /** Why the reader can see a record of a unit; as a fragment for htmx. Without one, the reader's own roles. */
    @GetMapping("/why")
    View why(@RequestParam(required = false) @Nullable UUID unit, @RequestParam(defaultValue = "") String subject,
            Frame frame,
            HttpServletRequest request) {
        if (unit == null) return Page.seeOther("/me");
        var reader = frame.reader();
        var reasons = new ArrayList<>(why.of(reader, new UnitId(unit)));
        var about = subject.isBlank() ? null : Subject.parse(subject);
        boolean part = about != null && why.takesPart(reader, about);
        var through = about == null || reasons.stream().anyMatch(Why.Because::shows)
                ? List.<UnitId>of()
                : why.through(reader, about);
        through.forEach(each -> reasons.addAll(why.of(reader, each)));
        boolean group = reasons.isEmpty() && !part && about != null && why.belongs(reader, new UnitId(unit));
        if (reasons.isEmpty() && !part && !group) throw new Missing(unit);
        var names = through.stream().map(each -> name(reader, each.value())).toList();
        return Page.ok(request.getHeader("HX-Request") != null
                ? templates.peopleReasons(frame.locale(), reasons, names, part, group)
                : templates.peopleWhy(frame, name(reader, unit), reasons, names, part, group));
    }

    private String name(Actor reader, UUID unit) {
        return units.one(reader, unit, LocalDate.now(clock)).map(UnitsInView.Choice::name).orElse("");
    }
}
