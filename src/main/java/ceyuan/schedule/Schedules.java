package ceyuan.schedule;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentFace;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentView;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.InView;
import ceyuan.commitment.Kind;
import ceyuan.commitment.State;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonFace;
import ceyuan.schedule.Schedule.Before;
import ceyuan.schedule.Schedule.Line;
import ceyuan.schedule.Schedule.Moved;
import ceyuan.schedule.Schedule.Proposal;
import ceyuan.schedule.ScheduleRefused.Reason;
import ceyuan.schedule.Timing.Days;
import ceyuan.web.Vantage;

/** The schedules that a reader sees, and what another date would do to them. */
@Service
@Transactional(readOnly = true)
public class Schedules {
    static final int MOST = 5000;
    private static final String BENEATH = """
        WITH RECURSIVE down (id, depth) AS (
          SELECT id, 0 FROM commitment.commitment_face WHERE id = :whole
          UNION ALL
          SELECT c.id, down.depth + 1 FROM down JOIN commitment.commitment_face c ON c.parent = down.id)
        """;
    private static final String BENEATH_THEN = "WITH down AS MATERIALIZED (SELECT id, depth FROM commitment.beneath_on(:whole, :day))\n";

    private final JdbcClient jdbc;
    private final Dependencies dependencies;
    private final WorkCalendars calendars;
    private final Baselines baselines;
    private final Commitments commitments;
    private final CommitmentView view;
    private final InView inView;
    private final Clock clock;

    Schedules(JdbcClient jdbc, Dependencies dependencies, WorkCalendars calendars, Baselines baselines,
            Commitments commitments, CommitmentView view, InView inView, Clock clock) {
        this.jdbc = jdbc;
        this.dependencies = dependencies;
        this.calendars = calendars;
        this.baselines = baselines;
        this.commitments = commitments;
        this.view = view;
        this.inView = inView;
        this.clock = clock;
    }

    /** The schedule beneath a commitment as it stands today. */
    public Schedule of(CommitmentId whole, Actor reader) {
        return of(whole, null, Vantage.of(today()), reader);
    }

    /**
     * The schedule beneath a commitment as it stood on the day of the vantage.
     *
     * @param compared the baseline to compare with; without one, the first
     */
    public Schedule of(CommitmentId whole, @Nullable BaselineId compared, Vantage vantage, Actor reader) {
        requireSeen(whole, reader);
        var known = baselines.of(whole, vantage.asOf());
        var baseline = known.stream().filter(each -> compared == null || each.id().equals(compared.value())).findFirst()
                .orElse(null);
        if (compared != null && baseline == null) throw new Missing(compared);
        var tree = tree(whole, baseline == null ? null : baseline.id(), vantage);
        return schedule(whole, tree, tree.timings(null), known, baseline, reader);
    }

    /** What would move if a commitment got other dates. */
    public Proposal propose(CommitmentId whole, CommitmentId task, @Nullable LocalDate starts, @Nullable LocalDate due,
            Actor reader) {
        requireSeen(whole, reader);
        var tree = tree(whole, null, Vantage.of(today()));
        var now = tree.timings(null);
        var row = tree.rows.stream().filter(each -> each.id.equals(task.value())).findFirst()
                .orElseThrow(() -> new Missing(task));
        var then = tree.timings(row.task().at(starts, due));
        var schedule = schedule(whole, tree, now, List.of(), null, reader);
        var line = schedule.line(task.value()).orElseThrow(() -> new Missing(task));
        var moved = new ArrayList<Moved>();
        int hidden = 0;
        for (var each : tree.rows) {
            var from = now.get(each.id);
            var to = then.get(each.id);
            if (from == null || to == null || each.id.equals(line.id()) || tree.parents.contains(each.id)) continue;
            if (from.early().equals(to.early())) continue;
            var shown = schedule.line(each.id);
            if (shown.isEmpty()) hidden++;
            else
                moved.add(new Moved(shown.get(), from.early().last(), to.early().last(),
                        each.due != null && to.early().last().isAfter(each.due)));
        }
        var today = today();
        var head = view.head(task, Vantage.of(today), reader);
        return new Proposal(line, starts, due, head.version(), head.mayAmend(), moved, hidden, schedule.end(),
                tree.end(then));
    }

    /**
     * Gives a commitment other dates, with a reason; if asked, those that it pushes past their own are re-dated with it.
     *
     * @return how many were re-dated
     */
    @Transactional
    public int redate(CommitmentId whole, CommitmentId task, @Nullable LocalDate starts, @Nullable LocalDate due,
            String reason, boolean along, long version, Actor by) {
        var proposal = propose(whole, task, starts, due, by);
        commitments.reschedule(task, starts, due, reason, version, by);
        if (!along) return 1;
        var tree = tree(whole, null, Vantage.of(today()));
        var now = tree.timings(null);
        int changed = 1;
        for (var each : proposal.moved()) {
            var line = each.line();
            var timing = now.get(line.id());
            if (!each.pastDue() || !line.state().isOpen() || timing == null) continue;
            var first = line.state() == State.RUNNING || line.starts() == null ? line.starts() : timing.early().first();
            commitments.reschedule(new CommitmentId(line.id()), first, timing.early().last(), reason, null, by);
            changed++;
        }
        return changed;
    }

    private Schedule schedule(CommitmentId whole, Tree tree, Map<UUID, Timing> timings,
            List<Baselines.Baseline> known, Baselines.@Nullable Baseline baseline, Actor reader) {
        var seen = inView.among(tree.rows.stream().map(each -> each.id).toList(), reader, today());
        var lines = tree.rows.stream().filter(each -> seen.contains(each.id))
                .filter(each -> each.depth == 0 || each.state != State.WITHDRAWN)
                .map(each -> each.line(tree, masked(timings.get(each.id), seen))).toList();
        var shown = lines.stream().map(Line::id).collect(Collectors.toSet());
        var joins = tree.joins.stream()
                .filter(each -> shown.contains(each.predecessor()) && shown.contains(each.successor())).toList();
        long outside = tree.joins.stream()
                .filter(each -> shown.contains(each.predecessor()) != shown.contains(each.successor())).count();
        return new Schedule(whole, new UnitId(tree.rows.getFirst().root), tree.asOf, lines, joins, (int) outside,
                tree.end(timings), known, baseline);
    }

    /** A driver that the reader does not see is not named. */
    private static @Nullable Timing masked(@Nullable Timing timing, Set<UUID> seen) {
        if (timing == null || timing.driver() == null || seen.contains(timing.driver())) return timing;
        return new Timing(timing.id(), timing.early(), timing.late(), timing.slack(), timing.critical(), null);
    }

    private Tree tree(CommitmentId whole, @Nullable UUID baseline, Vantage vantage) {
        var day = vantage.asOf();
        boolean today = vantage.isToday();
        var rows = jdbc
                .sql((today ? BENEATH : BENEATH_THEN)
                        + """
                            SELECT c.id, CASE WHEN down.depth > 0 THEN c.parent END AS parent, down.depth, c.kind, c.chinese, c.english,
                                   c.number, d.description, c.root, c.starts, c.due, c.state, c.started_on, c.ended_on, c.share, c.forecast,
                                   u.short_chinese AS unit_chinese, u.short_english AS unit_english,
                                   p.chinese AS person_chinese, p.english AS person_english, o.position,
                                   b.commitment IS NOT NULL AS kept, b.starts AS kept_starts, b.due AS kept_due
                            FROM down
                            JOIN <commitments> c ON c.id = down.id
                            LEFT JOIN <descriptions> d ON d.id = c.id
                            LEFT JOIN <units> u ON u.id = c.unit
                            LEFT JOIN <persons> p ON p.id = c.accountable
                            LEFT JOIN schedule.origin o ON o.commitment = c.id
                            LEFT JOIN schedule.baseline_line b ON b.commitment = c.id AND b.baseline = :baseline::uuid
                            LIMIT 5001
                            """.replace(
                                "<commitments>", CommitmentFace.on(day, today())).replace("<descriptions>",
                                        today ? "commitment.description_face" : "commitment.description_on(:day)")
                                .replace("<units>", UnitFace.of(vantage)).replace("<persons>", PersonFace.of(vantage)))
                .param("whole", whole.value()).param("day", day)
                .param("baseline", baseline == null ? null : baseline.toString())
                .query((row, at) -> Row.of(row)).list();
        if (rows.isEmpty()) throw new Missing(whole);
        if (rows.size() > MOST) throw new ScheduleRefused(Reason.TOO_MANY, null, MOST);
        var ordered = ordered(rows);
        var joins = dependencies.of(ordered.stream().map(each -> each.id).toList(), day);
        var inside = ordered.stream().map(each -> each.id).collect(Collectors.toSet());
        var far = joins.stream().map(Dependency::predecessor).filter(each -> !inside.contains(each))
                .collect(Collectors.toSet());
        return new Tree(ordered, joins, outside(far, day), calendars.of(new UnitId(ordered.getFirst().root)), day);
    }

    private List<Task> outside(Set<UUID> ids, LocalDate day) {
        if (ids.isEmpty()) return List.of();
        return jdbc.sql("SELECT id, starts, due, state, started_on, ended_on, share, forecast FROM "
                + CommitmentFace.on(day, today()) + " WHERE id = ANY(:ids::uuid[])").param("day", day)
                .param("ids", Dependencies.texts(ids)).query(Task.class).list();
    }

    /** Each row after its parent; siblings as in the file they came from, then by number and date. */
    private static List<Row> ordered(List<Row> rows) {
        var beneath = new HashMap<UUID, List<Row>>();
        rows.stream().filter(each -> each.parent != null)
                .forEach(each -> beneath.computeIfAbsent(each.parent, none -> new ArrayList<>()).add(each));
        var ordered = new ArrayList<Row>(rows.size());
        rows.stream().filter(each -> each.depth == 0).forEach(each -> place(each, beneath, ordered));
        return ordered;
    }

    private static void place(Row row, Map<UUID, List<Row>> beneath, List<Row> ordered) {
        ordered.add(row);
        beneath.getOrDefault(row.id, List.of()).stream()
                .sorted(Comparator.comparing(Row::position, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Row::number, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Row::due, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Row::id))
                .forEach(each -> place(each, beneath, ordered));
    }

    private void requireSeen(CommitmentId whole, Actor reader) {
        if (!inView.sees(reader, whole)) throw new Missing(whole);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The rows of a schedule with all that times them. */
    private static final class Tree {
        private final List<Row> rows;
        private final List<Dependency> joins;
        private final List<Task> far;
        private final WorkCalendar calendar;
        private final LocalDate asOf;
        private final Set<UUID> parents;
        private final Set<UUID> loose;

        private Tree(List<Row> rows, List<Dependency> joins, List<Task> far, WorkCalendar calendar, LocalDate asOf) {
            this.rows = rows;
            this.joins = joins;
            this.far = far;
            this.calendar = calendar;
            this.asOf = asOf;
            var above = new HashSet<UUID>();
            rows.stream().filter(each -> each.state != State.WITHDRAWN && each.parent != null)
                    .forEach(each -> above.add(each.parent));
            parents = above;
            var joined = joins.stream().flatMap(each -> Stream.of(each.predecessor(), each.successor()))
                    .collect(Collectors.toSet());
            loose = above.stream().filter(each -> !joined.contains(each)).collect(Collectors.toSet());
        }

        /** All timings; what has parts and no dependency of its own lasts from the first of them to the last. */
        private Map<UUID, Timing> timings(@Nullable Task instead) {
            var tasks = new ArrayList<>(far);
            rows.stream().filter(each -> !loose.contains(each.id)).map(Row::task)
                    .map(task -> instead != null && task.id().equals(instead.id()) ? instead : task)
                    .forEach(tasks::add);
            var timings = new HashMap<>(Network.time(tasks, joins,
                    far.stream().map(Task::id).collect(Collectors.toSet()), calendar, asOf));
            for (var row : rows.reversed()) {
                if (loose.contains(row.id)) {
                    var around = around(row, timings);
                    if (around != null) timings.put(row.id, around);
                }
            }
            return timings;
        }

        private @Nullable LocalDate end(Map<UUID, Timing> timings) {
            return rows.stream().filter(each -> !loose.contains(each.id)).map(each -> timings.get(each.id))
                    .filter(Objects::nonNull).map(each -> each.early().last()).max(Comparator.naturalOrder())
                    .orElse(null);
        }

        private @Nullable Timing around(Row row, Map<UUID, Timing> timings) {
            var parts = rows.stream().filter(each -> row.id.equals(each.parent)).map(each -> timings.get(each.id))
                    .filter(Objects::nonNull).toList();
            if (parts.isEmpty()) return null;
            var early = around(parts.stream().map(Timing::early).toList());
            var late = parts.stream().map(Timing::late).filter(Objects::nonNull).toList();
            int slack = parts.stream().filter(each -> each.late() != null).mapToInt(Timing::slack).min().orElse(0);
            return new Timing(row.id, early, late.isEmpty() ? null : around(late), slack,
                    parts.stream().anyMatch(Timing::critical), null);
        }

        private static Days around(List<Days> parts) {
            return new Days(parts.stream().map(Days::first).min(Comparator.naturalOrder()).orElseThrow(),
                    parts.stream().map(Days::last).max(Comparator.naturalOrder()).orElseThrow());
        }
    }

    private record Row(UUID id, @Nullable UUID parent, int depth, Kind kind, Name title, @Nullable String number,
            @Nullable String description, UUID root, @Nullable LocalDate starts, @Nullable LocalDate due, State state,
            @Nullable LocalDate startedOn, @Nullable LocalDate endedOn, BigDecimal share,
            @Nullable LocalDate forecast, @Nullable Name unit, @Nullable Name person, @Nullable Integer position,
            @Nullable Before before) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getObject("id", UUID.class), row.getObject("parent", UUID.class), row.getInt("depth"),
                    Kind.valueOf(row.getString("kind")), Name.of(row.getString("chinese"), row.getString("english")),
                    row.getString("number"), row.getString("description"), row.getObject("root", UUID.class),
                    day(row, "starts"), day(row, "due"),
                    State.valueOf(row.getString("state")), day(row, "started_on"), day(row, "ended_on"),
                    row.getBigDecimal("share"), day(row, "forecast"), name(row, "unit"), name(row, "person"),
                    row.getObject("position", Integer.class),
                    row.getBoolean("kept") ? new Before(day(row, "kept_starts"), day(row, "kept_due")) : null);
        }

        Task task() {
            return new Task(id, starts, due, state, startedOn, endedOn, share, forecast);
        }

        Line line(Tree tree, @Nullable Timing timing) {
            return new Line(id, parent, depth, kind, title, number, description, unit, person, starts, due, state,
                    share,
                    tree.parents.contains(id), timing, before);
        }

        private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
            return row.getObject(column, LocalDate.class);
        }

        private static @Nullable Name name(ResultSet row, String prefix) throws SQLException {
            String chinese = row.getString(prefix + "_chinese");
            return chinese == null ? null : Name.of(chinese, row.getString(prefix + "_english"));
        }
    }
}
