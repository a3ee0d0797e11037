package ceyuan.stories;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.ApprovalId;
import ceyuan.approval.ApprovalRefused;
import ceyuan.approval.ApprovalView;
import ceyuan.approval.Approvals;
import ceyuan.approval.Approver;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Status;
import ceyuan.approval.Stop;
import ceyuan.base.Name;
import ceyuan.people.Role;
import ceyuan.project.Applications;
import ceyuan.project.ChangeRequests;
import ceyuan.project.ChangeRequests.State;
import ceyuan.project.Facts;
import ceyuan.project.ProjectId;
import ceyuan.project.Projects;
import ceyuan.project.Proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an approver returns comes back to its author, who submits it again, takes it back, or sees it ended. */
@SystemTest
class ReturnedTests {
    @Autowired
    Cast cast;
    @Autowired
    Bids bids;
    @Autowired
    Applications applications;
    @Autowired
    ChangeRequests changes;
    @Autowired
    Projects projects;
    @Autowired
    Approvals approvals;
    @Autowired
    ApprovalView view;
    @Autowired
    Routes routes;
    @Autowired
    Clock clock;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;
    LocalDate today;

    @BeforeEach
    void aGroupWithRoutes() {
        group = cast.group();
        today = LocalDate.now(clock);
        bids.route(group);
        routes.lay(RouteDraft.of(group.root(), "project.change", Name.of("项目变更"), Cast.FOUNDED,
                Stop.of(Name.of("牵头单位"), Mode.ANY, null, Approver.role(Role.MANAGER, Approver.From.SUBJECT))),
                group.liWei());
    }

    @Test
    void aReturnedApplicationIsTakenBackAndSubmittedAnew() {
        var id = bids.begin("镁合金型材", group);
        bids.fill(id, 92, group);
        applications.submit(id, null, group.chenLi());
        approvals.giveBack(bids.standing(id).id(), null, null, false, "请补充对标", group.zhaoYan());
        approvals.withdraw(bids.standing(id).id(), "方案调整", group.chenLi());
        assertThat(bids.standing(id).status()).isEqualTo(Status.WITHDRAWN);
        applications.submit(id, null, group.chenLi());
        assertThat(bids.standing(id).status()).isEqualTo(Status.RUNNING);
        approvals.giveBack(bids.standing(id).id(), null, null, false, "仍不充分", group.zhaoYan());
        approvals.end(bids.standing(id).id(), null, "不予立项", group.zhaoYan());
        assertThat(bids.standing(id).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void aReturnedChangeIsSubmittedAgainUnderItsNumber() {
        var id = running();
        var change = changes.request(id, Proposal.ofEnd(today.plusMonths(20)), "设备到货推迟", group.chenLi());
        approvals.giveBack(approval(change), null, null, false, "请附到货证明", group.zhaoYan());
        assertThat(state(id)).isEqualTo(State.RETURNED);
        changes.resubmit(id, change, "设备到货推迟，证明见附件", group.chenLi());
        assertThat(state(id)).isEqualTo(State.SUBMITTED);
        approvals.approve(approval(change), null, "", group.zhaoYan());
        assertThat(state(id)).isEqualTo(State.APPROVED);
    }

    @Test
    void aReturnedChangeIsTakenBackOrEnded() {
        var id = running();
        var change = changes.request(id, Proposal.ofEnd(today.plusMonths(20)), "设备到货推迟", group.chenLi());
        approvals.giveBack(approval(change), null, null, false, "依据不足", group.zhaoYan());
        changes.withdraw(id, change, group.chenLi());
        assertThat(state(id)).isEqualTo(State.WITHDRAWN);
        var other = changes.request(id, Proposal.ofEnd(today.plusMonths(19)), "设备到货推迟", group.chenLi());
        approvals.end(approval(other), null, "不同意延期", group.zhaoYan());
        assertThat(state(id)).isEqualTo(State.REFUSED);
    }

    @Test
    void theStripSaysWhereItEndedAndACopySentLaterChangesNothing() {
        var id = running();
        var change = changes.request(id, Proposal.ofEnd(today.plusMonths(20)), "设备到货推迟", group.chenLi());
        var approval = approval(change);
        assertThatThrownBy(() -> approvals.remind(approval, "", group.zhaoYan()))
                .isInstanceOfSatisfying(ApprovalRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ApprovalRefused.Reason.ONLY_YOU_ASKED));
        approvals.end(approval, null, "不同意延期", group.zhaoYan());
        var ended = view.one(approval, group.zhaoYan()).strip();
        approvals.copy(approval, List.of(group.liWei().person()), "供参考", group.zhaoYan());

        var strip = view.one(approval, group.zhaoYan()).strip();
        assertThat(strip.closedAt()).isEqualTo(ended.closedAt());
        assertThat(strip.broken().orElseThrow().comment()).isEqualTo("不同意延期");
        assertThat(strip.brokenAt()).isEqualTo(strip.steps().getFirst().key());
        var page = mvc.get().uri("/approvals/" + approval).header("Accept-Language", "zh")
                .with(Cast.as(group.zhaoYan())).exchange();
        assertThat(page).bodyText().contains("未办结", "class=\"broken\"");
    }

    private ProjectId running() {
        return projects.found(Facts.of("宽幅镁板轧制", null, group.steel().value(), group.chenLi().person(), null,
                today.minusYears(1), today.plusYears(1)), ceyuan.project.Status.RUNNING, today.minusYears(1), List.of(),
                group.liWei());
    }

    private ApprovalId approval(UUID change) {
        return approvals.standing(ChangeRequests.subject(change)).orElseThrow().id();
    }

    private State state(ProjectId id) {
        return changes.of(id, today, group.chenLi()).getFirst().state();
    }
}
