package ceyuan.people.web;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import com.jayway.jsonpath.JsonPath;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.people.Deed;
import ceyuan.people.Rights;
import ceyuan.people.Role;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class PeopleApiTests {
    @Autowired
    Cast cast;
    @Autowired
    MockMvcTester mvc;
    @Autowired
    Rights rights;

    @Test
    void aPersonIsAddedReadChangedAndLostUpdatesAreRefused() throws Exception {
        var group = cast.group();
        String person = "{\"number\":\"A1\",\"chinese\":\"孙浩\",\"unit\":\"" + group.steel() + "\"}";
        var made = post("/api/v1/people", person, group.liWei());
        assertThat(made).hasStatus(201);
        String path = "/api/v1/people/" + JsonPath.read(text(made), "$.id");
        assertThat(get(path, group.liWei())).hasStatusOk().headers().hasValue("ETag", "\"0\"");
        assertThat(put(path, person.replace("孙浩", "孙浩然"), "\"0\"", group.liWei())).hasStatus(204);
        assertThat(put(path, person, "\"0\"", group.liWei())).hasStatus(412);
        assertThat(put(path, person, null, group.liWei())).hasStatus(428);
        assertThat(post("/api/v1/people", person, group.liWei())).hasStatus(422).bodyText().contains("NUMBER_TAKEN");
        assertThat(get(path, cast.group().liWei())).hasStatus(404);
        assertThat(get("/api/v1/people?limit=2&unit=" + group.root(), group.liWei())).hasStatusOk().bodyJson()
                .extractingPath("$.items").asArray().hasSize(2);
        assertThat(
                post(path + "/posts", "{\"unit\":\"" + group.base() + "\",\"title\":\"首席\",\"fromDay\":\"2024-01-01\"}",
                        group.liWei()))
                .hasStatus(201);
        assertThat(get(path + "/posts", group.liWei())).bodyText().contains("首席");
    }

    @Test
    void anAccountAndARoleComeFromTwoAdministrators() throws Exception {
        var group = cast.group();
        var keeper = cast.person(group.root(), group.root(), "钱管", "Qian Guan", Role.SYSTEM_ADMINISTRATOR);
        var guard = cast.person(group.root(), group.root(), "安全", "An Quan", Role.SECURITY_ADMINISTRATOR);
        var chen = group.chenLi().person();
        assertThat(post("/api/v1/accounts",
                "{\"person\":\"" + chen + "\",\"login\":\"api-" + group.code().toLowerCase(Locale.ROOT) + "\"}",
                keeper))
                .hasStatus(201).bodyJson().extractingPath("$.password").asString().hasSize(14);
        assertThat(get("/api/v1/accounts/" + chen, keeper)).hasStatusOk().bodyText().doesNotContain("argon2");
        assertThat(get("/api/v1/accounts/" + chen, group.liWei())).hasStatus(403);
        var asked = post("/api/v1/grants",
                "{\"person\":\"" + chen + "\",\"unit\":\"" + group.base() + "\",\"role\":\"FINANCE\"}", keeper);
        assertThat(asked).hasStatus(201);
        String id = JsonPath.read(text(asked), "$.id");
        assertThat(get("/api/v1/grants", guard)).hasStatusOk().bodyText().contains(id);
        assertThat(
                mvc.post().uri("/api/v1/grants/" + id + "/approval").header("If-Match", "\"0\"").with(Cast.as(guard)))
                .hasStatus(204);
        assertThat(rights.may(group.chenLi(), Deed.SPEND, group.base())).isTrue();
        assertThat(get("/api/v1/me", group.chenLi())).hasStatusOk().bodyJson().extractingPath("$.roles[0]")
                .isEqualTo("FINANCE");
        assertThat(post("/api/v1/me/tokens", "{\"name\":\"nightly\"}", group.chenLi())).hasStatus(201).bodyText()
                .contains("cy_");
        assertThat(get("/api/v1/me/tokens", group.chenLi())).bodyText().contains("nightly").doesNotContain("cy_");
        assertThat(keyed(group.chenLi())).hasStatus(201).bodyText().contains("cy_");
        assertThat(keyed(group.chenLi())).as("a secret is told once, also to whoever repeats").hasStatus(409).bodyText()
                .contains("urn:ceyuan:toldOnce").doesNotContain("cy_");
        assertThat(JsonPath.<List<?>>read(text(get("/api/v1/me/tokens", group.chenLi())), "$.items")).hasSize(2);
    }

    private MvcTestResult keyed(Actor by) {
        return mvc.post().uri("/api/v1/me/tokens").contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\":\"nightly\"}").header("Idempotency-Key", "once").with(Cast.as(by)).exchange();
    }

    private MvcTestResult get(String path, Actor by) {
        return mvc.get().uri(path).with(Cast.as(by)).exchange();
    }

    private MvcTestResult post(String path, String body, Actor by) {
        return mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).with(Cast.as(by)).exchange();
    }

    private MvcTestResult put(String path, String body, @org.jspecify.annotations.Nullable String match, Actor by) {
        var request = mvc.put().uri(path).contentType(MediaType.APPLICATION_JSON).content(body).with(Cast.as(by));
        return (match == null ? request : request.header("If-Match", match)).exchange();
    }

    private static String text(MvcTestResult result) throws Exception {
        return result.getResponse().getContentAsString(UTF_8);
    }
}
