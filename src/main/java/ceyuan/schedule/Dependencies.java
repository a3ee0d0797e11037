package ceyuan.schedule;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.InView;
import ceyuan.ledger.Changed;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.schedule.Dependency.Type;
import ceyuan.schedule.ScheduleRefused.Reason;

/**
 * What waits for what. Whoever may change the successor, or answers for a commitment above it, may join and part it; the
 * ledger keeps each change among those of the successor.
 */
@Service
@Transactional
public class Dependencies {
    static final String COMMITMENT = "commitment";
    static final int LONGEST_LAG = 3650;

    private final JdbcClient jdbc;
    private final Rights rights;
    private final InView inView;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Dependencies(JdbcClient jdbc, Rights rights, InView inView, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.inView = inView;
        this.events = events;
        this.clock = clock;
    }

    /** A dependency before it is made. */
    public record Draft(CommitmentId predecessor, CommitmentId successor, Type type, int lag) {}

    public DependencyId join(Draft draft, Actor by) {
        if (!inView.sees(by, draft.predecessor) || !inView.sees(by, draft.successor)) {
            throw new ScheduleRefused(Reason.COMMITMENT_UNKNOWN, "predecessor");
        }
        return joinAll(List.of(draft), false, by).getFirst();
    }

    /** Joins many at once; those among them that close a circle are refused with all others. */
    List<DependencyId> joinAll(Collection<Draft> drafts, boolean fromFile, Actor by) {
        if (drafts.isEmpty()) return List.of();
        var ends = ends(drafts);
        drafts.forEach(draft -> check(draft, ends));
        ends.values().stream().map(End::root).distinct().sorted().forEach(this::alone);
        var ways = ways(drafts.stream().map(each -> each.successor.value()).toList());
        var made = new ArrayList<DependencyId>();
        for (var draft : drafts) {
            requirePlanning(end(draft.successor.value(), ends), by);
            var circle = ways.path(draft.successor.value(), draft.predecessor.value());
            if (!circle.isEmpty()) throw new ScheduleRefused(Reason.CIRCLE, "predecessor", named(circle, by));
            ways.add(draft.predecessor.value(), draft.successor.value());
            made.add(insert(draft, fromFile, ends, by));
        }
        return made;
    }

    /** Changes how two commitments hang together, under the version that was read. */
    public void change(DependencyId id, Type type, int lag, long version, Actor by) {
        var known = taken(id, version, by);
        checkLag(lag);
        var end = successor(known);
        requirePlanning(end, by);
        if (type != known.type() && exists(known.predecessor(), known.successor(), type)) {
            throw new ScheduleRefused(Reason.JOINED_ALREADY, "type");
        }
        if (type == known.type() && lag == known.lag()) return;
        remember(id);
        jdbc.sql("""
            UPDATE schedule.dependency
            SET type = :type, lag = :lag, version = version + 1, since = greatest(since, :today) WHERE id = :id
            """).param("type", type.name()).param("lag", lag).param("today", today()).param("id", id.value()).update();
        publish(end, "rejoined", by, known, new Dependency(known.id(), version + 1, known.predecessor(),
                known.successor(), type, lag));
    }

    public void part(DependencyId id, long version, Actor by) {
        var known = taken(id, version, by);
        var end = successor(known);
        requirePlanning(end, by);
        remember(id);
        jdbc.sql("DELETE FROM schedule.dependency WHERE id = :id").param("id", id.value()).update();
        publish(end, "parted", by, known, null);
    }

    @Transactional(readOnly = true)
    public Dependency one(DependencyId id, Actor reader) {
        var known = find(id);
        if (!inView.sees(reader, new CommitmentId(known.successor()))) throw new Missing(id);
        return known;
    }

    /** The dependencies of some commitments, those to others included. */
    @Transactional(readOnly = true)
    public List<Dependency> of(Collection<UUID> commitments) {
        return jdbc.sql("""
            SELECT id, version, predecessor, successor, type, lag FROM schedule.dependency
            WHERE successor = ANY(:ids::uuid[]) OR predecessor = ANY(:ids::uuid[]) ORDER BY id
            """).param("ids", texts(commitments)).query(Dependency.class).list();
    }

    /** The same as they stood on a day. */
    List<Dependency> of(Collection<UUID> commitments, LocalDate day) {
        if (day.equals(today())) return of(commitments);
        return jdbc.sql("""
            SELECT id, version, predecessor, successor, type, lag FROM schedule.dependency_on(:day)
            WHERE successor = ANY(:ids::uuid[]) OR predecessor = ANY(:ids::uuid[]) ORDER BY id
            """).param("day", day).param("ids", texts(commitments)).query(Dependency.class).list();
    }

    /** Those of some commitments that a plan file brought. */
    List<Dependency> fromFile(Collection<UUID> commitments) {
        return jdbc.sql("""
            SELECT id, version, predecessor, successor, type, lag FROM schedule.dependency
            WHERE from_file AND successor = ANY(:ids::uuid[]) AND predecessor = ANY(:ids::uuid[])
            """).param("ids", texts(commitments)).query(Dependency.class).list();
    }

    /** Whether a person may arrange what stands beneath a commitment. */
    @Transactional(readOnly = true)
    public boolean mayPlan(CommitmentId whole, Actor by) {
        return jdbc.sql("SELECT id, root, unit, chinese FROM commitment.commitment_face WHERE id = :id")
                .param("id", whole.value()).query(End.class).optional()
                .map(end -> manages(end, by) || answersFor(end.id, by)).orElse(false);
    }

    static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private DependencyId insert(Draft draft, boolean fromFile, Map<UUID, End> ends, Actor by) {
        var predecessor = draft.predecessor.value();
        var successor = draft.successor.value();
        if (exists(predecessor, successor, draft.type)) {
            throw new ScheduleRefused(Reason.JOINED_ALREADY, "predecessor");
        }
        var made = new Dependency(Id.fresh(), 0, predecessor, successor, draft.type, draft.lag);
        jdbc.sql("""
            INSERT INTO schedule.dependency (id, predecessor, successor, type, lag, from_file, since)
            SELECT :id, :predecessor, :successor, :type, :lag, :fromFile,
                   CASE WHEN max(recorded_on) >= :today THEN max(since) ELSE :today END
            FROM commitment.recorded_face WHERE id IN (:predecessor, :successor)
            """).param("id", made.id()).param("predecessor", predecessor).param("successor", successor)
                .param("type", draft.type.name()).param("lag", draft.lag).param("fromFile", fromFile)
                .param("today", today()).update();
        publish(end(successor, ends), "joined", by, null, made);
        return new DependencyId(made.id());
    }

    /** Keeps how a dependency stood until today; one of today has no past. */
    private void remember(DependencyId id) {
        jdbc.sql("""
            INSERT INTO schedule.dependency_past
            SELECT d.*, :today FROM schedule.dependency d WHERE d.id = :id AND d.since < :today
            ON CONFLICT DO NOTHING
            """).param("today", today()).param("id", id.value()).update();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private void check(Draft draft, Map<UUID, End> ends) {
        if (draft.predecessor.equals(draft.successor)) throw new ScheduleRefused(Reason.ITSELF, "predecessor");
        checkLag(draft.lag);
        var before = end(draft.predecessor.value(), ends);
        var after = end(draft.successor.value(), ends);
        if (!before.root.equals(after.root)) throw new ScheduleRefused(Reason.ANOTHER_GROUP, "predecessor");
        if (above(before.id).contains(after.id) || above(after.id).contains(before.id)) {
            throw new ScheduleRefused(Reason.PART_AND_WHOLE, "predecessor", before.chinese, after.chinese);
        }
    }

    private static void checkLag(int lag) {
        if (Math.abs(lag) > LONGEST_LAG) throw new ScheduleRefused(Reason.LAG_TOO_LONG, "lag", LONGEST_LAG);
    }

    private Map<UUID, End> ends(Collection<Draft> drafts) {
        var ids = drafts.stream().flatMap(each -> List.of(each.predecessor, each.successor).stream())
                .map(CommitmentId::value).collect(Collectors.toSet());
        return jdbc.sql("SELECT id, root, unit, chinese FROM commitment.commitment_face WHERE id = ANY(:ids::uuid[])")
                .param("ids", texts(ids)).query(End.class).list().stream()
                .collect(Collectors.toMap(End::id, each -> each));
    }

    private static End end(UUID id, Map<UUID, End> ends) {
        var end = ends.get(id);
        if (end == null) throw new ScheduleRefused(Reason.COMMITMENT_UNKNOWN, "predecessor");
        return end;
    }

    private End successor(Dependency dependency) {
        return jdbc.sql("SELECT id, root, unit, chinese FROM commitment.commitment_face WHERE id = :id")
                .param("id", dependency.successor()).query(End.class).single();
    }

    /** A commitment and all above it. */
    private Set<UUID> above(UUID id) {
        return Set.copyOf(jdbc.sql("""
            WITH RECURSIVE up (id, parent) AS (
              SELECT id, parent FROM commitment.commitment_face WHERE id = :id
              UNION ALL
              SELECT c.id, c.parent FROM up JOIN commitment.commitment_face c ON c.id = up.parent)
            SELECT id FROM up
            """).param("id", id).query(UUID.class).list());
    }

    private void requirePlanning(End end, Actor by) {
        if (!manages(end, by) && !answersFor(end.id, by)) throw new Forbidden(Deed.MANAGE.name());
    }

    private boolean manages(End end, Actor by) {
        return rights.may(by, Deed.MANAGE, new UnitId(end.unit));
    }

    private boolean answersFor(UUID id, Actor by) {
        return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM commitment.commitment_face
                           WHERE id = ANY(:ids::uuid[]) AND accountable = :person)
            """).param("ids", texts(above(id))).param("person", by.person()).query(Boolean.class).single();
    }

    /** Everything that waits, directly or by others, for some commitments. */
    private Ways ways(Collection<UUID> from) {
        var ways = new Ways();
        jdbc.sql("""
            WITH RECURSIVE ahead (predecessor, successor) AS (
              SELECT predecessor, successor FROM schedule.dependency WHERE predecessor = ANY(:ids::uuid[])
              UNION
              SELECT d.predecessor, d.successor
              FROM ahead JOIN schedule.dependency d ON d.predecessor = ahead.successor)
            SELECT predecessor, successor FROM ahead
            """).param("ids", texts(from)).query((row, at) -> {
            ways.add(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
            return true;
        }).list();
        return ways;
    }

    /** The names of a circle as far as they may be seen, its first one repeated at the end. */
    private String named(List<UUID> circle, Actor reader) {
        var names = new HashMap<UUID, String>();
        jdbc.sql("SELECT id, chinese FROM commitment.commitment_face WHERE id = ANY(:ids::uuid[])")
                .param("ids", texts(inView.among(circle, reader, today())))
                .query((row, at) -> names.put(row.getObject(1, UUID.class), row.getString(2))).list();
        var all = new ArrayList<>(circle);
        all.add(circle.getFirst());
        return all.stream().map(each -> names.getOrDefault(each, "…")).collect(Collectors.joining(" → "));
    }

    private boolean exists(UUID predecessor, UUID successor, Type type) {
        return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM schedule.dependency
                           WHERE predecessor = :predecessor AND successor = :successor AND type = :type)
            """).param("predecessor", predecessor).param("successor", successor).param("type", type.name())
                .query(Boolean.class).single();
    }

    private Dependency taken(DependencyId id, long version, Actor by) {
        var known = one(id, by);
        if (known.version() != version) throw new Stale(id);
        return known;
    }

    private Dependency find(DependencyId id) {
        return jdbc.sql("""
            SELECT id, version, predecessor, successor, type, lag FROM schedule.dependency WHERE id = :id
            """).param("id", id.value()).query(Dependency.class).optional().orElseThrow(() -> new Missing(id));
    }

    /** Two who join at the same time could close a circle that neither of them sees. */
    private void alone(UUID root) {
        jdbc.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(:key)) AS locked")
                .param("key", Objects.hash("schedule", root)).query(Integer.class).single();
    }

    private void publish(End end, String verb, Actor by, @Nullable Dependency before, @Nullable Dependency after) {
        var any = Objects.requireNonNull(before == null ? after : before);
        String predecessor = jdbc.sql("SELECT chinese FROM commitment.commitment_face WHERE id = :id")
                .param("id", any.predecessor()).query(String.class).single();
        events.publishEvent(new Changed(new Subject(COMMITMENT, end.id), end.unit, verb, by, List.of(
                new Difference("predecessor", before == null ? null : predecessor, after == null ? null : predecessor),
                new Difference("dependency", said(before), said(after)))));
    }

    private static @Nullable String said(@Nullable Dependency dependency) {
        if (dependency == null) return null;
        return dependency.lag() == 0
                ? dependency.type().name()
                : "%s%+d".formatted(dependency.type(), dependency.lag());
    }

    private record End(UUID id, UUID root, UUID unit, String chinese) {}

    /** Who waits for whom, in memory. */
    private static final class Ways {
        private final Map<UUID, List<UUID>> next = new HashMap<>();

        void add(UUID from, UUID to) {
            next.computeIfAbsent(from, none -> new ArrayList<>()).add(to);
        }

        /** A way from one to another, both included; empty if there is none. */
        List<UUID> path(UUID from, UUID to) {
            var cameFrom = new HashMap<UUID, UUID>();
            var open = new ArrayDeque<>(List.of(from));
            cameFrom.put(from, from);
            while (!open.isEmpty()) {
                var here = open.remove();
                if (here.equals(to)) return back(from, to, cameFrom);
                for (var there : next.getOrDefault(here, List.of())) {
                    if (cameFrom.putIfAbsent(there, here) == null) open.add(there);
                }
            }
            return List.of();
        }

        private static List<UUID> back(UUID from, UUID to, Map<UUID, UUID> cameFrom) {
            var path = new ArrayList<>(List.of(to));
            while (!path.getLast().equals(from))
                path.add(Objects.requireNonNull(cameFrom.get(path.getLast())));
            return path.reversed();
        }
    }
}
