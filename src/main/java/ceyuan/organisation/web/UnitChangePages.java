package ceyuan.organisation.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import templates.StaticTemplates;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.organisation.ChangePreview;
import ceyuan.organisation.OrganisationRefused;
import ceyuan.organisation.OrganisationRule;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.organisation.UnitQueries;
import ceyuan.organisation.Units;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Required;
import ceyuan.web.Vantage;

/** The forms by which units are founded, described, renamed, moved, merged, split and closed. */
@Controller
@RequestMapping("/units")
class UnitChangePages {
    /** The changes that can be shown before they are made. */
    private static final Set<String> PREVIEWED = Set.of("move", "merge", "close");

    static final int PARTS = 3;

    private final Units units;
    private final UnitQueries queries;
    private final ChangePreview previews;
    private final OrganisationRule rule;
    private final UnitSight sight;
    private final StaticTemplates templates = new StaticTemplates();

    UnitChangePages(Units units, UnitQueries queries, ChangePreview previews, OrganisationRule rule, UnitSight sight) {
        this.units = units;
        this.queries = queries;
        this.previews = previews;
        this.rule = rule;
        this.sight = sight;
    }

    @GetMapping("/new")
    View offerFounding(@RequestParam(required = false) @Nullable UnitId beneath, Frame frame, Vantage vantage,
            Actor reader) {
        if (beneath == null) {
            rule.requireFoundGroup(reader);
            return Page.ok(templates.organisationFound(frame, null));
        }
        var head = sight.head(beneath, vantage.now(), reader);
        rule.requireOrganise(reader, beneath);
        return Page.ok(templates.organisationFound(frame, head));
    }

    @PostMapping
    View found(@RequestParam(required = false) @Nullable UnitId beneath, @ModelAttribute UnitForm form,
            Vantage vantage, Actor by) {
        if (beneath != null) sight.one(beneath, vantage.today(), by);
        return to(units.found(form.founding(beneath), by));
    }

    @GetMapping("/{id}/description")
    View offerDescription(@PathVariable UnitId id, Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.organisationDescribe(frame, head(id, vantage, reader)));
    }

    @PostMapping("/{id}/description")
    View describe(@PathVariable UnitId id, @ModelAttribute UnitForm form, Vantage vantage, Actor by) {
        var unit = sight.one(id, vantage.today(), by);
        units.describe(id, form.version(), form.description(unit.kind()), by);
        return to(id);
    }

    @GetMapping("/{id}/namings/new")
    View offerName(@PathVariable UnitId id, Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.organisationRename(frame, head(id, vantage, reader)));
    }

    @PostMapping("/{id}/namings")
    View rename(@PathVariable UnitId id, @ModelAttribute UnitForm form, Actor by) {
        Required.in(form, "chinese", "from");
        units.rename(id, form.version(), form.name(), form.shortName(), form.order(), by);
        return to(id);
    }

    @GetMapping("/{id}/placements/new")
    View offerPlace(@PathVariable UnitId id, Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.organisationMove(frame, head(id, vantage, reader)));
    }

    @PostMapping("/{id}/placements")
    View move(@PathVariable UnitId id, @ModelAttribute UnitForm form, Vantage vantage, Actor by) {
        Required.in(form, "parent", "from");
        units.move(id, form.version(), parent(id, form, vantage, by), form.order(), by);
        return to(id);
    }

    @GetMapping("/{id}/merger/new")
    View offerMerger(@PathVariable UnitId id, Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.organisationMerge(frame, head(id, vantage, reader)));
    }

    @PostMapping("/{id}/merger")
    View merge(@PathVariable UnitId id, @ModelAttribute UnitForm form, Vantage vantage, Actor by) {
        Required.in(form, "parent", "from");
        units.merge(id, form.version(), parent(id, form, vantage, by), form.order(), by);
        return to(id);
    }

    @GetMapping("/{id}/parts/new")
    View offerSplit(@PathVariable UnitId id, Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.organisationSplit(frame, head(id, vantage, reader),
                queries.children(id, vantage.today(), 1, 200).rows(), PARTS));
    }

    @PostMapping("/{id}/parts")
    View split(@PathVariable UnitId id, @ModelAttribute UnitForm form, @RequestParam Map<String, String> typed,
            Vantage vantage, Actor by) {
        var unit = sight.one(id, vantage.today(), by);
        var parts = new ArrayList<Units.Part>();
        for (int i = 1; i <= PARTS; i++) {
            String code = UnitForm.text(typed.get("code" + i));
            String chinese = UnitForm.text(typed.get("chinese" + i));
            if (code.isEmpty() && chinese.isEmpty()) continue;
            var takes = new HashSet<UnitId>();
            String part = String.valueOf(i);
            typed.forEach((name, value) -> {
                if (name.startsWith("goes-") && value.equals(part)) takes.add(UnitId.of(name.substring(5)));
            });
            parts.add(new Units.Part(unit.kind() == UnitKind.GROUP ? UnitKind.COMPANY : unit.kind(), code,
                    Name.of(chinese, UnitForm.text(typed.get("english" + i))), null, takes));
        }
        units.split(id, form.version(), parts, form.order(), by);
        return to(id);
    }

    @GetMapping("/{id}/closure/new")
    View offerClosing(@PathVariable UnitId id, Frame frame, Vantage vantage, Actor reader) {
        return Page.ok(templates.organisationClose(frame, head(id, vantage, reader)));
    }

    @PostMapping("/{id}/closure")
    View close(@PathVariable UnitId id, @ModelAttribute UnitForm form, Actor by) {
        units.close(id, form.version(), form.order(), by);
        return to(id);
    }

    /** What a change would do, shown before it is made. */
    @GetMapping("/{id}/preview")
    View preview(@PathVariable UnitId id, @RequestParam String change, @RequestParam(defaultValue = "") String parent,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from, Frame frame,
            Vantage vantage, Actor by) {
        var unit = sight.one(id, vantage.today(), by);
        if (!PREVIEWED.contains(change)) throw new Missing(change);
        if (from == null || parent.isBlank() && !change.equals("close")) {
            return Page.ok(templates.organisationPreview(frame, unit, change, null));
        }
        return Page.ok(templates.organisationPreview(frame, unit, change, foresee(unit, change, parent, from, by)));
    }

    /** A unit that is not known is foreseen as refused: what was foreseen of another must not stay on the screen. */
    private ChangePreview.Preview foresee(UnitQueries.Line unit, String change, String parent, LocalDate from,
            Actor by) {
        try {
            return switch (change) {
                case "move" -> previews.move(unit.id(), sight.coded(unit, parent, from), from, by);
                case "merge" -> previews.merge(unit.id(), sight.coded(unit, parent, from), from, by);
                default -> previews.close(unit.id(), from, by);
            };
        } catch (OrganisationRefused unknown) {
            return new ChangePreview.Preview(unit.beneath(), null, null, unknown);
        }
    }

    private UnitHead head(UnitId id, Vantage vantage, Actor reader) {
        var head = sight.head(id, vantage.now(), reader);
        rule.requireOrganise(reader, id);
        return head;
    }

    private UnitId parent(UnitId id, UnitForm form, Vantage vantage, Actor by) {
        return sight.coded(sight.one(id, vantage.today(), by), form.parentTyped(), vantage.today());
    }

    private static View to(UnitId id) {
        return Page.seeOther("/units/" + id);
    }
}
