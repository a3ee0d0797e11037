package ceyuan.project;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

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
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.project.ProjectNodes.OpenPart;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.project.Proposal.PartDate;
import ceyuan.project.Proposal.Size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Other dates for the parts of a running project: proposed in the schedule by its leader, asked for, decided. */
@SystemTest
class NodeDatesTests {
    private static final Pattern LINK = Pattern.compile("href=\"(/projects/[^\"]+/changes\\?[^\"#]+)");

    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectNodes nodes;
    @Autowired
    ChangeRequests changes;
    @Autowired
    Commitments commitments;
    @Autowired
    Approvals approvals;
    @Autowired
    Routes routes;
    @Autowired
    Clock clock;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;
    LocalDate today;
    ProjectId id;
    CommitmentId trial;

    @BeforeEach
    void aRunningProjectWithANode() {
        group = cast.group();
        today = LocalDate.now(clock);
        id = projects.found(Facts.of("宽幅镁板轧制", "Wide magnesium sheet", group.steel().value(), group.chenLi().person(),
                null, today.minusYears(1), today.plusYears(1)), Status.RUNNING, today.minusYears(1), List.of(),
                group.liWei());
        trial = node(Name.of("中试完成", "Pilot done"), 60);
        routes.lay(RouteDraft.of(group.root(), "project.change", Name.of("项目变更"), Cast.FOUNDED,
                Stop.of(Name.of("牵头单位"), Mode.ANY, null, Approver.role(Role.MANAGER, Approver.From.SUBJECT))),
                group.liWei());
    }

    @Test
    void whatTheLeaderDragsBecomesARequestThatTheLeadUnitDecides() {
        var line = "/schedules/" + id + "/lines/" + trial + "?due=" + today.plusDays(90);
        assertThat(page(line, group.zhaoYan())).as("who may re-date does so").doesNotContain("申请改为这些日期");
        var found = LINK.matcher(page(line, group.chenLi()));
        assertThat(found.find()).isTrue();
        assertThat(page(found.group(1).replace("&amp;", "&"), group.chenLi())).contains("中试完成",
                "value=\"" + today.plusDays(90) + "\"")
                .as("what is asked for stands before what is folded away")
                .containsPattern("(?s)value=\"" + today.plusDays(90) + "\".*<details class=\"mb-2\"><summary");

        var asked = mvc.post().uri("/projects/" + id + "/changes").param("reason", "试验线检修")
                .param("part", trial.toString()).param("partDue", today.plusDays(90).toString())
                .with(Cast.as(group.chenLi())).exchange();
        assertThat(asked).hasStatus(303);
        var change = changes.of(id, today, group.chenLi()).getFirst();
        assertThat(change.size()).isEqualTo(Size.UNIT);
        assertThat(change.kindsOf()).containsExactly(Proposal.Kind.DATE);
        assertThat(changes.compare(id, change.id(), group.chenLi())).singleElement()
                .satisfies(each -> assertThat(each.after()).contains(today.plusDays(90).toString()));
        assertThat(page("/projects/" + id + "/changes/" + change.id(), "en", group.zhaoYan())).contains("Pilot done",
                "<del>Chen Li " + today.plusDays(60)).doesNotContain("陈立", "中试完成");
        assertThat(page("/approvals/" + approvals.standing(ChangeRequests.subject(change.id())).orElseThrow().id(),
                "en", group.zhaoYan()))
                .as("who decides reads it, too").contains("Pilot done", "Chen Li " + today.plusDays(90));
        assertThat(due()).as("it waits").isEqualTo(today.plusDays(60));
        approvals.approve(approvals.standing(ChangeRequests.subject(change.id())).orElseThrow().id(), null, "同意",
                group.zhaoYan());
        assertThat(due()).isEqualTo(today.plusDays(90));
    }

    @Test
    void whoMayOnlyAskTypesTheDayInstead() {
        var line = "/schedules/" + id + "/lines/" + trial;
        assertThat(page(line, group.chenLi())).contains("name=\"due\"").doesNotContain("您无权改期", "name=\"starts\"",
                "申请改为这些日期");
        assertThat(page(line + "?due=" + today.plusDays(90), group.chenLi())).contains("申请改为这些日期")
                .doesNotContain("您无权改期");
        assertThat(page(line, group.zhouJie())).contains("您无权改期").doesNotContain("name=\"due\"");
    }

    @Test
    void whatHasEndedKeepsItsDate() {
        var other = node(Name.of("设备到货"), 30);
        var both = Proposal.ofDates(List.of(new PartDate(trial.value(), today.plusDays(80)),
                new PartDate(other.value(), today.plusDays(40))));
        var change = changes.request(id, both, "设备到货推迟", group.chenLi());
        commitments.withdraw(other, "并入中试", null, group.zhaoYan());
        approvals.approve(approvals.standing(ChangeRequests.subject(change)).orElseThrow().id(), null, "",
                group.zhaoYan());
        assertThat(nodes.open(id, group.chenLi())).extracting(OpenPart::due).containsExactly(today.plusDays(80));
        assertThatThrownBy(() -> changes.request(id,
                Proposal.ofDates(List.of(new PartDate(other.value(), today.plusDays(50)))), "再推迟", group.chenLi()))
                .isInstanceOfSatisfying(ProjectRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.PART_ENDED));
        assertThatThrownBy(() -> changes.request(id,
                Proposal.ofDates(List.of(new PartDate(UUID.randomUUID(), today.plusDays(50)))), "他人的节点",
                group.chenLi())).isInstanceOf(ProjectRefused.class);
    }

    @Test
    void onlyAUnitThatTakesPartIsGivenAPart() {
        var part = new ProjectNodes.Part(null, Kind.TASK, Name.of("辊系材料"), group.light(), null, BigDecimal.ONE, null,
                today.plusDays(20), List.of());
        assertThatThrownBy(() -> nodes.add(id, part, group.chenLi())).isInstanceOfSatisfying(ProjectRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(Reason.UNIT_NO_PARTY));
        assertThat(nodes.add(id, part, group.liWei())).as("whoever manages that unit may").isNotNull();
    }

    private CommitmentId node(Name name, int days) {
        return nodes.add(id, new ProjectNodes.Part(null, Kind.NODE, name, group.steel(),
                new PersonId(group.chenLi().person()), BigDecimal.ONE, null, today.plusDays(days), List.of()),
                group.chenLi());
    }

    private LocalDate due() {
        return nodes.open(id, group.chenLi()).getFirst().due();
    }

    private String page(String path, Actor reader) {
        return page(path, "zh", reader);
    }

    private String page(String path, String language, Actor reader) {
        var page = mvc.get().uri(java.net.URI.create(path)).header("Accept-Language", language).with(Cast.as(reader))
                .exchange();
        assertThat(page).as(path).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
