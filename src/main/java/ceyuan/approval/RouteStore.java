package ceyuan.approval;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.base.Money;
import ceyuan.base.Name;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitId;
import ceyuan.people.Spoken;

/** How routes are kept, and which of them fits. */
@Component
class RouteStore {
    static final LocalDate OPEN = LocalDate.of(9999, 12, 31);
    private static final String VERSION = """
        SELECT r.id, r.unit, r.kind, r.latest, v.number, v.valid_from, v.valid_to, v.chinese, v.english, v.klass,
               v.amount_from, v.amount_to, v.currency, v.stops, v.note, v.made_at, v.made_by
        FROM approval.route r JOIN approval.route_version v ON v.route = r.id
        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Remembered remembered;

    RouteStore(JdbcClient jdbc, JsonMapper json, Remembered remembered) {
        this.remembered = remembered;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A version of a route as kept. */
    record Version(RouteId id, int number, int latest, RouteDraft says, Instant madeAt, UUID madeBy) {
        boolean holds(LocalDate day) {
            var to = says.validTo();
            return !says.validFrom().isAfter(day) && (to == null || !to.isBefore(day));
        }
    }

    /** The route for a submission: of the nearest unit; among its own, one for the class, then for the greater amount. */
    Optional<Version> fitting(String kind, UUID unit, @Nullable String klass, @Nullable Money amount, LocalDate day) {
        return jdbc.sql(VERSION + """
            JOIN organisation.reach_face u ON u.ancestor = r.unit AND u.unit = :unit
             AND u.from_day <= :day AND u.to_day > :day
            WHERE r.kind = :kind AND v.valid_from <= :day AND v.valid_to > :day
              AND (v.klass IS NULL OR v.klass = :klass)
              AND (v.amount_from IS NULL AND v.amount_to IS NULL
                   OR v.currency = :currency AND :amount >= coalesce(v.amount_from, 0)
                      AND (v.amount_to IS NULL OR :amount < v.amount_to))
            ORDER BY u.depth, v.klass NULLS LAST, v.amount_from DESC NULLS LAST, v.amount_to, v.valid_from DESC
            LIMIT 1
            """).param("unit", unit).param("day", day).param("kind", kind).param("klass", klass, Types.VARCHAR)
                .param("amount", amount == null ? BigDecimal.ZERO : amount.amount())
                .param("currency", amount == null ? Money.CNY : amount.currency()).query(this::version).optional();
    }

    Optional<Version> version(UUID route, int number) {
        return remembered.recall(List.of(Routes.KIND, route, number), Set.of(Routes.KIND),
                () -> jdbc.sql(VERSION + "WHERE r.id = :route AND v.number = :number").param("route", route)
                        .param("number", number).query(this::version).optional());
    }

    /** All versions of a route, the latest first. */
    List<Version> versions(RouteId route) {
        return jdbc.sql(VERSION + "WHERE r.id = :route ORDER BY v.number DESC").param("route", route.value())
                .query(this::version).list();
    }

    /** The latest versions of the routes for a kind on a unit itself. */
    List<Version> on(UUID unit, String kind) {
        return jdbc.sql(VERSION + "WHERE r.unit = :unit AND r.kind = :kind AND v.number = r.latest")
                .param("unit", unit).param("kind", kind).query(this::version).list();
    }

    /** The latest versions of all routes of the groups that some units belong to; of all groups without units. */
    List<Version> latest(@Nullable String kind, @Nullable Collection<UUID> units) {
        return jdbc.sql(VERSION + """
            JOIN organisation.unit_face f ON f.id = r.unit
            WHERE v.number = r.latest AND (:kind::text IS NULL OR r.kind = :kind)
              AND (:all OR f.root IN (SELECT root FROM organisation.unit_face WHERE id = ANY(:units::uuid[])))
            ORDER BY r.kind, f.code, v.klass NULLS FIRST, v.amount_from NULLS FIRST, r.id
            """).param("kind", kind, Types.VARCHAR).param("all", units == null)
                .param("units", Approvers.texts(units == null ? List.of() : units)).query(this::version).list();
    }

    Name unitName(UUID unit) {
        return jdbc.sql("SELECT short_chinese, short_english FROM organisation.unit_face WHERE id = :unit")
                .param("unit", unit).query((row, at) -> Name.of(row.getString(1), row.getString(2))).single();
    }

    String personName(UUID person) {
        return jdbc.sql("SELECT " + Spoken.name("p") + " FROM people.person_face p WHERE id = :person")
                .param("person", person)
                .query(String.class).optional().orElse(Actor.SYSTEM.name());
    }

    /** Holds a route until the end of the transaction and tells its latest version. */
    Optional<Integer> hold(RouteId route) {
        return jdbc.sql("SELECT latest FROM approval.route WHERE id = :id FOR UPDATE").param("id", route.value())
                .query(Integer.class).optional();
    }

    void insert(RouteId route, RouteDraft draft) {
        jdbc.sql("INSERT INTO approval.route (id, unit, kind, latest) VALUES (:id, :unit, :kind, 0)")
                .param("id", route.value()).param("unit", draft.unit().value()).param("kind", draft.kind()).update();
    }

    /** Adds a version; the one before it ends when this one begins. */
    void add(RouteId route, int number, RouteDraft draft, UUID by, Instant at) {
        end(route, draft.validFrom());
        var to = draft.validTo();
        jdbc.sql(
                """
                    INSERT INTO approval.route_version (route, number, valid_from, valid_to, chinese, english, klass, amount_from,
                                                        amount_to, currency, stops, note, made_at, made_by)
                    VALUES (:route, :number, :from, :to, :chinese, :english, :klass, :least, :below, :currency,
                            CAST(:stops AS jsonb), :note, :at, :by)
                    """)
                .param("route", route.value()).param("number", number).param("from", draft.validFrom())
                .param("to", to == null ? OPEN : to.plusDays(1)).param("chinese", draft.name().chinese())
                .param("english", draft.name().english()).param("klass", draft.klass()).param("least", draft.from())
                .param("below", draft.below()).param("currency", draft.currency())
                .param("stops", json.writeValueAsString(draft.stops())).param("note", draft.note())
                .param("at", Timestamp.from(at)).param("by", by).update();
        jdbc.sql("UPDATE approval.route SET latest = :number WHERE id = :id").param("number", number)
                .param("id", route.value()).update();
    }

    /** Lets no version hold from a day on. */
    void end(RouteId route, LocalDate day) {
        jdbc.sql(
                "UPDATE approval.route_version SET valid_to = greatest(valid_from, :day) WHERE route = :route AND valid_to > :day")
                .param("route", route.value()).param("day", day).update();
    }

    private Version version(ResultSet row, int at) throws SQLException {
        var to = row.getObject("valid_to", LocalDate.class);
        var draft = new RouteDraft(new UnitId(row.getObject("unit", UUID.class)), row.getString("kind"),
                Name.of(row.getString("chinese"), row.getString("english")), row.getString("klass"),
                row.getBigDecimal("amount_from"), row.getBigDecimal("amount_to"), row.getString("currency"),
                row.getObject("valid_from", LocalDate.class), to.equals(OPEN) ? null : to.minusDays(1),
                List.of(json.readValue(row.getString("stops"), Stop[].class)), row.getString("note"));
        return new Version(new RouteId(row.getObject("id", UUID.class)), row.getInt("number"), row.getInt("latest"),
                draft,
                row.getTimestamp("made_at").toInstant(), row.getObject("made_by", UUID.class));
    }
}
