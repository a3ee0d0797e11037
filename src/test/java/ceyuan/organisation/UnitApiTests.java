package ceyuan.organisation;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** The organisation through the API: as on screen. */
@SystemTest
class UnitApiTests {
    @Autowired
    Cast cast;
    @Autowired
    MockMvcTester mvc;

    @Test
    void aUnitIsFoundedMovedRenamedAndClosed() {
        var group = cast.group();
        var founded = post("/api/v1/units", group.liWei(), null,
                """
                    {"parent": "%s-GT", "kind": "COMPANY", "code": "N1", "chinese": "新公司", "from": "2020-01-01",
                     "creditCode": "91310000132200821J"}""".formatted(group.code()));
        assertThat(founded).hasStatus(201).hasHeader("ETag", "\"0\"").bodyJson().extractingPath("$.warnings[0]")
                .asString().contains("“H”");
        String path = String.valueOf(founded.getResponse().getHeader("Location"));
        assertThat(post(path + "/placements", group.liWei(), "\"0\"",
                "{\"parent\": \"" + group.light() + "\", \"from\": \"2021-01-01\"}")).hasStatusOk()
                .hasHeader("ETag", "\"1\"").bodyJson().extractingPath("$.parent")
                .isEqualTo(group.light().toString());
        assertThat(get(path + "?asOf=2020-06-01", group.chenLi())).bodyJson().extractingPath("$.parent")
                .isEqualTo(group.steel().toString());
        assertThat(post(path + "/namings", group.liWei(), "\"0\"", "{\"chinese\": \"新名\", \"from\": \"2022-01-01\"}"))
                .hasStatus(412);
        assertThat(post(path + "/namings", group.liWei(), null, "{\"chinese\": \"新名\", \"from\": \"2022-01-01\"}"))
                .hasStatus(428);
        assertThat(post(path + "/closure", group.liWei(), "\"1\"", "{\"from\": \"2023-01-01\"}")).hasStatusOk();
        assertThat(get(path + "/reorganisations", group.chenLi())).bodyJson().extractingPath("$[*].kind").asArray()
                .containsExactly("CLOSED", "MOVED", "FOUNDED");
    }

    @Test
    void refusalsAreProblemsAndOthersGroupsDoNotExist() {
        var group = cast.group();
        assertThat(post("/api/v1/units/" + group.steel() + "/merger", group.liWei(), "\"0\"",
                "{\"parent\": \"" + group.base() + "\", \"from\": \"2021-01-01\"}")).hasStatus(422)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON).bodyJson().extractingPath("$.reason")
                .isEqualTo("SUCCESSOR_BENEATH");
        assertThat(post("/api/v1/units/" + group.steel() + "/closure", group.chenLi(), "\"0\"",
                "{\"from\": \"2021-01-01\"}")).hasStatus(403);
        assertThat(get("/api/v1/units/" + group.steel(), cast.group().liWei())).hasStatus(404);
        assertThat(post("/api/v1/units", group.liWei(), null,
                "{\"kind\": \"GROUP\", \"code\": \"G\", \"chinese\": \"集团\", \"from\": \"2021-01-01\"}"))
                .hasStatus(403);
    }

    @Test
    void listsGoOnWhereTheyStopped() {
        var group = cast.group();
        var first = get("/api/v1/units?limit=3", group.chenLi());
        assertThat(first).hasStatusOk().bodyJson().extractingPath("$.items[*].code").asArray()
                .containsExactly(group.code(), group.code() + "-GT", group.code() + "-GT-DG");
        assertThat(first).bodyJson().extractingPath("$.next").asString().satisfies(next -> assertThat(
                get("/api/v1/units?limit=3&cursor=" + next, group.chenLi())).bodyJson()
                .extractingPath("$.items[*].code").asArray().containsExactly(group.code() + "-QH"));
    }

    @Test
    void whatAChangeWouldDoIsToldWithoutDoingIt() {
        var group = cast.group();
        String body = "{\"parent\": \"" + group.light() + "\", \"from\": \"2021-01-01\"}";
        assertThat(post("/api/v1/units/" + group.steel() + "/preview?change=move", group.liWei(), null, body))
                .hasStatusOk().bodyJson().extractingPath("$.after").isEqualTo(group.light().toString());
        assertThat(get("/api/v1/units/" + group.steel(), group.liWei())).bodyJson().extractingPath("$.parent")
                .isEqualTo(group.root().toString());
        assertThat(
                post("/api/v1/units/" + group.steel() + "/parts", group.liWei(), "\"0\"",
                        """
                            {"from": "2021-01-01", "parts": [{"code": "TG", "chinese": "特钢", "takes": ["%s"]}]}"""
                                .formatted(group.base())))
                .hasStatusOk().bodyJson().extractingPath("$[0].beneath").isEqualTo(1);
    }

    @Test
    void partnersAreKeptThroughTheApi() {
        var group = cast.group();
        var added = post("/api/v1/partners", group.zhaoYan(), null, "{\"group\": \"" + group.root()
                + "\", \"chinese\": \"东北大学\", \"kind\": \"UNIVERSITY\"}");
        assertThat(added).hasStatus(201);
        String path = String.valueOf(added.getResponse().getHeader("Location"));
        assertThat(mvc.put().uri(path).with(Cast.as(group.liWei())).header("If-Match", "\"0\"")
                .contentType(MediaType.APPLICATION_JSON).content("{\"chinese\": \"东北大学\", \"country\": \"CN\"}"))
                .hasStatusOk().hasHeader("ETag", "\"1\"");
        assertThat(get("/api/v1/partners?country=CN", group.chenLi())).bodyJson()
                .extractingPath("$.items[0].chinese").isEqualTo("东北大学");
    }

    private MvcTestResult get(String path, Actor reader) {
        return mvc.get().uri(path).with(Cast.as(reader)).exchange();
    }

    private MvcTestResult post(String path, Actor by, @org.jspecify.annotations.Nullable String seen, String body) {
        var request = mvc.post().uri(path).with(Cast.as(by)).contentType(MediaType.APPLICATION_JSON).content(body);
        if (seen != null) request = request.header("If-Match", seen);
        return request.exchange();
    }
}
