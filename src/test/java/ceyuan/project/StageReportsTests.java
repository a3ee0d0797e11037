package ceyuan.project;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Name;
import ceyuan.commitment.Kind;
import ceyuan.file.Files;
import ceyuan.people.PersonId;
import ceyuan.signing.DocumentId;
import ceyuan.signing.DocumentQueries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    ProjectNodes nodes;
    @Autowired
    DocumentQueries documents;
    @Autowired
    Files files;
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
        for (int year : new int[]{1800, today.getYear() + 2})
            assertThatThrownBy(() -> reports.draw(id, StageReports.Kind.YEARLY, year, group.chenLi()))
                    .hasFieldOrPropertyWithValue("reason", ProjectRefused.Reason.REPORT_YEAR);
        var yearly = reports.draw(id, StageReports.Kind.YEARLY, today.getYear(), group.chenLi());
        var midTerm = reports.draw(id, StageReports.Kind.MIDTERM, today.getYear(), group.chenLi());
        assertThat(planned(midTerm).subtract(planned(yearly))).isEqualByComparingTo("40");
        assertThat(page("/projects/" + id + "/reports/" + midTerm, "zh")).contains("已完成的节点与任务").doesNotContain("本年");
    }

    @Test
    void aReportReadsInTheLanguageThatIsChosen() throws IOException {
        nodes.add(id, new ProjectNodes.Part(null, Kind.NODE, Name.of("中试完成", "Pilot done"), group.steel(),
                new PersonId(group.chenLi().person()), BigDecimal.ONE, null, today.plusDays(1), List.of()),
                group.chenLi());
        var report = reports.draw(id, StageReports.Kind.MIDTERM, today.getYear(), group.chenLi());
        reports.submit(id, report, "As planned", group.chenLi());
        var path = "/projects/" + id + "/reports/" + report;
        assertThat(page(path, "en")).contains("Pilot done · Chen Li", "value=\"EN\" selected", "value=\"ZH\"");
        assertThat(page(path, "zh")).as("offered in the language of the reader").contains("value=\"ZH\" selected");
        assertThat(mvc.post().uri(path + "/confirmation").param("language", "EN").with(Cast.as(group.zhaoYan())))
                .hasStatus(303);
        var document = Objects
                .requireNonNull(reports.one(id, report, LocalDate.now(), group.chenLi()).line().document());
        assertThat(text(document))
                .contains("Mid-term report", "Pilot done", "Chen Li", "Zhao Yan", "As planned")
                .doesNotContain("中期", "陈立", "赵岩", "中试完成", "牵头单位");
    }

    private String text(UUID document) throws IOException {
        var print = documents.print(documents.show(new DocumentId(document), group.chenLi()).last().file());
        try (var pdf = Loader.loadPDF(files.read(print).getContentAsByteArray())) {
            return new PDFTextStripper().getText(pdf);
        }
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
