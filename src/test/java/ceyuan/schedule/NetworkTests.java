package ceyuan.schedule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ceyuan.base.Id;
import ceyuan.commitment.State;
import ceyuan.schedule.Dependency.Type;
import ceyuan.schedule.Timing.Days;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The network against one computed by hand, and against its own laws. */
class NetworkTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final WorkCalendar WEEKS = new WorkCalendar(Map.of());

    private final List<Task> tasks = new ArrayList<>();
    private final List<Dependency> joins = new ArrayList<>();

    @Test
    void fourKindsOfDependencyAreTimedAsByHand() {
        // Working days from 2 March on are 0, 1, 2 …; A takes 0–5.
        var a = task(2, 6);
        var b = task(9, 13);
        var c = task(2, 4);
        var d = milestone(12);
        var e = task(2, 3);
        join(a, b, Type.FS, 2);
        join(a, c, Type.SS, 1);
        join(b, d, Type.FF, 0);
        join(c, d, Type.FS, 0);
        join(a, e, Type.SF, 10);
        var timings = time(WEEKS, MONDAY);
        assertThat(timings.get(a).early()).isEqualTo(days(2, 6));
        assertThat(timings.get(b).early()).isEqualTo(days(11, 17));
        assertThat(timings.get(c).early()).isEqualTo(days(3, 5));
        assertThat(timings.get(d).early()).isEqualTo(days(17, 17));
        assertThat(timings.get(e).early()).isEqualTo(days(12, 13));
        assertThat(List.of(a, b, c, d, e)).extracting(each -> timings.get(each).slack())
                .containsExactly(0, 0, 8, 0, 2);
        assertThat(List.of(a, b, c, d, e)).extracting(each -> timings.get(each).critical())
                .containsExactly(true, true, false, true, false);
        assertThat(timings.get(c).late()).isEqualTo(days(13, 17));
        assertThat(timings.get(e).late()).isEqualTo(days(16, 17));
        assertThat(timings.get(b).driver()).isEqualTo(a);
        assertThat(timings.get(a).driver()).isNull();
    }

    @Test
    void holidaysAndExchangedSaturdaysCount() {
        var calendar = new WorkCalendar(Map.of(march(5), false, march(7), true));
        var a = task(2, 6);
        var b = task(9, 13);
        join(a, b, Type.FS, 2);
        assertThat(calendar.between(march(2), march(6))).isEqualTo(4);
        assertThat(time(calendar, MONDAY).get(b).early()).isEqualTo(days(10, 16));
    }

    @Test
    void aNegativeLagLetsTheSuccessorBeginBefore() {
        var a = task(2, 13);
        var b = task(9, 13);
        join(a, b, Type.FS, -3);
        assertThat(time(WEEKS, MONDAY).get(b).early()).isEqualTo(days(11, 17));
    }

    @Test
    void aDelayedTaskPushesWhatFollows() {
        var a = Id.fresh();
        tasks.add(new Task(a, march(2), march(6), State.RUNNING, march(2), null, BigDecimal.valueOf(40), march(13)));
        var b = task(9, 13);
        var c = milestone(13);
        join(a, b, Type.FS, 0);
        join(b, c, Type.FS, 0);
        var timings = time(WEEKS, march(5));
        assertThat(timings.get(a).early()).isEqualTo(days(2, 13));
        assertThat(timings.get(b).early()).isEqualTo(days(16, 20));
        assertThat(timings.get(c).early()).isEqualTo(days(20, 20));
        assertThat(timings.get(c).driver()).isEqualTo(b);
    }

    @Test
    void withoutAForecastWhatRemainsIsWorkedFromToday() {
        var a = Id.fresh();
        tasks.add(new Task(a, march(2), march(13), State.RUNNING, march(2), null, BigDecimal.valueOf(30), null));
        // On the 11th seven of ten days remain, that day included: 11, 12, 13, 16, 17, 18, 19.
        assertThat(time(WEEKS, march(11)).get(a).early()).isEqualTo(days(2, 19));
    }

    @Test
    void whatHasEndedStaysAndWhatShouldHaveBegunBeginsToday() {
        var a = Id.fresh();
        tasks.add(new Task(a, march(2), march(13), State.DONE, march(3), march(10), BigDecimal.valueOf(100), null));
        var b = task(4, 6);
        join(a, b, Type.FS, 0);
        var timings = time(WEEKS, march(16));
        assertThat(timings.get(a).early()).isEqualTo(days(3, 10));
        assertThat(timings.get(a).late()).isNull();
        assertThat(timings.get(b).early()).isEqualTo(days(16, 18));
    }

    @Test
    void theWithdrawnAndTheUndatedTakeNoPart() {
        var a = Id.fresh();
        tasks.add(new Task(a, march(2), march(6), State.WITHDRAWN, null, march(3), BigDecimal.ZERO, null));
        var b = task(2, 3);
        join(a, b, Type.FS, 0);
        tasks.add(new Task(Id.fresh(), march(2), null, State.AGREED, null, null, BigDecimal.ZERO, null));
        assertThat(time(WEEKS, MONDAY).all).containsOnlyKeys(b);
    }

    @Test
    void aCircleIsADefectHere() {
        var a = task(2, 3);
        var b = task(4, 5);
        join(a, b, Type.FS, 0);
        join(b, a, Type.FS, 0);
        assertThatThrownBy(() -> time(WEEKS, MONDAY)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theLawsHoldInAnyNetwork(long seed) {
        var dice = new Random(seed);
        for (int round = 0; round < 60; round++) {
            tasks.clear();
            joins.clear();
            var calendar = new WorkCalendar(Map.of(march(5), false, march(7), true, march(17), false));
            int count = 2 + dice.nextInt(40);
            var ids = new ArrayList<UUID>();
            for (int i = 0; i < count; i++)
                ids.add(random(dice));
            for (int i = 1; i < count; i++) {
                for (int joined = dice.nextInt(3); joined > 0; joined--) {
                    join(ids.get(dice.nextInt(i)), ids.get(i), Type.values()[dice.nextInt(4)], dice.nextInt(12) - 4);
                }
            }
            laws(time(calendar, march(12)), calendar);
        }
    }

    private void laws(Timed timings, WorkCalendar calendar) {
        var open = tasks.stream().filter(each -> each.endedOn() == null).toList();
        for (var task : open) {
            var timing = timings.get(task.id());
            assertThat(timing.slack()).isNotNegative();
            assertThat(timing.critical()).isEqualTo(timing.slack() == 0);
            assertThat(timing.early().last()).isAfterOrEqualTo(timing.early().first());
        }
        for (var join : joins) {
            var before = timings.get(join.predecessor());
            var after = timings.get(join.successor());
            var successor = tasks.stream().filter(each -> each.id().equals(join.successor())).findFirst().orElseThrow();
            if (successor.endedOn() != null || successor.startedOn() != null && !join.type().holdsFinish()) continue;
            int from = join.type().afterFinish() ? finish(before, calendar) : begin(before, calendar);
            int to = join.type().holdsFinish() ? finish(after, calendar) : begin(after, calendar);
            assertThat(to).as("%s %s", join, after).isGreaterThanOrEqualTo(from + join.lag());
        }
        int end = timings.all.values().stream().mapToInt(each -> finish(each, calendar)).max().orElseThrow();
        var last = open.stream().map(each -> timings.get(each.id()))
                .filter(each -> finish(each, calendar) == end).toList();
        assertThat(last).allMatch(Timing::critical);
    }

    private int begin(Timing timing, WorkCalendar calendar) {
        var task = tasks.stream().filter(each -> each.id().equals(timing.id())).findFirst().orElseThrow();
        boolean unworked = task.starts() == null || task.due() == null
                || task.startedOn() == null && calendar.between(task.starts(), task.due()) == 0;
        return unworked ? finish(timing, calendar) : calendar.begin(timing.early().first());
    }

    private static int finish(Timing timing, WorkCalendar calendar) {
        return calendar.end(timing.early().last());
    }

    private UUID random(Random dice) {
        var id = Id.fresh();
        var starts = march(2 + dice.nextInt(25));
        var due = starts.plusDays(dice.nextInt(20));
        int fate = dice.nextInt(10);
        if (fate < 2) {
            tasks.add(new Task(id, null, due, State.AGREED, null, null, BigDecimal.ZERO, null));
        } else if (fate < 4 && !starts.isAfter(march(12))) {
            tasks.add(new Task(id, starts, due, State.RUNNING, starts, null, BigDecimal.valueOf(dice.nextInt(101)),
                    dice.nextBoolean() ? march(8 + dice.nextInt(20)) : null));
        } else if (fate < 6 && !starts.isAfter(march(12))) {
            tasks.add(new Task(id, starts, due, State.DONE, starts, march(12), BigDecimal.valueOf(100), null));
        } else {
            tasks.add(new Task(id, starts, due, State.AGREED, null, null, BigDecimal.ZERO, null));
        }
        return id;
    }

    private UUID task(int starts, int due) {
        return add(march(starts), march(due));
    }

    private UUID milestone(int due) {
        return add(null, march(due));
    }

    private UUID add(@Nullable LocalDate starts, LocalDate due) {
        var id = Id.fresh();
        tasks.add(new Task(id, starts, due, State.AGREED, null, null, BigDecimal.ZERO, null));
        return id;
    }

    private void join(UUID before, UUID after, Type type, int lag) {
        joins.add(new Dependency(Id.fresh(), 0, before, after, type, lag));
    }

    private Timed time(WorkCalendar calendar, LocalDate today) {
        return new Timed(Network.time(tasks, joins, Set.of(), calendar, today));
    }

    private record Timed(Map<UUID, Timing> all) {
        Timing get(UUID id) {
            return Objects.requireNonNull(all.get(id));
        }
    }

    private static Days days(int first, int last) {
        return new Days(march(first), march(last));
    }

    private static LocalDate march(int day) {
        return LocalDate.of(2026, 3, 1).plusDays(day - 1L);
    }
}
