package ceyuan.rule;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.ledger.Difference;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.rule.RuleRefused.Reason;

/** What may be asked of the parameters, and how they are set. */
@Service
@Transactional
public class Rules {
    /** The kind of a value that was set. */
    public static final String KIND = "rule.setting";
    private static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

    private final Map<RuleCode, Parameter> parameters;
    private final JdbcClient jdbc;
    private final Rights rights;
    private final Remembered remembered;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rules(List<Parameter> parameters, JdbcClient jdbc, Rights rights, Remembered remembered,
            ApplicationEventPublisher events, Clock clock) {
        this.parameters = parameters.stream().collect(Collectors.toMap(Parameter::code, Function.identity()));
        this.jdbc = jdbc;
        this.rights = rights;
        this.remembered = remembered;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a parameter is for somebody on a day, and where it comes from.
     *
     * @param scope the project or unit it was set for; absent where the usual value holds
     */
    public record Value(RuleCode code, BigDecimal value, @Nullable UUID scope, @Nullable LocalDate validFrom,
            String document, @Nullable String article, Parameter.Confidence confidence) {}

    /** A value as it was or is to be, with who set it. */
    public record Setting(UUID id, @Nullable UUID scope, BigDecimal value, LocalDate validFrom, LocalDate validTo,
            String document, @Nullable String article, Parameter.Confidence confidence, UUID person) {
        public @Nullable LocalDate lastDay() {
            return validTo.equals(OPEN) ? null : validTo.minusDays(1);
        }
    }

    /** A new value for a unit and all beneath it. */
    public record Draft(UnitId scope, BigDecimal value, LocalDate validFrom, String document, @Nullable String article,
            Parameter.Confidence confidence) {}

    @Transactional(readOnly = true)
    public List<Parameter> all() {
        return parameters.values().stream().sorted(Comparator.comparing(each -> each.code().text())).toList();
    }

    @Transactional(readOnly = true)
    public Parameter one(RuleCode code) {
        var parameter = parameters.get(code);
        if (parameter == null) throw new Missing(code);
        return parameter;
    }

    /** The value for a unit on a business date. */
    @Transactional(readOnly = true)
    public BigDecimal number(RuleCode code, UnitId unit, LocalDate day) {
        return value(code, null, unit, day).value();
    }

    /** The value for a project of a unit on a business date: of the project, the unit, those above it, the group, all. */
    @Transactional(readOnly = true)
    public Value value(RuleCode code, @Nullable UUID project, UnitId unit, LocalDate day) {
        var parameter = one(code);
        return remembered.recall(java.util.Arrays.asList(KIND, code, project, unit, day),
                Set.of(KIND, "organisation.unit"),
                () -> jdbc.sql("""
                    SELECT s.scope, s.value, s.valid_from, s.document, s.article, s.confidence
                    FROM rule.setting s
                    LEFT JOIN organisation.reach_face r
                      ON r.ancestor = s.scope AND r.unit = :unit AND r.from_day <= :day AND r.to_day > :day
                    WHERE s.code = :code AND s.valid_from <= :day AND s.valid_to > :day
                      AND (s.scope IS NULL OR s.scope = :project OR r.unit IS NOT NULL)
                    ORDER BY CASE WHEN s.scope = :project THEN -1 ELSE coalesce(r.depth, 1000) END
                    LIMIT 1
                    """).param("code", code.text()).param("project", project, java.sql.Types.OTHER)
                        .param("unit", unit.value()).param("day", day)
                        .query((row, at) -> new Value(code, row.getBigDecimal("value").stripTrailingZeros(),
                                row.getObject("scope", UUID.class), row.getObject("valid_from", LocalDate.class),
                                row.getString("document"), row.getString("article"),
                                Parameter.Confidence.valueOf(row.getString("confidence"))))
                        .optional().orElseGet(() -> new Value(code, parameter.usual(), null, null,
                                parameter.document(), parameter.article(), parameter.confidence())));
    }

    /** The values for many units on a business date, asked at once. */
    @Transactional(readOnly = true)
    public Map<UUID, BigDecimal> numbers(RuleCode code, Collection<UUID> units, LocalDate day) {
        var usual = one(code).usual();
        return remembered.recall(List.of("rule.numbers", code, Set.copyOf(units), day),
                Set.of(KIND, "organisation.unit"),
                () -> {
                    var values = new HashMap<UUID, BigDecimal>();
                    units.forEach(unit -> values.put(unit, usual));
                    jdbc.sql(
                            """
                                SELECT DISTINCT ON (x.unit) x.unit, s.value
                                FROM rule.setting s
                                JOIN organisation.reach_face r ON r.ancestor = s.scope AND r.from_day <= :day AND r.to_day > :day
                                JOIN unnest(:units::uuid[]) AS x (unit) ON x.unit = r.unit
                                WHERE s.code = :code AND s.valid_from <= :day AND s.valid_to > :day
                                ORDER BY x.unit, r.depth
                                """)
                            .param("code", code.text()).param("day", day)
                            .param("units", units.stream().map(UUID::toString).toArray(String[]::new))
                            .query((row, at) -> values.put(row.getObject(1, UUID.class), row.getBigDecimal(2))).list();
                    return values;
                });
    }

    /** The same as SQL, for a query that asks for the unit of each of its rows: a whole number. */
    public String sql(RuleCode code, String unit, String day) {
        return """
            coalesce((SELECT rule_s.value::int
                      FROM rule.setting rule_s
                      JOIN organisation.reach_face rule_r
                        ON rule_r.ancestor = rule_s.scope AND rule_r.unit = %2$s AND rule_r.from_day <= %3$s AND rule_r.to_day > %3$s
                      WHERE rule_s.code = '%1$s' AND rule_s.valid_from <= %3$s AND rule_s.valid_to > %3$s
                      ORDER BY rule_r.depth LIMIT 1), %4$s)"""
                .formatted(code.text(), unit, day, one(code).usual().intValueExact());
    }

    /** The greatest value that any unit goes by, as SQL: what narrows a query down before each row is asked. */
    public String sqlOfMost(RuleCode code, String day) {
        return """
            (SELECT greatest(max(value)::int, %3$s) FROM rule.setting
             WHERE code = '%1$s' AND valid_from <= %2$s AND valid_to > %2$s)"""
                .formatted(code.text(), day, one(code).usual().intValueExact());
    }

    /** Everything ever set for a parameter on the units above a unit and on itself, latest first. */
    @Transactional(readOnly = true)
    public List<Setting> history(RuleCode code, UnitId unit) {
        return jdbc
                .sql("""
                    SELECT s.id, s.scope, s.value, s.valid_from, s.valid_to, s.document, s.article, s.confidence, s.person
                    FROM rule.setting s
                    WHERE s.code = :code
                      AND (s.scope IS NULL OR s.scope IN (SELECT ancestor FROM organisation.reach_face
                                                          WHERE unit = :unit AND to_day = '9999-12-31'))
                    ORDER BY s.valid_from DESC, s.recorded_at DESC
                    """)
                .param("code", code.text()).param("unit", unit.value()).query(Setting.class).list();
    }

    /** Sets a value from a day on; the one that held until then ends the day before. */
    public void set(RuleCode code, Draft draft, Actor by) {
        one(code);
        rights.require(by, Deed.SET_RULES, draft.scope());
        if (draft.document().isBlank()) throw new RuleRefused(Reason.DOCUMENT_MISSING, "document");
        if (draft.value().signum() < 0) throw new RuleRefused(Reason.VALUE_NEGATIVE, "value");
        var scope = draft.scope().value();
        var last = jdbc.sql("""
            SELECT id, scope, value, valid_from, valid_to, document, article, confidence, person
            FROM rule.setting WHERE code = :code AND scope = :scope
            ORDER BY valid_from DESC LIMIT 1 FOR UPDATE
            """).param("code", code.text()).param("scope", scope).query(Setting.class).optional();
        if (last.isPresent() && !last.get().validFrom().isBefore(draft.validFrom())) {
            throw new RuleRefused(Reason.SET_LATER, "validFrom", last.get().validFrom());
        }
        last.ifPresent(before -> jdbc.sql("UPDATE rule.setting SET valid_to = :day WHERE id = :id")
                .param("day", draft.validFrom()).param("id", before.id()).update());
        UUID id = Id.fresh();
        jdbc.sql(
                """
                    INSERT INTO rule.setting (id, code, scope, value, valid_from, document, article, confidence, person, recorded_at)
                    VALUES (:id, :code, :scope, :value, :from, :document, :article, :confidence, :person, :at)
                    """)
                .param("id", id).param("code", code.text()).param("scope", scope).param("value", draft.value())
                .param("from", draft.validFrom()).param("document", draft.document().strip())
                .param("article", draft.article()).param("confidence", draft.confidence().name())
                .param("person", by.person()).param("at", Timestamp.from(clock.instant())).update();
        events.publishEvent(new RuleSet(code, draft.scope(), id, by, List.of(
                new Difference("code", null, code.text()),
                new Difference("value", last.map(before -> before.value().toPlainString()).orElse(null),
                        draft.value().toPlainString()),
                new Difference("validFrom", null, Objects.toString(draft.validFrom())),
                new Difference("document", null, draft.document()))));
    }
}
