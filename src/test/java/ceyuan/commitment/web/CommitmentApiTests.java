package ceyuan.commitment.web;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import com.jayway.jsonpath.JsonPath;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;

import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class CommitmentApiTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    MockMvcTester mvc;

    @Test
    void aPromiseIsMadeAgreedReportedAndSeenThroughTheApi() {
        var group = cast.group();
        var made = post("/api/v1/commitments",
                """
                    {"kind": "KEY_TASK", "unit": "%s", "title": {"chinese": "建成中试线", "english": "Build the pilot line"},
                     "due": "%s"}""".formatted(group.steel(), TODAY.plusDays(40)), null, group.zhaoYan());
        assertThat(made).hasStatus(201).containsHeader("ETag");
        String path = "/api/v1/commitments/" + JsonPath.read(text(made), "$.commitment.id");
        String day = "{\"day\": \"" + TODAY + "\"}";
        assertThat(post(path + "/agreement", day, null, group.zhaoYan())).hasStatus(428);
        assertThat(post(path + "/agreement", day, "\"0\"", group.zhouJie())).hasStatus(403);
        assertThat(post(path + "/agreement", day, "\"0\"", group.wangMin())).hasStatus(404);
        assertThat(post(path + "/agreement", day, "\"0\"", group.zhaoYan())).hasStatusOk();
        String report = "{\"asOf\": \"" + TODAY + "\", \"share\": 35, \"forecast\": \"" + TODAY.plusDays(59) + "\"}";
        assertThat(post(path + "/reports", report, "\"0\"", group.zhaoYan())).hasStatus(412);
        var reported = post(path + "/reports", report, "\"1\"", group.zhaoYan());
        assertThat(reported).hasStatusOk();
        assertThat(JsonPath.<String>read(text(reported), "$.commitment.reason")).isEqualTo("Forecast 19 days late");
        assertThat(JsonPath.<String>read(text(reported), "$.commitment.state")).isEqualTo("RUNNING");
        var listed = mvc.get().uri("/api/v1/commitments?health=amber&limit=10").with(Cast.as(group.liWei()))
                .exchange();
        assertThat(text(listed)).contains("建成中试线", "\"share\":35");
        assertThat(text(mvc.get().uri(path + "/shares").with(Cast.as(group.liWei())).exchange()))
                .contains(TODAY.toString());
        assertThat(post(path + "/completion", "{\"day\": \"" + TODAY.plusDays(1) + "\"}", "\"2\"", group.zhaoYan()))
                .hasStatus(422).bodyText().contains("DAY_TO_COME");
    }

    private MvcTestResult post(String uri, String json, @org.jspecify.annotations.Nullable String match, Actor by) {
        var request = mvc.post().uri(uri).contentType(MediaType.APPLICATION_JSON).content(json)
                .header("Accept-Language", "en").with(Cast.as(by));
        if (match != null) request = request.header("If-Match", match);
        return request.exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
