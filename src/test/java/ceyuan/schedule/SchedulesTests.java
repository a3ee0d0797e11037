package ceyuan.schedule;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import ceyuan.Cast;
import ceyuan.RealLists;
import ceyuan.SystemTest;
import ceyuan.base.Forbidden;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Report;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.ledger.LedgerQueries;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.schedule.Dependencies.Draft;
import ceyuan.schedule.Dependency.Type;
import ceyuan.schedule.PlanFiles.Fate;
import ceyuan.schedule.Schedule.Line;
import ceyuan.schedule.Schedule.Moved;
import ceyuan.schedule.ScheduleRefused.Reason;
import ceyuan.web.Vantage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SystemTest
class SchedulesTests {
    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    Schedules schedules;
    @Autowired
    Dependencies dependencies;
    @Autowired
    Baselines baselines;
    @Autowired
    WorkCalendars calendars;
    @Autowired
    PlanFiles files;
    @Autowired
    LedgerQueries ledger;
    @Autowired
    Clock clock;
    @Autowired
    JdbcTemplate jdbc;

    Cast.Group group;
    LocalDate monday;
    CommitmentId whole;
    CommitmentId design;
    CommitmentId trial;
    CommitmentId accepted;

    @BeforeEach
    void threeThatFollowEachOther() {
        group = cast.group();
        // A year without public holidays, so that only weekends count.
        monday = LocalDate.of(2035, 3, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY));
        whole = agreed(null, Kind.KEY_TASK, group.steel(), "建成中试线", monday, monday.plusDays(60), null);
        design = agreed(whole, Kind.TASK, group.steel(), "技术方案", monday, monday.plusDays(4), null);
        trial = agreed(whole, Kind.TASK, group.base(), "热负荷试车", monday.plusDays(7), monday.plusDays(11), null);
        accepted = agreed(whole, Kind.NODE, group.base(), "通过验收", null, monday.plusDays(11), null);
        dependencies.join(new Draft(design, trial, Type.FS, 0), group.zhaoYan());
        dependencies.join(new Draft(trial, accepted, Type.FS, 0), group.zhaoYan());
    }

    @Test
    void aProposalSaysWhatWouldMoveAndSavesNothing() {
        var proposal = schedules.propose(whole, design, monday, monday.plusDays(7), group.zhaoYan());
        assertThat(proposal.moved()).extracting(each -> each.line().id()).containsExactlyInAnyOrder(trial.value(),
                accepted.value());
        assertThat(proposal.moved()).allMatch(Moved::pastDue);
        assertThat(proposal.endBefore()).isEqualTo(monday.plusDays(11));
        assertThat(proposal.endAfter()).isEqualTo(monday.plusDays(14));
        assertThat(line(design).due()).isEqualTo(monday.plusDays(4));
        assertThat(line(trial).isCritical()).isTrue();
        assertThat(schedules.of(whole, group.zhaoYan()).end()).isEqualTo(monday.plusDays(11));
    }

    @Test
    void whatIsPushedIsRedatedAlongWithOneReason() {
        var version = schedules.propose(whole, design, monday, monday.plusDays(7), group.zhaoYan()).version();
        int redated = schedules.redate(whole, design, monday, monday.plusDays(7), "设计输入推迟", true, version,
                group.zhaoYan());
        assertThat(redated).isEqualTo(3);
        assertThat(line(trial).starts()).isEqualTo(monday.plusDays(8));
        assertThat(line(trial).due()).isEqualTo(monday.plusDays(14));
        assertThat(line(accepted).due()).isEqualTo(monday.plusDays(14));
        assertThat(ledger.of(List.of(Subject.of("commitment", trial)), 10).toString()).contains("设计输入推迟");
    }

    @Test
    void aCircleIsRefusedByItsNames() {
        refused(() -> dependencies.join(new Draft(accepted, design, Type.FS, 0), group.zhaoYan()), Reason.CIRCLE,
                "技术方案 → 热负荷试车 → 通过验收 → 技术方案");
        refused(() -> dependencies.join(new Draft(design, design, Type.FS, 0), group.zhaoYan()), Reason.ITSELF);
        refused(() -> dependencies.join(new Draft(whole, design, Type.FS, 0), group.zhaoYan()), Reason.PART_AND_WHOLE,
                "建成中试线", "技术方案");
        refused(() -> dependencies.join(new Draft(design, trial, Type.FS, 3), group.zhaoYan()), Reason.JOINED_ALREADY);
        refused(() -> dependencies.join(new Draft(design, trial, Type.SS, 4000), group.zhaoYan()),
                Reason.LAG_TOO_LONG, 3650);
    }

    @Test
    void onlyWhoMayChangeTheSuccessorOrAnswersAboveItJoins() {
        var leader = cast.person(group.root(), group.steel(), "孙磊", "Sun Lei", null);
        var task = agreed(null, Kind.KEY_TASK, group.steel(), "孙磊负责的任务", monday, monday.plusDays(30),
                new PersonId(leader.person()));
        var one = agreed(task, Kind.TASK, group.steel(), "甲", monday, monday.plusDays(3), null);
        var two = agreed(task, Kind.TASK, group.steel(), "乙", monday, monday.plusDays(3), null);
        dependencies.join(new Draft(one, two, Type.SS, 1), leader);
        assertThatThrownBy(() -> dependencies.join(new Draft(one, two, Type.FF, 1), group.zhouJie()))
                .isInstanceOf(Forbidden.class);
        refused(() -> dependencies.join(new Draft(one, two, Type.FF, 1), group.wangMin()), Reason.COMMITMENT_UNKNOWN);
        assertThatThrownBy(() -> schedules.of(task, group.wangMin())).isInstanceOf(Missing.class);
    }

    @Test
    void whoSeesOnlyAPartSeesNoMore() {
        var reader = cast.person(group.root(), group.base(), "基地领导", "Base leader", Role.LEADER);
        assertThatThrownBy(() -> schedules.of(whole, reader)).isInstanceOf(Missing.class);
        var far = schedules.of(trial, reader);
        assertThat(far.lines()).hasSize(1);
        assertThat(far.outside()).isEqualTo(2);
        assertThat(far.toString()).doesNotContain("技术方案");
    }

    @Test
    void theGroupsOwnCalendarCounts() {
        calendars.set(group.root(), monday.plusDays(12), true, "集团关于调休的通知", group.liWei());
        assertThat(schedules.propose(whole, design, monday, monday.plusDays(7), group.zhaoYan()).endAfter())
                .isEqualTo(monday.plusDays(12));
        refused(() -> calendars.set(group.root(), monday, false, " ", group.liWei()), Reason.DOCUMENT_MISSING);
        assertThatThrownBy(() -> calendars.set(group.root(), monday, false, "通知", group.wangMin()))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void thePublicCalendarKnowsSpringFestivalAndItsExchangedDays() {
        var calendar = calendars.of(group.root());
        assertThat(calendar.works(LocalDate.of(2026, 2, 16))).isFalse();
        assertThat(calendar.works(LocalDate.of(2026, 2, 28))).isTrue();
        assertThat(calendar.works(LocalDate.of(2026, 10, 10))).isTrue();
        assertThat(calendar.works(LocalDate.of(2026, 10, 11))).isFalse();
    }

    @Test
    void aBaselineStaysWhenDatesMove() {
        var kept = baselines.keep(whole, "任务书批准", group.zhaoYan());
        refused(() -> baselines.keep(whole, "任务书批准", group.zhaoYan()), Reason.NAME_TAKEN, "任务书批准");
        commitments.redate(trial, monday.plusDays(18), "设备推迟", LocalDate.now(clock), null, group.zhaoYan());
        var compared = schedules.of(whole, kept, at(LocalDate.now(clock)), group.zhaoYan()).line(trial.value())
                .orElseThrow();
        assertThat(compared.moved()).isEqualTo(7);
        assertThatThrownBy(() -> schedules.of(whole, new BaselineId(UUID.randomUUID()), at(LocalDate.now(clock)),
                group.zhaoYan())).isInstanceOf(Missing.class);
    }

    @Test
    void aScheduleIsSeenAsItStoodOnADay() {
        var today = LocalDate.now(clock);
        assertThatThrownBy(() -> on(today.minusDays(21))).as("before anything stood").isInstanceOf(Missing.class);
        age();
        baselines.keep(whole, "任务书批准", group.zhaoYan());
        commitments.redate(trial, monday.plusDays(18), "设备推迟", today, null, group.zhaoYan());
        commitments.move(design, null, group.steel(), "改列另一任务", null, group.zhaoYan());
        var first = dependencies.of(List.of(design.value())).getFirst();
        dependencies.change(new DependencyId(first.id()), Type.SS, 3, first.version(), group.zhaoYan());
        var last = dependencies.of(List.of(accepted.value())).getFirst();
        dependencies.part(new DependencyId(last.id()), last.version(), group.zhaoYan());

        var then = on(today.minusDays(1));
        assertThat(named(then)).containsExactly("建成中试线", "技术方案", "热负荷试车", "通过验收");
        assertThat(then.line(trial.value()).orElseThrow().due()).isEqualTo(monday.plusDays(11));
        assertThat(then.joins()).extracting(each -> each.type() + "" + each.lag()).containsExactly("FS0", "FS0");
        assertThat(then.baselines()).isEmpty();
        assertThat(then.end()).isEqualTo(monday.plusDays(11));
        var now = on(today);
        assertThat(named(now)).containsExactly("建成中试线", "通过验收", "热负荷试车");
        assertThat(now.joins()).isEmpty();
        assertThat(now.outside()).isOne();
        assertThat(now.baselines()).hasSize(1);
        assertThat(now.end()).isEqualTo(monday.plusDays(18));
    }

    @Test
    void aDependencyOfOldTasksStandsFromTheDayItWasMade() {
        age();
        dependencies.join(new Draft(design, accepted, Type.FF, 2), group.zhaoYan());
        assertThat(on(LocalDate.now(clock).minusDays(1)).joins()).hasSize(2);
        assertThat(on(LocalDate.now(clock)).joins()).hasSize(3);
    }

    @Test
    void aReportedForecastPushesWhatWaits() {
        var today = LocalDate.now(clock);
        var one = agreed(whole, Kind.TASK, group.steel(), "制样", today.minusDays(10), today.plusDays(5), null);
        var two = agreed(whole, Kind.NODE, group.steel(), "样品到位", null, today.plusDays(5), null);
        dependencies.join(new Draft(one, two, Type.FS, 0), group.zhaoYan());
        commitments.report(one,
                new Report(today, BigDecimal.valueOf(50), Map.of(), today.plusDays(40), null, List.of()),
                null, group.zhaoYan());
        assertThat(line(two).timing()).isNotNull().satisfies(timing -> {
            assertThat(timing.early().last()).isAfterOrEqualTo(today.plusDays(38));
            assertThat(timing.driver()).isEqualTo(one.value());
        });
    }

    @Test
    void aPlanGoesOutAndComesBackWithoutLoss() throws IOException {
        var out = new ByteArrayOutputStream();
        files.write(schedules.of(whole, group.zhaoYan()), Locale.CHINESE, out);
        var same = files.read(whole, "计划.xml", out.toByteArray(), group.zhaoYan());
        assertThat(same.changesNothing()).isTrue();
        assertThat(same.count(Fate.SAME)).isEqualTo(3);
        var elsewhere = agreed(null, Kind.KEY_TASK, group.steel(), "另一条线", monday, monday.plusDays(60), null);
        var copy = files.read(elsewhere, "计划.xml", out.toByteArray(), group.zhaoYan());
        var loaded = files.load(elsewhere, copy.id(), "", group.zhaoYan());
        assertThat(loaded).isEqualTo(new PlanFiles.Loaded(3, 0, 2, 0));
        assertThat(shape(elsewhere)).isEqualTo(shape(whole));
    }

    @Test
    void theSameFileTwiceChangesNothingAndACorrectedOneOnlyWhatDiffers() {
        var first = files.read(whole, "plan.xml", plan("试制", "2035-03-20T17:00:00", 2), group.zhaoYan());
        assertThat(first.planned()).extracting(PlanFiles.Planned::fate).containsOnly(Fate.NEW);
        assertThat(first.planned().get(1).person()).isEqualTo(new PersonId(group.chenLi().person()));
        assertThat(first.planned().get(2).unknown()).containsExactly("Bob");
        assertThat(files.load(whole, first.id(), "", group.zhaoYan())).isEqualTo(new PlanFiles.Loaded(3, 0, 1, 0));
        var again = files.read(whole, "plan.xml", plan("试制", "2035-03-20T17:00:00", 2), group.zhaoYan());
        assertThat(again.changesNothing()).isTrue();
        var corrected = files.read(whole, "plan.xml", plan("试制与检验", "2035-03-27T17:00:00", 5), group.zhaoYan());
        assertThat(corrected.planned()).filteredOn(each -> each.fate() == Fate.CHANGED).singleElement()
                .satisfies(each -> assertThat(each.differs()).containsExactly("chinese", "due"));
        assertThat(files.load(whole, corrected.id(), "计划修订", group.zhaoYan()))
                .isEqualTo(new PlanFiles.Loaded(0, 1, 1, 1));
        var lines = schedules.of(whole, group.zhaoYan()).lines();
        assertThat(lines).filteredOn(each -> each.title().chinese().equals("试制与检验")).singleElement()
                .satisfies(each -> assertThat(each.due()).isEqualTo(LocalDate.of(2035, 3, 27)));
        refused(() -> files.load(whole, corrected.id(), "", group.zhaoYan()), Reason.READING_GONE);
    }

    @Test
    void aFileThatWentOutAlsoSaysWhatWasTakenFromIt() throws IOException {
        var out = new ByteArrayOutputStream();
        files.write(schedules.of(whole, group.zhaoYan()), Locale.CHINESE, out);
        String without = out.toString(UTF_8).replaceAll("(?s)<PredecessorLink>.*?</PredecessorLink>", "");
        var gone = files.read(whole, "计划.xml", without.getBytes(UTF_8), group.zhaoYan());
        assertThat(gone.oldTies()).hasSize(2);
        assertThat(files.load(whole, gone.id(), "", group.zhaoYan())).isEqualTo(new PlanFiles.Loaded(0, 0, 0, 2));
    }

    @Test
    void twoWhoLoadTheSamePlanAtOnceLoadItOnce() {
        var one = files.read(whole, "plan.xml", plan("试制", "2035-03-20T17:00:00", 2), group.zhaoYan()).id();
        var other = files.read(whole, "plan.xml", plan("试制", "2035-03-20T17:00:00", 2), group.liWei()).id();
        var first = CompletableFuture.supplyAsync(() -> files.load(whole, one, "", group.zhaoYan()).made());
        assertThat(files.load(whole, other, "", group.liWei()).made() + first.join()).isEqualTo(3);
        assertThat(named(schedules.of(whole, group.zhaoYan()))).hasSize(7);
    }

    @Test
    void anotherPlanIsToldByItsNames() {
        var first = files.read(whole, "plan.xml", plan("试制", "2035-03-20T17:00:00", 2), group.zhaoYan());
        assertThat(first.isRatherAnother()).isFalse();
        files.load(whole, first.id(), "", group.zhaoYan());
        var other = new String(plan("别的", "2035-03-20T17:00:00", 2), UTF_8)
                .replaceAll("<Name>([^<]*)</Name>", "<Name>另一份的$1</Name>");
        assertThat(files.read(whole, "other.xml", other.getBytes(UTF_8),
                group.zhaoYan()).isRatherAnother()).isTrue();
    }

    @Test
    void nothingIsLoadedBeneathWhatHasEnded() {
        var preview = files.read(whole, "plan.xml", plan("试制", "2035-03-20T17:00:00", 2), group.zhaoYan());
        commitments.withdraw(whole, "停止", null, group.liWei());
        refused(() -> files.load(whole, preview.id(), "", group.zhaoYan()), Reason.WHOLE_ENDED,
                Name.of("建成中试线"));
        refused(() -> files.read(whole, "plan.xml", plan("试制", "2035-03-20T17:00:00", 2), group.zhaoYan()),
                Reason.WHOLE_ENDED);
    }

    @Test
    void realFilesAreLoadedWhole() throws IOException {
        var sample = RealLists.list("mpxj-plans/legacy/sample.mpp");
        var preview = files.read(whole, "sample.mpp", Files.readAllBytes(sample), group.zhaoYan());
        var loaded = files.load(whole, preview.id(), "", group.zhaoYan());
        assertThat(loaded.made()).isEqualTo(22);
        assertThat(loaded.joined()).isEqualTo(preview.breakdown().ties().size());
        var again = files.read(whole, "sample.mpp", Files.readAllBytes(sample), group.zhaoYan());
        assertThat(again.changesNothing()).isTrue();
    }

    @Test
    void aWholeThatWasWithdrawnStillHeadsItsSchedule() {
        commitments.withdraw(whole, "停止", null, group.liWei());
        assertThat(schedules.of(whole, group.liWei()).top().id()).isEqualTo(whole.value());
    }

    private Schedule on(LocalDate day) {
        return schedules.of(whole, null, at(day), group.zhaoYan());
    }

    private Vantage at(LocalDate day) {
        return new Vantage(null, day.getYear(), day, LocalDate.now(clock), false);
    }

    private static List<String> named(Schedule schedule) {
        return schedule.lines().stream().map(each -> each.title().chinese()).toList();
    }

    /** Lets everything have been entered long ago. */
    private void age() {
        jdbc.update("UPDATE commitment.commitment SET recorded_on = since WHERE root = ?", group.root().value());
    }

    private List<String> shape(CommitmentId of) {
        var schedule = schedules.of(of, group.zhaoYan());
        var names = schedule.lines().stream().skip(1).map(each -> each.depth() + each.title().chinese() + each.starts()
                + each.due() + each.isMilestone() + each.description()).sorted().toList();
        var joins = schedule.joins().stream().map(each -> title(schedule, each.predecessor()) + each.type() + each.lag()
                + title(schedule, each.successor())).sorted().toList();
        return List.of(names.toString(), joins.toString());
    }

    private static String title(Schedule schedule, UUID id) {
        return schedule.line(id).orElseThrow().title().chinese();
    }

    private Line line(CommitmentId id) {
        return schedules.of(whole, group.zhaoYan()).line(id.value()).orElseThrow();
    }

    private CommitmentId agreed(@Nullable CommitmentId parent, Kind kind, UnitId unit, String title,
            @Nullable LocalDate starts, LocalDate due, @Nullable PersonId person) {
        var promise = Promise.of(parent, kind, new Subject("project", Id.fresh()), unit, person, Name.of(title), starts,
                due);
        commitments.takeAll(List.of(new Taken(promise, Standing.agreed(LocalDate.now(clock).minusDays(20)))),
                group.liWei());
        return promise.id();
    }

    private static void refused(Runnable deed, Reason reason, Object... details) {
        assertThatThrownBy(deed::run).isInstanceOfSatisfying(ScheduleRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            if (details.length > 0) assertThat(refused.details()).containsExactly(details);
        });
    }

    private static byte[] plan(String title, String finish, int lag) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Project xmlns="http://schemas.microsoft.com/project"><Title>东港中试</Title>
            <Tasks>
              <Task><UID>1</UID><ID>1</ID><Name>准备</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary>
                <Start>2035-03-05T08:00:00</Start><Finish>2035-03-30T17:00:00</Finish></Task>
              <Task><UID>2</UID><ID>2</ID><Name>%s</Name><OutlineLevel>2</OutlineLevel>
                <Start>2035-03-05T08:00:00</Start><Finish>%s</Finish></Task>
              <Task><UID>3</UID><ID>3</ID><Name>样品通过检验</Name><OutlineLevel>2</OutlineLevel><Milestone>1</Milestone>
                <Start>2035-03-30T17:00:00</Start><Finish>2035-03-30T17:00:00</Finish>
                <PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type><LinkLag>%d</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>
            </Tasks>
            <Resources><Resource><UID>1</UID><ID>1</ID><Name>陈立</Name></Resource><Resource><UID>2</UID><ID>2</ID><Name>Bob</Name></Resource></Resources>
            <Assignments><Assignment><UID>1</UID><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID></Assignment>
              <Assignment><UID>2</UID><TaskUID>3</TaskUID><ResourceUID>2</ResourceUID></Assignment></Assignments>
            </Project>
            """
                .formatted(title, finish, lag * 4800).getBytes(UTF_8);
    }
}
