package ceyuan.stories;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.Kind;
import ceyuan.plan.CoverageQueries;
import ceyuan.plan.CoverageQueries.Drawn;
import ceyuan.plan.ItemDraft;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.PlanRefused;
import ceyuan.plan.Plans;
import ceyuan.plan.Technology;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** C3: a five-year plan is released and every unit must draw up its own, by three classes of technology; gaps show. */
@SystemTest
class C3Tests {
    private static final Vantage TODAY = new Vantage(null, PlanDrafts.TODAY.getYear(), PlanDrafts.TODAY,
            PlanDrafts.TODAY, false);

    @Autowired
    Cast cast;
    @Autowired
    Plans plans;
    @Autowired
    PlanItems items;
    @Autowired
    PlanQueries queries;
    @Autowired
    CoverageQueries coverage;
    @Autowired
    MockMvcTester mvc;

    @Test
    void everyUnitDrawsUpItsOwnAndTheGroupSeesCoverageAndGaps() {
        var group = cast.group();
        var plan = plans.draft(PlanDrafts.dueFromUnits(
                PlanDrafts.plan(PlanKind.FIVE_YEAR, group.root(), "五年科技规划", "Five-year plan", null),
                PlanDrafts.TODAY.minusDays(1)), group.liWei());
        var furnace = items.add(plan, ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of("氢冶金装备"))
                .of(Technology.CHOKEPOINT), group.liWei());
        var alloy = items.add(plan, ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of("轻合金共性工艺"))
                .of(Technology.COMMON), group.liWei());
        items.add(plan, ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of("高端轴承钢")).of(Technology.CORE),
                group.liWei());
        items.release(plan, version(plan), group.liWei());

        var steel = plans.draft(PlanDrafts.plan(PlanKind.FIVE_YEAR, group.steel(), "钢铁五年规划", "Steel plan", plan),
                group.zhaoYan());
        var taken = items.takeUp(steel, furnace, null, group.zhaoYan());
        items.add(steel, ItemDraft.of(Kind.FOCUS, null, group.steel(), Name.of("厂区绿化")), group.zhaoYan());
        items.release(steel, version(steel), group.zhaoYan());

        var seen = coverage.coverage(queries.header(plan, group.liWei()), TODAY, group.liWei());

        assertThat(seen.rows()).filteredOn(CoverageQueries.Row::gap).extracting(row -> row.item().title().chinese())
                .containsExactly("轻合金共性工艺", "高端轴承钢");
        assertThat(seen.unaligned()).extracting(item -> item.title().chinese()).containsExactly("厂区绿化");
        assertThat(seen.units()).extracting(CoverageQueries.Asked::unit, CoverageQueries.Asked::drawn)
                .containsExactlyInAnyOrder(tuple(group.steel().value(), Drawn.RELEASED),
                        tuple(group.light().value(), Drawn.MISSING));
        assertThat(seen.units()).as("both are past the day the plan names").allMatch(CoverageQueries.Asked::late);
        assertThat(seen.classes()).extracting(CoverageQueries.ClassLine::technology,
                CoverageQueries.ClassLine::covered).containsExactly(
                        tuple(Technology.CHOKEPOINT, 1),
                        tuple(Technology.COMMON, 0),
                        tuple(Technology.CORE, 0));
        assertThat(mvc.get().uri("/plans/{id}/coverage", plan).with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("缺口", "未编制（超期）", "厂区绿化", "卡脖子技术", "/plans/" + steel + "/items/" + taken);
        assertThat(mvc.get().uri("/plans/{id}/coverage", plan).header("Accept-Language", "en")
                .with(Cast.as(group.liWei()))).hasStatusOk().bodyText().contains("Gap", "Not drawn up (late)");

        var light = plans.draft(PlanDrafts.plan(PlanKind.FIVE_YEAR, group.light(), "轻合金五年规划", "Alloy plan", plan),
                group.wangMin());
        items.takeUp(light, alloy, null, group.wangMin());
        assertThat(coverage.coverage(queries.header(plan, group.liWei()), TODAY, group.liWei()).gaps()).isEqualTo(1);

        var beside = coverage.coverage(queries.header(plan, group.wangMin()), TODAY, group.wangMin());
        assertThat(beside.gaps()).as("what a neighbour took up is no gap").isEqualTo(1);
        assertThat(beside.rows()).filteredOn(row -> row.others() > 0).singleElement().satisfies(row -> {
            assertThat(row.item().id()).isEqualTo(furnace);
            assertThat(row.covering()).isEmpty();
        });
        assertThat(mvc.get().uri("/plans/{id}/coverage", plan).with(Cast.as(group.wangMin()))).hasStatusOk().bodyText()
                .contains("其他单位承接 1 项").doesNotContain("/plans/" + steel, "厂区绿化", "钢铁五年规划");
        assertThat(mvc.get().uri("/plans/{id}/coverage", plan).header("Accept-Language", "en")
                .with(Cast.as(group.wangMin()))).hasStatusOk().bodyText().contains("1 item of other units");
    }

    @Test
    void aUnitAlignsItsOwnItemsOnItsPage() {
        var group = cast.group();
        var plan = plans.draft(PlanDrafts.plan(PlanKind.FIVE_YEAR, group.root(), "规划甲", "Plan A", null), group.liWei());
        var focus = items.add(plan, ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of("重点甲")), group.liWei());
        items.release(plan, version(plan), group.liWei());
        var own = plans.draft(PlanDrafts.plan(PlanKind.FIVE_YEAR, group.steel(), "规划乙", "Plan B", plan),
                group.zhaoYan());
        var item = items.add(own, ItemDraft.of(Kind.FOCUS, null, group.steel(), Name.of("重点乙")), group.zhaoYan());

        assertThat(mvc.post().uri("/plans/{id}/alignments", own).param("item", item.toString())
                .param("alignedTo", focus.toString()).with(Cast.as(group.zhaoYan()))).hasStatus(303);

        assertThat(mvc.get().uri("/plans/{id}/alignment", own).with(Cast.as(group.zhaoYan()))).hasStatusOk()
                .bodyText().contains("重点甲", "重点乙").doesNotContain("未承接");
        assertThat(coverage.alignedOf(own, TODAY)).isEqualTo(Map.of(item, Set.of(focus)));
        assertThat(mvc.post().uri("/plans/{id}/alignments", own).param("item", item.toString())
                .param("alignedTo", focus.toString()).with(Cast.as(group.wangMin()))).hasStatus(403);
        assertThatExceptionOfType(PlanRefused.class)
                .isThrownBy(() -> items.align(own, item, item, group.zhaoYan()))
                .extracting(PlanRefused::reason).isEqualTo(PlanRefused.Reason.NOT_ALIGNED_TO_THAT_PLAN);
    }

    private long version(PlanId plan) {
        return queries.header(plan, Actor.SYSTEM).version();
    }
}
