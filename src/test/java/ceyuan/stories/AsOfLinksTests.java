package ceyuan.stories;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.SystemTest;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentQueries;
import ceyuan.commitment.CommitmentView;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Filter;
import ceyuan.commitment.Kind;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Severity;
import ceyuan.commitment.Themes;
import ceyuan.organisation.UnitId;
import ceyuan.plan.ComplianceQueries;
import ceyuan.plan.CoverageQueries;
import ceyuan.plan.ItemDraft;
import ceyuan.plan.ItemQueries;
import ceyuan.plan.PartDraft;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.Plans;
import ceyuan.plan.ReviewQueries;
import ceyuan.plan.Technology;
import ceyuan.project.Facts;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectNodes;
import ceyuan.project.ProjectPeople;
import ceyuan.project.Projects;
import ceyuan.project.Status;
import ceyuan.project.TeamQueries;

import static org.assertj.core.api.Assertions.assertThat;

/** What hangs together is seen as of a day, too: what a project serves and who takes part, what plans are aligned to. */
@SystemTest
class AsOfLinksTests extends AsOf {
    @Autowired
    Plans plans;
    @Autowired
    PlanItems items;
    @Autowired
    PlanQueries planQueries;
    @Autowired
    ItemQueries itemQueries;
    @Autowired
    ReviewQueries reviews;
    @Autowired
    ComplianceQueries compliance;
    @Autowired
    CoverageQueries coverage;
    @Autowired
    Projects projects;
    @Autowired
    ProjectDetails details;
    @Autowired
    ProjectPeople people;
    @Autowired
    ProjectNodes nodes;
    @Autowired
    TeamQueries team;
    @Autowired
    Commitments commitments;
    @Autowired
    CommitmentView view;
    @Autowired
    CommitmentQueries lists;
    @Autowired
    Themes themes;

    private PlanId plan;
    private CommitmentId focus;

    @BeforeEach
    void aPlanOfLongAgo() {
        plan = plans.draft(PlanDrafts.plan(PlanKind.FIVE_YEAR, group.root(), "规划", "Plan", null), group.liWei());
        focus = items.add(plan, ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of("氢冶金")), group.liWei());
        items.release(plan, planQueries.header(plan, group.liWei()).version(), group.liWei());
        age(plan);
    }

    @Test
    void whatAProjectServesAndWhatItAddsToThePlan() {
        var project = project(List.of(focus));
        projects.serveNoMore(project, focus, group.liWei());

        assertThat(details.serves(project, on(YESTERDAY))).extracting(ProjectDetails.Serves::id)
                .containsExactly(focus.value());
        assertThat(details.serves(project, on(TODAY))).isEmpty();
        assertThat(effort(YESTERDAY)).isOne();
        assertThat(effort(TODAY)).isZero();
    }

    @Test
    void whoTakesPartInAProject() {
        var project = project(List.of());
        var party = people.joinParty(project, party(group.light(), 30), group.liWei());
        jdbc.update("DELETE FROM project.past WHERE id = ?", project.value());
        people.setParties(project, Map.of(party, new ProjectPeople.Shares(BigDecimal.TEN, null, null)), null,
                group.liWei());
        people.leaveParty(project, party, group.liWei());
        people.joinParty(project, party(group.base(), 20), group.liWei());

        assertThat(team.parties(project, on(YESTERDAY), group.liWei())).extracting(each -> each.unit() + " "
                + each.workShare()).containsExactly(group.light() + " 30.00");
        assertThat(team.parties(project, on(TODAY), group.liWei())).extracting(TeamQueries.Party::unit)
                .containsExactly(group.base().value());
    }

    @Test
    void howManyNodesAndProblemsAProjectHas() {
        var project = project(List.of());
        var node = nodes.add(project, new ProjectNodes.Part(null, Kind.NODE, Name.of("试车"), group.steel(), null,
                BigDecimal.ONE, LONG_AGO, TODAY.plusDays(9), List.of()), group.liWei());
        var later = nodes.add(project, new ProjectNodes.Part(null, Kind.NODE, Name.of("验收"), group.steel(), null,
                BigDecimal.ONE, LONG_AGO, TODAY.plusDays(9), List.of()), group.liWei());
        jdbc.update("UPDATE commitment.commitment SET since = ? WHERE id = ?", TODAY, later.value());
        var problem = commitments.raise(node, new ProblemDraft("电机推迟", Severity.MAJOR, null, TODAY.minusDays(5), null),
                group.liWei());
        commitments.resolve(problem, "已到货", TODAY, null, group.liWei());

        var then = details.header(project, on(YESTERDAY), group.liWei()).standing();
        var now = details.header(project, on(TODAY), group.liWei()).standing();
        assertThat(then.nodes()).isOne();
        assertThat(then.problems()).isOne();
        assertThat(now.nodes()).isEqualTo(2);
        assertThat(now.problems()).isZero();
    }

    @Test
    void whatAPlanIsAlignedTo() {
        var own = plans.draft(PlanDrafts.plan(PlanKind.FIVE_YEAR, group.steel(), "钢铁规划", "Steel", plan),
                group.zhaoYan());
        var item = items.takeUp(own, focus, null, group.zhaoYan());
        items.release(own, planQueries.header(own, group.liWei()).version(), group.zhaoYan());
        age(own);
        jdbc.update("DELETE FROM plan.past WHERE id = ?", own.value());
        items.unalign(own, item, focus, group.zhaoYan());

        assertThat(coverage.alignedOf(own, on(YESTERDAY))).isEqualTo(Map.of(item, Set.of(focus)));
        assertThat(coverage.alignedOf(own, on(TODAY))).isEmpty();
        assertThat(gaps(YESTERDAY)).isZero();
        assertThat(gaps(TODAY)).isOne();
    }

    @Test
    void thePartsOfAnItemAndItsProblems() {
        items.divide(plan, focus, List.of(part(group.steel())), group.liWei());
        var part = itemQueries.item(plan, focus, on(TODAY), group.liWei());
        assertThat(part.parts()).isOne();
        assertThat(itemQueries.item(plan, focus, on(YESTERDAY), group.liWei()).parts()).isZero();
        assertThat(compliance.matrix(plan, on(TODAY), group.liWei()).rows().getFirst().parts()).hasSize(1);
        assertThat(compliance.matrix(plan, on(YESTERDAY), group.liWei()).rows().getFirst().parts().values().stream()
                .flatMap(List::stream).filter(each -> !each.id().equals(focus))).isEmpty();

        var problem = commitments.raise(focus, new ProblemDraft("缺装备", Severity.MAJOR, null, TODAY.minusDays(9), null),
                group.liWei());
        commitments.resolve(problem, "已采购", TODAY, null, group.liWei());
        commitments.raise(focus, new ProblemDraft("缺人", Severity.MAJOR, null, TODAY, null), group.liWei());
        assertThat(troubles(YESTERDAY)).extracting(each -> each.text() + each.resolvedOn()).containsExactly("缺装备null");
        assertThat(troubles(TODAY)).extracting(each -> each.text() + each.resolvedOn())
                .containsExactly("缺装备" + TODAY, "缺人null");
    }

    @Test
    void theTargetsOfAPromise() {
        commitments.measure(focus, List.of(PlanDrafts.rise("成材率", "%", 80, 90)), null, group.liWei());
        jdbc.update("DELETE FROM commitment.target_past WHERE commitment = ?", focus.value());
        commitments.remeasure(focus, List.of(PlanDrafts.rise("成材率", "%", 80, 85), PlanDrafts.rise("产量", "t", 1, 9)),
                group.liWei());
        commitments.remeasure(focus, List.of(PlanDrafts.rise("产量", "t", 1, 9)), group.liWei());

        assertThat(view.targets(focus, YESTERDAY)).extracting(each -> each.metric() + each.target().intValue())
                .containsExactly("成材率90");
        assertThat(view.targets(focus, TODAY)).extracting(each -> each.metric() + each.target().intValue())
                .containsExactly("产量9");
        assertThat(itemQueries.item(plan, focus, on(YESTERDAY), group.liWei()).aims())
                .extracting(ItemQueries.Aim::metric).containsExactly("成材率");
        assertThat(itemQueries.item(plan, focus, on(TODAY), group.liWei()).aims()).extracting(ItemQueries.Aim::metric)
                .containsExactly("产量");
    }

    @Test
    void theThemesOfAPromise() {
        for (var theme : List.of("绿色", "智能"))
            themes.make(group.root(), new Themes.Theme(theme, theme, null), group.liWei());
        themes.assign(focus, List.of("绿色"), group.liWei());
        jdbc.update("UPDATE commitment.themed SET from_day = ? WHERE commitment = ?", LONG_AGO, focus.value());
        themes.assign(focus, List.of("智能"), group.liWei());
        themes.assign(focus, List.of("智能", "绿色"), group.liWei());
        themes.assign(focus, List.of("智能"), group.liWei());

        assertThat(view.head(focus, on(YESTERDAY), group.liWei()).themes()).containsExactly("绿色");
        assertThat(view.head(focus, on(TODAY), group.liWei()).themes()).containsExactly("智能");
        var green = new Filter(List.of(Kind.FOCUS), "open", "", null, "", "绿色", null, null, "", false, "due");
        assertThat(lists.count(green, on(YESTERDAY), group.liWei())).isOne();
        assertThat(lists.count(green, on(TODAY), group.liWei())).isZero();
    }

    @Test
    void theOrderAndTheClassOfPlanItems() {
        var second = items.add(plan, ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of("电炉")), group.liWei());
        age(plan);
        jdbc.update("DELETE FROM plan.past WHERE id = ?", plan.value());
        items.shift(plan, second, PlanItems.Way.UP, group.liWei());
        items.change(plan, second, new ItemDraft(Kind.FOCUS, null, group.root(), null, null, Name.of("电炉"), null,
                Technology.CORE, BigDecimal.ONE, null, null, List.of(), List.of(), List.of()), null, null,
                group.liWei());

        assertThat(itemQueries.items(plan, on(YESTERDAY), group.liWei()))
                .extracting(each -> each.title().chinese() + each.technology()).containsExactly("氢冶金null", "电炉null");
        assertThat(itemQueries.items(plan, on(TODAY), group.liWei()))
                .extracting(each -> each.title().chinese() + each.technology()).containsExactly("电炉CORE", "氢冶金null");
    }

    private List<ReviewQueries.Trouble> troubles(LocalDate day) {
        return reviews.lines(plan, on(day), group.liWei()).getFirst().troubles();
    }

    private int effort(LocalDate day) {
        var effort = reviews.lines(plan, on(day), group.liWei()).getFirst().effort();
        return effort == null ? 0 : effort.projects();
    }

    private long gaps(LocalDate day) {
        return coverage.coverage(planQueries.header(plan, on(day), group.liWei()), on(day), group.liWei()).gaps();
    }

    private ProjectId project(List<CommitmentId> serves) {
        var id = projects.found(Facts.of("富氢高炉", null, group.steel().value(), null, null, LONG_AGO,
                TODAY.plusYears(1)), Status.RUNNING, LONG_AGO, serves, group.liWei());
        jdbc.update("UPDATE project.project SET recorded_on = ? WHERE id = ?", LONG_AGO, id.value());
        return id;
    }

    private static ProjectPeople.Party party(UnitId unit, int share) {
        return new ProjectPeople.Party(unit, null, ProjectPeople.PartyRole.JOINT, BigDecimal.valueOf(share), null,
                null);
    }

    private static PartDraft part(UnitId unit) {
        return new PartDraft(unit, null, null, null, List.of());
    }

    /** Lets a plan have been released long ago. */
    private void age(PlanId id) {
        jdbc.update("UPDATE plan.plan SET since = ?, agreed_on = ? WHERE id = ?", LONG_AGO, LONG_AGO, id.value());
        jdbc.update("UPDATE commitment.commitment SET since = ?, agreed_on = ?, recorded_on = ? WHERE subject = ?",
                LONG_AGO, LONG_AGO, LONG_AGO, id.value());
    }
}
