package ceyuan.stories;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.organisation.UnitId;
import ceyuan.project.Facts;
import ceyuan.project.MoneyQueries;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectMoney;
import ceyuan.project.ProjectMoney.Amount;
import ceyuan.project.Projects;
import ceyuan.project.Status;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;

/** S9: what is planned for research and what is spent on it, by unit, project and year. */
@SystemTest
class S9Tests {
    private static final int YEAR = PlanDrafts.TODAY.getYear();

    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectMoney money;
    @Autowired
    MoneyQueries queries;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;
    Vantage view;

    @BeforeEach
    void aGroup() {
        group = cast.group();
        view = new Vantage(group.root().value(), YEAR, PlanDrafts.TODAY, PlanDrafts.TODAY, false);
    }

    @Test
    void moneyIsPlannedAndSpentByUnitProjectAndYear() {
        var light = found("轻量化", group.light());
        var base = found("高炉", group.base());
        set(light, plan("EQUIPMENT", YEAR, "3000000"), plan("OPERATION", YEAR, "10000000"),
                plan("INDIRECT", YEAR + 1, "2800000"), spent(YEAR, "1234.56"));
        set(base, plan("OPERATION", YEAR, "500000"), spent(YEAR - 1, "7"));
        set(base, plan("OPERATION", YEAR, "400000"));

        assertThat(queries.byUnit(view, group.liWei()))
                .extracting(each -> each.key() + " " + each.plan() + " " + each.spent())
                .containsExactlyInAnyOrder(group.light() + " 13000000.00 1234.56", group.steel() + " 400000.00 0");
        assertThat(queries.byProject(view, group.liWei())).extracting(MoneyQueries.Spending::chinese)
                .containsExactly("轻量化", "高炉");
        assertThat(queries.byYear(view, group.liWei()))
                .extracting(each -> each.year() + " " + each.plan() + " " + each.spent())
                .containsExactly(YEAR - 1 + " 0 7.00", YEAR + " 13400000.00 1234.56", YEAR + 1 + " 2800000.00 0");
        assertThat(queries.byProject(view, group.zhaoYan())).as("what she may see")
                .extracting(MoneyQueries.Spending::chinese).containsExactly("高炉");
        assertThat(mvc.get().uri("/project-money").with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("北岭轻合金", "轻量化", "高炉");
    }

    @Test
    void moneyOfTheWholeLifeCountsInTheYearOfTheStartHereAndInTheCockpit() {
        var light = found("轻量化", group.light());
        set(light, plan("EQUIPMENT", YEAR, "3000000"),
                new Amount(ProjectMoney.Kind.PLAN, "OWN", "WHOLE", null, new BigDecimal("20000")));
        assertThat(queries.byUnit(view, group.liWei())).extracting(MoneyQueries.Spending::plan)
                .containsExactly(new BigDecimal("3020000.00"));
        assertThat(queries.byProject(view, group.liWei())).extracting(MoneyQueries.Spending::plan)
                .containsExactly(new BigDecimal("3020000.00"));
        assertThat(queries.byYear(view, group.liWei())).extracting(MoneyQueries.Spending::year).containsExactly(YEAR);
        assertThat(mvc.get().uri("/cockpit?unit=" + group.light()).with(Cast.as(group.liWei()))).hasStatusOk()
                .bodyText().contains("302 <span class=\"of\">万元");
    }

    @Test
    void indirectCostsAboveTheCapAreShown() {
        var id = found("间接费", group.light());
        set(id, plan("EQUIPMENT", YEAR, "3000000"), plan("OPERATION", YEAR, "10000000"),
                plan("INDIRECT", YEAR, "2750000"));
        assertThat(queries.table(id, view, group.liWei()).cap()).isEqualByComparingTo("2750000");
        assertThat(queries.table(id, view, group.liWei()).aboveCap()).isFalse();
        set(id, plan("INDIRECT", YEAR, "2750000.01"));
        assertThat(queries.table(id, view, group.liWei()).aboveCap()).isTrue();
    }

    private ProjectId found(String title, UnitId unit) {
        return projects.found(
                Facts.of(title, null, unit.value(), null, null, LocalDate.of(YEAR, 1, 1),
                        LocalDate.of(YEAR + 2, 12, 31)),
                Status.RUNNING, LocalDate.of(YEAR, 1, 1), List.of(), group.liWei());
    }

    private void set(ProjectId id, Amount... amounts) {
        money.set(id, null, List.of(amounts), group.liWei());
    }

    private static Amount plan(String item, int year, String amount) {
        return new Amount(ProjectMoney.Kind.PLAN, "OWN", item, year, new BigDecimal(amount));
    }

    private static Amount spent(int year, String amount) {
        return new Amount(ProjectMoney.Kind.SPENT, "OWN", "OPERATION", year, new BigDecimal(amount));
    }
}
