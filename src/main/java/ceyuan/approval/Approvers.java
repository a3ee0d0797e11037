package ceyuan.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.approval.Approver.From;
import ceyuan.ledger.Remembered;
import ceyuan.people.Deed;
import ceyuan.people.PersonFace;
import ceyuan.people.Role;

/** Finds persons by role and post on units, climbing until somebody is found; whoever has left is not found. */
@Component
class Approvers {
    private static final Set<String> UNITS = Set.of("organisation.unit");
    private static final Set<String> KINDS = Set.of("people.person", "people.grant", "organisation.unit");
    private static final String UP = """
        WITH up AS (
          SELECT r.ancestor AS unit, r.depth FROM organisation.reach_face r
          WHERE r.unit = :start AND r.from_day <= :day AND r.to_day > :day
          UNION ALL SELECT NULL, 1000
        )
        SELECT DISTINCT p.id, p.chinese, up.depth FROM up
        """;
    private static final String HERE = """
        JOIN %s p ON p.id = h.person AND (p.left_on IS NULL OR p.left_on >= :day)
        WHERE h.from_day <= :day AND h.to_day > :day
        ORDER BY p.chinese, p.id
        """;

    private final JdbcClient jdbc;
    private final Remembered remembered;
    private final Clock clock;

    Approvers(JdbcClient jdbc, Remembered remembered, Clock clock) {
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.clock = clock;
    }

    /** Somebody on the way up from a unit, and how far up. */
    private record Above(Who who, int depth) {}

    /** A person's group, and the last day there. */
    private record Colleague(Who who, UUID root, @Nullable LocalDate leftOn) {}

    /** Who is to decide at a stop; where its rule finds nobody any more, whoever manages the unit. */
    Finder running(UUID unit, UUID author, LocalDate day) {
        var strict = strict(unit, author, day);
        return new Finder() {
            @Override
            public List<Who> find(Stop stop) {
                var found = strict.find(stop);
                return found.isEmpty() ? managers(unit, author, day) : found;
            }

            @Override
            public boolean findsByRule(Stop stop) {
                return !strict.find(stop).isEmpty();
            }

            @Override
            public Set<UUID> gone(Collection<UUID> persons) {
                return Approvers.this.gone(persons, day);
            }
        };
    }

    /** Whom the rule of a stop finds, and nobody else. */
    Finder strict(UUID unit, UUID author, LocalDate day) {
        return stop -> {
            var found = new LinkedHashMap<UUID, Who>();
            var named = colleagues(stop.approvers().stream().map(Approver::person).filter(Objects::nonNull).toList(),
                    unit, day);
            stop.approvers().forEach(each -> find(each, named, unit, author, day)
                    .forEach(who -> found.putIfAbsent(who.person(), who)));
            return List.copyOf(found.values());
        };
    }

    /** Who manages a unit: the nearest above it. */
    List<Who> managers(UUID unit, UUID author, LocalDate day) {
        return role(Set.of(Role.MANAGER), unit, 0, true, Set.of(author), day);
    }

    /** Who manages a unit, or the nearest above it, beside those who are waited for. */
    List<Who> above(UUID unit, UUID author, List<Who> waiting, LocalDate day) {
        var but = waiting.stream().map(Who::person).collect(Collectors.toSet());
        but.add(author);
        return role(Set.of(Role.MANAGER), unit, 0, true, but, day);
    }

    /** Who may lay down routes for a unit: the nearest above it. */
    List<Who> keepers(UUID unit, LocalDate day) {
        var roles = Arrays.stream(Role.values()).filter(role -> role.allows(Deed.SET_RULES))
                .collect(Collectors.toSet());
        return role(roles, unit, 0, true, Set.of(), day);
    }

    /** Those among some persons who have left. */
    private Set<UUID> gone(Collection<UUID> persons, LocalDate day) {
        if (persons.isEmpty()) return Set.of();
        return Set.copyOf(jdbc.sql("""
            SELECT id FROM people.person_face WHERE id = ANY(:persons::uuid[]) AND left_on < :day
            """).param("persons", texts(persons)).param("day", day).query(UUID.class).list());
    }

    /** A person of a unit's group by id, if still here. */
    Optional<Who> colleague(UUID person, UUID unit, LocalDate day) {
        return Optional.ofNullable(colleagues(List.of(person), unit, day).get(person));
    }

    private Map<UUID, Who> colleagues(List<UUID> persons, UUID unit, LocalDate day) {
        if (persons.isEmpty()) return Map.of();
        var known = remembered.recall(List.of("approval.colleagues", persons, day), Set.of("people.person"), () -> jdbc
                .sql("SELECT id, chinese, root, left_on FROM " + persons(day) + " WHERE id = ANY(:persons::uuid[])")
                .param("persons", texts(persons)).query((row, at) -> new Colleague(who(row),
                        row.getObject("root", UUID.class), row.getObject("left_on", LocalDate.class)))
                .list());
        var root = root(unit);
        return known.stream().filter(each -> each.root.equals(root))
                .filter(each -> each.leftOn == null || !each.leftOn.isBefore(day))
                .collect(Collectors.toMap(each -> each.who.person(), Colleague::who));
    }

    /** A person of another person's group by id, if still here. */
    Optional<Who> ofSameGroup(UUID person, UUID other, LocalDate day) {
        return jdbc.sql("""
            SELECT p.id AS person, p.chinese AS name
            FROM people.person_face p JOIN people.person_face o ON o.root = p.root
            WHERE p.id = :person AND o.id = :other AND (p.left_on IS NULL OR p.left_on >= :day)
            """).param("person", person).param("other", other).param("day", day).query(Who.class).optional();
    }

    /** Whether a unit belongs to the group of another. */
    boolean sameGroup(UUID unit, UUID other) {
        return jdbc.sql("""
            SELECT count(DISTINCT root) = 1 AND count(DISTINCT id) = :units FROM organisation.unit_face
            WHERE id IN (:unit, :other)
            """).param("unit", unit).param("other", other).param("units", unit.equals(other) ? 1 : 2)
                .query(Boolean.class).single();
    }

    static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private List<Who> find(Approver approver, Map<UUID, Who> named, UUID unit, UUID author, LocalDate day) {
        return switch (approver.by()) {
            case PERSON -> Optional.ofNullable(named.get(present(approver.person())))
                    .filter(who -> !who.person().equals(author)).stream().toList();
            case ROLE -> role(Set.of(present(approver.role())), start(approver, unit), least(approver, unit),
                    approver.climbs(), Set.of(author), day);
            case POST -> post(present(approver.post()), start(approver, unit), least(approver, unit),
                    approver.climbs(), Set.of(author), day);
        };
    }

    private List<Who> role(Set<Role> roles, UUID start, int least, boolean climbs, Set<UUID> but, LocalDate day) {
        return climb("JOIN people.grant_face h ON h.unit IS NOT DISTINCT FROM up.unit AND h.role = ANY(:wanted)\n",
                roles.stream().map(Role::name).sorted().toList(), start, least, climbs, but, day);
    }

    private List<Who> post(String title, UUID start, int least, boolean climbs, Set<UUID> but, LocalDate day) {
        return climb("JOIN people.post_face h ON h.unit = up.unit AND h.title = ANY(:wanted)\n", List.of(title),
                start, least, climbs, but, day);
    }

    private List<Who> climb(String join, List<String> wanted, UUID start, int least, boolean climbs, Set<UUID> but,
            LocalDate day) {
        var found = above(join, wanted, start, day).stream()
                .filter(each -> each.depth >= least && !but.contains(each.who.person())).toList();
        int depth = climbs ? found.stream().mapToInt(Above::depth).min().orElse(least) : least;
        return found.stream().filter(each -> each.depth == depth).map(Above::who).toList();
    }

    private List<Above> above(String join, List<String> wanted, UUID start, LocalDate day) {
        return remembered.recall(List.of("approval.above", join, wanted, start, day), KINDS,
                () -> jdbc.sql(UP + join + HERE.formatted(persons(day))).param("wanted", wanted.toArray(String[]::new))
                        .param("start", start)
                        .param("day", day).query((row, at) -> new Above(who(row), row.getInt("depth"))).list());
    }

    private String persons(LocalDate day) {
        return PersonFace.on(day, LocalDate.now(clock));
    }

    private static Who who(ResultSet row) throws SQLException {
        return new Who(row.getObject("id", UUID.class), row.getString("chinese"));
    }

    private UUID start(Approver approver, UUID unit) {
        return switch (present(approver.from())) {
            case SUBJECT, ABOVE -> unit;
            case GROUP -> root(unit);
            case CHOSEN -> present(approver.unit());
        };
    }

    /** A group has nothing above it: there, the group itself is asked. */
    private int least(Approver approver, UUID unit) {
        return approver.from() == From.ABOVE && !root(unit).equals(unit) ? 1 : 0;
    }

    /** The group that a unit belongs to. */
    UUID root(UUID unit) {
        return remembered.recall(List.of("approval.root", unit), UNITS,
                () -> jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = :unit").param("unit", unit)
                        .query(UUID.class).single());
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) throw new IllegalStateException("a stop of a kept route lacks a part");
        return value;
    }
}
