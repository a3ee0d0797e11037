package ceyuan.insight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;

/** What changed in the work of a unit and beneath it within a week; who signed in or changed a password is not work. */
@Service
@Transactional(readOnly = true)
public class Changes {
    private static final int LINES = 100;

    public record Count(String kind, String verb, long changes) {}

    /** A change of a record; its title is known when the record is a commitment. */
    public record Line(Instant at, Name person, String kind, String verb, UUID subject, @Nullable Name title) {}

    /** @param lines the newest, at most as many as were asked for */
    public record Week(LocalDate from, LocalDate to, List<Count> counts, List<Line> lines) {
        public long all() {
            return counts.stream().mapToLong(Count::changes).sum();
        }
    }

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Clock clock;

    Changes(JdbcClient jdbc, Rights rights, Clock clock) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.clock = clock;
    }

    /** The week that ends on a day, in the units that stand beneath the unit on another. */
    public Week week(UUID unit, LocalDate to, LocalDate structureDay, Actor reader) {
        return week(unit, to, structureDay, LINES, reader);
    }

    /** As before, with more or fewer of its lines. */
    public Week week(UUID unit, LocalDate to, LocalDate structureDay, int most, Actor reader) {
        rights.require(reader, Deed.SEE, new UnitId(unit));
        var from = to.minusDays(6);
        Map<String, Object> parameters = Map.of("unit", unit, "structureDay", structureDay,
                "since", java.sql.Timestamp.from(from.atStartOfDay(clock.getZone()).toInstant()),
                "until", java.sql.Timestamp.from(to.plusDays(1).atStartOfDay(clock.getZone()).toInstant()));
        var counts = jdbc
                .sql("""
                    SELECT l.kind, l.verb, count(*) AS changes
                    FROM ledger.line_face l
                    WHERE l.at >= :since AND l.at < :until AND l.kind NOT IN ('people.account', 'people.grant')
                      AND l.unit IN (SELECT unit FROM organisation.reach_face
                                     WHERE ancestor = :unit AND from_day <= :structureDay AND to_day > :structureDay)
                    GROUP BY l.kind, l.verb
                    ORDER BY changes DESC
                    """).params(parameters).query(Count.class).list();
        var lines = jdbc
                .sql("""
                    SELECT l.at, l.person, coalesce(p.chinese, l.person_name) AS person_chinese, p.english AS person_english, l.kind, l.verb,
                           l.subject, c.chinese, c.english
                    FROM ledger.line_face l
                    LEFT JOIN people.person_face p ON p.id = l.person
                    LEFT JOIN commitment.commitment_face c ON c.id = l.subject
                    WHERE l.at >= :since AND l.at < :until AND l.kind NOT IN ('people.account', 'people.grant')
                      AND l.unit IN (SELECT unit FROM organisation.reach_face
                                     WHERE ancestor = :unit AND from_day <= :structureDay AND to_day > :structureDay)
                    ORDER BY l.at DESC, l.id DESC
                    LIMIT :most
                    """)
                .params(parameters).param("most", most)
                .query((row, index) -> new Line(row.getTimestamp("at").toInstant(),
                        Actor.SYSTEM.person().equals(row.getObject("person", UUID.class))
                                ? Actor.SYSTEM_NAME
                                : Name.of(row.getString("person_chinese"), row.getString("person_english")),
                        row.getString("kind"), row.getString("verb"), row.getObject("subject", UUID.class),
                        row.getString("chinese") == null
                                ? null
                                : Name.of(row.getString("chinese"), row.getString("english"))))
                .list();
        return new Week(from, to, counts, lines);
    }
}
