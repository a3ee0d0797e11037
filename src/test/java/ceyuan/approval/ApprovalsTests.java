package ceyuan.approval;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.ApprovalQueries.Box;
import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.approval.Approver.From;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.desk.Desk;
import ceyuan.desk.Wanted;
import ceyuan.organisation.UnitId;
import ceyuan.people.Role;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Submissions on their way, with PostgreSQL. */
@SystemTest
class ApprovalsTests {
    private static final LocalDate TODAY = LocalDate.now();
    private static final Stop UNIT = Stop.of(Name.of("单位审核"), Mode.ANY, 3,
            Approver.role(Role.MANAGER, From.SUBJECT));
    private static final Stop GROUP = Stop.of(Name.of("集团审批"), Mode.ANY, 5, Approver.role(Role.LEADER, From.GROUP));

    @Autowired
    Cast cast;
    @Autowired
    Approvals approvals;
    @Autowired
    Routes routes;
    @Autowired
    Delegations delegations;
    @Autowired
    Petitions petitions;
    @Autowired
    ApprovalStore store;
    @Autowired
    ApprovalQueries queries;
    @Autowired
    ApprovalView view;
    @Autowired
    Desk desk;
    @Autowired
    JdbcTemplate jdbc;

    @Test
    void theNearestUnitsRouteIsTakenAndApproversAreFoundByClimbing() {
        var group = cast.group();
        routes.lay(route(group.root(), "集团流程", UNIT, GROUP), group.liWei());
        routes.lay(route(group.steel(), "钢铁流程", UNIT), group.zhaoYan());

        var steel = petitions.petition(group.base(), "东港的申请");
        approvals.submit(steel, group.chenLi());
        assertThat(waiting(steel)).as("the base has no manager, the sub-group has").containsExactly("赵岩");
        approvals.approve(id(steel), null, "", group.zhaoYan());
        assertThat(petitions.told(steel)).containsExactly("approved by 赵岩");

        var light = petitions.petition(group.light(), "北岭的申请");
        approvals.submit(light, group.chenLi());
        approvals.approve(id(light), null, "", group.wangMin());
        assertThat(waiting(light)).containsExactly("周杰");
        approvals.approve(id(light), null, "同意立项", group.zhouJie());
        assertThat(approvals.standing(light.subject()).orElseThrow().status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void anAmountChoosesItsRoute() {
        var group = cast.group();
        routes.lay(route(group.root(), "小额", UNIT).only(null, null, new BigDecimal("500000")), group.liWei());
        routes.lay(route(group.root(), "大额", UNIT, GROUP).only(null, new BigDecimal("500000"), null), group.liWei());
        var small = petitions.costing(group.light(), "小额变更", "499999.99");
        var large = petitions.costing(group.light(), "大额变更", "500000");
        approvals.submit(small, group.chenLi());
        approvals.submit(large, group.chenLi());
        approvals.approve(id(small), null, "", group.wangMin());
        approvals.approve(id(large), null, "", group.wangMin());
        assertThat(petitions.told(small)).containsExactly("approved by 王敏");
        assertThat(petitions.told(large)).isEmpty();
        assertThatThrownBy(() -> routes.lay(route(group.root(), "重叠", UNIT).only(null, null, BigDecimal.TEN),
                group.liWei())).isInstanceOfSatisfying(ApprovalRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.ROUTE_TWICE));
    }

    @Test
    void withoutARouteTheRefusalSaysWhoMayLayOneDown() {
        var group = cast.group();
        assertThatThrownBy(() -> approvals.submit(petitions.petition(group.base(), "无流程"), group.chenLi()))
                .isInstanceOfSatisfying(ApprovalRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.NO_ROUTE);
                    assertThat(refused.details()).contains("赵岩");
                });
    }

    @Test
    void nobodyDecidesOnTheirOwnSubmission() {
        var group = cast.group();
        routes.lay(route(group.root(), "集团流程", UNIT), group.liWei());
        var own = petitions.petition(group.steel(), "赵岩自己的申请");
        approvals.submit(own, group.zhaoYan());
        assertThat(waiting(own)).as("the role climbs past the author").containsExactly("李伟");
        refused(Reason.OWN_SUBMISSION, () -> approvals.approve(id(own), null, "", group.zhaoYan()));
        var top = petitions.petition(group.root(), "李伟自己的申请");
        refused(Reason.NOBODY_AT_STOP, () -> approvals.submit(top, group.liWei()));
    }

    @Test
    void aReturnWithSomeApproversDoneAsksThemAllAgain() {
        var group = cast.group();
        var both = Stop.of(Name.of("会签"), Mode.ALL, null, Approver.person(group.wangMin().person()),
                Approver.person(group.zhaoYan().person()));
        routes.lay(route(group.root(), "会签流程", UNIT, both, GROUP), group.liWei());
        var petition = petitions.petition(group.root(), "会签事项");
        approvals.submit(petition, group.chenLi());
        approvals.approve(id(petition), null, "", group.liWei());
        approvals.approve(id(petition), null, "", group.wangMin());
        assertThat(waiting(petition)).containsExactly("赵岩");

        approvals.giveBack(id(petition), null, 1, true, "请核实预算", group.zhaoYan());
        assertThat(waiting(petition)).containsExactly("李伟");
        approvals.approve(id(petition), null, "已核实", group.liWei());
        assertThat(waiting(petition)).containsExactlyInAnyOrder("王敏", "赵岩");
        approvals.approve(id(petition), null, "", group.zhaoYan());
        approvals.approve(id(petition), null, "", group.wangMin());

        approvals.giveBack(id(petition), null, null, true, "请补材料", group.zhouJie());
        assertThat(petitions.told(petition)).containsExactly("returned by 周杰");
        approvals.submit(petition, group.chenLi());
        assertThat(waiting(petition)).as("straight back to who returned it").containsExactly("周杰");
        approvals.approve(id(petition), null, "", group.zhouJie());
        assertThat(petitions.told(petition)).containsExactly("returned by 周杰", "approved by 周杰");
        assertThat(store.moves(id(petition))).extracting(Move::verb).filteredOn(Verb.RETURNED::equals).hasSize(2);
    }

    @Test
    void whoeverTookASeatOverKeepsItWhenItComesBack() {
        var group = cast.group();
        routes.lay(route(group.root(), "集团流程", UNIT, GROUP), group.liWei());
        var petition = petitions.petition(group.light(), "转办后退回");
        approvals.submit(petition, group.chenLi());
        approvals.transfer(id(petition), null, null, group.zhaoYan().person(), "请代办", group.wangMin());
        approvals.approve(id(petition), null, "", group.zhaoYan());
        approvals.giveBack(id(petition), null, 1, false, "请再核", group.zhouJie());
        assertThat(waiting(petition)).containsExactly("赵岩");
        approvals.giveBack(id(petition), null, null, false, "请补材料", group.zhaoYan());
        assertThat(asked(petition)).as("to come").containsExactly(List.of("赵岩"), List.of("周杰"));
        approvals.submit(petition, group.chenLi());
        assertThat(waiting(petition)).containsExactly("赵岩");
        approvals.giveBack(id(petition), null, null, false, "仍缺材料", group.zhaoYan());

        jdbc.update("UPDATE people.person SET left_on = CURRENT_DATE - 1 WHERE id = ?", group.zhaoYan().person());
        assertThat(asked(petition)).as("has left").containsExactly(List.of("王敏"), List.of("周杰"));
        approvals.submit(petition, group.chenLi());
        assertThat(waiting(petition)).containsExactly("王敏");
        approvals.withdraw(id(petition), "", group.chenLi());
        assertThat(asked(petition)).as("who was asked, and nobody who never was").containsExactly(List.of("王敏"),
                List.of());
    }

    private List<List<String>> asked(Submission submission) {
        return view.strips(submission.subject()).getFirst().steps().stream()
                .map(step -> step.persons().stream().map(person -> person.who().name()).toList()).toList();
    }

    @Test
    void aDeputyDecidesWhileThePersonIsAwayAndNoLonger() {
        var group = cast.group();
        routes.lay(route(group.root(), "集团流程", UNIT, GROUP), group.liWei());
        var petition = petitions.petition(group.light(), "代审事项");
        approvals.submit(petition, group.chenLi());
        assertThatThrownBy(() -> approvals.approve(id(petition), null, "", group.zhaoYan()))
                .isInstanceOf(Missing.class);
        var delegation = delegations.delegate(group.zhaoYan().person(), TODAY, TODAY.plusDays(7), "出差",
                group.wangMin());
        approvals.approve(id(petition), null, "代王敏同意", group.zhaoYan());
        assertThat(store.moves(id(petition))).filteredOn(move -> move.verb() == Verb.APPROVED).singleElement()
                .satisfies(move -> {
                    assertThat(move.by().name()).isEqualTo("赵岩");
                    assertThat(move.behalf()).isEqualTo(Who.of(group.wangMin()));
                });
        var own = petitions.petition(group.light(), "代审人自己的");
        approvals.submit(own, group.zhaoYan());
        assertThat(queries.list(Box.ASKED, ApprovalQueries.Filter.ALL, 1, 10, group.zhaoYan()).rows())
                .as("a deputy is not asked about what the deputy submitted").isEmpty();
        assertThat(queries.counts(group.zhaoYan()).asked()).isZero();
        assertThat(desk.first(10, Wanted.OPEN, group.zhaoYan())).isEmpty();
        delegations.takeBack(delegation, group.wangMin());
        var next = petitions.petition(group.light(), "代审之后");
        approvals.submit(next, group.chenLi());
        assertThatThrownBy(() -> approvals.approve(id(next), null, "", group.zhaoYan())).isInstanceOf(Missing.class);
    }

    @Test
    void listsAndStripsAreSeenAsTheyStoodOnADay() {
        var group = cast.group();
        routes.lay(route(group.root(), "集团流程", UNIT, GROUP), group.liWei());
        var petition = petitions.petition(group.light(), "往日");
        approvals.submit(petition, group.chenLi());
        approvals.copy(id(petition), List.of(group.liWei().person()), "", group.wangMin());
        var returned = petitions.petition(group.light(), "退回");
        approvals.submit(returned, group.chenLi());
        approvals.giveBack(id(returned), null, null, false, "补充材料", group.wangMin());
        age(group.light());
        var yesterday = TODAY.minusDays(1);
        for (var box : Box.values()) {
            for (var reader : List.of(group.chenLi(), group.wangMin(), group.liWei()))
                assertThat(list(box, yesterday, reader)).as(box + " " + reader.name())
                        .containsExactlyInAnyOrderElementsOf(list(box, TODAY, reader));
        }
        approvals.approve(id(petition), null, "同意", group.wangMin());
        approvals.withdraw(id(returned), "", group.chenLi());

        assertThat(list(Box.ASKED, yesterday, group.wangMin())).containsExactly("往日 RUNNING 单位审核 DECIDE");
        assertThat(list(Box.ASKED, TODAY, group.wangMin())).isEmpty();
        assertThat(list(Box.DECIDED, yesterday, group.wangMin())).containsExactly("退回 RETURNED null null");
        assertThat(list(Box.DECIDED, TODAY, group.wangMin())).hasSize(2);
        assertThat(queries.counts(on(yesterday), group.wangMin()).asked()).isOne();
        assertThat(queries.counts(on(TODAY), group.wangMin()).asked()).isZero();
        assertThat(list(Box.STARTED, TODAY.minusDays(60), group.chenLi())).isEmpty();
        var back = new ApprovalQueries.Filter(null, Status.RETURNED, false, "退");
        assertThat(queries.list(Box.STARTED, back, on(yesterday), 1, 9, group.chenLi()).total()).isOne();
        assertThat(queries.list(Box.STARTED, back, on(TODAY), 1, 9, group.chenLi()).total()).isZero();
        var then = view.one(id(petition), yesterday, group.wangMin());
        assertThat(then.may().decide()).isFalse();
        assertThat(then.strip().steps()).extracting(Strip.Step::phase).containsExactly(Strip.Phase.NOW,
                Strip.Phase.LATER);
        assertThatThrownBy(() -> view.one(id(petition), TODAY.minusDays(60), group.wangMin()))
                .isInstanceOf(Missing.class);
    }

    private static Vantage on(LocalDate day) {
        return new Vantage(null, TODAY.getYear(), day, TODAY, true);
    }

    private List<String> list(Box box, LocalDate day, Actor reader) {
        return queries.list(box, ApprovalQueries.Filter.ALL, on(day), 1, 50, reader).rows().stream()
                .map(line -> line.title().chinese() + " " + line.status() + " "
                        + (line.stop() == null ? null : line.stop().chinese()) + " " + line.what())
                .toList();
    }

    /** Lets all that was done so far have been done long ago. */
    private void age(UnitId unit) {
        jdbc.update("""
            UPDATE approval.move SET at = at - INTERVAL '40 days'
            WHERE run IN (SELECT id FROM approval.run WHERE unit = ?)
            """, unit.value());
        jdbc.update("UPDATE approval.run SET submitted_at = submitted_at - INTERVAL '40 days' WHERE unit = ?",
                unit.value());
    }

    @Test
    void whoeverLeavesIsAskedNoMoreAndWhatTheyDecidedStays() {
        var group = cast.group();
        var second = cast.person(group.root(), group.light(), "韩梅", "Han Mei", Role.MANAGER);
        var all = Stop.of(Name.of("全体负责人"), Mode.ALL, null, Approver.role(Role.MANAGER, From.SUBJECT));
        routes.lay(route(group.root(), "会签流程", all), group.liWei());
        var petition = petitions.petition(group.light(), "人员变动");
        approvals.submit(petition, group.chenLi());
        approvals.approve(id(petition), null, "", second);
        jdbc.update("UPDATE people.grant_of_role SET to_day = CURRENT_DATE WHERE person = ?", group.wangMin().person());
        var third = cast.person(group.root(), group.light(), "孙强", "Sun Qiang", Role.MANAGER);
        approvals.refresh(id(petition));
        assertThat(waiting(petition)).containsExactly("孙强");
        refused(Reason.NOT_ASKED, () -> approvals.approve(id(petition), null, "", group.wangMin()));
        approvals.approve(id(petition), null, "", third);
        assertThat(petitions.told(petition)).containsExactly("approved by 孙强");
    }

    @Test
    void whoLeavesAfterHandingASeatOverHasNobodyStepIn() {
        var group = cast.group();
        var named = Stop.of(Name.of("专人审核"), Mode.ALL, null, Approver.person(group.wangMin().person()));
        routes.lay(route(group.root(), "专人流程", named), group.liWei());
        var petition = petitions.petition(group.steel(), "离岗移交");
        approvals.submit(petition, group.chenLi());
        approvals.transfer(id(petition), null, null, group.zhouJie().person(), "移交", group.wangMin());
        jdbc.update("UPDATE people.person SET left_on = CURRENT_DATE - 1 WHERE id = ?", group.wangMin().person());
        cast.person(group.root(), group.light(), "孙强", "Sun Qiang", Role.MANAGER);
        approvals.refresh(id(petition));
        assertThat(waiting(petition)).as("and not whoever manages the unit as well").containsExactly("周杰");
        approvals.approve(id(petition), null, "", group.zhouJie());
        assertThat(petitions.told(petition)).containsExactly("approved by 周杰");
    }

    @Test
    void aRunningRouteKeepsItsVersion() {
        var group = cast.group();
        var route = routes.lay(route(group.root(), "集团流程", UNIT, GROUP), group.liWei());
        var petition = petitions.petition(group.light(), "旧版本");
        approvals.submit(petition, group.chenLi());
        routes.change(route, 1, route(group.root(), "集团流程", UNIT), group.liWei());
        var later = petitions.petition(group.light(), "新版本");
        approvals.submit(later, group.chenLi());
        approvals.approve(id(petition), null, "", group.wangMin());
        approvals.approve(id(later), null, "", group.wangMin());
        assertThat(waiting(petition)).containsExactly("周杰");
        assertThat(petitions.told(later)).containsExactly("approved by 王敏");
    }

    @Test
    void aSubmissionThatGrewTakesTheRouteOfItsNewAmount() {
        var group = cast.group();
        routes.lay(route(group.root(), "小额", UNIT).only(null, null, new BigDecimal("500000")), group.liWei());
        routes.lay(route(group.root(), "大额", UNIT, GROUP).only(null, new BigDecimal("500000"), null), group.liWei());
        var small = petitions.costing(group.light(), "变更", "100000");
        approvals.submit(small, group.chenLi());
        approvals.giveBack(id(small), null, null, true, "金额不符", group.wangMin());
        var grown = new Submission(small.subject(), small.kind(), small.unit(), null,
                ceyuan.base.Money.yuan("900000"), small.title(), small.path());
        approvals.submit(grown, group.chenLi());
        approvals.approve(id(small), null, "", group.wangMin());
        assertThat(waiting(small)).containsExactly("周杰");
    }

    @Test
    void whatTheSubjectCannotFollowIsNotDecided() {
        var group = cast.group();
        routes.lay(route(group.root(), "集团流程", UNIT), group.liWei());
        var petition = petitions.petition(group.light(), "一起成败");
        approvals.submit(petition, group.chenLi());
        petitions.failing = true;
        try {
            assertThatThrownBy(() -> approvals.approve(id(petition), null, "", group.wangMin()))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            petitions.failing = false;
        }
        assertThat(waiting(petition)).containsExactly("王敏");
        assertThat(jdbc.queryForObject("SELECT count(*) FROM ledger.line WHERE subject = ? AND verb = 'approved'",
                Integer.class, id(petition).value())).isZero();
    }

    private static void refused(Reason reason, Runnable deed) {
        assertThatThrownBy(deed::run).isInstanceOfSatisfying(ApprovalRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private ApprovalId id(Submission submission) {
        return approvals.standing(submission.subject()).orElseThrow().id();
    }

    private List<String> waiting(Submission submission) {
        return approvals.standing(submission.subject()).orElseThrow().waiting().stream().map(Who::name).toList();
    }

    private static RouteDraft route(UnitId unit, String name, Stop... stops) {
        return RouteDraft.of(unit, Petitions.KIND, Name.of(name), TODAY, stops);
    }
}
