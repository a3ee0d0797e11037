package ceyuan.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentFace;
import ceyuan.commitment.CommitmentId;
import ceyuan.organisation.UnitFace;
import ceyuan.people.Rights;
import ceyuan.people.Sight;
import ceyuan.web.Vantage;

/** How the plans of the units cover the plan of the group, and where they leave gaps. */
@Service
@Transactional(readOnly = true)
public class CoverageQueries {
    private final JdbcClient jdbc;
    private final Rights rights;
    private final ItemQueries items;

    CoverageQueries(JdbcClient jdbc, Rights rights, ItemQueries items) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.items = items;
    }

    /** How far a unit is with a plan of its own: 未编制 拟定中 已发布. */
    public enum Drawn {
        MISSING, DRAFTED, RELEASED
    }

    /**
     * A unit directly beneath the plan's own, which must draw up a plan of its own.
     *
     * @param late whether it has not released one by the day the plan names
     */
    public record Asked(UUID unit, String code, Name name, Drawn drawn, @Nullable LocalDate releasedOn, boolean late,
            List<PlanQueries.Near> plans) {}

    /** An item of a unit's plan; {@code under} is the unit asked above it or itself. */
    public record UnitItem(CommitmentId id, PlanId plan, UUID under, Name unit, Name title,
            @Nullable Technology technology, String health) {}

    /**
     * An item of the group's plan and what the units took up for it.
     *
     * @param others how many items units out of sight took up for it; more is not told of them
     */
    public record Row(ItemQueries.Item item, boolean gap, Map<UUID, List<UnitItem>> covering, int others) {
        public List<UnitItem> by(Asked unit) {
            return covering.getOrDefault(unit.unit, List.of());
        }
    }

    /** One of the three classes of technology: how many items the group has, how many of them a unit took up. */
    public record ClassLine(Technology technology, List<ItemQueries.Item> items, int covered,
            List<UnitItem> unitItems) {}

    public record Coverage(List<Asked> units, List<Row> rows, List<UnitItem> unaligned, List<ClassLine> classes) {
        public long gaps() {
            return rows.stream().filter(Row::gap).count();
        }

        public long missing() {
            return units.stream().filter(unit -> unit.drawn != Drawn.RELEASED).count();
        }
    }

    /**
     * The coverage of a plan that the caller knows to be within the reader's sight. The units are cut by it; what is a gap
     * is not, since an item that a neighbour took up is none.
     */
    public Coverage coverage(PlanQueries.Header plan, Vantage vantage, Actor reader) {
        var sight = rights.sight(reader);
        var units = units(plan, vantage, sight);
        var whole = unitItems(plan.id(), vantage, sight);
        var taken = whole.getOrDefault(true, List.of());
        var aligned = alignments(plan.id(), vantage);
        var byItem = new HashMap<CommitmentId, Map<UUID, List<UnitItem>>>();
        taken.forEach(item -> aligned.getOrDefault(item.id, Set.of())
                .forEach(to -> byItem.computeIfAbsent(to, unknown -> new HashMap<>())
                        .computeIfAbsent(item.under, unknown -> new ArrayList<>()).add(item)));
        var others = new HashMap<CommitmentId, Integer>();
        whole.getOrDefault(false, List.of()).forEach(item -> aligned.getOrDefault(item.id, Set.of())
                .forEach(to -> others.merge(to, 1, Integer::sum)));
        var all = items.items(plan.id(), vantage, reader);
        var takenUp = new HashSet<>(byItem.keySet());
        takenUp.addAll(others.keySet());
        var covered = covered(all, takenUp);
        var rows = all.stream().map(item -> new Row(item, !covered.contains(item.id()),
                byItem.getOrDefault(item.id(), Map.of()), others.getOrDefault(item.id(), 0))).toList();
        var parents = parents(plan.id());
        var unaligned = taken.stream().filter(item -> !alignedItselfOrAbove(item.id, aligned, parents)).toList();
        var classes = new ArrayList<ClassLine>();
        for (var technology : Technology.values()) {
            var ofClass = all.stream().filter(item -> item.technology() == technology).toList();
            classes.add(new ClassLine(technology, ofClass,
                    (int) ofClass.stream().filter(item -> covered.contains(item.id())).count(),
                    taken.stream().filter(item -> item.technology == technology).toList()));
        }
        return new Coverage(units, rows, unaligned, classes);
    }

    /** What a unit's item is aligned to, by item, for the items of one plan. */
    public Map<CommitmentId, Set<CommitmentId>> alignedOf(PlanId plan, Vantage vantage) {
        return ties("a.item", plan, vantage);
    }

    /** An item counts as covered if a unit took up it or one beneath it. */
    private static Set<CommitmentId> covered(List<ItemQueries.Item> all, Set<CommitmentId> takenUp) {
        var parents = new HashMap<CommitmentId, CommitmentId>();
        all.forEach(item -> {
            if (item.parent() != null) parents.put(item.id(), item.parent());
        });
        var covered = new HashSet<CommitmentId>();
        for (var id : takenUp) {
            for (@Nullable
            CommitmentId each = id; each != null; each = parents.get(each))
                covered.add(each);
        }
        return covered;
    }

    private static boolean alignedItselfOrAbove(CommitmentId item, Map<CommitmentId, Set<CommitmentId>> aligned,
            Map<CommitmentId, CommitmentId> parents) {
        for (@Nullable
        CommitmentId each = item; each != null; each = parents.get(each)) {
            if (aligned.containsKey(each)) return true;
        }
        return false;
    }

    /** The parents of the items of all plans aligned to one. */
    private Map<CommitmentId, CommitmentId> parents(PlanId plan) {
        var parents = new HashMap<CommitmentId, CommitmentId>();
        jdbc.sql("""
            SELECT c.id, c.parent
            FROM plan.plan p
            JOIN plan.item i ON i.plan = p.id
            JOIN commitment.commitment_face c ON c.id = i.commitment
            WHERE p.aligned_to = :plan AND c.parent IS NOT NULL
            """).param("plan", plan.value())
                .query((row, line) -> parents.put(new CommitmentId(row.getObject("id", UUID.class)),
                        new CommitmentId(row.getObject("parent", UUID.class))))
                .list();
        return parents;
    }

    private List<Asked> units(PlanQueries.Header plan, Vantage vantage, Sight sight) {
        var plans = aligned(plan.id(), vantage, sight);
        return jdbc.sql("""
            SELECT u.id, u.code, u.short_chinese AS chinese, u.short_english AS english
            FROM organisation.reach_face r
            JOIN\s""" + UnitFace.of(vantage) + """
             u ON u.id = r.unit
            WHERE r.ancestor = :unit AND r.depth = 1 AND r.from_day <= :day AND r.to_day > :day
              AND u.kind <> 'DEPARTMENT' AND (u.closed IS NULL OR u.closed > :day)
              AND\s""" + sight.sql("u.id", "FALSE") + " ORDER BY u.code").param("unit", plan.unit())
                .param("day", vantage.structureDay()).params(sight.parameters()).query((row, line) -> {
                    var id = row.getObject("id", UUID.class);
                    var own = plans.stream().filter(each -> each.unit.equals(id)).toList();
                    var released = own.stream().map(AlignedPlan::agreedOn)
                            .filter(day -> day != null && !day.isAfter(vantage.asOf())).findFirst().orElse(null);
                    var drawn = own.isEmpty() ? Drawn.MISSING : released == null ? Drawn.DRAFTED : Drawn.RELEASED;
                    var due = plan.unitsDue();
                    boolean late = due != null
                            && (released == null ? due.isBefore(vantage.asOf()) : due.isBefore(released));
                    return new Asked(id, row.getString("code"),
                            Name.of(row.getString("chinese"), row.getString("english")), drawn, released, late,
                            own.stream().map(AlignedPlan::near).toList());
                }).list();
    }

    private record AlignedPlan(UUID unit, @Nullable LocalDate agreedOn, PlanQueries.Near near) {}

    private List<AlignedPlan> aligned(PlanId plan, Vantage vantage, Sight sight) {
        return jdbc
                .sql("""
                    SELECT p.id, p.unit, p.agreed_on, p.number, p.chinese, p.english, p.state,
                           u.chinese AS unit_chinese, u.english AS unit_english
                    FROM\s""" + PlanQueries.plans(vantage) + """
                     p
                    JOIN\s""" + UnitFace.of(vantage) + """
                     u ON u.id = p.unit
                    WHERE p.aligned_to = :plan AND\s""" + PlanQueries.visible(sight)
                        + " ORDER BY p.agreed_on, p.number")
                .param("plan", plan.value()).param("asOf", vantage.asOf()).params(sight.parameters())
                .query((row, line) -> new AlignedPlan(row.getObject("unit", UUID.class),
                        row.getObject("agreed_on", LocalDate.class), PlanQueries.nearOf(row)))
                .list();
    }

    private record Taken(UnitItem item, boolean seen) {}

    /** What the units took up or have of their own, by whether it is within sight. */
    private Map<Boolean, List<UnitItem>> unitItems(PlanId plan, Vantage vantage, Sight sight) {
        return jdbc
                .sql("""
                    SELECT c.id, p.id AS plan, c.chinese, c.english, i.technology, u.short_chinese AS unit_chinese,
                           u.short_english AS unit_english,
                           coalesce((SELECT r.ancestor FROM organisation.reach_face r
                                     JOIN organisation.reach_face d ON d.unit = r.ancestor AND d.ancestor = (SELECT unit FROM plan.plan WHERE id = :plan)
                                                                    AND d.depth = 1 AND d.from_day <= :structureDay
                                                                    AND d.to_day > :structureDay
                                     WHERE r.unit = p.unit AND r.from_day <= :structureDay
                                       AND r.to_day > :structureDay LIMIT 1), p.unit) AS under,
                           commitment.health(c.state, c.due, c.ended_on, c.forecast, c.problem_due, :asOf, c.amber_days) AS health,
                           \s"""
                        + PlanQueries.visible(sight) + """
                                    AS seen
                            FROM\s"""
                        + PlanQueries.plans(vantage) + """
                             p
                            JOIN\s""" + ItemQueries.kept(vantage) + """
                             i ON i.plan = p.id
                            JOIN\s"""
                        + CommitmentFace.of(vantage)
                        + """
                             c ON c.id = i.commitment
                            JOIN\s""" + UnitFace.of(vantage) + """
                             u ON u.id = p.unit
                            WHERE p.aligned_to = :plan AND c.state <> 'WITHDRAWN'
                            ORDER BY u.code, p.number, i.position
                            """)
                .param("plan", plan.value())
                .param("asOf", vantage.asOf()).param("structureDay", vantage.structureDay())
                .params(sight.parameters()).query((row, line) -> {
                    var technology = row.getString("technology");
                    var item = new UnitItem(new CommitmentId(row.getObject("id", UUID.class)),
                            new PlanId(row.getObject("plan", UUID.class)), row.getObject("under", UUID.class),
                            Name.of(row.getString("unit_chinese"), row.getString("unit_english")),
                            Name.of(row.getString("chinese"), row.getString("english")),
                            technology == null ? null : Technology.valueOf(technology), row.getString("health"));
                    return new Taken(item, row.getBoolean("seen"));
                }).list().stream()
                .collect(Collectors.partitioningBy(Taken::seen, Collectors.mapping(Taken::item, Collectors.toList())));
    }

    private Map<CommitmentId, Set<CommitmentId>> alignments(PlanId group, Vantage vantage) {
        return ties("a.aligned_to", group, vantage);
    }

    /** The alignments whose one end lies in a plan. */
    private Map<CommitmentId, Set<CommitmentId>> ties(String end, PlanId plan, Vantage vantage) {
        var ties = new HashMap<CommitmentId, Set<CommitmentId>>();
        jdbc.sql("SELECT a.item, a.aligned_to FROM "
                + (vantage.isToday() ? "plan.alignment" : "plan.alignment_on(:asOf)")
                + " a JOIN plan.item i ON i.commitment = " + end + " WHERE i.plan = :plan")
                .param("plan", plan.value()).param("asOf", vantage.asOf())
                .query((row, line) -> ties
                        .computeIfAbsent(new CommitmentId(row.getObject("item", UUID.class)),
                                unknown -> new LinkedHashSet<>())
                        .add(new CommitmentId(row.getObject("aligned_to", UUID.class))))
                .list();
        return ties;
    }
}
