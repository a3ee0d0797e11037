package ceyuan.stories;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** C10: what is known is not typed again, and what researchers are asked to type is counted and shown. */
@SystemTest
class C10Tests {
    private static final LocalDate TODAY = PlanDrafts.TODAY;

    @Autowired
    Cast cast;
    @Autowired
    Calls calls;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;
    private String item = "";

    @BeforeEach
    void aKeyTaskWithItsTarget() {
        group = cast.group();
        var plan = calls.make("/plans", """
            {"kind": "YEARLY", "unit": "%s", "title": "年度计划", "from": "%s", "to": "%s"}""".formatted(group.root(),
                TODAY.minusDays(100), TODAY.plusYears(3)), group.liWei());
        item = calls.make("/plans/" + plan + "/items", """
            {"title": "突破宽幅镁板", "due": "%s", "accountable": "%s",
             "targets": [{"metric": "成材率", "measure": "%%", "baseline": 88, "target": 95, "direction": "UP",
                          "method": "统计", "evidence": "报表", "weight": 1}]}""".formatted(TODAY.plusYears(2),
                group.liWei().person()), group.liWei());
        calls.doesNow(HttpMethod.POST, "/plans/" + plan, "/release", null, group.liWei());
    }

    @Test
    void anApplicationIsFilledInFromThePlanItServes() {
        var id = apply();
        assertThat(calls.<String>read("/projects/" + id, "$.ends", group.chenLi()))
                .isEqualTo(TODAY.plusYears(2).toString());
        assertThat(calls.<List<String>>read("/projects/" + id + "/book", "$.indicators[*].metric", group.chenLi()))
                .containsExactly("成材率");
        assertThat(calls.<List<String>>read("/projects/" + id + "/book", "$.parties[*].role", group.chenLi()))
                .containsExactly("LEAD");
        assertThat(page("/projects/" + id + "/application", "zh")).contains("系统已自动填写 2 项");
        assertThat(page("/projects/" + id + "/application", "en")).contains("Filled in by the system: 2");
    }

    @Test
    void aReportAsksOnlyForWhatTheSystemCannotKnow() {
        var id = apply();
        var report = calls.make("/projects/" + id + "/reports", "{\"kind\": \"YEARLY\", \"year\": %d}"
                .formatted(TODAY.getYear()), group.chenLi());
        assertThat(calls.<List<String>>read("/projects/" + id + "/reports/" + report, "$.drawn.indicators[*].metric",
                group.chenLi())).containsExactly("成材率");
        assertThat(page("/projects/" + id + "/reports/" + report, "zh").split("<textarea", -1))
                .as("one field to type in").hasSize(2);
    }

    @Test
    void whatWasTypedAndWhatWasFilledInIsCountedByMonth() {
        var id = apply();
        assertThat(mvc.post().uri("/projects/{id}/application", id).param("BACKGROUND", "需求迫切")
                .param("ceyuan-effort", "1,7,95").with(Cast.as(group.chenLi()))).hasStatus(303);
        var month = "?month=" + YearMonth.from(TODAY);
        assertThat(calls.<List<Number>>read("/burden/mine" + month, "$[*].sum.share", group.chenLi()))
                .as("seven of eight fields").satisfiesExactly(share -> assertThat(share.doubleValue()).isEqualTo(87.5));
        assertThat(page("/burden" + month, "zh")).contains("我的填报", "填写申报书", "87.5");
        assertThat(page("/burden" + month, "en")).contains("My own forms", "87.5");
        var units = "/burden/forms" + month + "&unit=" + group.steel();
        assertThat(calls.<List<Object>>read(units, "$", group.zhaoYan())).as("one person is nobody's statistic")
                .isEmpty();
        for (int n = 0; n < 5; n++)
            save(cast.person(group.root(), group.base(), "研究员" + n, "Researcher", null));
        assertThat(calls.<List<Object>>read(units, "$", group.zhaoYan())).isNotEmpty();
        assertThat(calls.send(HttpMethod.GET, units, null, null, group.wangMin())).hasStatus(404);
    }

    /** Each writes an application of their own. */
    private void save(Actor person) {
        var own = calls.make("/applications", "{\"chinese\": \"自由探索\", \"unit\": \"%s\", \"leader\": \"%s\"}"
                .formatted(group.base(), person.person()), person);
        assertThat(mvc.post().uri("/projects/{id}/application", own).param("BACKGROUND", "兴趣")
                .param("ceyuan-effort", "2,6,60").with(Cast.as(person))).hasStatus(303);
    }

    private String apply() {
        return calls.make("/applications", """
            {"chinese": "宽幅镁板铸轧", "unit": "%s", "leader": "%s", "starts": "%s", "item": "%s"}"""
                .formatted(group.base(), group.chenLi().person(), TODAY, item), group.chenLi());
    }

    private String page(String path, String language) {
        var page = mvc.get().uri(path).header("Accept-Language", language).with(Cast.as(group.chenLi())).exchange();
        assertThat(page).as(path).hasStatusOk();
        return Calls.text(page);
    }
}
