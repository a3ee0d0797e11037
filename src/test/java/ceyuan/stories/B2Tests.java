package ceyuan.stories;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentRefused;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Report;
import ceyuan.plan.ItemDraft;
import ceyuan.plan.ItemQueries;
import ceyuan.plan.PartDraft;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.Plans;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** B2: ten items of key work are set for the year, each decomposed to units with targets and dates. */
@SystemTest
class B2Tests {
    private static final Vantage TODAY = new Vantage(null, PlanDrafts.TODAY.getYear(), PlanDrafts.TODAY,
            PlanDrafts.TODAY, false);

    @Autowired
    Cast cast;
    @Autowired
    Plans plans;
    @Autowired
    PlanItems items;
    @Autowired
    ItemQueries itemQueries;
    @Autowired
    PlanQueries queries;
    @Autowired
    Commitments commitments;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    MockMvcTester mvc;

    @Test
    void tenKeyTasksAreDecomposedToUnitsWithTargetsAndDates() {
        var group = cast.group();
        var year = plans.draft(PlanDrafts.plan(PlanKind.YEARLY, group.root(), "年度科技工作计划", "Work of the year", null),
                group.liWei());
        var due = PlanDrafts.TODAY.plusMonths(3);
        var parts = new ArrayList<CommitmentId>();
        for (int i = 1; i <= 10; i++) {
            var task = items.add(year, ItemDraft.of(Kind.KEY_TASK, null, group.root(), Name.of("重点任务" + i))
                    .by(null, due), group.liWei());
            parts.addAll(items.divide(year, task, List.of(
                    new PartDraft(group.steel(), null, null, due.minusDays(10),
                            List.of(PlanDrafts.rise("新产品销售率" + i, "%", 10, 20))),
                    new PartDraft(group.light(), null, null, due, List.of())), group.liWei()));
        }
        items.release(year, queries.header(year, Actor.SYSTEM).version(), group.liWei());

        var tasks = itemQueries.items(year, TODAY, group.liWei());
        assertThat(tasks).hasSize(10).allSatisfy(task -> assertThat(task.parts()).isEqualTo(2));

        var steels = parts.getFirst();
        var target = commitmentTarget(steels);
        commitments.report(steels,
                new Report(PlanDrafts.TODAY, null, Map.of(target, BigDecimal.valueOf(15)), null, null,
                        List.of()),
                null, group.zhaoYan());

        var first = itemQueries.items(year, TODAY, group.liWei()).getFirst();
        assertThat(first.share()).as("half of one of two equal parts, at once").isEqualByComparingTo("25");
        assertThat(mvc.get().uri("/plans/{id}", year).with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("重点任务10", "分解 2 项", "25%");
        assertThat(mvc.get().uri("/plans/{id}/items/{item}", year, first.id()).with(Cast.as(group.liWei())))
                .hasStatusOk().bodyText().contains("远山钢铁", "北岭轻合金", "50%", due.minusDays(10).toString());
        assertThat(mvc.get().uri("/plans/{id}/items/{item}/parts/new", year, first.id()).with(Cast.as(group.liWei())))
                .hasStatusOk().bodyText().contains("data-drop=\"fieldset\">去掉");
    }

    @Test
    void aUnitGivesItsPartKeyNodes() {
        var group = cast.group();
        var year = plans.draft(PlanDrafts.plan(PlanKind.YEARLY, group.root(), "节点计划", "Nodes", null), group.liWei());
        var task = items.add(year, ItemDraft.of(Kind.KEY_TASK, null, group.root(), Name.of("中试线投用")), group.liWei());
        var part = items.divide(year, task, List.of(new PartDraft(group.steel(), null, null, null, List.of())),
                group.liWei()).getFirst();
        items.release(year, queries.header(year, Actor.SYSTEM).version(), group.liWei());

        assertThat(mvc.get().uri("/commitments/{id}/parts", part).with(Cast.as(group.zhaoYan()))).hasStatusOk()
                .bodyText().contains("作为关键节点");
        assertThat(mvc.post().uri("/commitments/{id}/parts", part).param("nodes", "true")
                .param("unit", group.steel().toString(), "").param("title", "热负荷试车", "").param("person", "", "")
                .param("due", PlanDrafts.TODAY.plusDays(40).toString(), "").with(Cast.as(group.zhaoYan())))
                .hasStatus(303);
        assertThat(mvc.get().uri("/nodes").with(Cast.as(group.zhaoYan()))).hasStatusOk().bodyText()
                .contains("热负荷试车", PlanDrafts.TODAY.plusDays(40).toString());
        assertThat(mvc.get().uri("/commitments?kind=KEY_TASK").with(Cast.as(group.zhaoYan()))).hasStatusOk()
                .bodyText().doesNotContain(">热负荷试车<");
    }

    @Test
    void aTargetThatCannotBeMeasuredIsRefusedWithWhatIsMissing() {
        var group = cast.group();
        var year = plans.draft(PlanDrafts.plan(PlanKind.YEARLY, group.root(), "年度计划", "Year", null), group.liWei());

        assertThatExceptionOfType(CommitmentRefused.class).isThrownBy(() -> items.add(year, ItemDraft
                .of(Kind.KEY_TASK, null, group.root(), Name.of("大幅提升创新能力"))
                .measuredBy(PlanDrafts.unmeasurable("创新能力")), group.liWei()))
                .extracting(CommitmentRefused::reason).isEqualTo(CommitmentRefused.Reason.TARGET_UNMEASURABLE);
        assertThat(mvc.post().uri("/plans/{id}/items", year).header("HX-Request", "true").param("title", "大幅提升创新能力")
                .param("unit", group.code()).param("metric", "创新能力").param("measure", "").param("baseline", "")
                .param("target", "").with(Cast.as(group.liWei()))).hasStatus(422).bodyText().contains("创新能力", "基线");
        assertThat(itemQueries.items(year, TODAY, group.liWei())).as("nothing is left behind").isEmpty();
    }

    @Test
    void anItemIsAddedChangedOrderedAndWithdrawnOnThePage() throws Exception {
        var group = cast.group();
        var year = plans.draft(PlanDrafts.plan(PlanKind.YEARLY, group.root(), "页面计划", "Page plan", null),
                group.liWei());
        for (String title : List.of("先做的事", "后做的事")) {
            assertThat(mvc.post().uri("/plans/{id}/items", year).param("kind", "KEY_TASK").param("title", title)
                    .param("unit", group.code() + "-GT").param("due", PlanDrafts.TODAY.plusDays(30).toString())
                    .param("metric", "吨钢成本").param("measure", "元").param("baseline", "3,000").param("target", "2800")
                    .param("direction", "DOWN").param("method", "财务核算").param("evidence", "财务报表")
                    .with(Cast.as(group.liWei()))).hasStatus(303);
        }
        var added = itemQueries.items(year, TODAY, group.liWei());
        assertThat(added).extracting(item -> item.title().chinese()).containsExactly("先做的事", "后做的事");

        assertThat(mvc.post().uri("/plans/{id}/items/{item}/position", year, added.getLast().id()).param("way", "UP")
                .with(Cast.as(group.liWei()))).hasStatus(303);
        var first = added.getFirst().id();
        var form = mvc.get().uri("/plans/{id}/items/{item}/edit", year, first).with(Cast.as(group.liWei())).exchange();
        assertThat(form).hasStatusOk();
        var version = Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(form.getResponse().getContentAsString());
        assertThat(version.find()).isTrue();
        assertThat(mvc.post().uri("/plans/{id}/items/{item}", year, first).param("version", version.group(1))
                .param("title", "改过的事").param("unit", group.code() + "-QH")
                .param("due", PlanDrafts.TODAY.plusDays(40).toString()).param("technology", "CORE")
                .with(Cast.as(group.liWei()))).hasStatus(303);
        assertThat(mvc.post().uri("/plans/{id}/items/{item}", year, first).param("version", version.group(1))
                .param("title", "同时改的事").param("unit", group.code() + "-QH").header("HX-Request", "true")
                .with(Cast.as(group.liWei()))).as("who had it open before that is told").hasStatus(409).bodyText()
                .contains("别人已修改过这条记录");

        var changed = itemQueries.items(year, TODAY, group.liWei());
        assertThat(changed).extracting(item -> item.title().chinese()).containsExactly("后做的事", "改过的事");
        assertThat(changed.getLast().unitName().chinese()).isEqualTo("北岭轻合金");
        assertThat(changed.getLast().aims()).hasSize(1);
        assertThat(mvc.get().uri("/plans/{id}/items/{item}/edit", year, changed.getLast().id())
                .with(Cast.as(group.liWei()))).hasStatusOk().bodyText().contains("改过的事", "吨钢成本");

        assertThat(mvc.post().uri("/plans/{id}/items/{item}/withdrawal", year, changed.getLast().id())
                .header("HX-Request", "true").with(Cast.as(group.liWei()))).as("without a reason").hasStatus(422);
        assertThat(mvc.post().uri("/plans/{id}/items/{item}/withdrawal", year, changed.getLast().id())
                .param("reason", "并入另一任务").with(Cast.as(group.liWei()))).hasStatus(303);
        assertThat(itemQueries.items(year, TODAY, group.liWei())).hasSize(1);
        assertThat(mvc.post().uri("/plans/{id}/items", year).param("title", "越权").param("unit", group.code())
                .with(Cast.as(group.zhouJie()))).as("a leader reads").hasStatus(403);
    }

    private UUID commitmentTarget(CommitmentId part) {
        return jdbc.sql("SELECT id FROM commitment.target_face WHERE commitment = ?").param(part.value())
                .query(UUID.class).single();
    }
}
