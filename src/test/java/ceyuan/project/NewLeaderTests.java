package ceyuan.project;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.Approvals;
import ceyuan.approval.Approver;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Stop;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.people.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** A project that is handed over by a change request: who leads it now leads in its book, too. */
@SystemTest
class NewLeaderTests {
    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectPeople people;
    @Autowired
    ChangeRequests changes;
    @Autowired
    BookQueries books;
    @Autowired
    Approvals approvals;
    @Autowired
    Routes routes;
    @Autowired
    Clock clock;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;
    ProjectId id;
    LocalDate today;

    @BeforeEach
    void aRunningProjectLedByChenLi() {
        group = cast.group();
        today = LocalDate.now(clock);
        id = MagnesiumSheet.running(projects, group, today);
        var stop = Stop.of(Name.of("牵头单位"), Mode.ANY, null, Approver.role(Role.MANAGER, Approver.From.SUBJECT));
        routes.lay(RouteDraft.of(group.root(), ChangeApproval.KIND, Name.of("项目变更"), Cast.FOUNDED, stop),
                group.liWei());
    }

    @Test
    void aNewLeaderLeadsAmongTheMembersTooAndTheRequestSaysWhatItIsAbout() {
        people.join(id,
                new ProjectPeople.Member(new ceyuan.people.PersonId(group.chenLi().person()),
                        ProjectPeople.MemberRole.LEADER,
                        BigDecimal.valueOf(30), null, null),
                group.chenLi());
        var change = changes.request(id, Proposal.ofLeader(group.zhaoYan().person(), ""), "调任", group.chenLi());
        var approval = approvals.standing(new Subject(ChangeApproval.KIND, change)).orElseThrow().id();
        assertThat(page("/approvals/" + approval, "zh")).contains("宽幅镁板轧制 · 变更 1 号（负责人）");
        assertThat(page("/approvals/" + approval, "en")).contains("Wide magnesium sheet · change 1 (Leader)");
        assertThat(changes.compare(id, change, group.chenLi()))
                .filteredOn(line -> line.area() == Comparison.Area.MEMBER)
                .extracting(line -> line.before() + " → " + line.after())
                .containsExactlyInAnyOrder("LEADER 30 % → KEY 30 %", "null → LEADER 30 %");
        approvals.approve(approval, null, "", group.zhaoYan());
        assertThat(books.now(id, group.liWei()).members()).extracting(each -> each.person() + " " + each.role())
                .containsExactly(group.zhaoYan().person() + " LEADER", group.chenLi().person() + " KEY");
    }

    private String page(String path, String language) {
        var page = mvc.get().uri(path).header("Accept-Language", language).with(Cast.as(group.zhaoYan())).exchange();
        assertThat(page).as(path).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
