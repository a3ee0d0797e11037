package ceyuan.stories;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Report;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.project.Facts;
import ceyuan.project.Portfolio;
import ceyuan.project.Portfolios;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectNodes;
import ceyuan.project.ProjectPeople;
import ceyuan.project.ProjectPeople.Party;
import ceyuan.project.ProjectPeople.PartyRole;
import ceyuan.project.Projects;
import ceyuan.project.Sending;
import ceyuan.project.Status;
import ceyuan.project.TaskBooks;
import ceyuan.project.TaskBooks.Signatory;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** C4: "15+1" major projects must all start before the year's end; task books are signed, work is broken down to people. */
@SystemTest
class C4Tests {
    private static final int YEAR = PlanDrafts.TODAY.getYear() - 1;
    private static final LocalDate DUE = LocalDate.of(YEAR, 12, 31);

    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectNodes nodes;
    @Autowired
    ProjectDetails details;
    @Autowired
    Portfolios portfolios;
    @Autowired
    Commitments commitments;
    @Autowired
    JointProjects joint;
    @Autowired
    ProjectPeople people;
    @Autowired
    TaskBooks taskBooks;
    @Autowired
    Calls calls;
    @Autowired
    Pens pens;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void whoHasStartedIsCountedOnAnyDayAgainstTheDayDue() {
        for (int i = 0; i < 16; i++) {
            var id = found("重大专项" + i, null);
            if (i < 10) start(id, LocalDate.of(YEAR, 1 + i, 15));
        }
        var id = portfolios.found(new Portfolio(group.root(), Name.of("15+1 重大专项", "15+1 major projects"), DUE, 16,
                ProjectClass.CHOKEPOINT, null, null, Set.of()), group.liWei());

        var now = portfolios.count(id, on(LocalDate.of(YEAR, 11, 20)), group.zhouJie()).orElseThrow();
        assertThat(now.started()).isEqualTo(10);
        assertThat(now.waiting()).isEqualTo(6);
        assertThat(now.daysLeft()).isEqualTo(41);
        assertThat(now.health()).isEqualTo("amber");
        var dayBefore = portfolios.count(id, on(LocalDate.of(YEAR, 5, 14)), group.zhouJie()).orElseThrow();
        assertThat(dayBefore.started()).isEqualTo(4);
        assertThat(dayBefore.health()).isEqualTo("green");
        assertThat(portfolios.count(id, on(LocalDate.of(YEAR, 5, 15)), group.zhouJie()).orElseThrow().started())
                .isEqualTo(5);
        assertThat(portfolios.count(id, on(DUE.plusDays(1)), group.zhouJie()).orElseThrow().health()).isEqualTo("red");
        assertThat(portfolios.count(id, on(DUE), cast.group().liWei())).as("another group's").isEmpty();
        assertThat(mvc.get().uri("/portfolios/{id}?asOf={day}", id, LocalDate.of(YEAR, 11, 20))
                .header("Accept-Language", "en").with(Cast.as(group.zhouJie()))).hasStatusOk().bodyText()
                .contains("15+1 major projects", "/ 16</span>", "重大专项12");
    }

    @Test
    void aProjectIsBrokenDownByItsLeaderToPeopleWhoReport() {
        var id = found("分解", group.chenLi());
        start(id, LocalDate.of(YEAR, 3, 1));
        var topic = nodes.add(id, part(null, Kind.TOPIC, "课题一", group.base(), null), group.liWei());
        var task = nodes.add(id, part(topic, Kind.TASK, "任务一", group.base(), null), group.chenLi());
        var zhangSan = cast.person(group.root(), group.base(), "张三", "Zhang San", null);
        var node = nodes.add(id, part(task, Kind.NODE, "节点一", group.base(), zhangSan), group.chenLi());
        commitments.report(node, Report.ofShare(PlanDrafts.TODAY, 50), null, zhangSan);
        commitments.report(node, Report.ofShare(PlanDrafts.TODAY, 60), null, group.chenLi());

        assertThat(details.nodes(id, today())).extracting(each -> each.depth() + " " + each.kind())
                .containsExactly("0 PROJECT", "1 TOPIC", "2 TASK", "3 NODE");
        assertThat(details.nodes(id, today()).getLast().personChinese()).isEqualTo("张三");
        assertThat(details.nodes(id, today()).getFirst().share()).as("rolled up").isEqualByComparingTo("60");
        assertThat(mvc.get().uri("/projects/{id}/nodes", id).with(Cast.as(group.chenLi()))).hasStatusOk().bodyText()
                .contains("课题一", "任务一", "节点一", "张三", "name=\"accountable\"");
        var alien = part(null, Kind.NODE, "x", group.light(), null);
        assertThatThrownBy(() -> nodes.add(id, alien, group.zhouJie())).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> nodes.add(id, alien, group.zhaoYan())).isInstanceOf(Missing.class);
    }

    @Test
    void aSignedTaskBookKeepsTheDatesItBindsTo() {
        var id = joint.found(group, "氢基还原");
        people.joinParty(id, new Party(group.steel(), null, PartyRole.LEAD, BigDecimal.valueOf(100),
                BigDecimal.valueOf(100), BigDecimal.valueOf(100)), group.liWei());
        var lead = UUID.fromString(
                calls.<List<String>>read("/projects/" + id + "/parties", "$.items[*].id", group.liWei()).getFirst());
        var book = taskBooks.issue(id, null, new PersonId(group.zhouJie().person()),
                List.of(new Signatory(lead, new PersonId(group.zhaoYan().person()), null, null)), Sending.USUAL,
                group.liWei());
        for (var signer : List.of(group.chenLi(), group.zhaoYan()))
            calls.sign(signer);
        assertThat(baselines(id)).as("not before all have signed").isEmpty();
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        try {
            pens.sign(book.value(), group.zhouJie());
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
        assertThat(baselines(id)).as("in the language of the book").containsExactly("任务书第 1 版");
        assertThat(calls.<List<String>>read("/projects/" + id + "/book/editions", "$.items[*].state", group.liWei()))
                .containsExactly("SIGNED");
        assertThat(mvc.get().uri("/schedules/{id}", id).header("Accept-Language", "zh").with(Cast.as(group.chenLi())))
                .hasStatusOk().bodyText().contains("示范装置投产", "任务书第 1 版");
    }

    private List<String> baselines(ProjectId id) {
        return calls.read("/schedule/" + id + "/baselines", "$.items[*].name", group.liWei());
    }

    private ProjectId found(String title, @Nullable Actor leader) {
        return projects.found(
                Facts.of(title, null, group.light().value(), leader == null ? null : leader.person(),
                        ProjectClass.CHOKEPOINT, LocalDate.of(YEAR, 1, 1), LocalDate.of(YEAR + 3, 12, 31)),
                Status.APPROVED, LocalDate.of(YEAR, 1, 10), List.of(), group.liWei());
    }

    private void start(ProjectId id, LocalDate day) {
        projects.move(id, null, Status.RUNNING, day, "任务书已签", group.liWei());
    }

    private static ProjectNodes.Part part(@Nullable CommitmentId parent, Kind kind, String title, UnitId unit,
            @Nullable Actor accountable) {
        return new ProjectNodes.Part(parent, kind, Name.of(title), unit,
                accountable == null ? null : new PersonId(accountable.person()), BigDecimal.ONE, null,
                LocalDate.of(YEAR + 2, 6, 30), List.of());
    }

    private Vantage today() {
        return on(PlanDrafts.TODAY);
    }

    private Vantage on(LocalDate day) {
        return new Vantage(group.root().value(), YEAR, day, PlanDrafts.TODAY, false);
    }
}
