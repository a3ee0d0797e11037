package ceyuan.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Slice;
import ceyuan.organisation.Units;
import ceyuan.people.Grants.Wish;

/** What can be seen of roles held, asked for and decided. */
@Service
@Transactional(readOnly = true)
public class GrantQueries {
    private static final String REQUEST = """
        SELECT q.id, q.version, q.wish, q.person, p.chinese, p.english, q.role, q.unit,
               u.chinese AS unit_chinese, u.english AS unit_english, q.from_day,
               q.to_day, q.note, a.chinese AS asker_chinese, a.english AS asker_english, q.asked_at,
               q.state, d.chinese AS decider_chinese, d.english AS decider_english, q.decided_at, q.reason
        FROM people.grant_request q
        JOIN people.person p ON p.id = q.person
        LEFT JOIN organisation.unit_face u ON u.id = q.unit
        LEFT JOIN people.person a ON a.id = q.asked_by
        LEFT JOIN people.person d ON d.id = q.decided_by
        """;

    private final JdbcClient jdbc;
    private final Rights rights;
    private final Clock clock;

    GrantQueries(JdbcClient jdbc, Rights rights, Clock clock) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.clock = clock;
    }

    /** A role that a person holds, held or will hold. Without a unit it reaches the whole system. */
    public record Held(UUID id, UUID person, Role role, @Nullable UUID unit, @Nullable String unitChinese,
            @Nullable String unitEnglish, int reaches, LocalDate fromDay, LocalDate toDay,
            @Nullable String askerChinese, @Nullable String askerEnglish, @Nullable String approverChinese,
            @Nullable String approverEnglish) {
        public Name askedBy() {
            return someone(askerChinese, askerEnglish);
        }

        public Name approvedBy() {
            return someone(approverChinese, approverEnglish);
        }

        public Name unitName() {
            return Name.of(unitChinese == null ? "" : unitChinese, unitEnglish);
        }

        public boolean holds(LocalDate day) {
            return !fromDay.isAfter(day) && toDay.isAfter(day);
        }

        public boolean endless() {
            return toDay.equals(Units.OPEN);
        }
    }

    /** What was asked for, and what became of it. */
    public enum Decision {
        OPEN, APPROVED, DECLINED, VOID
    }

    public record Request(UUID id, long version, Wish wish, UUID person, String chinese, @Nullable String english,
            Role role, @Nullable UUID unit, @Nullable String unitChinese, @Nullable String unitEnglish,
            LocalDate fromDay, LocalDate toDay, @Nullable String note, @Nullable String askerChinese,
            @Nullable String askerEnglish, Instant askedAt, Decision state, @Nullable String deciderChinese,
            @Nullable String deciderEnglish, @Nullable Instant decidedAt, @Nullable String reason) {
        public Name askedBy() {
            return someone(askerChinese, askerEnglish);
        }

        public @Nullable Name decidedBy() {
            return Name.orNone(deciderChinese, deciderEnglish);
        }

        public Name name() {
            return Name.of(chinese, english);
        }

        public Name unitName() {
            return Name.of(unitChinese == null ? "" : unitChinese, unitEnglish);
        }

        public boolean endless() {
            return toDay.equals(Units.OPEN);
        }
    }

    /** The roles of a person, those that hold today first. */
    public List<Held> of(PersonId person) {
        return jdbc.sql("""
            SELECT g.id, g.person, g.role, g.unit, u.chinese AS unit_chinese, u.english AS unit_english,
                   (SELECT count(*) FROM organisation.reach_face r WHERE r.ancestor = g.unit
                    AND r.from_day <= :today AND r.to_day > :today) AS reaches,
                   g.from_day, g.to_day, a.chinese AS asker_chinese, a.english AS asker_english,
                   d.chinese AS approver_chinese, d.english AS approver_english
            FROM people.grant_of_role g
            LEFT JOIN organisation.unit_face u ON u.id = g.unit
            LEFT JOIN people.person a ON a.id = g.granted_by
            LEFT JOIN people.person d ON d.id = g.approved_by
            WHERE g.person = :person AND g.approved_by IS NOT NULL
            ORDER BY g.to_day > :today DESC, g.from_day DESC, g.role
            """).param("today", LocalDate.now(clock)).param("person", person.value()).query(Held.class)
                .list();
    }

    /** Requests in one state that the actor may decide or may have asked; the oldest open one first, else the latest. */
    public Slice<Request> requests(Decision state, int page, int size, Actor actor) {
        var sight = rights.sight(actor, EnumSet.of(Deed.GRANT, Deed.KEEP_ACCOUNTS));
        var parameters = new HashMap<String, Object>(sight.parameters());
        parameters.put("state", state.name());
        boolean everywhere = rights.mayEverywhere(actor, Deed.GRANT)
                || rights.mayEverywhere(actor, Deed.KEEP_ACCOUNTS);
        String where = "q.state = :state AND " + sight.sql("q.unit", everywhere ? "q.unit IS NULL" : "FALSE");
        long total = jdbc.sql("SELECT count(*) FROM people.grant_request q WHERE " + where).params(parameters)
                .query(Long.class).single();
        var rows = jdbc.sql(REQUEST + " WHERE " + where + " ORDER BY q.asked_at "
                + (state == Decision.OPEN ? "" : "DESC") + ", q.id LIMIT :size OFFSET :skip").params(parameters)
                .param("size", size).param("skip", (page - 1L) * size).query(this::request).list();
        return new Slice<>(rows, total, page, size);
    }

    /** The open requests for a person. */
    public List<Request> openFor(PersonId person) {
        return jdbc.sql(REQUEST + " WHERE q.state = 'OPEN' AND q.person = :person ORDER BY q.asked_at")
                .param("person", person.value()).query(this::request).list();
    }

    private Request request(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Request(row.getObject("id", UUID.class), row.getLong("version"), Wish.valueOf(row.getString("wish")),
                row.getObject("person", UUID.class), row.getString("chinese"), row.getString("english"),
                Role.valueOf(row.getString("role")), row.getObject("unit", UUID.class), row.getString("unit_chinese"),
                row.getString("unit_english"), row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class), row.getString("note"),
                row.getString("asker_chinese"), row.getString("asker_english"),
                row.getTimestamp("asked_at").toInstant(), Decision.valueOf(row.getString("state")),
                row.getString("decider_chinese"), row.getString("decider_english"),
                instant(row.getTimestamp("decided_at")), row.getString("reason"));
    }

    /** Whoever it was; what no person did, the system did. */
    static Name someone(@Nullable String chinese, @Nullable String english) {
        return chinese == null ? Actor.SYSTEM_NAME : Name.of(chinese, english);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
