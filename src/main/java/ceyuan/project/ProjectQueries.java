package ceyuan.project;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Slice;
import ceyuan.commitment.CommitmentFace;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitFace;
import ceyuan.people.PersonFace;
import ceyuan.people.Sight;
import ceyuan.web.Vantage;

/** The lists of projects that a reader sees from a vantage, as of its day. */
@Service
@Transactional(readOnly = true)
public class ProjectQueries {
    /** A list may be narrowed to a portfolio, and to a leader by name. */
    private static final Set<String> KINDS = Set.of("project", "project.portfolio", "organisation.unit",
            "people.person");
    private static final Set<String> KINDS_OF_HEALTH = Set.of("project", "project.portfolio", "organisation.unit",
            "people.person", "commitment");
    private static final Set<String> KINDS_OF_LINES = Set.of("project", "organisation.unit", "people.person",
            "commitment");

    static final String HEALTH = "commitment.health(c.state, c.due, c.ended_on, c.forecast, c.problem_due, :day, c.amber_days)";

    static final String IN_VIEW = """
        SELECT unit FROM organisation.reach_face
        WHERE ancestor = :unit AND from_day <= :structureDay AND to_day > :structureDay""";

    private final JdbcClient jdbc;
    private final ProjectAccess access;
    private final Remembered remembered;

    ProjectQueries(JdbcClient jdbc, ProjectAccess access, Remembered remembered) {
        this.jdbc = jdbc;
        this.access = access;
        this.remembered = remembered;
    }

    /** How many projects stand in a status, and what is planned for them in one currency. */
    public record Count(Status status, String currency, long projects, BigDecimal planned, BigDecimal spent) {}

    /** A page of a list, and how the projects that match but for the status spread over the statuses. */
    public record Listed(Slice<ProjectLine> slice, List<Count> counts) {
        public long of(Status status) {
            return counts.stream().filter(count -> count.status == status).mapToLong(Count::projects).sum();
        }

        public long all() {
            return counts.stream().mapToLong(Count::projects).sum();
        }

        /** What is planned, for those in a status or for all, by currency. */
        public Map<String, BigDecimal> planned(@Nullable Status status) {
            var sums = new HashMap<String, BigDecimal>();
            counts.stream().filter(count -> status == null || count.status == status)
                    .forEach(count -> sums.merge(count.currency, count.planned, BigDecimal::add));
            return sums;
        }
    }

    public Listed list(Filter filter, Vantage vantage, Actor reader, int page, int size) {
        var sight = access.sight(reader);
        var counts = counts(filter.anyStatus(), vantage, sight);
        long total = counts.stream().filter(count -> filter.status() == null || count.status == filter.status())
                .mapToLong(Count::projects).sum();
        var rows = total == 0 ? List.<ProjectLine>of() : rows(filter, vantage, sight, (page - 1L) * size, size);
        return new Listed(new Slice<>(rows, total, page, size), counts);
    }

    /** The rows of a list without counting it: for Excel. */
    public List<ProjectLine> rows(Filter filter, Vantage vantage, Actor reader, int most) {
        return rows(filter, vantage, access.sight(reader), 0, most);
    }

    /** The fields of technology in view, for the filter. */
    public List<String> fields(Vantage vantage, Actor reader) {
        var sight = access.sight(reader);
        return remembered
                .recall(List.of("project.fields", vantage.asOf(), vantage.structureDay(),
                        String.valueOf(vantage.unit()), sight),
                        KINDS,
                        () -> bind(jdbc.sql("SELECT DISTINCT p.field FROM " + projects(vantage)
                                + " p WHERE p.field IS NOT NULL AND "
                                + where(null, vantage) + " AND " + ProjectSight.seen(sight, vantage)
                                + " ORDER BY 1 LIMIT 300"),
                                Filter.ALL,
                                vantage, sight).query(String.class).list());
    }

    private List<Count> counts(Filter filter, Vantage vantage, Sight sight) {
        var key = List.of("project.counts", filter, String.valueOf(vantage.unit()), vantage.asOf(),
                vantage.structureDay(), vantage.isToday(), sight);
        return remembered.recall(key, kinds(filter),
                () -> bind(
                        jdbc.sql("""
                            SELECT %s AS status, p.currency, count(*) AS projects, sum(p.planned_total) AS planned,
                                   sum(p.spent_total) AS spent
                            FROM %s
                            WHERE %s
                            GROUP BY 1, 2
                            """.formatted(status(vantage), from(filter, vantage),
                                conditions(filter, vantage, sight))),
                        filter,
                        vantage, sight).query(Count.class).list());
    }

    /** The page is chosen anew when projects change; when only a promise has moved, the rows of the page are read anew. */
    private List<ProjectLine> rows(Filter filter, Vantage vantage, Sight sight, long skip, int size) {
        if (size > 200) return lines(choose(filter, vantage, sight, skip, size), vantage);
        var page = List.of("project.page", filter, String.valueOf(vantage.unit()), vantage.asOf(),
                vantage.structureDay(), vantage.isToday(), sight, skip, size);
        var chosen = remembered.recall(page, kinds(filter), () -> choose(filter, vantage, sight, skip, size));
        return remembered.recall(
                List.of("project.lines", chosen, vantage.asOf(), vantage.structureDay(), vantage.isToday()),
                KINDS_OF_LINES,
                () -> lines(chosen, vantage));
    }

    private List<UUID> choose(Filter filter, Vantage vantage, Sight sight, long skip, int size) {
        var from = from(filter, vantage);
        if (filter.sort() == Filter.Sort.UNIT) from += " JOIN " + UnitFace.of(vantage) + " u ON u.id = p.unit";
        var sql = "SELECT p.id FROM %s WHERE %s ORDER BY %s LIMIT :size OFFSET :skip".formatted(from,
                conditions(filter, vantage, sight), filter.order(status(vantage), HEALTH, "u.code"));
        return bind(jdbc.sql(sql), filter, vantage, sight).param("size", size).param("skip", skip).query(UUID.class)
                .list();
    }

    private List<ProjectLine> lines(List<UUID> chosen, Vantage vantage) {
        return jdbc
                .sql("""
                    SELECT p.id, p.number, p.chinese, p.english, p.acronym, p.unit, u.short_chinese AS unit_chinese,
                           u.short_english AS unit_english, p.leader, l.chinese AS leader_chinese,
                           l.english AS leader_english, p.class AS project_class, p.category, p.level, p.field,
                           %s AS status, p.starts, p.ends, p.started_on, p.currency, p.planned_total,
                           p.spent_total, p.grade, %s AS health, c.share, c.forecast
                    FROM %s
                    JOIN unnest(:chosen) WITH ORDINALITY AS chosen (id, place) ON chosen.id = p.id
                    LEFT JOIN %s u ON u.id = p.unit
                    LEFT JOIN %s l ON l.id = p.leader
                    LEFT JOIN %s c ON c.id = p.id
                    ORDER BY chosen.place
                    """.formatted(status(vantage), HEALTH, then(vantage), UnitFace.of(vantage), PersonFace.of(vantage),
                        CommitmentFace.of(vantage)))
                .param("chosen", chosen.toArray(UUID[]::new)).param("day", vantage.asOf()).query(ProjectLine.class)
                .list();
    }

    private static Set<String> kinds(Filter filter) {
        return filter.needsHealth() ? KINDS_OF_HEALTH : KINDS;
    }

    private static String from(Filter filter, Vantage vantage) {
        var from = then(vantage);
        return filter.needsHealth() ? from + " JOIN " + CommitmentFace.of(vantage) + " c ON c.id = p.id" : from;
    }

    /** Projects {@code p} with the status that they had on the day. */
    private static String then(Vantage vantage) {
        return vantage.isToday()
                ? "project.project p"
                : "project.project_on(:day) p JOIN project.status_span s ON s.project = p.id AND s.from_day <= :day AND s.to_day > :day";
    }

    private static String conditions(Filter filter, Vantage vantage, Sight sight) {
        return where(filter.part(), vantage) + " AND " + ProjectSight.seen(sight, vantage) + " AND "
                + filter.sql(status(vantage), HEALTH, vantage);
    }

    private static String where(Filter.@Nullable Part part, Vantage vantage) {
        if (vantage.unit() == null) return "TRUE";
        var led = "p.unit IN (" + IN_VIEW + ")";
        var joined = "p.id IN (SELECT project FROM %s WHERE unit IN (%s))"
                .formatted(vantage.isToday() ? "project.party" : "project.party_on(:day)", IN_VIEW);
        return switch (part) {
            case null -> "(" + led + " OR " + joined + ")";
            case LED -> led;
            case JOINED -> "NOT " + led + " AND " + joined;
        };
    }

    private static String status(Vantage vantage) {
        return vantage.isToday() ? "p.status" : "s.status";
    }

    /** Projects as they are entered, or as they were on {@code :day}. */
    static String projects(Vantage vantage) {
        return vantage.isToday() ? "project.project" : "project.project_on(:day)";
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Filter filter, Vantage vantage,
            Sight sight) {
        UUID unit = vantage.unit();
        return sql.params(filter.parameters()).params(sight.parameters()).param("unit", unit)
                .param("structureDay", vantage.structureDay()).param("day", vantage.asOf());
    }
}
