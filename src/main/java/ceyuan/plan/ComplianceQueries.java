package ceyuan.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentFace;
import ceyuan.commitment.CommitmentId;
import ceyuan.organisation.UnitFace;
import ceyuan.people.PersonFace;
import ceyuan.people.Rights;
import ceyuan.web.Vantage;

/** How the units comply with a plan: each of its items against each unit that has a part in it. */
@Service
@Transactional(readOnly = true)
public class ComplianceQueries {
    private final JdbcClient jdbc;
    private final Rights rights;
    private final ItemQueries items;

    ComplianceQueries(JdbcClient jdbc, Rights rights, ItemQueries items) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.items = items;
    }

    /** 完成 进行中 超期 未开始. */
    public enum Compliance {
        DONE, UNDER_WAY, OVERDUE, NOT_BEGUN
    }

    /** A unit that has a part in the plan: a column. */
    public record Owner(UUID unit, String code, Name name) {}

    /** What one unit has to do for one item. Several, if the unit has several parts in it. */
    public record Part(CommitmentId id, UUID unit, Name unitName, Name title, Compliance compliance, BigDecimal share,
            @Nullable LocalDate due, @Nullable Name accountable) {}

    /** An item with its parts by unit; a heading has none of its own. */
    public record Row(ItemQueries.Item item, boolean heading, @Nullable String evidence, Map<UUID, List<Part>> parts) {
        public List<Part> of(Owner owner) {
            return parts.getOrDefault(owner.unit, List.of());
        }
    }

    public record Matrix(List<Owner> owners, List<Row> rows) {
        /** How many parts of a unit stand so; without a unit, of all. */
        public long count(@Nullable Owner owner, Compliance compliance) {
            return rows.stream().flatMap(row -> row.parts.values().stream().flatMap(List::stream))
                    .filter(part -> owner == null || part.unit.equals(owner.unit))
                    .filter(part -> part.compliance == compliance).count();
        }

        /** What a count counts: the parts of a unit, or of all, that stand so, and the items that have any. */
        public Matrix only(@Nullable UUID unit, @Nullable Compliance compliance) {
            if (unit == null && compliance == null) return this;
            var counted = new ArrayList<Row>();
            for (var row : rows) {
                var parts = new HashMap<UUID, List<Part>>();
                row.parts.forEach((owner, all) -> {
                    var some = all.stream().filter(part -> unit == null || part.unit.equals(unit))
                            .filter(part -> compliance == null || part.compliance == compliance).toList();
                    if (!some.isEmpty()) parts.put(owner, some);
                });
                if (!parts.isEmpty()) counted.add(new Row(row.item, false, row.evidence, parts));
            }
            return new Matrix(owners.stream().filter(owner -> unit == null || owner.unit.equals(unit)).toList(),
                    counted);
        }
    }

    /** The matrix of a plan that the caller knows to be within the reader's sight; the parts are cut by it. */
    public Matrix matrix(PlanId plan, Vantage vantage, Actor reader) {
        var sight = rights.sight(reader);
        var owners = new ArrayList<Owner>();
        var parts = new HashMap<UUID, Map<UUID, List<Part>>>();
        String source = CommitmentFace.of(vantage);
        jdbc.sql(
                """
                    SELECT i.commitment AS item, c.*, u.code, u.short_chinese AS unit_chinese, u.short_english AS unit_english,
                           a.chinese AS person_chinese, a.english AS person_english
                    FROM plan.item i
                    JOIN\s"""
                        + source + """
                             c ON c.parent = i.commitment
                            JOIN\s""" + UnitFace.of(vantage) + """
                             u ON u.id = c.unit
                            LEFT JOIN\s""" + PersonFace.of(vantage) + """
                             a ON a.id = c.accountable
                            WHERE i.plan = :plan AND c.subject_kind = 'plan' AND c.state <> 'WITHDRAWN'
                              AND NOT EXISTS (SELECT 1 FROM plan.item own WHERE own.commitment = c.id)
                              AND\s""" + sight.sql("c.unit", "c.accountable = :me")
                        + " ORDER BY u.code, c.due, c.id")
                .param("plan", plan.value()).param("asOf", vantage.asOf()).params(sight.parameters())
                .query((row, line) -> {
                    var unit = row.getObject("unit", UUID.class);
                    var owner = new Owner(unit, row.getString("code"),
                            Name.of(row.getString("unit_chinese"), row.getString("unit_english")));
                    if (!owners.contains(owner)) owners.add(owner);
                    var due = row.getObject("due", LocalDate.class);
                    var share = row.getBigDecimal("share");
                    var person = row.getString("person_chinese");
                    return parts.computeIfAbsent(row.getObject("item", UUID.class), unknown -> new HashMap<>())
                            .computeIfAbsent(unit, unknown -> new ArrayList<>())
                            .add(new Part(new CommitmentId(row.getObject("id", UUID.class)), unit, owner.name(),
                                    Name.of(row.getString("chinese"), row.getString("english")),
                                    compliance(row.getString("state"), share, due, vantage.asOf()), share, due,
                                    person == null ? null : Name.of(person, row.getString("person_english"))));
                }).list();
        var all = items.items(plan, vantage, reader);
        var evidence = evidence(plan, vantage);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < all.size(); i++) {
            var item = all.get(i);
            boolean heading = i + 1 < all.size() && all.get(i + 1).depth() > item.depth();
            var own = parts.getOrDefault(item.id().value(), Map.of());
            if (own.isEmpty() && !heading && item.open()) {
                own = Map.of(item.unit(), List.of(itself(item, owners, vantage.asOf())));
            }
            rows.add(new Row(item, heading && own.isEmpty(), evidence.get(item.id().value()), own));
        }
        owners.sort(Comparator.comparing(Owner::code));
        return new Matrix(owners, rows);
    }

    /** An item that nobody divided is done by its own unit. */
    private static Part itself(ItemQueries.Item item, List<Owner> owners, LocalDate asOf) {
        var owner = new Owner(item.unit(), item.unitCode(), item.unitName());
        if (!owners.contains(owner)) owners.add(owner);
        return new Part(item.id(), item.unit(), item.unitName(), item.title(),
                compliance(item.state().name(), item.share(), item.due(), asOf), item.share(), item.due(),
                item.accountableName());
    }

    static Compliance compliance(String state, BigDecimal share, @Nullable LocalDate due, LocalDate asOf) {
        if (state.equals("DONE")) return Compliance.DONE;
        if (state.equals("DRAFTED")) return Compliance.NOT_BEGUN;
        if (state.equals("MISSED") || due != null && due.isBefore(asOf)) return Compliance.OVERDUE;
        return state.equals("RUNNING") || share.signum() > 0 ? Compliance.UNDER_WAY : Compliance.NOT_BEGUN;
    }

    private Map<UUID, String> evidence(PlanId plan, Vantage vantage) {
        var evidence = new HashMap<UUID, String>();
        jdbc.sql("""
            SELECT i.commitment, string_agg(DISTINCT t.evidence, '；') AS evidence
            FROM plan.item i
            JOIN %s t ON t.commitment = i.commitment
            WHERE i.plan = :plan
            GROUP BY i.commitment
            """.formatted(ItemQueries.targets(vantage))).param("plan", plan.value()).param("asOf", vantage.asOf())
                .query((row, line) -> evidence.put(row.getObject("commitment", UUID.class), row.getString("evidence")))
                .list();
        return evidence;
    }
}
