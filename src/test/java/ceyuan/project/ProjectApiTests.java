package ceyuan.project;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import com.jayway.jsonpath.JsonPath;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.web.Spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

/** Projects through the API: as on screen. */
@SystemTest
class ProjectApiTests {
    @Autowired
    Cast cast;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void aProjectIsEnteredChangedAndLedOn() {
        var made = call(POST, "/api/v1/projects", null, project("镁板"));
        assertThat(made).hasStatus(201).hasHeader("ETag", "\"0\"").bodyJson().extractingPath("$.number")
                .isEqualTo("2026-" + group.code() + "-GT-K-0001");
        var path = String.valueOf(made.getResponse().getHeader("Location"));
        assertThat(call(PUT, path, null, project("镁板材"))).hasStatus(428);
        assertThat(call(PUT, path, "\"0\"", project("镁板材"))).hasStatusOk().hasHeader("ETag", "\"1\"").bodyJson()
                .extractingPath("$.chinese").isEqualTo("镁板材");
        assertThat(call(PUT, path, "\"0\"", project("又改"))).hasStatus(412);
        assertThat(call(PUT, path, "\"1\"", project(" "))).hasStatus(422).bodyJson().extractingPath("$.reason")
                .isEqualTo("REQUIRED");
        assertThat(call(POST, path + "/status", "\"1\"", "{\"status\": \"APPROVED\", \"reason\": \"评审通过\"}"))
                .hasStatusOk().hasHeader("ETag", "\"2\"").bodyJson().extractingPath("$.status").isEqualTo("APPROVED");
        assertThat(call(POST, path + "/status", "\"2\"", "{}")).hasStatus(422);
        assertThat(call(GET, path + "/status", null, null)).bodyJson().extractingPath("$[*].status").asArray()
                .contains("APPROVED");
        assertThat(as(group.wangMin(), GET, path, null, null)).hasStatus(404);
        assertThat(as(group.chenLi(), POST, "/api/v1/projects", null, project("x"))).hasStatus(403);
        assertThat(call(POST, "/api/v1/projects", null, "{\"chinese\": \"无单位\"}")).hasStatus(422).bodyJson()
                .extractingPath("$.field").isEqualTo("unit");
    }

    @Test
    void aCurrencyAScaleAndALevelAreThoseThatThereAre() {
        for (var wrong : Map.of("currency", "\"yuan\"", "scale", "\"FOO\"", "levelPlanned", "99").entrySet()) {
            var body = project("镁板").replace("{\"chinese\"", "{\"%s\": %s, \"chinese\"".formatted(wrong.getKey(),
                    wrong.getValue()));
            assertThat(call(POST, "/api/v1/projects", null, body)).hasStatus(422).bodyJson().extractingPath("$.field")
                    .isEqualTo(wrong.getKey());
        }
    }

    @Test
    void theListGoesOnWhereItStopped() {
        for (var title : new String[]{"一", "二", "三"})
            assertThat(call(POST, "/api/v1/projects", null, project(title))).hasStatus(201);
        var first = call(GET, "/api/v1/projects?limit=2&sort=NUMBER", null, null);
        assertThat(first).hasStatusOk().bodyJson().extractingPath("$.items[*].chinese").asArray()
                .containsExactly("一", "二");
        assertThat(first).bodyJson().extractingPath("$.next").asString()
                .satisfies(next -> assertThat(call(GET, "/api/v1/projects?limit=2&sort=NUMBER&cursor=" + next, null,
                        null)).bodyJson().extractingPath("$.items[*].chinese").asArray().containsExactly("三"));
        assertThat(call(GET, "/api/v1/projects?q=三", null, null)).bodyJson().extractingPath("$.items.length()")
                .isEqualTo(1);
        assertThat(call(GET, "/api/v1/projects/counts", null, null)).bodyJson()
                .extractingPath("$[0].projects").isEqualTo(3);
        assertThat(as(group.wangMin(), GET, "/api/v1/projects", null, null)).bodyJson()
                .extractingPath("$.items.length()").isEqualTo(0);
        assertThat(call(GET, "/api/v1/projects?sort=COLOUR", null, null)).hasStatus(422);
        assertThat(call(GET, "/api/v1/projects?waiting=false&desc=false&sort=NUMBER", null, null)).bodyJson()
                .extractingPath("$.items[0].chinese").isEqualTo("一");
    }

    @Test
    void amountsAreAskedForAsTheyAreAnswered() {
        var path = made();
        assertThat(call(PUT, path + "/money", tag(path), """
            [{"source": "OWN", "item": "LABOUR", "year": 2026, "amount": 2000000}]""")).hasStatus(204);
        for (var language : new String[]{"zh", "en"}) {
            assertThat(found("min=2000000&max=2000000", language)).isEqualTo(1);
            assertThat(found("min=2000000.01", language)).isZero();
        }
    }

    private int found(String filter, String language) {
        var answer = mvc.get().uri("/api/v1/projects?" + filter).header("Accept-Language", language)
                .with(Cast.as(group.zhaoYan())).exchange();
        assertThat(answer).hasStatusOk();
        return JsonPath.<List<?>>read(new String(answer.getResponse().getContentAsByteArray(), UTF_8), "$.items")
                .size();
    }

    @Test
    void itsMoneyPeoplePartsAndOutcomesAreKept() {
        var path = made();
        assertThat(call(PUT, path + "/money", "\"0\"",
                "[{\"kind\": \"PLAN\", \"source\": \"OWN\", \"item\": \"LABOUR\", \"year\": 2026, \"amount\": 12.5}]"))
                .hasStatus(204).hasHeader("ETag", "\"1\"");
        assertThat(call(PUT, path + "/money", "\"1\"", "[{\"source\": \"OWN\", \"item\": \"X\", \"amount\": 1}]"))
                .hasStatus(422);
        assertThat(call(GET, path + "/money", null, null)).bodyJson().extractingPath("$.items[0].amount")
                .isEqualTo(12.5);

        assertThat(
                call(POST, path + "/members", tag(path), "{\"person\": \"%s\", \"role\": \"KEY\", \"timeShare\": 120}"
                        .formatted(group.chenLi().person())))
                .hasStatus(422);
        assertThat(call(POST, path + "/members", tag(path), "{\"person\": \"%s\", \"role\": \"KEY\", \"timeShare\": 50}"
                .formatted(group.chenLi().person()))).hasStatus(201);
        assertThat(call(POST, path + "/parties", null, "{}")).hasStatus(428);
        assertThat(call(POST, path + "/parties", tag(path), "{\"unit\": \"%s\", \"workShare\": 40}"
                .formatted(group.light()))).hasStatus(201);
        assertThat(call(GET, path + "/parties", null, null)).bodyJson().extractingPath("$.items[0].role")
                .isEqualTo("JOINT");
        assertThat(as(group.chenLi(), GET, path + "/members", null, null)).as("a member sees it").bodyJson()
                .extractingPath("$.items[0].chinese").isEqualTo("陈立");
        assertThat(call(GET, path + "/overcommitments", null, null)).bodyJson().extractingPath("$.items.length()")
                .isEqualTo(0);

        assertThat(call(POST, path + "/nodes", null,
                "{\"kind\": \"TASK\", \"chinese\": \"试轧\", \"due\": \"2027-06-30\"}")).hasStatus(201);
        assertThat(call(POST, path + "/nodes", null, "{\"kind\": \"TASK\", \"chinese\": \"无期\"}")).hasStatus(422);
        assertThat(call(GET, path + "/nodes", null, null)).bodyJson().extractingPath("$.items[*].kind").asArray()
                .containsExactly("PROJECT", "TASK");

        assertThat(call(POST, path + "/outcomes", null, "{\"name\": \"专著\"}")).hasStatus(201).bodyJson()
                .extractingPath("$.id").asString().satisfies(outcome -> {
                    assertThat(call(DELETE, path + "/outcomes/" + outcome, null, null)).hasStatus(428);
                    assertThat(call(DELETE, path + "/outcomes/" + outcome, tag(path), null)).hasStatus(204);
                });
        assertThat(call(GET, path + "/outcomes", null, null)).bodyJson().extractingPath("$.items.length()")
                .isEqualTo(0);
        assertThat(call(GET, path + "/problems", null, null)).hasStatusOk();
        assertThat(call(GET, path + "/plan-items", null, null)).hasStatusOk();
        for (var part : new String[]{"money", "members", "parties", "nodes", "outcomes", "problems", "plan-items",
                "overcommitments", "status"}) {
            assertThat(as(group.wangMin(), GET, made() + "/" + part, null, null)).as(part).hasStatus(404);
        }
    }

    @Test
    void portfoliosAreKept() {
        made();
        var kept = call(POST, "/api/v1/portfolios", null,
                """
                    {"unit": "%s", "chinese": "重大", "startDue": "2026-12-31", "expected": 2}
                    """.formatted(group.steel()));
        assertThat(kept).hasStatus(201).bodyJson().extractingPath("$.id").asString().satisfies(id -> {
            var path = "/api/v1/portfolios/" + id;
            assertThat(call(GET, path, null, null)).hasStatusOk().bodyJson().extractingPath("$.all").isEqualTo(1);
            assertThat(call(PUT, path, "\"99\"",
                    "{\"unit\": \"%s\", \"chinese\": \"重大\", \"startDue\": \"2026-11-30\"}"
                            .formatted(group.steel())))
                    .hasStatus(412);
            assertThat(as(group.wangMin(), GET, path, null, null)).hasStatus(404);
            assertThat(call(DELETE, path, null, null)).hasStatus(428);
            assertThat(call(DELETE, path, tag(path), null)).hasStatus(204);
            assertThat(call(GET, path, null, null)).hasStatus(404);
        });
        assertThat(call(POST, "/api/v1/portfolios", null, "{\"chinese\": \"x\"}")).hasStatus(422);
    }

    @Test
    void theDocumentKeepsRecordsOfOneNameApart() {
        var document = assertThat(call(GET, "/api/v1/openapi", null, null)).hasStatusOk().bodyJson();
        document.extractingPath("$.components.schemas['ceyuan.project.ProjectDetails.Header'].properties.chinese")
                .isNotNull();
        document.extractingPath("$.components.schemas['ceyuan.project.web.PartApi.PartDraft'].properties.accountable")
                .isNotNull();
    }

    @Test
    void theDocumentSaysWhatMustBeThereWhatMayBeNullAndWhatIsAnswered() {
        var document = assertThat(call(GET, "/api/v1/openapi", null, null)).hasStatusOk().bodyJson();
        var schemas = "$.components.schemas['ceyuan.";
        document.extractingPath(schemas + "approval.web.ApprovalApi.Return'].required").asArray()
                .containsExactlyInAnyOrder("straight", "comment");
        document.extractingPath(schemas + "approval.web.ApprovalApi.Return'].properties.to.type").asArray()
                .containsExactlyInAnyOrder("integer", "null");
        document.extractingPath(schemas + "project.web.ProjectDraft'].properties.projectClass.enum").asArray()
                .containsExactly("CHOKEPOINT", "COMMON", "CORE", null);
        document.extractingPath(schemas + "project.web.ProjectDraft'].required").asArray()
                .containsExactlyInAnyOrder("chinese", "unit");
        document.extractingPath(schemas + "project.web.ProjectDraft'].properties.unit.type").isEqualTo("string");
        var paths = "$.paths['/api/v1/";
        document.extractingPath(paths + "projects'].get.parameters[*].name").asArray()
                .contains("q", "status", "class", "min", "waiting", "sort", "limit", "unit")
                .doesNotContain("parameters");
        document.extractingPath(paths + "projects'].post.parameters[*].name").asArray()
                .doesNotContain("asOf", "structure");
        document.extractingPath(paths + "projects'].post.responses").asMap().containsKey("201")
                .doesNotContainKey("200");
        document.extractingPath(paths + "projects/{id}/money'].put.responses").asMap().containsKey("204")
                .doesNotContainKey("200");
        for (var file : Map.of("projects/{id}/archive", "application/zip", "schedule/{id}/plan.xml", "application/xml",
                "schedule/{id}/plan.xlsx", Spreadsheet.TYPE, "approvals/{id}/form", "application/pdf").entrySet()) {
            document.extractingPath(paths + file.getKey() + "'].get.responses['200'].content['" + file.getValue()
                    + "'].schema.format").isEqualTo("binary");
        }
    }

    private String made() {
        return String.valueOf(
                call(POST, "/api/v1/projects", null, project("项目")).getResponse().getHeader("Location"));
    }

    private String project(String title) {
        return """
            {"chinese": "%s", "unit": "%s", "projectClass": "CHOKEPOINT", "starts": "2026-01-01", "ends": "2028-12-31"}
            """
                .formatted(title, group.steel());
    }

    private String tag(String path) {
        return String.valueOf(call(GET, path, null, null).getResponse().getHeader("ETag"));
    }

    private MvcTestResult call(HttpMethod method, String path, @Nullable String seen, @Nullable String body) {
        return as(group.zhaoYan(), method, path, seen, body);
    }

    private MvcTestResult as(Actor actor, HttpMethod method, String path, @Nullable String seen,
            @Nullable String body) {
        var request = mvc.method(method).uri(path).with(Cast.as(actor));
        if (seen != null) request = request.header("If-Match", seen);
        if (body != null) request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        return request.exchange();
    }
}
