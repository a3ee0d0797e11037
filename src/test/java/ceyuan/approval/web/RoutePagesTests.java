package ceyuan.approval.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Objects;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.Petitions;
import ceyuan.base.Actor;

import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class RoutePagesTests {
    private static final String TODAY = LocalDate.now().toString();

    @Autowired
    Cast cast;
    @Autowired
    MockMvcTester mvc;
    Cast.Group group;

    @BeforeEach
    void found() {
        group = cast.group();
    }

    @Test
    void aRouteIsDrawnUpTriedLaidDownRevisedAndRetired() {
        assertThat(get("/approvals/routes/new?kind=" + Petitions.KIND, group.liWei())).hasStatusOk().bodyText()
                .contains("新建流程", "stop-0", "保存");
        var more = send("/approvals/routes/draft", group.liWei(), "do", "add");
        assertThat(more).hasStatusOk().bodyText().contains("stop-0", "stop-1", "单位审核");
        var tried = send("/approvals/routes/preview", group.liWei());
        assertThat(tried).hasStatusOk().bodyText().contains("按今天的人员", "李伟");
        var laid = send("/approvals/routes", group.liWei());
        assertThat(laid).hasStatus(204);
        String path = Objects.requireNonNull(laid.getResponse().getHeader("HX-Redirect"));
        assertThat(get(path, group.liWei())).hasStatusOk().bodyText().contains("请示审批", "第 1 版", "适用中", "3 天内");
        assertThat(send(path + "/versions", group.liWei(), "version", "1", "days-0", "7")).hasStatus(204);
        assertThat(get(path, group.liWei())).bodyText().contains("第 2 版", "7 天内", "3 天内", TODAY + "（当日即被替换）");
        assertThat(send(path + "/versions", group.liWei(), "version", "1")).hasStatus(409);
        assertThat(get("/approvals/routes/foreseen?kind=petition&unit=" + group.code() + "-GT-DG", group.liWei()))
                .hasStatusOk()
                .bodyText().contains("请示审批", "赵岩");
        assertThat(mvc.post().uri(path + "/retirement").param("version", "2").param("day", TODAY)
                .header("HX-Request", "true").with(Cast.as(group.liWei())).exchange()).hasStatus(204);
        assertThat(get("/approvals/routes/foreseen?kind=petition&unit=" + group.code() + "-GT-DG", group.liWei()))
                .hasStatusOk()
                .bodyText().contains("没有适用的流程", "赵岩");
    }

    @Test
    void theAmountsThatDivideRoutesAreNotRounded() {
        var laid = send("/approvals/routes", group.liWei(), "below", "1250432.5");
        assertThat(get(Objects.requireNonNull(laid.getResponse().getHeader("HX-Redirect")), group.liWei())).bodyText()
                .contains("1,250,432.50 元");
    }

    @Test
    void theClassesAreThoseOfTheKind() {
        assertThat(get("/approvals/routes/new", group.liWei())).bodyText().contains("value=\"great\"")
                .doesNotContain("value=\"UNIT\"");
        assertThat(send("/approvals/routes/draft", group.liWei(), "kind", "project.change")).bodyText()
                .contains("value=\"UNIT\"", "单位审核").doesNotContain("value=\"great\"");
    }

    @Test
    void whatCannotBeTriedTakesThePlaceOfWhatWasTried() {
        assertThat(get("/approvals/routes/foreseen?kind=petition&unit=nowhere", group.liWei())).hasStatusOk().bodyText()
                .contains("nowhere", "role=\"alert\"");
    }

    @Test
    void whoMayNotSetRulesLaysNothingDown() {
        assertThat(send("/approvals/routes", group.zhouJie())).hasStatus(403);
        assertThat(get("/approvals/routes/new", group.chenLi())).hasStatus(404);
        assertThat(get("/approvals/routes", group.chenLi())).hasStatus(404);
        assertThat(get("/approvals/routes", group.zhouJie())).hasStatusOk();
    }

    @Test
    void aRouteOfAnotherGroupIsNotThere() {
        var laid = send("/approvals/routes", group.liWei());
        String path = Objects.requireNonNull(laid.getResponse().getHeader("HX-Redirect"));
        var other = cast.group();
        assertThat(get(path, other.liWei())).hasStatus(404);
        assertThat(get("/approvals/routes", other.liWei())).bodyText().doesNotContain("请示审批");
    }

    @Test
    void theListOffersWhatToStartFromInBothLanguages() {
        assertThat(mvc.get().uri("/approvals/routes").header("Accept-Language", "en").with(Cast.as(group.liWei()))
                .exchange())
                .hasStatusOk().bodyText().contains("Approval routes", "Who would decide", "Take all");
        var taken = mvc.post().uri("/approvals/routes/starters").header("HX-Request", "true")
                .with(Cast.as(group.liWei())).exchange();
        assertThat(taken).hasStatus(204);
        assertThat(get("/approvals/routes", group.liWei())).bodyText().contains("以此新建").doesNotContain("全部采用");
    }

    private MvcTestResult get(String uri, Actor reader) {
        return mvc.get().uri(uri).header("Accept-Language", "zh").with(Cast.as(reader)).exchange();
    }

    /** Sends the editor's form: one stop of the unit's managers; more fields may be said, later ones win. */
    private MvcTestResult send(String uri, Actor by, String... more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("route", "");
        fields.put("version", "0");
        fields.put("kind", Petitions.KIND);
        fields.put("unit", group.code() + " 远山材料集团");
        fields.put("chinese", "请示审批");
        fields.put("english", "Petitions");
        fields.put("validFrom", TODAY);
        fields.put("stop-0", "单位审核");
        fields.put("mode-0", "ANY");
        fields.put("days-0", "3");
        fields.put("by-0-0", "ROLE:MANAGER");
        fields.put("from-0-0", "SUBJECT");
        fields.put("unit-0-0", "");
        fields.put("text-0-0", "");
        for (int at = 0; at < more.length; at += 2)
            fields.put(more[at], more[at + 1]);
        var request = mvc.post().uri(uri).header("HX-Request", "true").header("Accept-Language", "zh")
                .with(Cast.as(by));
        fields.forEach(request::param);
        return request.exchange();
    }
}
