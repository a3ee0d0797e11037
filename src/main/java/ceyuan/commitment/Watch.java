package ceyuan.commitment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Stamps;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.PersonFace;
import ceyuan.people.Rights;
import ceyuan.rule.RuleSet;
import ceyuan.rule.Rules;
import ceyuan.web.Vantage;

/**
 * Raises warnings about commitments before they are due, when they are overdue and when nobody reports, lets them climb
 * the tree of units while nothing happens, and settles them when their reason has gone.
 *
 * <p>What is overdue or due soon never climbs by more than the rule's days a level; whoever takes note of a warning stops
 * it for as many days at the level where it stands. A reminder before the due date stays with the accountable; it began
 * no earlier than the promise was given, or given that date.
 */
@Service
@Transactional
public class Watch {
    static final String KIND = "commitment.warning";
    private static final String HOLDS = """
        SELECT c.id AS commitment, c.unit, k.kind, k.since, w.climb
        FROM commitment.commitment c
        JOIN unnest(:units::uuid[], :before::int[], :silent::int[], :climb::int[])
          AS w (unit, before, silent, climb) ON w.unit = c.unit
        CROSS JOIN LATERAL (VALUES
          ('OVERDUE', c.due + 1),
          ('DUE_SOON', CASE WHEN c.due >= :day AND c.due - w.before <= :day
                            THEN greatest(c.due - w.before, c.agreed_on, (
                              SELECT max(s.to_day) FROM commitment.span s
                              WHERE s.commitment = c.id AND s.to_day <= :day AND s.due IS DISTINCT FROM c.due)) END),
          ('SILENT', CASE WHEN c.state = 'RUNNING'
                          THEN greatest(c.reported_on, c.started_on) + w.silent + 1 END)) AS k (kind, since)
        WHERE c.ended_on IS NULL AND c.state IN ('AGREED', 'RUNNING') AND k.since <= :day
        """;

    /** How far what holds has climbed by the day; a note taken of an earlier warning of its kind does not count. */
    private static final String STANDING = """
        SELECT h.kind, h.since, coalesce(up.level, 0) AS level, up.unit,
               u.short_chinese AS unit_chinese, u.short_english AS unit_english, a.acknowledged_on,
               p.chinese AS taker_chinese, p.english AS taker_english
        FROM holds h
        LEFT JOIN commitment.warning a
          ON a.commitment = h.commitment AND a.kind = h.kind AND a.settled_on IS NULL AND a.acknowledged_on >= h.since
        LEFT JOIN LATERAL (
          SELECT r.ancestor AS unit, r.depth + 1 AS level
          FROM organisation.reach_face r
          WHERE r.unit = h.unit AND r.from_day <= :day AND r.to_day > :day AND h.kind <> 'DUE_SOON'
            AND r.depth + 1 <= coalesce(a.acknowledged_at_level, 0)
                               + (:day::date - coalesce(a.acknowledged_on, h.since)) / greatest(h.climb, 1)
          ORDER BY r.depth DESC LIMIT 1) up ON TRUE
        LEFT JOIN %s u ON u.id = up.unit
        LEFT JOIN %s p ON p.id = a.acknowledged_by
        ORDER BY h.since
        """;

    private final JdbcClient jdbc;
    private final Rules rules;
    private final Rights rights;
    private final Stamps stamps;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Watch(JdbcClient jdbc, Rules rules, Rights rights, Stamps stamps, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.rights = rights;
        this.stamps = stamps;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A warning that stands.
     *
     * @param level how far it has climbed: 0 is the accountable, 1 the managers of the unit, 2 of the one above it …
     */
    public record Warning(String kind, LocalDate since, int level, @Nullable Name unit,
            @Nullable LocalDate acknowledgedOn, @Nullable Name acknowledgedBy) {}

    /** Brings the warnings to what holds on a day. */
    public void look(LocalDate day) {
        var units = jdbc.sql("""
            SELECT DISTINCT unit FROM commitment.commitment
            WHERE ended_on IS NULL AND state IN ('AGREED', 'RUNNING')
            """).query(UUID.class).list();
        setAmberDays(units, day);
        look(units, day);
    }

    void look(Collection<UUID> units, LocalDate day) {
        var ordered = List.copyOf(units);
        int changed = jdbc
                .sql("""
                    WITH holds AS MATERIALIZED (
                    """ + HOLDS
                        + """
                            ), settled AS (
                              UPDATE commitment.warning w SET settled_on = :day
                              FROM commitment.commitment c
                              WHERE c.id = w.commitment AND w.settled_on IS NULL
                                AND (c.unit = ANY(:units::uuid[]) OR c.ended_on IS NOT NULL)
                                AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.commitment = w.commitment AND h.kind = w.kind)
                              RETURNING 1
                            ), raised AS (
                              INSERT INTO commitment.warning (id, commitment, kind, since, level)
                              SELECT gen_random_uuid(), h.commitment, h.kind, h.since, 0 FROM holds h
                              ON CONFLICT (commitment, kind) WHERE settled_on IS NULL DO NOTHING
                              RETURNING 1)
                            SELECT (SELECT count(*) FROM settled) + (SELECT count(*) FROM raised)
                            """)
                .param("units", CommitmentStore.texts(ordered)).param("day", day)
                .param("before", Watching.days(rules, Watching.BEFORE_DUE, ordered, day))
                .param("silent", Watching.days(rules, Watching.SILENT, ordered, day))
                .param("climb", Watching.days(rules, Watching.CLIMB, ordered, day)).query(Integer.class).single();
        changed += jdbc
                .sql("""
                    UPDATE commitment.warning w SET level = up.level, unit = up.unit
                    FROM (SELECT w.id, r.ancestor AS unit, r.depth + 1 AS level,
                                 row_number() OVER (PARTITION BY w.id ORDER BY r.depth DESC) AS place
                          FROM commitment.warning w
                          JOIN commitment.commitment c ON c.id = w.commitment
                          JOIN unnest(:units::uuid[], :climb::int[]) AS x (unit, climb) ON x.unit = c.unit
                          JOIN organisation.reach_face r ON r.unit = c.unit AND r.from_day <= :day AND r.to_day > :day
                          WHERE w.settled_on IS NULL AND w.kind <> 'DUE_SOON'
                            AND r.depth + 1 <= coalesce(w.acknowledged_at_level, 0)
                                               + (:day::date - coalesce(w.acknowledged_on, w.since)) / greatest(x.climb, 1)) up
                    WHERE up.id = w.id AND up.place = 1 AND w.level < up.level
                    """)
                .param("units", CommitmentStore.texts(ordered)).param("day", day)
                .param("climb", Watching.days(rules, Watching.CLIMB, ordered, day)).update();
        if (changed > 0) stamps.move(List.of(KIND));
    }

    /** The warnings that stand of one commitment on a day, whether the job has looked since or not. */
    @Transactional(readOnly = true)
    public List<Warning> of(CommitmentId id, Vantage vantage) {
        return jdbc.sql("SELECT unit FROM commitment.commitment WHERE id = :id").param("id", id.value())
                .query(UUID.class).optional().map(unit -> of(id, unit, vantage)).orElse(List.of());
    }

    /** The same, of a commitment that a unit has. */
    List<Warning> of(CommitmentId id, UUID unit, Vantage vantage) {
        return standing(id, unit, vantage).stream().map(Standing::warning).toList();
    }

    /** Takes note of a warning: the accountable, or a manager whom it has reached. */
    public void acknowledge(CommitmentId id, String kind, Actor by) {
        var day = LocalDate.now(clock);
        var known = jdbc.sql("SELECT unit, accountable FROM commitment.commitment WHERE id = :id FOR NO KEY UPDATE")
                .param("id", id.value()).query(Known.class).optional().orElseThrow(() -> new Missing(id));
        var standing = standing(id, known.unit, Vantage.of(day)).stream().filter(each -> each.kind.equals(kind))
                .findFirst()
                .orElseThrow(() -> new Missing(kind));
        if (!by.person().equals(known.accountable) && !rights.may(by, Deed.MANAGE, new UnitId(known.unit))) {
            throw new Forbidden(Deed.MANAGE.name());
        }
        jdbc.sql("""
            INSERT INTO commitment.warning (id, commitment, kind, since, level, unit, acknowledged_by, acknowledged_on,
                                            acknowledged_at_level)
            VALUES (gen_random_uuid(), :commitment, :kind, :since, :level, :unit, :by, :day, :level)
            ON CONFLICT (commitment, kind) WHERE settled_on IS NULL
            DO UPDATE SET since = excluded.since, level = excluded.level, unit = excluded.unit,
                          acknowledged_by = excluded.acknowledged_by, acknowledged_on = excluded.acknowledged_on,
                          acknowledged_at_level = excluded.acknowledged_at_level
            """).param("commitment", id.value()).param("kind", kind).param("since", standing.since)
                .param("level", standing.level).param("unit", standing.unit).param("by", by.person())
                .param("day", day).update();
        stamps.move(List.of(KIND));
        events.publishEvent(new Changed(new Subject(Commitments.KIND, id.value()), known.unit, "acknowledged", by,
                List.of(new Difference("warning", null, kind))));
    }

    private List<Standing> standing(CommitmentId id, UUID unit, Vantage vantage) {
        var units = List.of(unit);
        var day = vantage.asOf();
        var standing = STANDING.formatted(UnitFace.of(vantage), PersonFace.of(vantage));
        return jdbc.sql("WITH holds AS (" + HOLDS + " AND c.id = :id) " + standing).param("id", id.value())
                .param("units", CommitmentStore.texts(units)).param("day", day)
                .param("before", Watching.days(rules, Watching.BEFORE_DUE, units, day))
                .param("silent", Watching.days(rules, Watching.SILENT, units, day))
                .param("climb", Watching.days(rules, Watching.CLIMB, units, day))
                .query(Standing.class).list();
    }

    /** A new value of how many days overdue still show as amber shows at once. */
    @EventListener
    void on(RuleSet set) {
        if (!set.code().equals(Watching.AMBER_DAYS)) return;
        setAmberDays(jdbc.sql("""
            SELECT unit FROM organisation.reach_face
            WHERE ancestor = :unit AND to_day = '9999-12-31'
            """).param("unit", set.scope().value()).query(UUID.class).list(), LocalDate.now(clock));
    }

    private void setAmberDays(List<UUID> units, LocalDate day) {
        int changed = jdbc.sql("""
            UPDATE commitment.commitment c SET amber_days = x.days
            FROM unnest(:units::uuid[], :days::int[]) AS x (unit, days)
            WHERE c.unit = x.unit AND c.amber_days <> x.days AND c.ended_on IS NULL
            """).param("units", CommitmentStore.texts(units))
                .param("days", Watching.days(rules, Watching.AMBER_DAYS, units, day)).update();
        if (changed > 0) {
            stamps.move(Stream.concat(Stream.of(Commitments.KIND),
                    units.stream().map(unit -> Stamps.ofUnit(Commitments.KIND, unit))).toList());
        }
    }

    private record Known(UUID unit, @Nullable UUID accountable) {}

    private record Standing(String kind, LocalDate since, int level, @Nullable UUID unit, @Nullable String unitChinese,
            @Nullable String unitEnglish, @Nullable LocalDate acknowledgedOn, @Nullable String takerChinese,
            @Nullable String takerEnglish) {
        Warning warning() {
            return new Warning(kind, since, level, Name.orNone(unitChinese, unitEnglish), acknowledgedOn,
                    Name.orNone(takerChinese, takerEnglish));
        }
    }
}
