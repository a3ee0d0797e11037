package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Forbidden;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.file.FileId;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SystemTest
class CommitmentsTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    JdbcTemplate jdbc;
    Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void aParentStandsWhereItsChildrenStandByWeight() {
        var focus = running(null, group.root(), 1);
        var one = running(focus, group.steel(), 3);
        var other = running(focus, group.light(), 1);
        commitments.report(one, Report.ofShare(TODAY, 40), null, group.liWei());
        assertThat(share(focus)).isEqualByComparingTo("30");
        commitments.report(other, Report.ofShare(TODAY, 80), null, group.liWei());
        assertThat(share(focus)).isEqualByComparingTo("50");
        commitments.withdraw(other, "不再需要", null, group.liWei());
        assertThat(share(focus)).isEqualByComparingTo("40");
    }

    @Test
    void aReportAboutThePastChangesThePastOfEverythingAbove() {
        var focus = running(null, group.root(), 1);
        var task = running(focus, group.steel(), 1);
        var node = running(task, group.base(), 1);
        commitments.report(node, Report.ofShare(TODAY, 70), null, group.liWei());
        commitments.report(node, Report.ofShare(TODAY.minusDays(10), 20), null, group.liWei());
        assertThat(shareOn(focus, TODAY.minusDays(11))).isZero();
        assertThat(shareOn(focus, TODAY.minusDays(10))).isEqualByComparingTo("20");
        assertThat(shareOn(focus, TODAY.minusDays(1))).isEqualByComparingTo("20");
        assertThat(shareOn(focus, TODAY)).isEqualByComparingTo("70");
        assertThat(share(focus)).isEqualByComparingTo("70");
    }

    @Test
    void everyPastDayIsSeenAsItStood() {
        var task = running(null, group.steel(), 1);
        var due = TODAY.plusMonths(1);
        commitments.report(task, Report.ofShare(TODAY.minusDays(20), 30), null, group.liWei());
        commitments.redate(task, TODAY.plusMonths(3), "设备晚到", TODAY.minusDays(10), null, group.liWei());
        commitments.raise(task, new ProblemDraft("电机未到", Severity.MAJOR, null, TODAY.minusDays(8), TODAY.minusDays(4)),
                group.liWei());
        commitments.finish(task, TODAY.minusDays(1), null, group.liWei());
        assertThat(stood(task, TODAY.minusDays(25))).isEqualTo("RUNNING 0.00 " + due + " 0 green");
        assertThat(stood(task, TODAY.minusDays(15))).isEqualTo("RUNNING 30.00 " + due + " 0 green");
        assertThat(stood(task, TODAY.minusDays(3))).isEqualTo("RUNNING 30.00 " + TODAY.plusMonths(3) + " 1 amber");
        assertThat(stood(task, TODAY)).isEqualTo("DONE 100.00 " + TODAY.plusMonths(3) + " 1 green");
        assertThat(jdbc.queryForList("SELECT id FROM commitment.commitment_on(?) WHERE id = ?",
                TODAY.minusMonths(1).minusDays(1), task.value())).isEmpty();
    }

    private String stood(CommitmentId id, LocalDate day) {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                    SELECT concat_ws(' ', state, share, due, problems,
                                     commitment.health(state, due, ended_on, forecast, problem_due, ?, amber_days))
                    FROM commitment.commitment_on(?) WHERE id = ?
                    """, String.class, day, day, id.value()));
    }

    @Test
    void onlyWhoAnswersReports() {
        var project = new CommitmentId(Id.fresh());
        take(project, null, group.base(), new PersonId(group.chenLi().person()));
        var node = running(project, group.base(), 1);
        commitments.report(node, Report.ofShare(TODAY, 10), null, group.chenLi());
        assertThatThrownBy(() -> commitments.report(node, Report.ofShare(TODAY, 10), null, group.wangMin()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> commitments.redate(node, TODAY, "晚到", TODAY, null, group.chenLi()))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void aTargetThatCannotBeMeasuredIsRefusedWithAllItLacks() {
        var draft = new TargetDraft("吨钢综合能耗", "kgce/t", null, null, BigDecimal.valueOf(520), Direction.DOWN, null,
                "能源审计报告",
                BigDecimal.ONE);
        assertThatThrownBy(() -> commitments.promise(promise(null, group.steel(), List.of(draft)), group.liWei()))
                .isInstanceOfSatisfying(CommitmentRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(CommitmentRefused.Reason.TARGET_UNMEASURABLE);
                    assertThat(refused.field()).isEqualTo("baseline");
                    assertThat(refused.details()).containsExactly("吨钢综合能耗", 0, 0, 1, 0, 1, 0);
                });
    }

    @Test
    void aTargetShowsHowMuchIsReachedInItsDirection() {
        var id = commitments.promise(promise(null, group.steel(), List.of(energy(560, 520))), group.liWei());
        commitments.agree(id, TODAY, null, group.liWei());
        var target = jdbc.queryForObject("SELECT id FROM commitment.target WHERE commitment = ?", UUID.class,
                id.value());
        commitments.report(id, values(Map.of(target, BigDecimal.valueOf(550))), null, group.liWei());
        assertThat(share(id)).isEqualByComparingTo("25");
        assertThatThrownBy(() -> commitments.finish(id, TODAY, null, group.liWei()))
                .hasMessageContaining("TARGETS_NOT_REACHED");
        commitments.report(id, values(Map.of(target, BigDecimal.valueOf(519))), null, group.liWei());
        commitments.finish(id, TODAY, null, group.liWei());
        assertThat(share(id)).isEqualByComparingTo("100");
    }

    @Test
    void whoReadItBeforeAnotherChangedItIsTold() {
        var id = running(null, group.steel(), 1);
        commitments.report(id, Report.ofShare(TODAY, 10), 0L, group.liWei());
        assertThatThrownBy(() -> commitments.report(id, Report.ofShare(TODAY, 20), 0L, group.zhaoYan()))
                .isInstanceOf(Stale.class);
    }

    @Test
    void reportersOfSiblingsDoNotLoseEachOthersShares() throws Exception {
        var above = running(null, group.root(), 1);
        var siblings = IntStream.range(0, 8).mapToObj(each -> running(above, group.steel(), 1)).toList();
        try (var reporters = Executors.newFixedThreadPool(8)) {
            var reports = siblings.stream().map(sibling -> reporters.submit(
                    () -> commitments.report(sibling, Report.ofShare(TODAY, 50), null, group.liWei()))).toList();
            for (var report : reports)
                report.get();
        }
        assertThat(share(above)).isEqualByComparingTo("50");
    }

    @Test
    void whatMovesAwayCountsNoLongerWhereItWas() {
        var left = running(null, group.root(), 1);
        var leaving = running(left, group.steel(), 1);
        var staying = running(left, group.steel(), 1);
        var joined = running(null, group.root(), 1);
        commitments.report(leaving, Report.ofShare(TODAY, 80), null, group.liWei());
        commitments.report(staying, Report.ofShare(TODAY, 20), null, group.liWei());
        commitments.move(leaving, joined, group.steel(), "调整", null, group.liWei());
        assertThat(share(left)).isEqualByComparingTo("20");
        assertThat(share(joined)).isEqualByComparingTo("80");
    }

    @Test
    void aMoveIntoItsOwnBranchIsRefused() {
        var above = running(null, group.root(), 1);
        var below = running(above, group.steel(), 1);
        assertThatThrownBy(() -> commitments.move(above, below, group.root(), "调整", null, group.liWei()))
                .hasMessageContaining("PARENT_BENEATH");
    }

    private static TargetDraft energy(int baseline, int target) {
        return new TargetDraft("吨钢综合能耗", "kgce/t", BigDecimal.valueOf(baseline), TODAY.minusYears(1),
                BigDecimal.valueOf(target), Direction.DOWN, "按国标统计核算", "能源审计报告", BigDecimal.ONE);
    }

    private static Report values(Map<UUID, BigDecimal> values) {
        return new Report(TODAY, null, values, null, null, List.of(FileId.fresh()));
    }

    private Promise promise(@Nullable CommitmentId parent, UnitId unit, List<TargetDraft> targets) {
        return new Promise(CommitmentId.fresh(), parent, Kind.KEY_TASK, new Subject("test", Id.fresh()), unit, null,
                null,
                Name.of("降低吨钢能耗"), null, BigDecimal.ONE, TODAY.minusMonths(6), TODAY.plusMonths(6), targets, Set.of());
    }

    private CommitmentId running(@Nullable CommitmentId parent, UnitId unit, int weight) {
        var id = CommitmentId.fresh();
        var promise = new Promise(id, parent, Kind.TASK, new Subject("test", Id.fresh()), unit, null, null,
                Name.of("任务"), null, BigDecimal.valueOf(weight), null, TODAY.plusMonths(1), List.of(), Set.of());
        commitments.takeAll(List.of(new Taken(promise, Standing.running(TODAY.minusMonths(1)))), group.liWei());
        return id;
    }

    private void take(CommitmentId id, @Nullable CommitmentId parent, UnitId unit, PersonId accountable) {
        var promise = new Promise(id, parent, Kind.TASK, new Subject("test", Id.fresh()), unit, accountable, null,
                Name.of("任务"), null, BigDecimal.ONE, null, TODAY.plusMonths(1), List.of(), Set.of());
        commitments.takeAll(List.of(new Taken(promise, Standing.running(TODAY.minusMonths(1)))), group.liWei());
    }

    private BigDecimal share(CommitmentId id) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT share FROM commitment.commitment_face WHERE id = ?", BigDecimal.class, id.value()));
    }

    private BigDecimal shareOn(CommitmentId id, LocalDate day) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT share FROM commitment.commitment_on(?) WHERE id = ?", BigDecimal.class, day, id.value()));
    }
}
