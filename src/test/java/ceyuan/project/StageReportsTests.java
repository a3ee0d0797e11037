package ceyuan.project;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What the reports of a project are drawn from. */
@SystemTest
class StageReportsTests {
    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectMoney money;
    @Autowired
    StageReports reports;
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
    }

    @Test
    void aMidTermReportTellsOfAllSinceTheStart() {
        money.set(id, null, List.of(plan(today.getYear(), 300), plan(today.getYear() + 1, 40)), group.liWei());
        var yearly = reports.draw(id, StageReports.Kind.YEARLY, today.getYear(), group.chenLi());
        var midTerm = reports.draw(id, StageReports.Kind.MIDTERM, today.getYear(), group.chenLi());
        assertThat(planned(midTerm).subtract(planned(yearly))).isEqualByComparingTo("40");
        assertThat(page("/projects/" + id + "/reports/" + midTerm, "zh")).contains("已完成的节点与任务").doesNotContain("本年");
    }

    private BigDecimal planned(UUID report) {
        return reports.one(id, report, today, group.chenLi()).drawn().money().stream().map(StageReports.Money::plan)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static ProjectMoney.Amount plan(int year, int yuan) {
        return new ProjectMoney.Amount(ProjectMoney.Kind.PLAN, "OWN", "OPERATION", year, BigDecimal.valueOf(yuan));
    }

    private String page(String path, String language) {
        var page = mvc.get().uri(path).header("Accept-Language", language).with(Cast.as(group.zhaoYan())).exchange();
        assertThat(page).as(path).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
