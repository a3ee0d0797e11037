package ceyuan.insight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.SubjectNames;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;

/** What changed in the work of a unit and beneath it within a week; who signed in or changed a password is not work. */
@Service
@Transactional(readOnly = true)
public class Changes {
    private static final int LINES = 100;
    private static final String OF_WEEK = """
        WHERE l.at >= :since AND l.at < :until AND l.kind NOT IN ('people.account', 'people.grant')
          AND l.unit IN (SELECT unit FROM organisation.reach_face
                         WHERE ancestor = :unit AND from_day <= :structureDay AND to_day > :structureDay)
        """;

    /** Which changes are asked for, of what and by which verb; what is absent does not narrow. */
    public record Of(@Nullable String kind, @Nullable String verb) {
        public static final Of ALL = new Of(null, null);

        boolean holds(Count count) {
            return (kind == null || kind.equals(count.kind)) && (verb == null || verb.equals(count.verb));
        }
    }

    public record Count(String kind, String verb, long changes) {}

    /** A change of a record. Its title is what the record is called, its path where it is shown, where there is such. */
    public record Line(Instant at, Name person, String kind, String verb, UUID subject, @Nullable Name title,
            @Nullable String path) {}

    /**
     * @param counts of all changes of the week, by what was done to what
     * @param of the changes that were asked for
     * @param lines the newest of these, at most as many as were asked for
     */
    public record Week(LocalDate from, LocalDate to, List<Count> counts, Of of, List<Line> lines) {
        /** How many were asked for. */
        public long all() {
            return counts.stream().filter(of::holds).mapToLong(Count::changes).sum();
        }
    }

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Clock clock;
    private final List<SubjectNames> names;

    Changes(JdbcClient jdbc, Rights rights, Clock clock, List<SubjectNames> names) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.clock = clock;
        this.names = names;
    }

    /** The week that ends on a day, in the units that stand beneath the unit on another. */
    public Week week(UUID unit, LocalDate to, LocalDate structureDay, Of of, Actor reader) {
        return week(unit, to, structureDay, of, LINES, reader);
    }

    /** As before, with more or fewer of its lines. */
    public Week week(UUID unit, LocalDate to, LocalDate structureDay, Of of, int most, Actor reader) {
        rights.require(reader, Deed.SEE, new UnitId(unit));
        var from = to.minusDays(6);
        var parameters = new HashMap<String, @Nullable Object>(Map.of("unit", unit, "structureDay", structureDay,
                "since", Timestamp.from(from.atStartOfDay(clock.getZone()).toInstant()),
                "until", Timestamp.from(to.plusDays(1).atStartOfDay(clock.getZone()).toInstant())));
        var counts = jdbc
                .sql("SELECT l.kind, l.verb, count(*) AS changes FROM ledger.line_face l " + OF_WEEK
                        + "GROUP BY l.kind, l.verb ORDER BY changes DESC, l.kind, l.verb")
                .params(parameters).query(Count.class).list();
        parameters.put("kind", of.kind());
        parameters.put("verb", of.verb());
        var lines = jdbc
                .sql("""
                    SELECT l.at, l.person, coalesce(p.chinese, l.person_name) AS chinese, p.english, l.kind, l.verb,
                           l.subject
                    FROM ledger.line_face l LEFT JOIN people.person_face p ON p.id = l.person
                    """ + OF_WEEK + """
                    AND (:kind::text IS NULL OR l.kind = :kind) AND (:verb::text IS NULL OR l.verb = :verb)
                    ORDER BY l.at DESC, l.id DESC
                    LIMIT :most
                    """)
                .params(parameters).param("most", most)
                .query((row, index) -> new Line(row.getTimestamp("at").toInstant(),
                        Actor.SYSTEM.person().equals(row.getObject("person", UUID.class))
                                ? Actor.SYSTEM_NAME
                                : Name.of(row.getString("chinese"), row.getString("english")),
                        row.getString("kind"), row.getString("verb"), row.getObject("subject", UUID.class), null, null))
                .list();
        return new Week(from, to, counts, of, named(lines));
    }

    private List<Line> named(List<Line> lines) {
        var known = SubjectNames.known(names, lines.stream().map(Changes::subject).collect(Collectors.toSet()));
        return lines.stream().map(line -> {
            var called = known.get(subject(line));
            return called == null
                    ? line
                    : new Line(line.at, line.person, line.kind, line.verb, line.subject, called.name(), called.path());
        }).toList();
    }

    private static Subject subject(Line line) {
        return new Subject(line.kind, line.subject);
    }
}
