package ceyuan.stories;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Report;
import ceyuan.commitment.State;
import ceyuan.file.FileId;
import ceyuan.people.PersonId;
import ceyuan.plan.ItemDraft;
import ceyuan.plan.ItemQueries;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.PlanRefused;
import ceyuan.plan.PlanReviews;
import ceyuan.plan.PlanState;
import ceyuan.plan.Plans;
import ceyuan.plan.Review;
import ceyuan.plan.Succession;
import ceyuan.plan.Verdict;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** S2: the past five-year plan is reviewed against its targets, and six focuses are set for the next. */
@SystemTest
class S2Tests {
    private static final Vantage TODAY = new Vantage(null, PlanDrafts.TODAY.getYear(), PlanDrafts.TODAY,
            PlanDrafts.TODAY, false);
    private static final List<String> FOCUSES = List.of("规划引领", "完善治理", "核心技术攻关", "人才队伍建设", "加大研发投入",
            "科技与经济结合");

    @Autowired
    Cast cast;
    @Autowired
    Plans plans;
    @Autowired
    PlanItems items;
    @Autowired
    PlanReviews reviews;
    @Autowired
    PlanQueries queries;
    @Autowired
    ItemQueries itemQueries;
    @Autowired
    Commitments commitments;
    @Autowired
    MockMvcTester mvc;

    @Test
    void thePastPlanIsReviewedAgainstItsTargetsAndTheNextIsOpenedFromIt() {
        var group = cast.group();
        var past = sixFocusesWithMeasures(group);
        var all = itemQueries.items(past, TODAY, group.liWei());
        var investing = named(all, "研发投入强度");
        commitments.report(investing.id(), new Report(PlanDrafts.TODAY, null,
                Map.of(investing.aims().getFirst().id(), BigDecimal.valueOf(3)), null, null, List.of(FileId.fresh())),
                null,
                group.liWei());
        var patents = named(all, "发明专利申请");
        commitments.report(patents.id(), new Report(PlanDrafts.TODAY, null,
                Map.of(patents.aims().getFirst().id(), BigDecimal.valueOf(150)), null, null, List.of(FileId.fresh())),
                null,
                group.liWei());

        assertThat(mvc.get().uri("/plans/{id}/review", past).with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("研发投入强度", "2 → 3 % (3)", "100 → 200 件 (150)", "数据显示：达成", "数据显示：部分达成", "数据显示：未达成");
        var verdicts = verdicts(past, group);
        verdicts.remove(patents.id());
        assertThatExceptionOfType(PlanRefused.class).isThrownBy(() -> reviews.close(past, version(past),
                new Review("总体完成较好", null, verdicts), group.liWei())).satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(PlanRefused.Reason.VERDICT_MISSING);
                    assertThat(refused.details()).singleElement().isInstanceOf(ceyuan.base.Name.class);
                });

        var form = mvc.post().uri("/plans/{id}/review", past).param("version", String.valueOf(version(past)))
                .param("conclusion", "总体完成较好").param("problems", "专利布局不足");
        for (var each : verdicts(past, group).entrySet()) {
            form = form.param("verdict-" + each.getKey(), each.getValue().verdict().name())
                    .param("words-" + each.getKey(), "按指标");
        }
        assertThat(form.with(Cast.as(group.liWei()))).hasStatus(303);

        var closed = queries.header(past, group.liWei());
        assertThat(closed.state()).isEqualTo(PlanState.CLOSED);
        assertThat(closed.conclusion()).isEqualTo("总体完成较好");
        var ended = itemQueries.items(past, TODAY, group.liWei());
        assertThat(named(ended, "研发投入强度").state()).isEqualTo(State.DONE);
        assertThat(named(ended, "发明专利申请").state()).isEqualTo(State.MISSED);
        assertThat(
                mvc.get().uri("/plans/{id}/review", past).header("Accept-Language", "en").with(Cast.as(group.liWei())))
                .hasStatusOk().bodyText().contains("Partly reached", "Open the next plan");
        assertThatExceptionOfType(PlanRefused.class).isThrownBy(() -> items.add(past,
                ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of("补记")), group.liWei()))
                .extracting(PlanRefused::reason).isEqualTo(PlanRefused.Reason.CLOSED);

        assertThat(mvc.get().uri("/plans/{id}/next", past).with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("基线 150 →");
        var next = reviews.openNext(past, new Succession(null, Name.of("下一个五年规划", "The next plan"),
                PlanDrafts.TODAY.plusDays(1), PlanDrafts.TODAY.plusYears(5), null, null,
                List.of(named(ended, "核心技术攻关").id(), patents.id()),
                Map.of(patents.aims().getFirst().id(), BigDecimal.valueOf(300))), group.liWei());

        var carried = itemQueries.items(next, TODAY, group.liWei());
        assertThat(carried).extracting(item -> item.title().chinese()).containsExactly("核心技术攻关", "发明专利申请");
        assertThat(carried.getLast().parent()).isEqualTo(carried.getFirst().id());
        assertThat(carried.getLast().cameFrom()).isEqualTo(patents.id().value());
        var aim = carried.getLast().aims().getFirst();
        assertThat(aim.baseline()).as("what was reached is the new baseline").isEqualByComparingTo("150");
        assertThat(aim.target()).isEqualByComparingTo("300");
        assertThat(mvc.get().uri("/plans/{id}", next).with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("承接自", "/plans/" + past);
        assertThat(mvc.get().uri("/plans/{id}", past).with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("后续规划", "/plans/" + next);
        assertThat(mvc.get().uri("/plans/{id}/items/{item}", next, carried.getLast().id())
                .with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("延续自", "/plans/" + past + "/items/" + patents.id());
        assertThat(mvc.get().uri("/plans/{id}/items/{item}", past, patents.id()).with(Cast.as(group.liWei())))
                .hasStatusOk().bodyText()
                .contains("已延续为", "/plans/" + next + "/items/" + carried.getLast().id());
    }

    @Test
    void aFocusHoldsMeasuresWithTargetsAndSomebodyAnswersForEach() {
        var group = cast.group();
        var plan = sixFocusesWithMeasures(group);
        var all = itemQueries.items(plan, TODAY, group.liWei());

        assertThat(all).filteredOn(item -> item.kind() == Kind.FOCUS).extracting(item -> item.title().chinese())
                .containsExactlyElementsOf(FOCUSES);
        assertThat(all).filteredOn(item -> item.kind() == Kind.MEASURE).hasSize(6)
                .allSatisfy(item -> assertThat(item.depth()).isEqualTo(1))
                .allSatisfy(item -> assertThat(item.aims()).hasSize(1))
                .allSatisfy(item -> assertThat(item.accountable()).isEqualTo(group.liWei().person()));
        assertThat(mvc.get().uri("/plans/{id}/responsibility", plan).with(Cast.as(group.liWei()))).hasStatusOk()
                .bodyText().contains("李伟", "未明确");
        assertThat(mvc.get().uri("/plans?q=六个重点").with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("/plans/" + plan);
        assertThat(mvc.get().uri("/plans?q=六个重点").with(Cast.as(cast.group().liWei()))).hasStatusOk().bodyText()
                .as("another group's plans do not show").doesNotContain("/plans/" + plan);
    }

    @Test
    void aPlanIsSeenAsItWasOnAnEarlierDay() {
        var group = cast.group();
        var plan = sixFocusesWithMeasures(group);
        var yesterday = PlanDrafts.TODAY.minusDays(1);
        var before = new Vantage(null, yesterday.getYear(), yesterday, PlanDrafts.TODAY, false);

        assertThat(itemQueries.items(plan, TODAY, group.liWei())).hasSize(12);
        assertThat(itemQueries.items(plan, before, group.liWei())).as("nothing was promised yet").isEmpty();
        assertThat(mvc.get().uri("/plans/{id}?asOf={day}", plan, yesterday).with(Cast.as(group.liWei())))
                .as("nor was there a plan").hasStatus(404);
    }

    private PlanId sixFocusesWithMeasures(Cast.Group group) {
        var plan = plans.draft(
                PlanDrafts.plan(PlanKind.FIVE_YEAR, group.root(), "六个重点的规划", "Plan of six focuses", null),
                group.liWei());
        var measures = List.of("规划覆盖率", "制度完善率", "发明专利申请", "首席科学家", "研发投入强度", "新产品效益");
        var li = new PersonId(group.liWei().person());
        for (int i = 0; i < FOCUSES.size(); i++) {
            var focus = items.add(plan, ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of(FOCUSES.get(i))),
                    group.liWei());
            var target = switch (i) {
                case 2 -> PlanDrafts.rise("申请量" + group.code(), "件", 100, 200);
                case 4 -> PlanDrafts.rise("强度" + group.code(), "%", 2, 3);
                default -> PlanDrafts.rise("指标" + i + group.code(), "项", 0, 10);
            };
            items.add(plan, ItemDraft.of(Kind.MEASURE, focus, group.root(), Name.of(measures.get(i)))
                    .by(li, LocalDate.from(PlanDrafts.TODAY.plusYears(4))).measuredBy(target), group.liWei());
        }
        items.release(plan, version(plan), group.liWei());
        return plan;
    }

    private HashMap<CommitmentId, Review.Judgement> verdicts(PlanId plan, Cast.Group group) {
        var verdicts = new HashMap<CommitmentId, Review.Judgement>();
        for (var item : itemQueries.items(plan, TODAY, group.liWei())) {
            var reached = item.title().chinese().equals("研发投入强度");
            verdicts.put(item.id(), new Review.Judgement(reached ? Verdict.REACHED : Verdict.PARTLY, null));
        }
        return verdicts;
    }

    private static ItemQueries.Item named(List<ItemQueries.Item> items, String title) {
        return items.stream().filter(item -> item.title().chinese().equals(title)).findFirst().orElseThrow();
    }

    private long version(PlanId plan) {
        return queries.header(plan, Actor.SYSTEM).version();
    }
}
