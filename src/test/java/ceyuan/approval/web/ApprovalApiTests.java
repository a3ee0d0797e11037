package ceyuan.approval.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import com.jayway.jsonpath.JsonPath;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.Approvals;
import ceyuan.approval.Petitions;
import ceyuan.base.Actor;
import ceyuan.base.Id;

import static ceyuan.approval.web.ApprovalPagesTests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@SystemTest
class ApprovalApiTests {
    @Autowired
    Cast cast;
    @Autowired
    Approvals approvals;
    @Autowired
    Petitions petitions;
    @Autowired
    MockMvcTester mvc;

    @Test
    void aRouteIsLaidDownAndASubmissionDecidedThroughTheApi() {
        var group = cast.group();
        String route = """
            {"unit": "%s", "kind": "petition", "name": {"chinese": "请示审批"}, "currency": "CNY",
             "validFrom": "%s", "note": "", "stops": [
              {"name": {"chinese": "单位审核"}, "mode": "ANY", "days": 3, "editable": ["budget"],
               "approvers": [{"by": "ROLE", "role": "MANAGER", "from": "SUBJECT", "climbs": true}]},
              {"name": {"chinese": "领导审批"}, "mode": "ALL", "editable": [],
               "approvers": [{"by": "PERSON", "person": "%s", "climbs": false}]}]}
            """.formatted(group.root(), LocalDate.now(), group.zhouJie().person());
        assertThat(post("/api/v1/approvals/routes", route, null, group.zhouJie())).hasStatus(403);
        assertThat(post("/api/v1/approvals/routes", route, null, group.liWei())).hasStatus(201);
        assertThat(post("/api/v1/approvals/routes", route, null, group.liWei())).hasStatus(422).bodyText()
                .contains("ROUTE_TWICE");
        var foreseen = get("/api/v1/approvals/routes/foreseen?kind=petition&unit=" + group.base(), group.liWei());
        assertThat(JsonPath.<String>read(text(foreseen), "$.steps[0].persons[0].who.name")).isEqualTo("Zhao Yan");

        var petition = petitions.petition(group.base(), "接口请示");
        String path = "/api/v1/approvals/" + approvals.submit(petition, group.chenLi());
        assertThat(approvals.editable(petition.subject(), group.zhaoYan())).containsExactly("budget");
        assertThat(approvals.editable(petition.subject(), group.zhouJie())).isEmpty();
        var asked = get("/api/v1/approvals?box=ASKED", group.zhaoYan());
        assertThat(text(asked)).contains("接口请示");
        assertThat(get(path, group.wangMin())).hasStatus(404);
        var one = get(path, group.zhaoYan());
        assertThat(one).hasStatusOk().containsHeader("ETag");
        assertThat(OffsetDateTime.parse(JsonPath.<String>read(text(one), "$.strip.submittedAt")))
                .isCloseTo(OffsetDateTime.now(), within(1, ChronoUnit.HOURS));
        assertThat(post(path + "/approval", "{}", null, group.zhaoYan())).hasStatus(428);
        var approved = post(path + "/approval", "{\"comment\": \"同意\"}", one.getResponse().getHeader("ETag"),
                group.zhaoYan());
        assertThat(approved).hasStatusOk().hasHeader("ETag", "\"4\"");
        assertThat(JsonPath.<String>read(text(approved), "$.status")).isEqualTo("RUNNING");
        assertThat(JsonPath.<String>read(text(approved), "$.stop.chinese")).isEqualTo("领导审批");
        assertThat(JsonPath.<List<String>>read(text(approved), "$.waiting[*].name")).containsExactly("Zhou Jie");
        assertThat(post(path + "/approval", "{}", one.getResponse().getHeader("ETag"), group.zhaoYan())).hasStatus(422)
                .bodyText().contains("MOVED_ON");
        var decided = post("/api/v1/approvals/decisions",
                "{\"approvals\": [{\"approval\": \"%s\", \"version\": 4}]}"
                        .formatted(path.substring(path.lastIndexOf('/') + 1)),
                null, group.zhouJie());
        assertThat(text(decided)).contains("\"approved\":true");
        assertThat(JsonPath.<String>read(text(get(path, group.zhaoYan())), "$.strip.status")).isEqualTo("APPROVED");
    }

    @Test
    void oneThatIsNotThereDoesNotHideWhatBecameOfTheOthers() {
        var group = cast.group();
        assertThat(post("/api/v1/approvals/routes", route(group, "null"), null, group.liWei())).hasStatus(201);
        var id = approvals.submit(petitions.petition(group.base(), "接口请示"), group.chenLi());
        var decided = post("/api/v1/approvals/decisions", """
            {"approvals": [{"approval": "%s", "version": 2}, {"approval": "%s", "version": 1}]}"""
                .formatted(id, Id.fresh()), null, group.zhaoYan());
        assertThat(decided).hasStatusOk();
        assertThat(JsonPath.<List<Boolean>>read(text(decided), "$[*].approved")).containsExactly(true, false);
        assertThat(JsonPath.<String>read(text(decided), "$[1].reason")).isEqualTo("MISSING");
    }

    @Test
    void theFormOnPaperIsThereForWhoeverSeesTheSubmission() {
        var group = cast.group();
        assertThat(post("/api/v1/approvals/routes", route(group, "null"), null, group.liWei())).hasStatus(201);
        String path = "/api/v1/approvals/" + approvals.submit(petitions.petition(group.base(), "请示"), group.chenLi());
        assertThat(get(path + "/form", group.zhaoYan())).hasStatusOk().hasContentType("application/pdf");
        assertThat(get(path + "/form", group.wangMin())).hasStatus(404);
        var empty = post(path + "/questions", "{\"text\": \" \"}", "\"2\"", group.zhaoYan());
        assertThat(empty).hasStatus(422).bodyJson().extractingPath("$.field").isEqualTo("text");
    }

    @Test
    void aRouteIsForAClassThatThereIs() {
        var group = cast.group();
        assertThat(post("/api/v1/approvals/routes", route(group, "\"huge\""), null, group.liWei())).hasStatus(422)
                .bodyJson().extractingPath("$.field").isEqualTo("klass");
        assertThat(post("/api/v1/approvals/routes", route(group, "\"great\""), null, group.liWei())).hasStatus(201);
    }

    @Test
    void aDeputyIsNamedFromTodayOn() {
        var group = cast.group();
        var past = post("/api/v1/approvals/delegations", """
            {"deputy": "%s", "from": "2020-01-01", "to": "2020-01-05"}""".formatted(group.zhaoYan().person()), null,
                group.liWei());
        assertThat(past).hasStatus(422);
        assertThat(JsonPath.<String>read(text(past), "$.detail"))
                .isEqualTo("The day cannot be before " + LocalDate.now() + ".");
    }

    private static String route(Cast.Group group, String klass) {
        return """
            {"unit": "%s", "kind": "petition", "name": "请示审批", "klass": %s, "currency": "CNY",
             "validFrom": "%s", "note": "", "stops": [{"name": "单位审核", "mode": "ANY", "editable": [],
               "approvers": [{"by": "ROLE", "role": "MANAGER", "from": "SUBJECT", "climbs": true}]}]}
            """.formatted(group.root(), klass, LocalDate.now());
    }

    private MvcTestResult get(String uri, Actor reader) {
        return mvc.get().uri(uri).header("Accept-Language", "en").with(Cast.as(reader)).exchange();
    }

    private MvcTestResult post(String uri, String json, @Nullable String match, Actor by) {
        var request = mvc.post().uri(uri).contentType(MediaType.APPLICATION_JSON).content(json)
                .header("Accept-Language", "en").with(Cast.as(by));
        if (match != null) request = request.header("If-Match", match);
        return request.exchange();
    }
}
