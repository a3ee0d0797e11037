package ceyuan.approval.web;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.approval.ApprovalRefused;
import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.approval.Colleagues;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.RouteId;
import ceyuan.approval.RouteQueries;
import ceyuan.approval.Routes;
import ceyuan.approval.Strip;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Money;
import ceyuan.base.Name;
import ceyuan.base.Refused;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitQueries;
import ceyuan.people.Choices;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.web.Frame;
import ceyuan.web.NavigationItem;
import ceyuan.web.Page;
import ceyuan.web.Refusals;
import ceyuan.web.Vantage;

/** Routes on screen: the list with its dry run, one route with its versions, and the editor with its preview. */
@Controller
@RequestMapping("/approvals/routes")
class RoutePages {
    private final RouteQueries queries;
    private final Routes routes;
    private final Colleagues colleagues;
    private final Choices choices;
    private final UnitQueries units;
    private final Rights rights;
    private final StaticTemplates templates = new StaticTemplates();

    RoutePages(RouteQueries queries, Routes routes, Colleagues colleagues, Choices choices, UnitQueries units,
            Rights rights) {
        this.queries = queries;
        this.routes = routes;
        this.colleagues = colleagues;
        this.choices = choices;
        this.units = units;
        this.rights = rights;
    }

    @Bean
    static NavigationItem routesInNavigation() {
        return new NavigationItem(NavigationItem.Group.ADMINISTER, 35, "approval.routes", "/approvals/routes", "route");
    }

    @GetMapping
    View index(@RequestParam(defaultValue = "") String kind, Frame frame, Vantage vantage, Actor reader) {
        requireKeeping(reader);
        var group = top(reader, vantage.today());
        return Page.ok(templates.approvalRoutes(frame,
                new RouteList(queries.kinds(), queries.list(kind.isBlank() ? null : kind, reader), kind,
                        group == null ? List.of() : routes.starters(group, vantage.today()),
                        rights.mayAnywhere(reader, Deed.SET_RULES),
                        group != null && !routes.missing(group, vantage.today()).isEmpty())));
    }

    /** Who would be asked, if it were submitted now; what cannot be tried takes the place of what was tried before. */
    @GetMapping("/foreseen")
    View foresee(@RequestParam String kind, @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String klass, @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String author, Frame frame, Actor reader) {
        try {
            var person = author.isBlank() ? null : colleagues.typed(author, "author", reader);
            return Page.ok(templates.approvalForeseen(frame, queries.foresee(kind, unit(unit, reader),
                    klass.isBlank() ? null : klass, ApprovalWords.amount(amount, Money.CNY), person, reader), null));
        } catch (Refused refused) {
            return Page.ok(templates.approvalForeseen(frame, null, Refusals.sentence(refused)));
        }
    }

    @GetMapping("/new")
    View draft(@RequestParam(defaultValue = "") String kind, @RequestParam @Nullable Integer starter, Frame frame,
            Vantage vantage, Actor reader) {
        var group = top(reader, vantage.today());
        if (group == null || !rights.mayAnywhere(reader, Deed.SET_RULES)) throw new Missing("route");
        var starters = routes.starters(group, vantage.today());
        var draft = starter != null && starter >= 0 && starter < starters.size()
                ? starters.get(starter)
                : new RouteDraft(group, kind.isBlank() ? queries.kinds().getFirst().kind() : kind, Name.of(""), null,
                        null, null, Money.CNY, vantage.today(), null,
                        List.of(),
                        "");
        var form = RouteForm.of(null, 0, draft, shown(vantage.today()));
        return editor(form.stops().isEmpty() ? form.after("add") : form, frame, reader);
    }

    @GetMapping("/{id}")
    View show(@PathVariable RouteId id, Frame frame, Vantage vantage, Actor reader) {
        var versions = queries.versions(id, reader);
        return Page.ok(templates.approvalRoute(frame, new RoutePage(versions,
                rights.may(reader, Deed.SET_RULES, versions.getFirst().says().unit()), shown(vantage.today()).unit(),
                shown(vantage.today()).person())));
    }

    @GetMapping("/{id}/edit")
    View edit(@PathVariable RouteId id, Frame frame, Vantage vantage, Actor reader) {
        var latest = queries.versions(id, reader).getFirst();
        rights.require(reader, Deed.SET_RULES, latest.says().unit());
        var form = RouteForm.of(id.value(), latest.number(), latest.says(), shown(vantage.today()));
        return editor(new RouteForm(form.route(), form.version(), form.unit(), form.kind(), form.chinese(),
                form.english(),
                form.klass(), form.from(), form.below(), vantage.today().toString(), form.validTo(), form.note(),
                form.stops()), frame, reader);
    }

    /** The editor after one of its buttons; nothing is kept yet. */
    @PostMapping("/draft")
    View change(@RequestParam MultiValueMap<String, String> form,
            @RequestParam(name = "do", defaultValue = "") String deed,
            Frame frame, Actor reader) {
        var after = RouteForm.read(form).after(deed.isBlank() ? "none" : deed);
        return Page.ok(templates.approvalRouteForm(frame, view(after, null, null, reader)));
    }

    /** The editor with who would be asked today. */
    @PostMapping("/preview")
    View preview(@RequestParam MultiValueMap<String, String> form, Frame frame, Actor reader) {
        var read = RouteForm.read(form);
        try {
            var steps = queries.preview(read.stops(typed(reader)), unit(read.unit(), reader), reader);
            return Page.ok(templates.approvalRouteForm(frame, view(read, steps, null, reader)));
        } catch (Refused refused) {
            return Page.ok(templates.approvalRouteForm(frame, view(read, null, Refusals.sentence(refused), reader)));
        }
    }

    @PostMapping
    View lay(@RequestParam MultiValueMap<String, String> form, Actor by) {
        return Page.seeOther("/approvals/routes/" + routes.lay(RouteForm.read(form).draft(typed(by)), by));
    }

    @PostMapping("/{id}/versions")
    View change(@PathVariable RouteId id, @RequestParam int version, @RequestParam MultiValueMap<String, String> form,
            Actor by) {
        queries.versions(id, by);
        routes.change(id, version, RouteForm.read(form).draft(typed(by)), by);
        return Page.seeOther("/approvals/routes/" + id);
    }

    @PostMapping("/{id}/retirement")
    View retire(@PathVariable RouteId id, @RequestParam int version, @RequestParam LocalDate day, Actor by) {
        routes.retire(id, version, day, by);
        return Page.seeOther("/approvals/routes/" + id);
    }

    @PostMapping("/starters")
    View adopt(Vantage vantage, Actor by) {
        var group = top(by, vantage.today());
        if (group == null) throw new Missing("unit");
        routes.adopt(group, vantage.today(), by);
        return Page.seeOther("/approvals/routes");
    }

    private View editor(RouteForm form, Frame frame, Actor reader) {
        return Page.ok(templates.approvalRouteEdit(frame, view(form, null, null, reader)));
    }

    private RouteEditor view(RouteForm form, @Nullable List<Strip.Step> foreseen, @Nullable String refusal,
            Actor reader) {
        return new RouteEditor(form, queries.kinds(), foreseen, refusal);
    }

    private void requireKeeping(Actor reader) {
        if (!rights.mayAnywhere(reader, Deed.SET_RULES) && !rights.mayAnywhere(reader, Deed.SEE)) {
            throw new Missing("routes");
        }
    }

    /** The topmost unit for which the reader may lay routes down. */
    private @Nullable UnitId top(Actor reader, LocalDate today) {
        return units.tops(rights.units(reader, Deed.SET_RULES), today).stream().findFirst().map(UnitQueries.Line::id)
                .orElse(null);
    }

    private RouteForm.Typed typed(Actor reader) {
        return new RouteForm.Typed(code -> unit(code, reader), text -> colleagues.typed(text, "text", reader));
    }

    private RouteForm.Shown shown(LocalDate today) {
        return new RouteForm.Shown(unit -> units.one(new UnitId(unit), today).map(UnitQueries.Line::code).orElse(""),
                choices::person);
    }

    private UnitId unit(String typed, Actor reader) {
        return choices.find(typed, EnumSet.of(Deed.SEE, Deed.SET_RULES), reader)
                .orElseThrow(() -> new ApprovalRefused(Reason.UNIT_UNKNOWN, "unit", typed));
    }
}
