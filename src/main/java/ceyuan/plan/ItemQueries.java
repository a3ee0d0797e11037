package ceyuan.plan;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentFace;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Kind;
import ceyuan.commitment.State;
import ceyuan.organisation.UnitFace;
import ceyuan.people.PersonFace;
import ceyuan.people.Rights;
import ceyuan.web.Vantage;

/** What can be seen of the items of a plan, in the order of its tree. */
@Service
@Transactional(readOnly = true)
public class ItemQueries {
    private final JdbcClient jdbc;
    private final Rights rights;

    ItemQueries(JdbcClient jdbc, Rights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    /** A target of an item as of the day it is read for. */
    public record Aim(UUID id, String metric, String measure, @Nullable BigDecimal baseline, BigDecimal target,
            boolean up, @Nullable String grade, @Nullable BigDecimal reached, String method, String evidence) {
        public boolean isReached() {
            return reached != null && (up ? reached.compareTo(target) >= 0 : reached.compareTo(target) <= 0);
        }
    }

    /**
     * An item of a plan.
     *
     * @param depth how far below the top of the plan
     * @param parts how many commitments it was decomposed into beneath the plan's own items
     * @param open whether the reader may open the commitment itself
     */
    public record Item(CommitmentId id, @Nullable CommitmentId parent, int depth, Kind kind, @Nullable String number,
            Name title, @Nullable String description, @Nullable Technology technology, UUID unit, String unitCode,
            Name unitName,
            @Nullable UUID accountable, @Nullable String accountableNumber, @Nullable Name accountableName,
            @Nullable LocalDate starts, @Nullable LocalDate due, State state, String health, BigDecimal share,
            @Nullable LocalDate forecast, @Nullable LocalDate problemDue, int problems, BigDecimal weight, int parts,
            @Nullable UUID cameFrom, boolean open, List<Aim> aims) {
        Item at(int depth, List<Aim> aims) {
            return new Item(id, parent, depth, kind, number, title, description, technology, unit, unitCode, unitName,
                    accountable,
                    accountableNumber, accountableName, starts, due, state, health, share, forecast, problemDue,
                    problems, weight, parts, cameFrom, open, aims);
        }
    }

    /** All items of a plan that the caller knows to be within the reader's sight; withdrawn ones are left out. */
    public List<Item> items(PlanId plan, Vantage vantage, Actor reader) {
        var sight = rights.sight(reader);
        var aims = aims(plan, vantage);
        String commitments = CommitmentFace.of(vantage);
        var items = jdbc
                .sql("WITH parts AS (SELECT part.parent, count(*) AS parts FROM " + commitments
                        + """
                             part
                              WHERE part.parent IN (SELECT commitment FROM plan.item WHERE plan = :plan)
                                AND part.subject_kind = 'plan' AND part.state <> 'WITHDRAWN'
                                AND NOT EXISTS (SELECT 1 FROM plan.item own WHERE own.commitment = part.id)
                              GROUP BY part.parent)
                            SELECT i.position, i.technology, i.came_from, c.*, d.description,
                                   commitment.health(c.state, c.due, c.ended_on, c.forecast, c.problem_due, :asOf, c.amber_days) AS health,
                                   u.code AS unit_code, u.short_chinese AS unit_chinese, u.short_english AS unit_english,
                                   a.number AS person_number, a.chinese AS person_chinese, a.english AS person_english,
                                   coalesce(parts.parts, 0) AS parts,
                            \s"""
                        + sight.sql("c.unit", "c.accountable = :me") + """
                             AS open
                            FROM\s""" + kept(vantage) + """
                             i
                            JOIN\s"""
                        + commitments + """
                             c ON c.id = i.commitment
                            LEFT JOIN\s"""
                        + (vantage.isToday() ? "commitment.description_face" : "commitment.description_on(:asOf)")
                        + """
                             d ON d.id = c.id
                            LEFT JOIN parts ON parts.parent = c.id
                            JOIN\s""" + UnitFace.of(vantage) + """
                             u ON u.id = c.unit
                            LEFT JOIN\s""" + PersonFace.of(vantage) + """
                             a ON a.id = c.accountable
                            WHERE i.plan = :plan AND c.state <> 'WITHDRAWN'
                            ORDER BY i.position, c.number, c.id
                            """)
                .param("plan", plan.value()).param("asOf", vantage.asOf())
                .params(sight.parameters()).query((row, line) -> item(row)).list();
        return inTreeOrder(items, aims);
    }

    /** What plans keep of their items, as it stands or as it stood on {@code :asOf}. */
    static String kept(Vantage vantage) {
        return vantage.isToday() ? "plan.item" : "plan.item_on(:asOf)";
    }

    /** The targets of commitments, as they stand or as they stood on {@code :asOf}. */
    static String targets(Vantage vantage) {
        return vantage.isToday() ? "commitment.target_face" : "commitment.target_on(:asOf)";
    }

    /** One item, or nothing that exists. */
    public Item item(PlanId plan, CommitmentId id, Vantage vantage, Actor reader) {
        return items(plan, vantage, reader).stream().filter(each -> each.id.equals(id)).findFirst()
                .orElseThrow(() -> new Missing(id));
    }

    private Map<UUID, List<Aim>> aims(PlanId plan, Vantage vantage) {
        var aims = new HashMap<UUID, List<Aim>>();
        jdbc.sql("""
            SELECT t.* FROM plan.item i
            JOIN\s""" + targets(vantage)
                + """
                     t ON t.commitment = i.commitment
                    WHERE i.plan = :plan
                    ORDER BY t.commitment, t.position
                    """).param("plan", plan.value()).param("asOf", vantage.asOf())
                .query((row, line) -> aims.computeIfAbsent(row.getObject("commitment", UUID.class),
                        unknown -> new ArrayList<>()).add(aim(row)))
                .list();
        return aims;
    }

    private static Aim aim(ResultSet row) throws SQLException {
        return new Aim(row.getObject("id", UUID.class), row.getString("metric"), row.getString("measure"),
                row.getBigDecimal("baseline"), row.getBigDecimal("target"), row.getString("direction").equals("UP"),
                row.getString("grade"), row.getBigDecimal("reached"), row.getString("method"),
                row.getString("evidence"));
    }

    private static Item item(ResultSet row) throws SQLException {
        var parent = row.getObject("parent", UUID.class);
        var technology = row.getString("technology");
        var person = row.getString("person_chinese");
        return new Item(new CommitmentId(row.getObject("id", UUID.class)),
                parent == null ? null : new CommitmentId(parent),
                0, Kind.valueOf(row.getString("kind")), row.getString("number"),
                Name.of(row.getString("chinese"), row.getString("english")), row.getString("description"),
                technology == null ? null : Technology.valueOf(technology), row.getObject("unit", UUID.class),
                row.getString("unit_code"), Name.of(row.getString("unit_chinese"), row.getString("unit_english")),
                row.getObject("accountable", UUID.class), row.getString("person_number"),
                person == null ? null : Name.of(person, row.getString("person_english")),
                row.getObject("starts", LocalDate.class), row.getObject("due", LocalDate.class),
                State.valueOf(row.getString("state")), row.getString("health"), row.getBigDecimal("share"),
                row.getObject("forecast", LocalDate.class), row.getObject("problem_due", LocalDate.class),
                row.getInt("problems"), row.getBigDecimal("weight"), row.getInt("parts"),
                row.getObject("came_from", UUID.class), row.getBoolean("open"), List.of());
    }

    private static List<Item> inTreeOrder(List<Item> items, Map<UUID, List<Aim>> aims) {
        var known = new HashMap<CommitmentId, Item>();
        items.forEach(each -> known.put(each.id, each));
        var under = new LinkedHashMap<CommitmentId, List<Item>>();
        var tops = new ArrayList<Item>();
        for (var item : items) {
            if (item.parent == null || !known.containsKey(item.parent)) tops.add(item);
            else
                under.computeIfAbsent(item.parent, unknown -> new ArrayList<>()).add(item);
        }
        var ordered = new ArrayList<Item>();
        tops.forEach(top -> lay(top, 0, under, aims, ordered));
        return ordered;
    }

    private static void lay(Item item, int depth, Map<CommitmentId, List<Item>> under, Map<UUID, List<Aim>> aims,
            List<Item> ordered) {
        ordered.add(item.at(depth, aims.getOrDefault(item.id.value(), List.of())));
        under.getOrDefault(item.id, List.of()).forEach(child -> lay(child, depth + 1, under, aims, ordered));
    }
}
