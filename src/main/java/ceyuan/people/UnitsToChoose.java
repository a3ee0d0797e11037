package ceyuan.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.web.UnitsInView;

/** Offers the tops of what a person may see and the units directly beneath them. */
@Component
class UnitsToChoose implements UnitsInView {
    /** The rights that lead to units and persons. */
    static final Set<Deed> LOOKING = EnumSet.of(Deed.SEE, Deed.ORGANISE, Deed.KEEP_ACCOUNTS, Deed.GRANT);
    private static final Set<String> KINDS = Set.of("organisation.unit");
    private static final int MOST_BENEATH = 60;

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Remembered remembered;
    private final Clock clock;

    UnitsToChoose(JdbcClient jdbc, Rights rights, Remembered remembered, Clock clock) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.remembered = remembered;
        this.clock = clock;
    }

    @Override
    public List<Choice> choices(Actor actor, LocalDate structureDay) {
        var sight = rights.sight(actor, LOOKING);
        var locale = LocaleContextHolder.getLocale();
        return remembered.recall(new Asked(sight.everything(), sight.units(), locale, sight.day(), structureDay), KINDS,
                () -> find(sight, locale, structureDay));
    }

    @Override
    public Optional<Choice> one(Actor actor, UUID unit, LocalDate structureDay) {
        var offered = choices(actor, structureDay).stream().filter(choice -> choice.unit().equals(unit)).findFirst();
        if (offered.isPresent()) return offered;
        if (LOOKING.stream().noneMatch(deed -> rights.may(actor, deed, new UnitId(unit)))) return Optional.empty();
        var locale = LocaleContextHolder.getLocale();
        var units = UnitFace.on(structureDay, LocalDate.now(clock));
        return jdbc.sql("SELECT short_chinese, short_english FROM " + units + " WHERE id = :unit")
                .param("unit", unit)
                .query((row, n) -> new Choice(unit, Name.of(row.getString(1), row.getString(2)).in(locale), 0))
                .optional();
    }

    /** On a past day the tops are offered even if they were founded later, and nothing that is out of sight today. */
    private List<Choice> find(Sight sight, Locale locale, LocalDate day) {
        var today = LocalDate.now(clock);
        var stood = day.equals(today) ? "r.from_day <= :day AND r.to_day > :day" : """
            (r.from_day <= :day AND r.to_day > :day OR r.depth = 0)
            AND EXISTS (SELECT 1 FROM organisation.reach_face now WHERE now.unit = r.unit AND now.from_day <= :today
                        AND now.to_day > :today AND now.ancestor = ANY(CAST(:tops AS uuid[])))""";
        var tops = sight.everything()
                ? jdbc.sql("SELECT id FROM organisation.unit_face WHERE id = root").query(UUID.class).list()
                : List.copyOf(sight.units());
        if (tops.isEmpty()) return List.of();
        return jdbc.sql("""
            WITH top AS (
              SELECT t.id FROM unnest(CAST(:tops AS uuid[])) AS t (id)
              WHERE NOT EXISTS (SELECT 1 FROM organisation.reach_face r
                                WHERE r.unit = t.id AND r.depth > 0 AND r.from_day <= :day
                                  AND r.to_day > :day AND r.ancestor = ANY(CAST(:tops AS uuid[])))
            ), offered AS (
              SELECT u.id, u.short_chinese, u.short_english, u.code, t.id AS top, tu.code AS top_code,
                     r.depth, row_number() OVER (PARTITION BY t.id ORDER BY r.depth, u.code) AS place
              FROM top t
              JOIN %1$s tu ON tu.id = t.id
              JOIN organisation.reach_face r ON r.ancestor = t.id AND r.depth <= 1 AND %2$s
              JOIN %1$s u ON u.id = r.unit AND (u.closed IS NULL OR u.closed > :day)
            )
            SELECT id, short_chinese, short_english, depth FROM offered WHERE place <= :most
            ORDER BY top_code, top, depth, code
            """.formatted(UnitFace.on(day, today), stood))
                .param("tops", tops.stream().map(UUID::toString).toArray(String[]::new))
                .param("day", day).param("today", today).param("most", MOST_BENEATH + 1)
                .query((row, n) -> new Choice(row.getObject("id", UUID.class),
                        Name.of(row.getString("short_chinese"), row.getString("short_english")).in(locale),
                        row.getInt("depth")))
                .list();
    }

    private record Asked(boolean everything, Set<UUID> units, Locale locale, LocalDate day,
            LocalDate structureDay) {}
}
