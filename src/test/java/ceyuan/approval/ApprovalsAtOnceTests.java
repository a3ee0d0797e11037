package ceyuan.approval;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.approval.Approver.From;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Several persons who decide on one submission at the same instant, with PostgreSQL. */
@SystemTest
class ApprovalsAtOnceTests {
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
    Petitions petitions;
    @Autowired
    ApprovalStore store;

    @Test
    void ofTwoAtOneInstantOneDecidesAndTheOtherIsToldWho() throws Exception {
        var group = cast.group();
        var either = Stop.of(Name.of("或签"), Mode.ANY, null, Approver.person(group.wangMin().person()),
                Approver.person(group.zhaoYan().person()));
        routes.lay(route(group.root(), "或签流程", either, GROUP), group.liWei());
        for (int round = 0; round < 10; round++) {
            var petition = petitions.petition(group.root(), "同时办理");
            approvals.submit(petition, group.chenLi());
            int visit = approvals.standing(petition.subject()).orElseThrow().visit();
            var outcomes = decidingAtOnce(petition, visit, group.wangMin(), group.zhaoYan());
            String winner = outcomes.getFirst().equals("decided") ? "王敏" : "赵岩";
            assertThat(outcomes).containsExactlyInAnyOrder("decided", "MOVED_ON [" + winner + "]");
            assertThat(store.moves(id(petition))).extracting(Move::verb)
                    .containsExactly(Verb.SUBMITTED, Verb.ENTERED, Verb.APPROVED, Verb.ENTERED);
        }
    }

    @Test
    void twoOfACountersignAtOneInstantBothCount() throws Exception {
        var group = cast.group();
        var both = Stop.of(Name.of("会签"), Mode.ALL, null, Approver.person(group.wangMin().person()),
                Approver.person(group.zhaoYan().person()));
        routes.lay(route(group.root(), "会签流程", both), group.liWei());
        for (int round = 0; round < 10; round++) {
            var petition = petitions.petition(group.root(), "同时会签");
            approvals.submit(petition, group.chenLi());
            int visit = approvals.standing(petition.subject()).orElseThrow().visit();
            assertThat(decidingAtOnce(petition, visit, group.wangMin(), group.zhaoYan()))
                    .containsExactly("decided", "decided");
            assertThat(petitions.told(petition)).hasSize(1);
        }
    }

    @Test
    void whoeverIsOvertakenAgainAndAgainIsToldSoInTheEnd() {
        var group = cast.group();
        routes.lay(route(group.root(), "集团流程", UNIT), group.liWei());
        var petition = petitions.petition(group.steel(), "拥挤的申请");
        approvals.submit(petition, group.chenLi());
        var overtaken = new AtomicInteger();
        var persons = new AbstractList<UUID>() {
            @Override
            public UUID get(int at) {
                overtaken.incrementAndGet();
                approvals.copy(id(petition), List.of(group.wangMin().person()), "", group.chenLi());
                return group.liWei().person();
            }

            @Override
            public int size() {
                return 1;
            }
        };
        assertThatThrownBy(() -> approvals.copy(id(petition), persons, "", group.zhaoYan()))
                .isInstanceOfSatisfying(ApprovalRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.CROWDED));
        assertThat(overtaken).hasValue(50);
        approvals.approve(id(petition), null, "", group.zhaoYan());
        assertThat(petitions.told(petition)).containsExactly("approved by 赵岩");
    }

    /** What becomes of two who decide at the same instant. */
    private List<String> decidingAtOnce(Submission petition, int visit, Actor one, Actor other)
            throws InterruptedException {
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            return threads.invokeAll(List.of(deciding(barrier, petition, visit, one),
                    deciding(barrier, petition, visit, other))).stream().map(Future::resultNow).toList();
        }
    }

    private Callable<String> deciding(CyclicBarrier barrier, Submission petition, int visit, Actor by) {
        return () -> {
            barrier.await();
            try {
                approvals.approve(id(petition), visit, "", by);
                return "decided";
            } catch (ApprovalRefused refused) {
                return refused.reason() + " " + refused.details();
            }
        };
    }

    private ApprovalId id(Submission submission) {
        return approvals.standing(submission.subject()).orElseThrow().id();
    }

    private static RouteDraft route(UnitId unit, String name, Stop... stops) {
        return RouteDraft.of(unit, Petitions.KIND, Name.of(name), LocalDate.now(), stops);
    }
}
