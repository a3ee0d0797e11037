package ceyuan.organisation.web;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
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
import ceyuan.organisation.OrganisationRule;
import ceyuan.organisation.PartnerId;
import ceyuan.organisation.PartnerKind;
import ceyuan.organisation.PartnerQueries;
import ceyuan.organisation.Partners;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitQueries;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Vantage;

/** The partners of the reader's groups: list, page, form. */
@Controller
@RequestMapping("/partners")
class PartnerPages {
    private static final int ROWS = 50;

    private final Partners partners;
    private final PartnerQueries queries;
    private final UnitQueries units;
    private final OrganisationRule rule;
    private final StaticTemplates templates = new StaticTemplates();

    PartnerPages(Partners partners, PartnerQueries queries, UnitQueries units, OrganisationRule rule) {
        this.partners = partners;
        this.queries = queries;
        this.units = units;
        this.rule = rule;
    }

    @GetMapping
    View index(PartnersFilter filter, @RequestParam(defaultValue = "1") int page, Frame frame, Vantage vantage,
            Actor reader) {
        var groups = rule.groups(reader);
        var kept = units.tops(groups, vantage.today()).stream().filter(each -> rule.mayKeepPartners(reader, each.id()))
                .toList();
        return Page.ok(templates.organisationPartners(frame, filter,
                queries.list(filter.filter(groups), filter.order(), Math.max(page, 1), ROWS),
                queries.countries(groups), kept));
    }

    @GetMapping("/new")
    View offer(@RequestParam UnitId group, Frame frame, Vantage vantage, Actor reader) {
        if (!rule.groups(reader).contains(group.value())) throw new Missing(group);
        rule.requireKeepPartners(reader, group);
        return Page.ok(templates.organisationPartnerForm(frame, null,
                units.one(group, vantage.today()).orElseThrow(() -> new Missing(group))));
    }

    @GetMapping("/export")
    void export(PartnersFilter filter, Frame frame, Vantage vantage, Actor reader, HttpServletResponse response)
            throws IOException {
        PartnerBook.write(queries.list(filter.filter(rule.groups(reader)), filter.order(), 1, 100_000).rows(),
                vantage.today(), frame.locale(), response);
    }

    @PostMapping
    View add(@RequestParam UnitId group, @ModelAttribute PartnerForm form, Actor by) {
        if (!rule.groups(by).contains(group.value())) throw new Missing(group);
        return Page.seeOther("/partners/" + partners.add(group, form.description(), by));
    }

    @GetMapping("/{id}")
    View show(@PathVariable PartnerId id, Frame frame, Vantage vantage, Actor reader) {
        var partner = one(id, reader);
        return Page.ok(templates.organisationPartner(frame, partner, group(partner.root(), vantage),
                rule.mayKeepPartners(reader, new UnitId(partner.root()))));
    }

    @GetMapping("/{id}/description")
    View offerDescription(@PathVariable PartnerId id, Frame frame, Vantage vantage, Actor reader) {
        var partner = one(id, reader);
        rule.requireKeepPartners(reader, new UnitId(partner.root()));
        return Page.ok(templates.organisationPartnerForm(frame, partner, group(partner.root(), vantage)));
    }

    @PostMapping("/{id}/description")
    View describe(@PathVariable PartnerId id, @ModelAttribute PartnerForm form, Actor by) {
        partners.describe(id, form.version(), form.description(), by);
        return Page.seeOther("/partners/" + id);
    }

    private PartnerQueries.Line one(PartnerId id, Actor reader) {
        return queries.one(id).filter(partner -> rule.groups(reader).contains(partner.root()))
                .orElseThrow(() -> new Missing(id));
    }

    private UnitQueries.Line group(UUID root, Vantage vantage) {
        return units.one(new UnitId(root), vantage.today()).orElseThrow(() -> new Missing(root));
    }

    /** What is typed about a partner. */
    record PartnerForm(@Nullable Long version, @Nullable String code, @Nullable String chinese,
            @Nullable String english, @Nullable String country, @Nullable PartnerKind kind,
            @Nullable String creditCode, @Nullable String ror) {
        Partners.Description description() {
            return new Partners.Description(code, UnitForm.text(chinese), english, country, kind, creditCode, ror);
        }
    }
}
