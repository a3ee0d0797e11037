package ceyuan.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Like;
import ceyuan.base.Name;
import ceyuan.base.Slice;
import ceyuan.organisation.UnitFace;
import ceyuan.web.Vantage;

/** What can be seen of persons. Administrators see persons, but no work; everyone sees oneself. */
@Service
@Transactional(readOnly = true)
public class PeopleQueries {
    private static final String LINE = """
        SELECT p.id, p.version, p.number, p.chinese, p.english, p.email, p.title, p.unit,
               u.chinese AS unit_chinese, u.english AS unit_english, p.left_on,
               a.login, a.state AS account, a.barred_until
        FROM %s p
        LEFT JOIN %s u ON u.id = p.unit
        LEFT JOIN %s a ON a.person = p.id
        """;
    /** Accounts with how they stand; what was typed wrong at the door is kept under the hash of the login alone. */
    private static final String ACCOUNTS = """
        (SELECT a.*, f.locked_until AS barred_until,
                CASE WHEN a.locked_at IS NOT NULL THEN 'LOCKED' WHEN f.login_hash IS NOT NULL THEN 'BARRED' ELSE 'OPEN' END
                  AS state
         FROM people.account a
         LEFT JOIN people.failure f
           ON f.login_hash = encode(sha256(convert_to(a.login, 'UTF8')), 'hex') AND f.locked_until > :now)""";

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Clock clock;

    PeopleQueries(JdbcClient jdbc, Rights rights, Clock clock) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.clock = clock;
    }

    public record Line(UUID id, long version, String number, String chinese, @Nullable String english,
            @Nullable String email, @Nullable String title, @Nullable UUID unit, @Nullable String unitChinese,
            @Nullable String unitEnglish, @Nullable LocalDate leftOn, @Nullable String login,
            @Nullable AccountState account, @Nullable Instant barredUntil) {
        public Name name() {
            return Name.of(chinese, english);
        }

        public Name unitName() {
            return Name.of(unitChinese == null ? "" : unitChinese, unitEnglish);
        }
    }

    /** Whether persons have left, or are here, or either. */
    public enum Presence {
        HERE, LEFT, ALL
    }

    /** How an account stands: in order, locked by its keeper, or barred for a while after wrong passwords. */
    public enum AccountState {
        OPEN, LOCKED, BARRED
    }

    public record Filter(Vantage vantage, @Nullable Role role, Presence presence, @Nullable AccountState account,
            String text) {
        Filter with(Presence other) {
            return new Filter(vantage, role, other, account, text);
        }

        /** Whoever is known, here or gone. */
        static Filter everyone(Vantage vantage) {
            return new Filter(vantage, null, Presence.ALL, null, "");
        }
    }

    /** How many persons are here and how many have left, within a filter whatever its own presence. */
    public record Counts(long here, long gone) {}

    public record Post(UUID id, UUID unit, String unitChinese, @Nullable String unitEnglish, String title,
            LocalDate fromDay, LocalDate toDay) {
        public Name unitName() {
            return Name.of(unitChinese, unitEnglish);
        }
    }

    public record Account(String login, long version, boolean mustChange, Instant changedAt, @Nullable Instant lockedAt,
            @Nullable Instant barredUntil, int sessions, int tokens) {}

    public Slice<Line> list(Filter filter, String sort, int page, int size, Actor actor) {
        var where = where(filter, actor);
        var vantage = filter.vantage;
        long total = jdbc.sql("SELECT count(*) FROM " + persons(vantage) + " p WHERE " + where.sql)
                .params(where.parameters)
                .query(Long.class).single();
        var rows = jdbc
                .sql(line(vantage) + " WHERE " + where.sql + " ORDER BY "
                        + order(sort)
                        + " LIMIT :size OFFSET :skip")
                .params(where.parameters).param("size", size)
                .param("skip", (page - 1L) * size).query(Line.class).list();
        return new Slice<>(rows, total, page, size);
    }

    public Counts counts(Filter filter, Actor actor) {
        var where = where(filter.with(Presence.ALL), actor);
        return jdbc.sql("""
            SELECT count(*) FILTER (WHERE NOT (p.left_on IS NOT NULL AND p.left_on < :day)) AS here,
                   count(*) FILTER (WHERE p.left_on < :day) AS gone
            FROM\s""" + persons(filter.vantage) + " p WHERE " + where.sql).params(where.parameters).query(Counts.class)
                .single();
    }

    public Optional<Line> one(PersonId id, Actor actor) {
        var today = today();
        var where = where(Filter.everyone(today), actor);
        return jdbc.sql(line(today) + " WHERE p.id = :id AND " + where.sql).params(where.parameters)
                .param("id", id.value()).query(Line.class).optional();
    }

    /** A person as known on the day of the vantage, for whoever may open the person's page today. */
    public Optional<Line> one(PersonId id, Vantage vantage, Actor actor) {
        if (vantage.isToday()) return one(id, actor);
        if (among(List.of(id.value()), actor).isEmpty()) return Optional.empty();
        return jdbc.sql(line(vantage) + " WHERE p.id = :id").param("id", id.value()).param("day", vantage.asOf())
                .param("now", now()).query(Line.class).optional();
    }

    /** Which of some persons the reader may open. */
    public Set<UUID> among(Collection<UUID> ids, Actor actor) {
        if (ids.isEmpty()) return Set.of();
        var where = where(Filter.everyone(today()), actor);
        return Set.copyOf(jdbc.sql("SELECT p.id FROM people.person p WHERE p.id IN (:ids) AND " + where.sql)
                .params(where.parameters).param("ids", ids).query(UUID.class).list());
    }

    /** The posts that a person has had by the day of the vantage, those that end last first. */
    public List<Post> posts(PersonId id, Vantage vantage) {
        return jdbc.sql("""
            SELECT o.id, o.unit, u.chinese AS unit_chinese, u.english AS unit_english, o.title, o.from_day,
                   o.to_day
            FROM people.post o JOIN %s u ON u.id = o.unit
            WHERE o.person = :id %s ORDER BY o.to_day DESC, o.from_day DESC, o.title
            """.formatted(UnitFace.of(vantage), vantage.isToday() ? "" : "AND o.from_day <= :day"))
                .param("id", id.value()).param("day", vantage.asOf()).query(Post.class).list();
    }

    /** The account, for whoever keeps accounts. */
    public Optional<Account> account(PersonId id) {
        return jdbc.sql("""
            SELECT a.login, a.version, a.must_change, a.changed_at, a.locked_at, a.barred_until,
                   (SELECT count(*) FROM people.session s WHERE s.person = a.person) AS sessions,
                   (SELECT count(*) FROM people.token t WHERE t.person = a.person AND t.revoked_at IS NULL)
                     AS tokens
            FROM\s""" + ACCOUNTS + " a WHERE a.person = :id").param("id", id.value()).param("now", now())
                .query(Account.class).optional();
    }

    /** Names go in the order in which the reader sees them. */
    private static String order(String sort) {
        String name = Spoken.name("p");
        return switch (sort) {
            case "number" -> "p.number, p.id";
            case "-number" -> "p.number DESC, p.id";
            case "unit" -> "u.code NULLS FIRST, " + name + ", p.number";
            case "-unit" -> "u.code DESC NULLS LAST, " + name + ", p.number";
            case "-name" -> name + " DESC, p.number";
            default -> name + ", p.number";
        };
    }

    private static String line(Vantage vantage) {
        return LINE.formatted(persons(vantage), UnitFace.of(vantage), ACCOUNTS);
    }

    /** Persons as they are known, or as they were on {@code :day}. */
    private static String persons(Vantage vantage) {
        return vantage.isToday() ? "people.person" : "people.person_on(:day)";
    }

    private Vantage today() {
        return Vantage.of(LocalDate.now(clock));
    }

    /**
     * Lists go by the unit at which a person was on the day, a single person by the unit of today. Whichever unit is in view
     * hides nobody who belongs to none.
     */
    private Condition where(Filter filter, Actor actor) {
        var sight = PersonSight.of(actor, rights);
        var parameters = new HashMap<>(sight.parameters());
        parameters.put("day", filter.vantage.asOf());
        parameters.put("now", now());
        var sql = new StringBuilder(sight.sql("p.id", "p.unit", "p.unit IS NULL", ":day"));
        var unit = filter.vantage.unit();
        if (unit != null) {
            sql.append(sight.everywhere() ? " AND (p.unit IS NULL OR " : " AND (").append("""
                p.unit IN (SELECT unit FROM organisation.reach_face
                                 WHERE ancestor = :unit AND from_day <= :structureDay AND to_day > :structureDay)
                      OR EXISTS (SELECT 1 FROM people.post o JOIN organisation.reach_face r ON r.unit = o.unit
                                 WHERE o.person = p.id AND o.from_day <= :day AND o.to_day > :day
                                   AND r.ancestor = :unit AND r.from_day <= :structureDay
                                   AND r.to_day > :structureDay))
                """);
            parameters.put("unit", unit);
            parameters.put("structureDay", filter.vantage.structureDay());
        }
        var role = filter.role;
        if (role != null) {
            sql.append("""
                 AND EXISTS (SELECT 1 FROM people.grant_of_role g
                             WHERE g.person = p.id AND g.role = :role AND g.approved_by IS NOT NULL
                               AND g.from_day <= :day AND g.to_day > :day)
                """);
            parameters.put("role", role.name());
        }
        var account = filter.account;
        if (account != null) {
            sql.append(" AND p.id IN (SELECT person FROM ").append(ACCOUNTS).append(" a WHERE state = :account)");
            parameters.put("account", account.name());
        }
        switch (filter.presence) {
            case HERE -> sql.append(" AND (p.left_on IS NULL OR p.left_on >= :day)");
            case LEFT -> sql.append(" AND p.left_on < :day");
            case ALL -> {
            }
        }
        if (!filter.text.isBlank()) {
            sql.append("""
                 AND (p.chinese ILIKE :text OR p.english ILIKE :text OR p.number ILIKE :text
                      OR p.title ILIKE :text OR p.email ILIKE :text)
                """);
            parameters.put("text", Like.within(filter.text));
        }
        return new Condition(sql.toString(), parameters);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private record Condition(String sql, Map<String, Object> parameters) {}
}
