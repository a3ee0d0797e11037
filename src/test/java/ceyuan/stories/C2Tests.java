package ceyuan.stories;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

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
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.plan.ComplianceQueries;
import ceyuan.plan.ComplianceQueries.Compliance;
import ceyuan.plan.ItemDraft;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.Plans;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;

/** C2: implementation opinions of four aspects and 20 concrete measures; compliance is shown unit by unit. */
@SystemTest
class C2Tests {
    @Autowired
    Cast cast;
    @Autowired
    Plans plans;
    @Autowired
    PlanItems items;
    @Autowired
    ComplianceQueries compliance;
    @Autowired
    PlanQueries queries;
    @Autowired
    Commitments commitments;
    @Autowired
    MockMvcTester mvc;

    @Test
    void aPolicyOfFourAspectsAndTwentyMeasuresIsFollowedUnitByUnit() {
        var group = cast.group();
        var today = new Vantage(null, PlanDrafts.TODAY.getYear(), PlanDrafts.TODAY, PlanDrafts.TODAY, false);
        var policy = plans.draft(PlanDrafts.plan(PlanKind.POLICY, group.root(), "科技创新实施意见",
                "Opinions on innovation", null), group.liWei());
        var measures = fourAspectsOfFiveMeasures(policy, group);

        items.release(policy, version(policy), group.liWei());

        var matrix = compliance.matrix(policy, today, group.liWei());
        assertThat(matrix.rows()).filteredOn(ComplianceQueries.Row::heading).hasSize(4);
        assertThat(matrix.rows()).filteredOn(row -> !row.heading()).hasSize(20)
                .allSatisfy(row -> assertThat(row.evidence()).isEqualTo("印发的制度文件"));
        assertThat(matrix.owners()).extracting(ComplianceQueries.Owner::unit)
                .containsExactlyInAnyOrder(group.steel().value(), group.light().value());
        assertThat(matrix.count(null, Compliance.NOT_BEGUN)).isEqualTo(38);
        assertThat(matrix.count(null, Compliance.OVERDUE)).as("the first measure was due yesterday").isEqualTo(2);

        commitments.report(partOf(measures.get(1), group.steel().value(), policy, today, group.liWei()),
                Report.ofShare(PlanDrafts.TODAY, 40), null, group.zhaoYan());
        var finished = partOf(measures.get(2), group.steel().value(), policy, today, group.liWei());
        commitments.report(finished, Report.ofShare(PlanDrafts.TODAY, 100), null, group.zhaoYan());
        commitments.finish(finished, PlanDrafts.TODAY, null, group.zhaoYan());

        var later = compliance.matrix(policy, today, group.liWei());
        var steel = later.owners().stream().filter(owner -> owner.unit().equals(group.steel().value())).findFirst()
                .orElseThrow();
        assertThat(later.count(steel, Compliance.UNDER_WAY)).isEqualTo(1);
        assertThat(later.count(steel, Compliance.DONE)).isEqualTo(1);
        assertThat(later.count(steel, Compliance.OVERDUE)).isEqualTo(1);
        assertThat(later.count(steel, Compliance.NOT_BEGUN)).isEqualTo(17);

        assertThat(mvc.get().uri("/plans/{id}/compliance", policy).with(Cast.as(group.liWei()))).hasStatusOk()
                .bodyText().contains("科技创新实施意见", "远山钢铁", "北岭轻合金", "举措20", "印发的制度文件", "进行中", "超期", "未开始",
                        "/commitments/" + finished);
        assertThat(mvc.get().uri("/plans/{id}/compliance", policy).header("Accept-Language", "en")
                .with(Cast.as(group.liWei()))).hasStatusOk().bodyText().contains("Under way", "Overdue", "Not begun");
        var overdue = later.only(steel.unit(), Compliance.OVERDUE);
        assertThat(overdue.rows()).as("a count opens what it counts")
                .hasSize((int) later.count(steel, Compliance.OVERDUE));
        assertThat(mvc.get().uri("/plans/{id}/compliance", policy).with(Cast.as(group.liWei()))).bodyText()
                .contains("?standing=OVERDUE&owner=" + steel.unit(), "?standing=DONE\"");
        assertThat(mvc.get().uri("/plans/{id}/compliance?standing=DONE&owner={unit}", policy, steel.unit())
                .with(Cast.as(group.liWei()))).hasStatusOk().bodyText().contains("/commitments/" + finished, "显示全部")
                .doesNotContain("举措20");
        assertThat(mvc.get().uri("/plans/{id}/compliance.xlsx", policy).with(Cast.as(group.liWei()))).hasStatusOk()
                .hasContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    @Test
    void aUnitSeesThePolicyAndItsOwnComplianceOnly() {
        var group = cast.group();
        var policy = plans.draft(PlanDrafts.plan(PlanKind.POLICY, group.root(), "人才实施意见", "Opinions on talent", null),
                group.liWei());
        fourAspectsOfFiveMeasures(policy, group);
        assertThat(mvc.get().uri("/plans/{id}", policy).with(Cast.as(group.zhaoYan()))).as("a draft is not known yet")
                .hasStatus(404);

        items.release(policy, version(policy), group.liWei());

        assertThat(mvc.get().uri("/plans/{id}/compliance", policy).with(Cast.as(group.zhaoYan()))).hasStatusOk()
                .bodyText().contains("人才实施意见", "远山钢铁").doesNotContain("北岭轻合金");
        var stranger = cast.group();
        assertThat(mvc.get().uri("/plans/{id}", policy).with(Cast.as(stranger.liWei()))).hasStatus(404);
    }

    private List<CommitmentId> fourAspectsOfFiveMeasures(PlanId policy, Cast.Group group) {
        var measures = new ArrayList<CommitmentId>();
        for (String aspect : List.of("完善治理", "攻关核心技术", "建设人才高地", "加快成果转化")) {
            var parent = items.add(policy, ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of(aspect)),
                    group.liWei());
            for (int i = 0; i < 5; i++) {
                var due = measures.isEmpty() ? PlanDrafts.TODAY.minusDays(1) : PlanDrafts.TODAY.plusMonths(6);
                measures.add(items.add(policy, ItemDraft
                        .of(Kind.MEASURE, parent, group.root(), Name.of("举措" + (measures.size() + 1))).by(null, due)
                        .measuredBy(new TargetDraft("制度印发数", "项", BigDecimal.ZERO, null,
                                BigDecimal.ONE, Direction.UP, "查阅文件",
                                "印发的制度文件", BigDecimal.ONE))
                        .ownedBy(group.steel(), group.light()), group.liWei()));
            }
        }
        return measures;
    }

    private CommitmentId partOf(CommitmentId measure, UUID unit, PlanId policy, Vantage vantage,
            Actor reader) {
        return compliance.matrix(policy, vantage, reader).rows().stream()
                .filter(row -> row.item().id().equals(measure)).findFirst().orElseThrow().parts()
                .getOrDefault(unit, List.of()).getFirst()
                .id();
    }

    private long version(PlanId plan) {
        return queries.header(plan, Actor.SYSTEM).version();
    }
}
