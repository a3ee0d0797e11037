package ceyuan.organisation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Ledger;
import ceyuan.organisation.OrganisationRefused.Reason;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;

/** Everything that may be done to the partners of a group: organisations outside it, beside the tree of units. */
@Service
@Transactional
public class Partners {
    static final String KIND = "organisation.partner";

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;
    private final OrganisationRule rule;
    private final Past past;
    private final SearchIndex search;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Partners(JdbcTemplate batches, JdbcClient jdbc, OrganisationRule rule, Past past, SearchIndex search,
            Ledger ledger, ApplicationEventPublisher events) {
        this.batches = batches;
        this.jdbc = jdbc;
        this.rule = rule;
        this.past = past;
        this.search = search;
        this.ledger = ledger;
        this.events = events;
    }

    /** What is known of a partner. Without a code the system gives one. */
    public record Description(@Nullable String code, String chinese, @Nullable String english, @Nullable String country,
            @Nullable PartnerKind kind, @Nullable String creditCode, @Nullable String ror) {
        public Description {
            code = code == null || code.isBlank() ? null : code.strip();
            chinese = chinese.strip();
            english = english == null || english.isBlank() ? null : english.strip();
            country = country == null || country.isBlank() ? null : country.strip().toUpperCase(Locale.ROOT);
            creditCode = CreditCode.bare(creditCode);
            ror = Ror.bare(ror);
        }

        static Description of(String name) {
            return new Description(null, name, null, null, null, null, null);
        }

        Description coded(String given) {
            return new Description(given, chinese, english, country, kind, creditCode, ror);
        }
    }

    private record Fresh(PartnerId id, Description description) {}

    private record Known(UUID id, long version, UUID root, String code, String chinese, @Nullable String english,
            @Nullable String country, @Nullable PartnerKind kind, @Nullable String creditCode, @Nullable String ror) {
        Description description() {
            return new Description(code, chinese, english, country, kind, creditCode, ror);
        }
    }

    public PartnerId add(UnitId root, Description description, Actor by) {
        rule.requireKeepPartners(by, root);
        lock(root);
        require(root.value(), null, description);
        var fresh = new Fresh(PartnerId.fresh(),
                description.code() == null ? description.coded("P%05d".formatted(lastSerial(root) + 1)) : description);
        insert(root, List.of(fresh), by);
        return fresh.id;
    }

    public void describe(PartnerId id, @Nullable Long seen, Description to, Actor by) {
        var known = jdbc.sql("""
            SELECT id, version, root, code, chinese, english, country, kind, credit_code, ror
            FROM organisation.partner WHERE id = ? FOR UPDATE
            """).param(id.value()).query(Known.class).optional().orElseThrow(() -> new Missing(id));
        if (!rule.groups(by).contains(known.root)) throw new Missing(id);
        rule.requireKeepPartners(by, new UnitId(known.root));
        if (seen != null && seen != known.version) throw new Stale(known.code);
        var described = to.code() == null ? to.coded(known.code) : to;
        require(known.root, known.code, described);
        var differences = Difference.between(known.description(), described);
        if (differences.isEmpty()) return;
        past.keepPartner(id);
        batches.update("""
            UPDATE organisation.partner SET version = version + 1, code = ?, chinese = ?, english = ?,
                   country = ?, kind = ?, credit_code = ?, ror = ? WHERE id = ?
            """, described.code(), described.chinese(), described.english(), described.country(),
                described.kind() == null ? null : described.kind().name(), described.creditCode(), described.ror(),
                id.value());
        search.put(List.of(finding(new UnitId(known.root), new Fresh(id, described))));
        events.publishEvent(new Changed(Subject.of(KIND, id), known.root, "described", by, differences));
    }

    /** Finds the partners of a group by Chinese or English name, and adds the missing ones. */
    public Map<String, PartnerId> named(UnitId root, Collection<String> names, Actor by) {
        var wanted = new LinkedHashSet<>(names);
        var known = byName(root, wanted);
        if (known.keySet().containsAll(wanted)) return known;
        rule.requireKeepPartners(by, root);
        lock(root);
        known.putAll(byName(root, wanted));
        wanted.removeAll(known.keySet());
        int serial = lastSerial(root);
        var fresh = new ArrayList<Fresh>();
        for (var name : wanted) {
            fresh.add(new Fresh(PartnerId.fresh(), Description.of(name).coded("P%05d".formatted(++serial))));
        }
        insert(root, fresh, by);
        fresh.forEach(each -> known.put(each.description.chinese, each.id));
        return known;
    }

    private void insert(UnitId root, List<Fresh> fresh, Actor by) {
        var today = past.today();
        batches.batchUpdate("""
            INSERT INTO organisation.partner
              (id, version, root, code, chinese, english, country, kind, credit_code, ror, recorded_on)
            VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, fresh, 1000, (row, each) -> {
            var kind = each.description.kind();
            row.setObject(1, each.id.value());
            row.setObject(2, root.value());
            row.setString(3, each.description.code());
            row.setString(4, each.description.chinese());
            row.setString(5, each.description.english());
            row.setString(6, each.description.country());
            row.setString(7, kind == null ? null : kind.name());
            row.setString(8, each.description.creditCode());
            row.setString(9, each.description.ror());
            row.setObject(10, today);
        });
        ledger.append(fresh.stream().map(each -> new Changed(Subject.of(KIND, each.id), root.value(), "added", by,
                Difference.between(null, each.description))).toList());
        search.put(fresh.stream().map(each -> finding(root, each)).toList());
    }

    private void require(UUID root, @Nullable String was, Description description) {
        if (description.chinese().isBlank()) throw new OrganisationRefused(Reason.NAME_MISSING, "chinese");
        if (Name.of(description.chinese(), description.english()).exceedsLongest()) {
            throw new OrganisationRefused(Reason.NAME_TOO_LONG, "chinese", Name.LONGEST);
        }
        var code = description.code();
        if (code != null && !code.equals(was)
                && jdbc.sql("SELECT EXISTS (SELECT 1 FROM organisation.partner WHERE root = ? AND code = ?)")
                        .params(root, code).query(Boolean.class).single()) {
            throw new OrganisationRefused(Reason.PARTNER_CODE_TAKEN, "code", code);
        }
    }

    private void lock(UnitId root) {
        jdbc.sql("SELECT id FROM organisation.unit WHERE id = root AND id = ? FOR NO KEY UPDATE").param(root.value())
                .query(UUID.class).optional().orElseThrow(() -> new Missing(root));
    }

    private Map<String, PartnerId> byName(UnitId root, Collection<String> names) {
        var found = new HashMap<String, PartnerId>();
        jdbc.sql("""
            WITH wanted AS (
              SELECT name FROM unnest(CAST(:names AS text[])) AS w (name)
            ), borne AS (
              SELECT w.name, p.id, p.code FROM wanted w
              JOIN organisation.partner p ON p.root = :root AND p.chinese = w.name
              UNION ALL
              SELECT w.name, p.id, p.code FROM wanted w
              JOIN organisation.partner p ON p.root = :root AND p.english = w.name
            )
            SELECT name, id FROM borne ORDER BY name, code DESC
            """).param("names", names.toArray(String[]::new)).param("root", root.value())
                .query((row, at) -> found.put(row.getString(1), new PartnerId(row.getObject(2, UUID.class)))).list();
        return found;
    }

    private int lastSerial(UnitId root) {
        return jdbc.sql("""
            SELECT coalesce(max(CAST(substr(code, 2) AS int)), 0) FROM organisation.partner
            WHERE root = ? AND code ~ '^P[0-9]{5,8}$'
            """).param(root.value()).query(Integer.class).single();
    }

    private static Finding finding(UnitId root, Fresh partner) {
        var description = partner.description;
        return new Finding(Subject.of(KIND, partner.id), root.value(), root.value(), Set.of(),
                new Name(description.chinese(), description.english()), description.code(),
                description.creditCode() == null ? "" : description.creditCode(), "/partners/" + partner.id);
    }
}
