package ceyuan.organisation.web;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

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
import ceyuan.base.Subject;
import ceyuan.ledger.LedgerQueries;
import ceyuan.organisation.OrganisationRule;
import ceyuan.organisation.PartnerId;
import ceyuan.organisation.PartnerKind;
import ceyuan.organisation.PartnerQueries;
import ceyuan.organisation.Partners;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitQueries;
import ceyuan.web.Frame;
import ceyuan.web.Page;
import ceyuan.web.Spreadsheet;
import ceyuan.web.Spreadsheet.Column;
import ceyuan.web.Vantage;
import ceyuan.web.Words;

import static ceyuan.web.Words.text;

/** The partners of the reader's groups: list, page, form. */
@Controller
@RequestMapping("/partners")
class PartnerPages {
    private static final int ROWS = 50;

    private final Partners partners;
    private final PartnerQueries queries;
    private final UnitQueries units;
    private final OrganisationRule rule;
    private final LedgerQueries ledger;
    private final StaticTemplates templates = new StaticTemplates();

    PartnerPages(Partners partners, PartnerQueries queries, UnitQueries units, OrganisationRule rule,
            LedgerQueries ledger) {
        this.partners = partners;
        this.queries = queries;
        this.units = units;
        this.rule = rule;
        this.ledger = ledger;
    }

    @GetMapping
    View index(PartnersFilter filter, @RequestParam(defaultValue = "1") int page, Frame frame, Vantage vantage,
            Actor reader) {
        var groups = rule.groups(reader);
        return Page.ok(templates.organisationPartners(frame, filter,
                queries.list(filter.filter(groups, vantage), filter.order(), Math.max(page, 1), ROWS),
                queries.countries(groups), vantage.isToday() ? kept(groups, vantage, reader) : List.of()));
    }

    @GetMapping("/new")
    View offer(@RequestParam(required = false) @Nullable UnitId group, Frame frame, Vantage vantage, Actor reader) {
        if (group == null) {
            var kept = kept(rule.groups(reader), vantage, reader);
            return Page.seeOther(kept.size() == 1 ? "/partners/new?group=" + kept.getFirst().id() : "/partners");
        }
        if (!rule.groups(reader).contains(group.value())) throw new Missing(group);
        rule.requireKeepPartners(reader, group);
        return Page.ok(templates.organisationPartnerForm(frame, null,
                units.one(group, vantage.today()).orElseThrow(() -> new Missing(group))));
    }

    @GetMapping("/export")
    View export(PartnersFilter filter, Vantage vantage, Actor reader) {
        return Spreadsheet.of(text("organisation.partners.title"),
                queries.list(filter.filter(rule.groups(reader), vantage), filter.order(), 1, 100_000).rows(),
                Column.text(label("code"), PartnerQueries.Line::code),
                Column.title(label("name"), PartnerQueries.Line::chinese),
                Column.title(label("english"), PartnerQueries.Line::english),
                Column.text(label("kind"),
                        partner -> partner.kind() == null
                                ? null
                                : Words.word("organisation.partner.kind", partner.kind())),
                Column.text(label("country"), PartnerQueries.Line::country),
                Column.text(label("creditCode"), PartnerQueries.Line::creditCode),
                Column.text(label("ror"), PartnerQueries.Line::ror));
    }

    private static String label(String field) {
        return text("organisation.partner.field." + field);
    }

    @PostMapping
    View add(@RequestParam UnitId group, @ModelAttribute PartnerForm form, Actor by) {
        if (!rule.groups(by).contains(group.value())) throw new Missing(group);
        return Page.seeOther("/partners/" + partners.add(group, form.description(), by));
    }

    @GetMapping("/{id}")
    View show(@PathVariable PartnerId id, Frame frame, Vantage vantage, Actor reader) {
        var partner = one(id, vantage, reader);
        return Page.ok(templates.organisationPartner(frame, partner, group(partner.root(), vantage),
                vantage.isToday() && rule.mayKeepPartners(reader, new UnitId(partner.root())),
                ledger.of(Subject.of("organisation.partner", id), vantage, 30)));
    }

    @GetMapping("/{id}/description")
    View offerDescription(@PathVariable PartnerId id, Frame frame, Vantage vantage, Actor reader) {
        var partner = one(id, vantage.now(), reader);
        rule.requireKeepPartners(reader, new UnitId(partner.root()));
        return Page.ok(templates.organisationPartnerForm(frame, partner, group(partner.root(), vantage)));
    }

    @PostMapping("/{id}/description")
    View describe(@PathVariable PartnerId id, @ModelAttribute PartnerForm form, Actor by) {
        partners.describe(id, form.version(), form.description(), by);
        return Page.seeOther("/partners/" + id);
    }

    /** The groups whose partners the reader keeps. */
    private List<UnitQueries.Line> kept(Collection<UUID> groups, Vantage vantage, Actor reader) {
        return units.tops(groups, vantage.today()).stream().filter(each -> rule.mayKeepPartners(reader, each.id()))
                .toList();
    }

    private PartnerQueries.Line one(PartnerId id, Vantage vantage, Actor reader) {
        return queries.one(id, vantage).filter(partner -> rule.groups(reader).contains(partner.root()))
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
