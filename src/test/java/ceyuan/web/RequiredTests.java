package ceyuan.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import com.jayway.jsonpath.JsonPath;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.people.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** A form that leaves out several fields is told of all of them at once, on the page and over the API. */
@SystemTest
class RequiredTests {
    @Autowired
    Cast cast;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;
    private Actor organiser;

    @BeforeEach
    void found() {
        group = cast.group();
        organiser = cast.person(group.root(), group.root(), "钱管", "Qian Guan", Role.SYSTEM_ADMINISTRATOR);
    }

    @Test
    void aPageMarksEveryFieldThatIsMissing() {
        assertThat(marked("/projects", group.liWei(), "english", "x")).isEqualTo("chinese unit");
        assertThat(marked("/plans", group.liWei(), "unit", "YS")).isEqualTo("title from to");
        assertThat(marked("/portfolios", group.liWei(), "english", "x")).isEqualTo("chinese unit startDue");
        assertThat(marked("/people", organiser, "english", "x")).isEqualTo("number chinese unit");
        assertThat(marked("/units?beneath=" + group.root(), organiser, "english", "x"))
                .isEqualTo("code chinese from");
        assertThat(marked("/units/" + group.base() + "/merger", organiser, "number", "x")).isEqualTo("parent from");
        assertThat(marked("/people/" + group.chenLi().person() + "/posts", organiser, "lastDay", ""))
                .isEqualTo("unit title fromDay");
    }

    @Test
    void theApiListsEveryFieldThatIsMissing() {
        assertThat(errors("/api/v1/projects", group.liWei())).containsExactly("chinese", "unit");
        assertThat(errors("/api/v1/plans", group.liWei())).containsExactlyInAnyOrder("title", "unit", "from", "to");
        assertThat(errors("/api/v1/portfolios", group.liWei())).containsExactlyInAnyOrder("chinese", "unit",
                "startDue");
        assertThat(errors("/api/v1/people", organiser)).containsExactly("number", "chinese", "unit");
        assertThat(errors("/api/v1/units", organiser)).containsExactlyInAnyOrder("parent", "code", "chinese", "from");
        assertThat(errors("/api/v1/commitments", group.liWei())).containsExactly("kind", "unit", "title");
    }

    @Test
    void oneMissingFieldIsNamedAlone() {
        var problem = mvc.post().uri("/api/v1/projects").with(Cast.as(group.liWei()))
                .header("Accept-Language", "en").contentType(MediaType.APPLICATION_JSON)
                .content("{\"chinese\": \"x\"}").exchange();
        assertThat(problem).hasStatus(422).bodyJson().hasPathSatisfying("$.detail",
                detail -> assertThat(detail).asString().isEqualTo("Please fill this in."))
                .hasPathSatisfying("$.field", field -> assertThat(field).asString().isEqualTo("unit"));
    }

    @Test
    void aValueOfAnotherKindIsToldAtItsField() {
        assertThat(misfit("starts", "2026-13-01")).isEqualTo("“2026-13-01” is no day. Write it like 2026-11-21.");
        assertThat(misfit("projectClass", "NONE"))
                .isEqualTo("“NONE” is not one of the choices: CHOKEPOINT, COMMON, CORE.");
        assertThat(misfit("levelStart", "x")).isEqualTo("“x” is not a number.");
        assertThat(misfit("unit", "x")).isEqualTo(
                "The value of “unit” is not of the type of that field; see /api/v1/openapi for the types.");
        var asked = mvc.get().uri("/api/v1/approvals?box=NONE").with(Cast.as(group.liWei()))
                .header("Accept-Language", "en").exchange();
        assertThat(asked).hasStatus(422).bodyJson().extractingPath("$.detail")
                .isEqualTo("“NONE” is not one of the choices: ASKED, STARTED, DECIDED, COPIED.");
    }

    @Test
    void aNumberAYesOrNoAndARowThatAreLeftOutAreMissing() {
        var path = "/api/v1/approvals/" + Id.fresh();
        assertThat(errors(path + "/return", "{\"comment\": \"x\"}")).containsExactly("straight");
        assertThat(errors(path + "/copies", "{\"persons\": [null]}")).containsExactly("persons");
        assertThat(errors("/api/v1/projects/" + Id.fresh() + "/reports", "{\"kind\": \"YEARLY\"}"))
                .containsExactly("year");
    }

    private String misfit(String field, String value) {
        var answer = mvc.post().uri("/api/v1/projects").with(Cast.as(group.liWei())).header("Accept-Language", "en")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"chinese\": \"x\", \"%s\": \"%s\"}".formatted(field, value)).exchange();
        assertThat(answer).hasStatus(400).bodyJson().extractingPath("$.field").isEqualTo(field);
        return JsonPath.read(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8),
                "$.detail");
    }

    private String marked(String path, Actor by, String field, String value) {
        var answer = mvc.post().uri(path).param(field, value).header("HX-Request", "true").with(Cast.as(by))
                .exchange();
        assertThat(answer).as(path).hasStatus(422);
        String text = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        return text.replaceAll("(?s).*data-field=\"([^\"]*)\".*", "$1");
    }

    private List<String> errors(String path, Actor by) {
        return errors(path, "{}", by);
    }

    private List<String> errors(String path, String body) {
        return errors(path, body, group.liWei());
    }

    private List<String> errors(String path, String body, Actor by) {
        var answer = mvc.post().uri(path).with(Cast.as(by)).contentType(MediaType.APPLICATION_JSON).content(body)
                .header("If-Match", "\"1\"").exchange();
        assertThat(answer).as(path).hasStatus(422);
        return JsonPath.read(new String(answer.getResponse().getContentAsByteArray(),
                StandardCharsets.UTF_8), "$.errors[*].field");
    }
}
