package ceyuan.organisation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Like;
import ceyuan.base.Name;
import ceyuan.base.Slice;

/**
 * What can be seen of units, as of a day. Whoever asks says in which units or groups the reader may look: who may look
 * where is decided above.
 */
@Service
@Transactional(readOnly = true)
public class UnitQueries {
    private static final String LINES = """
        SELECT u.id, u.version, u.root, p.parent, u.code, u.kind, n.chinese, n.english,
               n.short_chinese, n.short_english, u.country, u.credit_code, u.ror,
               u.opened, u.closed,
               (SELECT count(*) FROM organisation.reach r
                JOIN organisation.unit b ON b.id = r.unit
                WHERE r.ancestor = u.id AND r.depth > 0 AND r.from_day <= :day
                  AND r.to_day > :day AND (b.closed IS NULL OR b.closed > :day)) AS beneath
        FROM <units> u
        JOIN organisation.naming n ON n.unit = u.id AND n.to_day > :day
             AND (n.from_day <= :day OR n.from_day = u.opened)
        JOIN organisation.placement p ON p.unit = u.id AND p.to_day > :day
             AND (p.from_day <= :day OR p.from_day = u.opened)
        """;
    private static final String OPEN_THEN = "u.opened <= :day AND (u.closed IS NULL OR u.closed > :day)";

    private final JdbcClient jdbc;
    private final Clock clock;

    UnitQueries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A unit as it is on a day.
     *
     * @param beneath how many open units stand beneath it at any depth
     */
    public record Line(UnitId id, long version, UUID root, @Nullable UUID parent, String code, UnitKind kind,
            String chinese, @Nullable String english, @Nullable String shortChinese, @Nullable String shortEnglish,
            @Nullable String country, @Nullable String creditCode, @Nullable String ror, LocalDate opened,
            @Nullable LocalDate closed, long beneath) {
        public Name name() {
            return new Name(chinese, english);
        }

        /** The short name where there is one. */
        public Name shortName() {
            return new Name(shortChinese == null ? chinese : shortChinese,
                    shortEnglish == null ? english : shortEnglish);
        }

        public boolean isRoot() {
            return id.value().equals(root);
        }

        /** What looks wrong about the codes. */
        public List<Doubt> doubts() {
            var doubts = new ArrayList<Doubt>();
            CreditCode.doubt(creditCode).ifPresent(doubts::add);
            Ror.doubt(ror).ifPresent(doubts::add);
            return doubts;
        }

        public boolean openOn(LocalDate day) {
            return !opened.isAfter(day) && (closed == null || closed.isAfter(day));
        }
    }

    /** A name and the days on which the unit bears it; the last one has no end. */
    public record NameSpan(LocalDate fromDay, @Nullable LocalDate toDay, String chinese, @Nullable String english,
            @Nullable String shortChinese, @Nullable String shortEnglish) {}

    /** A parent and the days on which the unit stands beneath it. */
    public record PlaceSpan(LocalDate fromDay, @Nullable LocalDate toDay, @Nullable UUID parent,
            @Nullable String code, @Nullable String chinese, @Nullable String english) {
        public Name name() {
            return new Name(chinese == null ? "" : chinese, english);
        }
    }

    /** What was done to a unit, or by its side to another: it was a destination, a successor, the origin of a split. */
    public record Event(UUID id, UUID unit, String chinese, @Nullable String english, ReorganisationKind kind,
            LocalDate day, @Nullable UUID other, @Nullable String otherChinese, @Nullable String otherEnglish,
            @Nullable String number, @Nullable String title, String personName, Instant at) {
        public Name name() {
            return new Name(chinese, english);
        }

        public Name otherName() {
            return new Name(otherChinese == null ? "" : otherChinese, otherEnglish);
        }
    }

    /** Which units of which groups a list shows. Absent conditions hold for all. */
    public record Filter(Collection<UUID> groups, @Nullable UUID under, String text, @Nullable UnitKind kind,
            @Nullable String country, boolean closedToo, LocalDate day) {}

    public Optional<Line> one(UnitId id, LocalDate day) {
        return jdbc.sql(lines(day) + " WHERE u.id = :id").param("id", id.value()).param("day", day).query(Line.class)
                .optional();
    }

    public Optional<Line> coded(UUID root, String code, LocalDate day) {
        return jdbc.sql(lines(day) + " WHERE u.root = :root AND u.code = :code").param("root", root).param("code", code)
                .param("day", day).query(Line.class).optional();
    }

    /** The given units without those that stand beneath another of them. */
    public List<Line> tops(Collection<UUID> units, LocalDate day) {
        return jdbc.sql(lines(day) + """
            WHERE u.id = ANY(CAST(:units AS uuid[])) AND NOT EXISTS (
              SELECT 1 FROM organisation.reach r
              WHERE r.unit = u.id AND r.depth > 0 AND r.from_day <= :day AND r.to_day > :day
                AND r.ancestor = ANY(CAST(:units AS uuid[])))
            ORDER BY u.code
            """).param("units", Reach.texts(units)).param("day", day).query(Line.class).list();
    }

    /** The units open on the day right beneath one. */
    public List<Line> children(UnitId parent, LocalDate day) {
        return children(parent, day, 1, 10_000).rows();
    }

    public Slice<Line> children(UnitId parent, LocalDate day, int page, int size) {
        String there = " WHERE p.parent = :parent AND p.from_day <= :day AND " + OPEN_THEN;
        var rows = jdbc.sql(lines(day) + there + " ORDER BY u.code LIMIT :size OFFSET :skip")
                .param("parent", parent.value()).param("day", day).param("size", size)
                .param("skip", (page - 1L) * size).query(Line.class).list();
        return new Slice<>(rows, jdbc.sql("""
            SELECT count(*) FROM organisation.unit u
            JOIN organisation.placement p ON p.unit = u.id AND p.to_day > :day
            """ + there).param("parent", parent.value()).param("day", day)
                .query(Long.class).single(), page, size);
    }

    /** From the group down to the unit itself. */
    public List<Line> path(UnitId id, LocalDate day) {
        return jdbc.sql(lines(day) + """
            JOIN organisation.reach up ON up.ancestor = u.id AND up.unit = :id
                 AND up.from_day <= :day AND up.to_day > :day
            ORDER BY up.depth DESC
            """).param("id", id.value()).param("day", day).query(Line.class).list();
    }

    public boolean isBeneath(UnitId id, UnitId ancestor, LocalDate day) {
        return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM organisation.reach
                           WHERE unit = ? AND ancestor = ? AND from_day <= ? AND to_day > ?)
            """).params(id.value(), ancestor.value(), day, day).query(Boolean.class).single();
    }

    /** The names of many units as of a day; a unit that opens later goes by its first name. */
    public Map<UUID, Name> names(Collection<UUID> units, LocalDate day) {
        var names = new HashMap<UUID, Name>();
        jdbc.sql("""
            SELECT u.id, n.chinese, n.english FROM organisation.unit u
            JOIN organisation.naming n ON n.unit = u.id AND n.to_day > :day
                 AND (n.from_day <= :day OR n.from_day = u.opened)
            WHERE u.id = ANY(CAST(:units AS uuid[]))
            """).param("units", Reach.texts(units)).param("day", day)
                .query((row, at) -> names.put(row.getObject(1, UUID.class),
                        new Name(row.getString(2), row.getString(3))))
                .list();
        return names;
    }

    /** The codes of many units as of a day. */
    public Map<UUID, String> codes(Collection<UUID> units, LocalDate day) {
        var codes = new HashMap<UUID, String>();
        jdbc.sql("SELECT id, code FROM " + units(day) + " WHERE id = ANY(CAST(:units AS uuid[]))")
                .param("units", Reach.texts(units)).param("day", day)
                .query((row, at) -> codes.put(row.getObject(1, UUID.class), row.getString(2))).list();
        return codes;
    }

    public List<NameSpan> namings(UnitId id) {
        return jdbc.sql("""
            SELECT n.from_day, nullif(CASE WHEN n.from_day < u.closed THEN least(n.to_day, u.closed) ELSE n.to_day END,
                   DATE '9999-12-31') AS to_day, n.chinese, n.english, n.short_chinese, n.short_english
            FROM organisation.naming n JOIN organisation.unit u ON u.id = n.unit
            WHERE n.unit = ? ORDER BY n.from_day DESC
            """).param(id.value()).query(NameSpan.class).list();
    }

    public List<PlaceSpan> placements(UnitId id) {
        return jdbc.sql("""
            SELECT p.from_day, nullif(CASE WHEN p.from_day < o.closed THEN least(p.to_day, o.closed) ELSE p.to_day END,
                   DATE '9999-12-31') AS to_day, p.parent, u.code, n.chinese, n.english
            FROM organisation.placement p JOIN organisation.unit o ON o.id = p.unit
            LEFT JOIN organisation.unit u ON u.id = p.parent
            LEFT JOIN organisation.naming n ON n.unit = p.parent AND n.from_day <= p.from_day
                 AND n.to_day > p.from_day
            WHERE p.unit = ? ORDER BY p.from_day DESC
            """).param(id.value()).query(PlaceSpan.class).list();
    }

    /** The unit into which one was merged, if it was, as that stands on a day. */
    public Optional<Line> successor(UnitId id, LocalDate day) {
        return jdbc.sql("""
            SELECT other FROM organisation.reorganisation WHERE unit = ? AND kind = 'MERGED' ORDER BY id LIMIT 1
            """).param(id.value()).query(UUID.class).optional().flatMap(into -> one(new UnitId(into), day));
    }

    /** What happened to a unit, newest first, under the names of the day; a renaming has the former name as the other. */
    public List<Event> events(UnitId id) {
        return jdbc.sql("""
            SELECT e.id, e.unit, n.chinese, n.english, e.kind, e.day, e.other, o.chinese AS other_chinese,
                   o.english AS other_english, e.number, e.title, e.person_name, e.at
            FROM organisation.reorganisation e
            JOIN LATERAL (SELECT chinese, english FROM organisation.naming
                          WHERE unit = e.unit AND to_day > e.day ORDER BY from_day LIMIT 1) n ON TRUE
            LEFT JOIN LATERAL (SELECT chinese, english FROM organisation.naming
                               WHERE CASE WHEN e.kind = 'RENAMED' THEN unit = e.unit AND to_day <= e.day
                                          ELSE unit = e.other END
                               ORDER BY to_day > e.day DESC, abs(e.day - from_day) LIMIT 1) o ON TRUE
            WHERE e.unit = :id OR e.other = :id AND e.kind <> 'FOUNDED'
            ORDER BY e.day DESC, e.id DESC LIMIT 200
            """).param("id", id.value()).query(Event.class).list();
    }

    public Slice<Line> list(Filter filter, String sort, int page, int size) {
        var conditions = new ArrayList<>(List.of("u.root = ANY(CAST(:groups AS uuid[]))"));
        conditions.add(filter.closedToo ? "u.opened <= :day" : OPEN_THEN);
        var values = new HashMap<String, Object>(Map.of("groups", Reach.texts(filter.groups), "day", filter.day));
        if (!filter.text.isBlank()) {
            conditions.add("""
                (n.chinese ILIKE :text OR n.english ILIKE :text OR n.short_chinese ILIKE :text
                 OR n.short_english ILIKE :text OR u.code ILIKE :text OR u.credit_code ILIKE :text)
                """);
            values.put("text", Like.within(filter.text));
        }
        if (filter.kind != null) {
            conditions.add("u.kind = :kind");
            values.put("kind", filter.kind.name());
        }
        if (filter.country != null) {
            conditions.add("u.country = :country");
            values.put("country", filter.country);
        }
        if (filter.under != null) {
            conditions.add("""
                u.id IN (SELECT unit FROM organisation.reach
                         WHERE ancestor = :under AND from_day <= :day AND to_day > :day)
                """);
            values.put("under", filter.under);
        }
        String where = " WHERE " + String.join(" AND ", conditions);
        String order = switch (sort) {
            case "name" -> "n.chinese, u.code";
            case "opened" -> "u.opened DESC, u.code";
            case "kind" ->
                "array_position(ARRAY['GROUP','SUBGROUP','COMPANY','BASE','INSTITUTE','DEPARTMENT'], u.kind), u.code";
            case "beneath" -> "beneath DESC, u.code";
            case "country" -> "u.country NULLS LAST, u.code";
            default -> "u.code, u.id";
        };
        var rows = jdbc.sql(lines(filter.day) + where + " ORDER BY " + order + " LIMIT :size OFFSET :skip")
                .params(values)
                .param("size", size).param("skip", (page - 1L) * size).query(Line.class).list();
        long total = jdbc
                .sql("SELECT count(*) FROM " + units(filter.day) + " u JOIN organisation.naming n ON n.unit = u.id"
                        + " AND n.to_day > :day AND (n.from_day <= :day OR n.from_day = u.opened)" + where)
                .params(values)
                .query(Long.class).single();
        return new Slice<>(rows, total, page, size);
    }

    /** The countries in which the groups have units, for a filter. */
    public List<String> countries(Collection<UUID> groups) {
        return jdbc.sql("""
            SELECT DISTINCT country FROM organisation.unit
            WHERE root = ANY(CAST(:groups AS uuid[])) AND country IS NOT NULL ORDER BY country
            """).param("groups", Reach.texts(groups)).query(String.class).list();
    }

    private String lines(LocalDate day) {
        return LINES.replace("<units>", units(day));
    }

    /** Units as they are described, or as they were on {@code :day}. */
    private String units(LocalDate day) {
        return day.isBefore(LocalDate.now(clock)) ? "organisation.described_on(:day)" : "organisation.unit";
    }
}
