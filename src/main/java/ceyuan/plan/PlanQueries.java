package ceyuan.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Like;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Slice;
import ceyuan.commitment.CommitmentFace;
import ceyuan.commitment.CommitmentId;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonFace;
import ceyuan.people.Rights;
import ceyuan.people.Sight;
import ceyuan.web.Vantage;

/** What can be seen of plans. */
@Service
@Transactional(readOnly = true)
public class PlanQueries {
    private final JdbcClient jdbc;
    private final Rights rights;

    PlanQueries(JdbcClient jdbc, Rights rights) {
        this.jdbc = jdbc;
        this.rights = rights;
    }

    /** What a list is narrowed to; absent means not narrowed. */
    public record Filter(@Nullable PlanKind kind, @Nullable PlanState state, @Nullable Integer year,
            @Nullable String text) {
        public static final Filter NONE = new Filter(null, null, null, null);
    }

    public enum Sort {
        FROM("p.from_day DESC, p.number"),
        NUMBER("p.number"),
        TITLE("p.chinese, p.number"),
        UNIT(
                "u.code, p.from_day DESC, p.number");

        private final String sql;

        Sort(String sql) {
            this.sql = sql;
        }
    }

    /** A row of the list: how many items there are and how they stand. */
    public record Line(PlanId id, String number, Name title, PlanKind kind, PlanState state, Name unit, LocalDate from,
            LocalDate to, int items, int done, int amber, int red) {}

    /** Everything a plan's own page says of it apart from its items. */
    public record Header(PlanId id, long version, UUID root, UUID unit, String unitCode, Name unitName, PlanKind kind,
            String number, Name title, @Nullable String document, @Nullable String description, LocalDate from,
            LocalDate to, @Nullable LocalDate unitsDue, PlanState state, @Nullable LocalDate agreedOn,
            @Nullable LocalDate closedOn, @Nullable String conclusion, @Nullable String problems,
            @Nullable UUID accountable, @Nullable String accountableNumber, @Nullable Name accountableName,
            @Nullable Near alignedTo, @Nullable Near predecessor, List<Near> successors, List<Near> aligned,
            boolean manages) {}

    /** A plan beside another in the trail. */
    public record Near(PlanId id, String number, Name title, PlanState state, Name unit) {}

    /** An item of another plan that an item was carried over from, or that it was carried over into. */
    public record Carried(boolean before, CommitmentId item, Name title, Near plan) {}

    public Slice<Line> list(Filter filter, Sort sort, Vantage vantage, int page, int size, Actor reader) {
        var sight = rights.sight(reader);
        String where = where(filter, vantage, sight);
        var parameters = parameters(filter, vantage, sight);
        long total = jdbc.sql("SELECT count(*) FROM " + plans(vantage) + " p WHERE " + where).params(parameters)
                .query(Long.class)
                .single();
        parameters.put("size", size);
        parameters.put("skip", (page - 1L) * size);
        var rows = jdbc.sql(("""
            WITH shown AS (
              SELECT p.*, u.code AS unit_code, u.chinese AS unit_chinese, u.english AS unit_english
              FROM\s""" + plans(vantage) + """
             p
            JOIN <units> u ON u.id = p.unit
            WHERE\s""" + where + " ORDER BY " + sort.sql + " LIMIT :size OFFSET :skip"
                + """
                    )
                    SELECT p.*, coalesce(s.items, 0) AS items, coalesce(s.done, 0) AS done,
                           coalesce(s.amber, 0) AS amber, coalesce(s.red, 0) AS red
                    FROM shown p
                    JOIN <units> u ON u.id = p.unit
                    LEFT JOIN LATERAL (
                      SELECT count(*) AS items,
                             count(*) FILTER (WHERE c.state = 'DONE') AS done,
                             count(*) FILTER (WHERE h = 'amber') AS amber,
                             count(*) FILTER (WHERE h = 'red') AS red
                      FROM plan.item i
                      JOIN\s""" + CommitmentFace.of(vantage)
                + """
                       c ON c.id = i.commitment
                      CROSS JOIN LATERAL commitment.health(c.state, c.due, c.ended_on, c.forecast, c.problem_due, :asOf, c.amber_days) h
                      WHERE i.plan = p.id AND c.state <> 'WITHDRAWN') s ON TRUE
                    ORDER BY\s"""
                + sort.sql).replace("<units>", UnitFace.of(vantage)))
                .params(parameters).query((row, line) -> new Line(new PlanId(row.getObject("id", UUID.class)),
                        row.getString("number"), Name.of(row.getString("chinese"), row.getString("english")),
                        PlanKind.valueOf(row.getString("kind")), PlanState.valueOf(row.getString("state")),
                        Name.of(row.getString("unit_chinese"), row.getString("unit_english")),
                        row.getObject("from_day", LocalDate.class), row.getObject("to_day", LocalDate.class),
                        row.getInt("items"), row.getInt("done"), row.getInt("amber"), row.getInt("red")))
                .list();
        return new Slice<>(rows, total, page, size);
    }

    /** A plan as it stands today. */
    public Header header(PlanId id, Actor reader) {
        return header(id, Vantage.of(rights.sight(reader).day()), reader);
    }

    /** Who answers for a plan or one of its items. */
    public List<UUID> accountable(PlanId id) {
        return jdbc.sql("""
            SELECT accountable FROM plan.plan WHERE id = :plan AND accountable IS NOT NULL
            UNION SELECT c.accountable FROM plan.item i JOIN commitment.commitment_face c ON c.id = i.commitment
                  WHERE i.plan = :plan AND c.accountable IS NOT NULL
            """).param("plan", id.value()).query(UUID.class).list();
    }

    public Header header(PlanId id, Vantage vantage, Actor reader) {
        var sight = rights.sight(reader);
        var near = near(id, vantage, sight);
        return jdbc.sql("""
            SELECT p.*, u.code AS unit_code, u.chinese AS unit_chinese, u.english AS unit_english,
                   a.number AS person_number, a.chinese AS person_chinese, a.english AS person_english
            FROM <plans> p
            JOIN <units> u ON u.id = p.unit
            LEFT JOIN <persons> a ON a.id = p.accountable
            WHERE p.id = :plan AND\s""".replace("<plans>", plans(vantage)).replace("<units>", UnitFace.of(vantage))
                .replace("<persons>", PersonFace.of(vantage)) + visible(sight)).param("plan", id.value())
                .param("asOf", vantage.asOf()).params(sight.parameters())
                .query((row, line) -> new Header(id, row.getLong("version"), row.getObject("root", UUID.class),
                        row.getObject("unit", UUID.class), row.getString("unit_code"),
                        Name.of(row.getString("unit_chinese"), row.getString("unit_english")),
                        PlanKind.valueOf(row.getString("kind")), row.getString("number"),
                        Name.of(row.getString("chinese"), row.getString("english")), row.getString("document"),
                        row.getString("description"), row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class), row.getObject("units_due", LocalDate.class),
                        PlanState.valueOf(row.getString("state")), row.getObject("agreed_on", LocalDate.class),
                        row.getObject("closed_on", LocalDate.class), row.getString("conclusion"),
                        row.getString("problems"), row.getObject("accountable", UUID.class),
                        row.getString("person_number"),
                        row.getString("person_chinese") == null
                                ? null
                                : Name.of(row.getString("person_chinese"), row.getString("person_english")),
                        near.stream().filter(each -> each.tie.equals("alignedTo")).findFirst().map(Tied::plan)
                                .orElse(null),
                        near.stream().filter(each -> each.tie.equals("predecessor")).findFirst().map(Tied::plan)
                                .orElse(null),
                        near.stream().filter(each -> each.tie.equals("successor")).map(Tied::plan).toList(),
                        near.stream().filter(each -> each.tie.equals("aligned")).map(Tied::plan).toList(),
                        vantage.isToday() && rights.may(reader, Deed.MANAGE,
                                new UnitId(row.getObject("unit", UUID.class)))))
                .optional().orElseThrow(() -> new Missing(id));
    }

    /** The plans above a unit that a plan of the unit could be aligned to. */
    public List<Near> above(UUID unit, Actor reader) {
        var sight = rights.sight(reader);
        return jdbc.sql("""
            SELECT p.id, p.number, p.chinese, p.english, p.state, u.chinese AS unit_chinese,
                   u.english AS unit_english
            FROM plan.plan p
            JOIN organisation.unit_face u ON u.id = p.unit
            JOIN organisation.reach_face r ON r.ancestor = p.unit AND r.unit = :unit AND r.depth > 0
                                          AND r.to_day = '9999-12-31'
            WHERE p.state <> 'CLOSED' AND\s""" + visible(sight) + " ORDER BY p.from_day DESC, p.number")
                .param("unit", unit).params(sight.parameters()).query((row, line) -> nearOf(row)).list();
    }

    /** Where an item came from and what became of it, as far as the plans are within sight. */
    public List<Carried> carried(CommitmentId item, Vantage vantage, Actor reader) {
        var sight = rights.sight(reader);
        return jdbc.sql("""
            SELECT i.commitment = self.came_from AS before, i.commitment, c.chinese AS item_chinese,
                   c.english AS item_english, p.id, p.number, p.chinese, p.english, p.state,
                   u.chinese AS unit_chinese, u.english AS unit_english
            FROM <items> self
            JOIN <items> i ON i.commitment = self.came_from OR i.came_from = self.commitment
            JOIN <commitments> c ON c.id = i.commitment AND c.state <> 'WITHDRAWN'
            JOIN <plans> p ON p.id = i.plan
            JOIN <units> u ON u.id = p.unit
            WHERE self.commitment = :item AND\s""".replace("<items>", ItemQueries.kept(vantage))
                .replace("<commitments>", CommitmentFace.of(vantage)).replace("<plans>", plans(vantage))
                .replace("<units>", UnitFace.of(vantage)) + visible(sight) + " ORDER BY p.from_day, p.number")
                .param("item", item.value()).param("asOf", vantage.asOf()).params(sight.parameters())
                .query((row, line) -> new Carried(row.getBoolean("before"),
                        new CommitmentId(row.getObject("commitment", UUID.class)),
                        Name.of(row.getString("item_chinese"), row.getString("item_english")), nearOf(row)))
                .list();
    }

    /** Where plans are read: as they stand, or as they stood on {@code :asOf}. */
    static String plans(Vantage vantage) {
        return vantage.isToday() ? "plan.plan" : "plan.plan_on(:asOf)";
    }

    /** A condition that holds for the plans {@code p} within sight: of one's units, released above them, or one's own. */
    static String visible(Sight sight) {
        if (sight.everything()) return "TRUE";
        return sight.sql("p.unit", """
            p.accountable = :me
            OR EXISTS (SELECT 1 FROM plan.item mine
                       JOIN commitment.commitment_face theirs ON theirs.id = mine.commitment
                       WHERE mine.plan = p.id AND theirs.accountable = :me)
            OR (p.state <> 'DRAFTED'
                AND EXISTS (SELECT 1 FROM organisation.reach_face below
                            WHERE below.ancestor = p.unit AND below.unit IN (:sightUnits)
                              AND below.from_day <= :sightDay AND below.to_day > :sightDay))""");
    }

    private static String where(Filter filter, Vantage vantage, Sight sight) {
        var where = new StringBuilder(visible(sight));
        if (vantage.unit() != null) {
            where.append(
                    """
                         AND (p.unit IN (SELECT unit FROM organisation.reach_face
                                         WHERE ancestor = :unit AND from_day <= :structureDay AND to_day > :structureDay)
                              OR p.unit IN (SELECT ancestor FROM organisation.reach_face
                                            WHERE unit = :unit AND from_day <= :structureDay AND to_day > :structureDay))
                        """);
        }
        if (filter.kind() != null) where.append(" AND p.kind = :kind");
        if (filter.state() != null) where.append(" AND p.state = :state");
        if (filter.year() != null) where.append(" AND p.from_day <= :yearEnds AND p.to_day >= :yearBegins");
        if (filter.text() != null) {
            where.append(" AND (p.number ILIKE :text OR p.chinese ILIKE :text OR p.english ILIKE :text)");
        }
        return where.toString();
    }

    private static Map<String, Object> parameters(Filter filter, Vantage vantage, Sight sight) {
        var parameters = new HashMap<String, Object>(sight.parameters());
        parameters.put("asOf", vantage.asOf());
        parameters.put("structureDay", vantage.structureDay());
        if (vantage.unit() != null) parameters.put("unit", vantage.unit());
        if (filter.kind() != null) parameters.put("kind", filter.kind().name());
        if (filter.state() != null) parameters.put("state", filter.state().name());
        if (filter.year() != null) {
            parameters.put("yearBegins", LocalDate.of(filter.year(), 1, 1));
            parameters.put("yearEnds", LocalDate.of(filter.year(), 12, 31));
        }
        if (filter.text() != null) parameters.put("text", Like.within(filter.text()));
        return parameters;
    }

    private record Tied(String tie, Near plan) {}

    private List<Tied> near(PlanId id, Vantage vantage, Sight sight) {
        return jdbc.sql("""
            SELECT CASE WHEN p.id = self.aligned_to THEN 'alignedTo'
                        WHEN p.id = self.predecessor THEN 'predecessor'
                        WHEN p.predecessor = self.id THEN 'successor'
                        ELSE 'aligned' END AS tie,
                   p.id, p.number, p.chinese, p.english, p.state, u.chinese AS unit_chinese,
                   u.english AS unit_english
            FROM <plans> self
            JOIN <plans> p ON p.id IN (self.aligned_to, self.predecessor)
                             OR p.predecessor = self.id OR p.aligned_to = self.id
            JOIN <units> u ON u.id = p.unit
            WHERE self.id = :plan AND\s""".replace("<plans>", plans(vantage)).replace("<units>", UnitFace.of(vantage))
                + visible(sight) + " ORDER BY u.code, p.number").param("plan", id.value())
                .param("asOf", vantage.asOf()).params(sight.parameters())
                .query((row, line) -> new Tied(row.getString("tie"), nearOf(row))).list();
    }

    static Near nearOf(ResultSet row) throws SQLException {
        return new Near(new PlanId(row.getObject("id", UUID.class)), row.getString("number"),
                Name.of(row.getString("chinese"), row.getString("english")), PlanState.valueOf(row.getString("state")),
                Name.of(row.getString("unit_chinese"), row.getString("unit_english")));
    }
}
