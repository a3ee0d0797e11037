package ceyuan.stories;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
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
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Severity;
import ceyuan.insight.Board;
import ceyuan.insight.Figures;
import ceyuan.insight.Vista;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.plan.PlanKind;
import ceyuan.plan.Plans;
import ceyuan.project.Facts;
import ceyuan.project.ProjectMoney;
import ceyuan.project.ProjectNodes;
import ceyuan.project.Projects;
import ceyuan.project.Status;

import static org.assertj.core.api.Assertions.assertThat;

/** B3: every view by base, and the bases compared with each other. */
@SystemTest
class B3Tests {
    private static final LocalDate TODAY = PlanDrafts.TODAY;

    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectNodes nodes;
    @Autowired
    ProjectMoney money;
    @Autowired
    Commitments commitments;
    @Autowired
    Plans plans;
    @Autowired
    Figures figures;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;
    private UnitId west;

    @BeforeEach
    void twoBasesAtWork() {
        group = cast.group();
        west = cast.found(group.light(), UnitKind.BASE, group.code() + "-QH-XS", "北岭西山基地", "Xishan Base");
        work(group.base(), "晨光", 1_000_000, 1);
        work(west, "暮云", 3_000_000, 2);
    }

    @Test
    void everyViewShowsWhatIsOfTheBaseInView() {
        for (String path : List.of("/cockpit", "/commitments", "/commitments/responsibility", "/nodes", "/problems",
                "/projects", "/plans", "/people", "/changes")) {
            assertThat(get(path + "?unit=" + group.base(), group.liWei())).as(path).contains("晨光")
                    .doesNotContain("暮云");
            assertThat(get(path + "?unit=" + west, group.liWei())).as(path).contains("暮云").doesNotContain("晨光");
            assertThat(get(path + "?unit=" + group.root(), group.liWei())).as(path).contains("晨光", "暮云");
        }
        for (String path : List.of("/api/v1/commitments", "/api/v1/problems", "/api/v1/plans")) {
            assertThat(get(path + "?unit=" + west, group.liWei())).as(path).contains("暮云").doesNotContain("晨光");
        }
    }

    @Test
    void theBasesAreComparedSideBySide() throws Exception {
        var bases = bases(group.root());
        assertThat(bases).extracting(line -> line.unit().name().chinese()).containsExactly("远山钢铁东港基地", "北岭西山基地");
        assertThat(bases).extracting(line -> line.nodes().overdue()).containsExactly(1L, 2L);
        assertThat(bases).extracting(line -> line.trouble().open()).containsExactly(1L, 2L);
        assertThat(bases).extracting(Board.Line::projects).containsExactly(1L, 1L);
        assertThat(bases).extracting(line -> line.funds().getFirst().planned().intValueExact())
                .containsExactly(1_000_000, 3_000_000);
        assertThat(bases(group.light())).extracting(line -> line.unit().id()).containsExactly(west.value());

        assertThat(get("/bases?unit=" + group.root(), group.zhouJie())).contains("远山钢铁东港基地", "北岭西山基地",
                "/nodes?unit=" + west);
        var workbook = mvc.get().uri("/bases.xlsx").param("unit", group.root().toString())
                .with(Cast.as(group.zhouJie())).exchange();
        assertThat(workbook).hasStatusOk();
        try (var book = new ReadableWorkbook(
                new ByteArrayInputStream(workbook.getResponse().getContentAsByteArray()))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows.toString()).contains("北岭西山基地");
            assertThat(rows).hasSizeGreaterThanOrEqualTo(3);
        }
        assertThat(get("/bases?unit=" + group.steel(), group.zhaoYan())).contains("远山钢铁东港基地")
                .doesNotContain("北岭西山基地");
    }

    private void work(UnitId base, String mark, long planned, int late) {
        var person = cast.person(group.root(), base, mark + "工程师", mark + " engineer", Role.RESEARCHER);
        var project = projects.found(Facts.of(mark + "项目", null, base.value(), person.person(), null,
                TODAY.minusDays(100), TODAY.plusDays(200)), Status.RUNNING, TODAY.minusDays(90), List.of(),
                group.liWei());
        money.set(project, null, List.of(new ProjectMoney.Amount(ProjectMoney.Kind.PLAN, "OWN", "WHOLE",
                TODAY.getYear(), BigDecimal.valueOf(planned))), group.liWei());
        for (int i = 0; i < late; i++) {
            CommitmentId node = nodes.add(project, new ProjectNodes.Part(null, Kind.NODE, Name.of(mark + "试车" + i),
                    base, new PersonId(person.person()), BigDecimal.ONE, null, TODAY.minusDays(3), List.of()),
                    group.liWei());
            commitments.raise(node, new ProblemDraft(mark + "缺件" + i, Severity.NORMAL, null, TODAY.minusDays(2), null),
                    group.liWei());
        }
        plans.draft(PlanDrafts.plan(PlanKind.YEARLY, base, mark + "计划", mark + " plan", null), group.liWei());
    }

    private List<Board.Line> bases(UnitId unit) {
        return figures.bases(new Vista(unit.value(), TODAY.getYear(), TODAY, TODAY, TODAY), group.liWei());
    }

    private String get(String path, Actor reader) {
        var answer = mvc.get().uri(path).header("Accept-Language", "zh").with(Cast.as(reader)).exchange();
        assertThat(answer).as(path).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
