package ceyuan.organisation.web;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.organisation.OrganisationRule;
import ceyuan.organisation.PartnerId;
import ceyuan.organisation.PartnerKind;
import ceyuan.organisation.PartnerQueries;
import ceyuan.organisation.Partners;
import ceyuan.organisation.UnitId;
import ceyuan.web.Cursor;
import ceyuan.web.IfMatch;
import ceyuan.web.Listing;
import ceyuan.web.Vantage;

/** Partners in the API. */
@RestController
@RequestMapping("/api/v1/partners")
@Tag(name = "partners", description = "Organisations outside the group")
class PartnerApi {
    private final Partners partners;
    private final PartnerQueries queries;
    private final OrganisationRule rule;

    PartnerApi(Partners partners, PartnerQueries queries, OrganisationRule rule) {
        this.partners = partners;
        this.queries = queries;
        this.rule = rule;
    }

    /** A partner, with what looks wrong about its codes. */
    record PartnerView(UUID id, long version, UUID group, String code, String chinese, @Nullable String english,
            @Nullable String country, @Nullable PartnerKind kind, @Nullable String creditCode, @Nullable String ror,
            List<String> warnings) {
        static PartnerView of(PartnerQueries.Line partner) {
            return new PartnerView(partner.id().value(), partner.version(), partner.root(), partner.code(),
                    partner.chinese(), partner.english(), partner.country(), partner.kind(), partner.creditCode(),
                    partner.ror(), UnitView.said(partner.doubts()));
        }
    }

    /** What is known of a partner; the group only counts when it is added. */
    record PartnerBody(@Nullable UUID group, @Nullable String code, @Nullable String chinese,
            @Nullable String english, @Nullable String country, @Nullable PartnerKind kind,
            @Nullable String creditCode, @Nullable String ror) {
        Partners.Description description() {
            return new Partners.Description(code, UnitForm.text(chinese), english, country, kind, creditCode, ror);
        }
    }

    @GetMapping
    @Operation(summary = "List the partners of the reader's groups")
    Listing<PartnerView> list(@RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable PartnerKind kind,
            @RequestParam(required = false) @Nullable String country, Cursor cursor, Vantage vantage,
            Actor reader) {
        return Listing
                .of(queries.list(new PartnerQueries.Filter(rule.groups(reader), q, kind, country, vantage), "code",
                        cursor.page(), cursor.limit()))
                .map(PartnerView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "A partner")
    ResponseEntity<PartnerView> one(@PathVariable PartnerId id, Vantage vantage, Actor reader) {
        return answer(seen(id, vantage, reader));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a partner outside the group")
    ResponseEntity<PartnerView> add(@RequestBody PartnerBody body, Vantage vantage, Actor by) {
        var group = body.group();
        if (group == null || !rule.groups(by).contains(group)) throw new Missing(String.valueOf(group));
        var added = seen(partners.add(new UnitId(group), body.description(), by), vantage.now(), by);
        return ResponseEntity.created(URI.create("/api/v1/partners/" + added.id()))
                .eTag(IfMatch.tag(added.version())).body(PartnerView.of(added));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Describe a partner anew")
    ResponseEntity<PartnerView> describe(@PathVariable PartnerId id, @RequestBody PartnerBody body, IfMatch seen,
            Vantage vantage, Actor by) {
        partners.describe(id, seen.version(), body.description(), by);
        return answer(seen(id, vantage.now(), by));
    }

    private PartnerQueries.Line seen(PartnerId id, Vantage vantage, Actor reader) {
        return queries.one(id, vantage).filter(partner -> rule.groups(reader).contains(partner.root()))
                .orElseThrow(() -> new Missing(id));
    }

    private static ResponseEntity<PartnerView> answer(PartnerQueries.Line partner) {
        return ResponseEntity.ok().eTag(IfMatch.tag(partner.version())).body(PartnerView.of(partner));
    }
}
