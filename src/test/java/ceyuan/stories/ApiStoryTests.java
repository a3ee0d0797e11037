package ceyuan.stories;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.organisation.UnitId;
import ceyuan.people.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A group's year through the API alone: founded, promised, handed down, reported, followed, looked up, written down. */
@SystemTest
class ApiStoryTests {
    private static final LocalDate TODAY = PlanDrafts.TODAY;
    private static final String LIST = """
        批准号,名称,牵头单位,负责人,经费（万元）,起止年月
        %1$s-001,氢基竖炉低碳冶炼,远山钢铁,陈立,120.5,2024.01-%2$d.12
        %1$s-002,镁合金宽幅板材轧制,北岭轻合金,王敏,18,2018.01-2020.12
        ,没有编号的一行,北岭轻合金,王敏,1,2018.01-2020.12
        """;
    private static final String MAPPING = """
        {"name": "年度项目清单", "kind": "project", "currency": "CNY", "key": ["number"],
         "rules": [{"field": "number", "column": "批准号"},
                   {"field": "title", "column": "名称"},
                   {"field": "lead", "column": "牵头单位"},
                   {"field": "leader", "column": "负责人"},
                   {"field": "planned", "column": "经费（万元）", "factor": 10000},
                   {"field": "startsEnds", "column": "起止年月"}]}
        """;

    @Autowired
    Cast cast;
    @Autowired
    MockMvcTester mvc;

    private final String code = "API" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT);
    private String root = "";
    private String steel = "";
    private String light = "";
    private Bearer liWei = new Bearer("", "");
    private Bearer zhaoYan = new Bearer("", "");
    private Bearer chenLi = new Bearer("", "");

    /** A person and the token by which a program acts for them. */
    private record Bearer(String person, String token) {}

    @Test
    void aGroupsYearIsRunThroughTheApiAlone() throws Exception {
        aGroupIsFoundedWithItsPeople();
        String plan = aPlanIsDrawnUpWithMeasurableTargets();
        String task = itsItemsAreReleasedAndHandedDown(plan);
        listsOfProjectsAreTakenIn();
        progressAndProblemsAreReported(task);
        theCockpitSaysHowItStands();
        String project = aProjectIsEnteredThatServesTheTask(plan, task);
        everythingIsFound(plan, task);
        othersFindNothing(plan, task, project);
        everythingWasWrittenDown(plan, task);
    }

    private void aGroupIsFoundedWithItsPeople() {
        var group = send(HttpMethod.POST, "/units", unit("GROUP", code, "远山材料集团", null), Actor.SYSTEM);
        assertThat(group).hasStatus(201);
        root = read(group, "$.id");
        var unit = UnitId.of(root);
        var keeper = cast.person(unit, unit, "系统管理员", "Keeper", Role.SYSTEM_ADMINISTRATOR);
        var guard = cast.person(unit, unit, "安全管理员", "Guard", Role.SECURITY_ADMINISTRATOR);
        steel = read(send(HttpMethod.POST, "/units", unit("SUBGROUP", code + "-GT", "远山钢铁", code), keeper), "$.id");
        light = read(send(HttpMethod.POST, "/units", unit("SUBGROUP", code + "-QH", "北岭轻合金", code), keeper), "$.id");
        assertThat(read(get("/units/" + steel, keeper), "$.parent")).isEqualTo(root);
        assertThat(send(HttpMethod.POST, "/units", unit("SUBGROUP", code + "-GT", "重复", code), keeper)).hasStatus(422);

        liWei = employed("李伟", root, Role.MANAGER, keeper, guard);
        zhaoYan = employed("赵岩", steel, Role.MANAGER, keeper, guard);
        chenLi = employed("陈立", steel, Role.RESEARCHER, keeper, guard);
        assertThat(get("/people?unit=" + root, liWei)).hasStatusOk().bodyText().contains("赵岩", "陈立");
        assertThat(send(HttpMethod.POST, "/plans", "{}", new Bearer("", "cy_nonsense"))).hasStatus(401);
    }

    private String aPlanIsDrawnUpWithMeasurableTargets() {
        String body = """
            {"kind": "YEARLY", "unit": "%s", "title": "年度科技工作计划", "english": "Work of the year",
             "from": "%s", "to": "%s"}""".formatted(root, TODAY.minusDays(100), TODAY.plusDays(265));
        String key = UUID.randomUUID().toString();
        var made = exchange(HttpMethod.POST, "/plans", body, liWei, Map.of("Idempotency-Key", key));
        assertThat(made).hasStatus(201);
        String plan = read(made, "$.id");
        var again = exchange(HttpMethod.POST, "/plans", body, liWei, Map.of("Idempotency-Key", key));
        assertThat(again).hasStatus(201).hasHeader("Idempotency-Replayed", "true");
        assertThat(read(again, "$.id")).as("made once").isEqualTo(plan);
        assertThat(exchange(HttpMethod.POST, "/plans", body.replace("年度", "另一"), liWei, Map.of("Idempotency-Key", key)))
                .as("the key stands for another request").hasStatus(422);
        assertThat(list("/plans?unit=" + root, "$.items[*].id", liWei)).containsExactly(plan);

        String items = "/plans/" + plan + "/items";
        var vague = send(HttpMethod.POST, items, """
            {"title": "大幅提升创新能力", "targets": [{"metric": "创新能力"}]}""", liWei);
        assertThat(vague).hasStatus(422).hasContentType("application/problem+json");
        assertThat(read(vague, "$.reason")).isEqualTo("TARGET_UNMEASURABLE");
        assertThat(read(vague, "$.detail")).contains("创新能力", "基线", "计量单位");
        assertThat(list(items, "$.items[*].id", liWei)).as("nothing is left behind").isEmpty();

        String header = "/plans/" + plan;
        String tag = tag(get(header, liWei));
        String changed = body.replace("年度科技工作计划", "年度重点科技工作");
        assertThat(send(HttpMethod.PUT, header, changed, liWei)).as("without If-Match").hasStatus(428);
        assertThat(exchange(HttpMethod.PUT, header, changed, liWei, Map.of("If-Match", tag))).hasStatus(204);
        assertThat(exchange(HttpMethod.PUT, header, body, liWei, Map.of("If-Match", tag))).as("a lost update")
                .hasStatus(412).hasContentType("application/problem+json");
        assertThat(read(get(header, liWei), "$.title.chinese")).isEqualTo("年度重点科技工作");
        return plan;
    }

    private String itsItemsAreReleasedAndHandedDown(String plan) {
        String task = read(send(HttpMethod.POST, "/plans/" + plan + "/items",
                """
                    {"title": "新产品销售率提升", "number": "1", "accountable": "%s", "due": "%s"}"""
                        .formatted(liWei.person, TODAY.plusDays(200)),
                liWei), "$.id");
        assertThat(exchange(HttpMethod.POST, "/plans/" + plan + "/release", "", liWei,
                Map.of("If-Match", tag(get("/plans/" + plan, liWei))))).hasStatus(204);
        var parts = exchange(HttpMethod.POST, "/plans/" + plan + "/items/" + task + "/parts",
                """
                    [{"unit": "%s", "accountable": "%s", "title": "钢铁新产品销售率",
                      "targets": [{"metric": "销售率%s", "measure": "%%", "baseline": 10, "target": 20,
                                   "method": "财务统计", "evidence": "销售报表"}]},
                     {"unit": "%s", "title": "轻合金新产品销售率"}]""".formatted(steel, zhaoYan.person, code, light), liWei,
                Map.of("If-Match", tag(get("/plans/" + plan + "/items/" + task, liWei))));
        assertThat(parts).hasStatus(201);
        assertThat(list("/commitments/" + task + "/children", "$.items[*].state", liWei)).containsExactly("AGREED",
                "AGREED");
        assertThat(list("/desk", "$.items[*].title", zhaoYan)).as("not due yet").isEmpty();
        return task;
    }

    private void listsOfProjectsAreTakenIn() throws InterruptedException {
        String first = uploaded();
        assertThat(send(HttpMethod.POST, "/imports/" + first + "/check", "", liWei)).hasStatus(202);
        assertThat(ended(first)).isEqualTo("CHECKED 3 2 0 0 1");
        assertThat(read(get("/imports/" + first, liWei), "$.planned[0].amount", Number.class).doubleValue())
                .isEqualTo(1_385_000.0);
        assertThat(get("/imports/" + first + "/refusals", liWei)).hasStatusOk().bodyText().contains("没有编号的一行");
        assertThat(projects("")).as("a dry run changes nothing").isEmpty();

        assertThat(send(HttpMethod.POST, "/imports/" + first + "/load", "", liWei)).hasStatus(202);
        assertThat(ended(first)).isEqualTo("DONE 3 2 0 0 1");
        String second = uploaded();
        assertThat(send(HttpMethod.POST, "/imports/" + second + "/load", "", liWei)).hasStatus(202);
        assertThat(ended(second)).as("the same file again").isEqualTo("DONE 3 0 0 2 1");
    }

    private void progressAndProblemsAreReported(String task) {
        String part = this
                .<String>list("/commitments/" + task + "/children", "$.items[?(@.unit == '" + steel + "')].id", liWei)
                .getFirst();
        var known = get("/commitments/" + part, zhaoYan);
        String report = """
            {"asOf": "%s", "values": {"%s": 15}, "note": "三季度数据"}"""
                .formatted(TODAY, read(known, "$.targets[0].id"));
        assertThat(send(HttpMethod.POST, "/commitments/" + part + "/reports", report, zhaoYan)).hasStatus(428);
        assertThat(exchange(HttpMethod.POST, "/commitments/" + part + "/reports", report, chenLi,
                Map.of("If-Match", tag(known)))).as("who does not answer for it").hasStatus(404);
        assertThat(exchange(HttpMethod.POST, "/commitments/" + part + "/reports", report, zhaoYan,
                Map.of("If-Match", tag(known)))).hasStatusOk();
        assertThat(exchange(HttpMethod.POST, "/commitments/" + part + "/reports", report, zhaoYan,
                Map.of("If-Match", tag(known)))).as("read before the report").hasStatus(412);
        assertThat(read(get("/commitments/" + task, liWei), "$.commitment.share", Number.class).doubleValue())
                .as("half of one of two equal parts, at once").isEqualTo(25.0);

        var node = send(HttpMethod.POST, "/commitments",
                """
                    {"kind": "NODE", "unit": "%s", "accountable": "%s", "due": "%s",
                     "title": {"chinese": "中试线热负荷试车", "english": "Hot trial of the pilot line"}}"""
                        .formatted(steel, chenLi.person, TODAY.minusDays(3)),
                zhaoYan);
        assertThat(node).hasStatus(201);
        String id = read(node, "$.commitment.id");
        assertThat(exchange(HttpMethod.POST, "/commitments/" + id + "/agreement", "{\"day\": \"" + TODAY + "\"}",
                zhaoYan, Map.of("If-Match", tag(node)))).hasStatusOk();
        assertThat(list("/desk", "$.items[*].kind", chenLi)).contains("commitment.overdue");

        var raised = send(HttpMethod.POST, "/commitments/" + id + "/problems",
                """
                    {"text": "主电机到货推迟", "severity": "MAJOR", "owner": "%s", "raisedOn": "%s", "due": "%s"}"""
                        .formatted(zhaoYan.person, TODAY.minusDays(9), TODAY.minusDays(1)),
                chenLi);
        assertThat(raised).hasStatus(201);
        assertThat(figure("$.trouble.overdue", "")).isEqualTo(1);
        assertThat(figure("$.trouble.major", "")).isEqualTo(1);
        String solved = "{\"resolution\": \"改用备用电机\", \"day\": \"" + TODAY + "\"}";
        String path = "/problems/" + read(raised, "$.id") + "/resolution";
        assertThat(exchange(HttpMethod.POST, path, solved, zhaoYan, Map.of("If-Match", "\"7\""))).hasStatus(412);
        assertThat(exchange(HttpMethod.POST, path, solved, zhaoYan, Map.of("If-Match", "\"0\""))).hasStatus(204);
        assertThat(figure("$.trouble.open", "")).isZero();
    }

    private void theCockpitSaysHowItStands() {
        assertThat(figure("$.nodes.overdue", "")).isEqualTo(1);
        assertThat(figure("$.nodes.longest", "")).isEqualTo(3);
        assertThat(figure("$.projects.RUNNING", "")).isEqualTo(1);
        assertThat(figure("$.projects.ACCEPTED", "&year=2019")
                + figure("$.projects.COMPLETED", "&year=2019")).as("what ran then has ended").isEqualTo(1);
        assertThat(figure("$.projects.RUNNING", "&year=2019&asOf=2019-06-30")).as("as of a day on which it ran")
                .isEqualTo(1);
        assertThat(figure("$.nodes.all", "&asOf=" + TODAY.minusDays(1))).as("nothing was promised yesterday").isZero();
        assertThat(read(cockpit("&year=2018"), "$.funds[0].planned", Number.class).doubleValue()).isEqualTo(180_000.0);
        assertThat(list("/cockpit?unit=" + root, "$.concerns[*].title.chinese", liWei)).contains("中试线热负荷试车");
        assertThat(list("/changes?unit=" + root, "$.lines[*].verb", liWei)).contains("reported", "resolved");
        assertThat(list("/people/" + chenLi.person + "/work", "$.promises[*].health", zhaoYan)).contains("red");
    }

    private String aProjectIsEnteredThatServesTheTask(String plan, String task) {
        String body = """
            {"chinese": "无取向硅钢薄带", "unit": "%s", "leader": "%s", "starts": "%s", "ends": "%s",
             "status": "RUNNING", "serves": ["%s"]}""".formatted(steel, chenLi.person, TODAY.minusDays(5),
                TODAY.plusDays(300), task);
        var made = send(HttpMethod.POST, "/projects", body, liWei);
        assertThat(made).hasStatus(201);
        String project = read(made, "$.id");
        assertThat(list("/commitments/" + task + "/children", "$.items[*].kind", liWei)).contains("PROJECT");
        assertThat(figure("$.projects.RUNNING", "")).isEqualTo(2);
        String changed = body.replace("无取向硅钢薄带", "无取向硅钢超薄带");
        assertThat(send(HttpMethod.PUT, "/projects/" + project, changed, liWei)).hasStatus(428);
        assertThat(exchange(HttpMethod.PUT, "/projects/" + project, changed, liWei, Map.of("If-Match", tag(made))))
                .hasStatusOk();
        assertThat(exchange(HttpMethod.PUT, "/projects/" + project, body, liWei, Map.of("If-Match", tag(made))))
                .hasStatus(412);
        assertThat(projects("硅钢超薄带")).containsExactly("无取向硅钢超薄带");

        String item = "/plans/" + plan + "/items/" + task;
        String renamed = """
            {"title": "新产品销售率大幅提升", "number": "1", "accountable": "%s", "due": "%s"}"""
                .formatted(liWei.person, TODAY.plusDays(200));
        String read = tag(get(item, liWei));
        assertThat(send(HttpMethod.PUT, item, renamed, liWei)).hasStatus(428);
        assertThat(exchange(HttpMethod.PUT, item, renamed, liWei, Map.of("If-Match", read))).hasStatus(204);
        assertThat(exchange(HttpMethod.PUT, item, renamed, liWei, Map.of("If-Match", read))).hasStatus(412);
        return project;
    }

    private void everythingIsFound(String plan, String task) {
        assertThat(list("/search?q=重点科技", "$.items[*].subject.id", liWei)).contains(plan);
        assertThat(list("/search?q=销售率大幅提升", "$.items[*].subject.id", liWei)).contains(task);
        assertThat(projects("氢基竖炉")).containsExactly("氢基竖炉低碳冶炼");
        assertThat(projects(code + "-002")).containsExactly("镁合金宽幅板材轧制");
    }

    private void othersFindNothing(String plan, String task, String project) {
        var stranger = cast.group().liWei();
        for (String path : List.of("/plans/" + plan, "/plans/" + plan + "/items", "/commitments/" + task,
                "/projects/" + project,
                "/units/" + steel, "/people/" + chenLi.person, "/people/" + chenLi.person + "/work",
                "/cockpit?unit=" + root, "/bases?unit=" + steel, "/changes?unit=" + light)) {
            assertThat(get(path, stranger)).as(path).hasStatus(404).hasContentType("application/problem+json");
        }
        assertThat(list("/search?q=销售率提升", "$.items", stranger)).isEmpty();
        assertThat(get("/plans", stranger)).hasStatusOk().bodyText().doesNotContain(plan);
        assertThat(send(HttpMethod.POST, "/commitments",
                """
                    {"kind": "NODE", "unit": "%s", "due": "%s", "title": {"chinese": "越权", "english": null}}"""
                        .formatted(light, TODAY),
                zhaoYan)).as("a sub-group promises nothing for another").hasStatus(403);
    }

    private void everythingWasWrittenDown(String plan, String task) {
        var unit = UnitId.of(root);
        var auditor = cast.person(unit, unit, "审计", "Auditor", Role.AUDITOR);
        assertThat(list("/ledger?subject=" + plan, "$.items[*].verb", auditor)).contains("released");
        assertThat(list("/ledger?subject=" + plan, "$.items[*].differences[*].after", auditor))
                .contains("年度重点科技工作");
        assertThat(list("/ledger?subject=" + task, "$.items[*].personName", auditor)).contains("李伟");
        assertThat(list("/ledger?kind=commitment&person=" + zhaoYan.person, "$.items[*].verb", auditor))
                .contains("resolved", "reported", "agreed", "promised");
        assertThat(get("/ledger", liWei)).as("a manager does not read everything").hasStatus(403);
    }

    private Bearer employed(String name, String unit, Role role, Actor keeper, Actor guard) {
        var added = send(HttpMethod.POST, "/people",
                """
                    {"number": "%s-%s", "chinese": "%s", "unit": "%s"}""".formatted(code, Id.fresh(), name, unit),
                keeper);
        assertThat(added).hasStatus(201);
        String person = read(added, "$.id");
        var wish = send(HttpMethod.POST, "/grants",
                """
                    {"person": "%s", "unit": "%s", "role": "%s"}""".formatted(person, unit, role), keeper);
        assertThat(wish).hasStatus(201);
        String approval = "/grants/" + read(wish, "$.id") + "/approval";
        assertThat(exchange(HttpMethod.POST, approval, "", keeper, Map.of("If-Match", "\"0\"")))
                .as("who asks does not approve").hasStatus(403);
        assertThat(exchange(HttpMethod.POST, approval, "", guard, Map.of("If-Match", "\"0\""))).hasStatus(204);
        assertThat(send(HttpMethod.POST, "/accounts", "{\"person\": \"%s\", \"login\": \"u%s\"}".formatted(person,
                person.replace("-", "").substring(8)), keeper)).hasStatus(201);
        var token = send(HttpMethod.POST, "/me/tokens", "{\"name\": \"接口\"}",
                new Actor(UUID.fromString(person), name, "test"));
        assertThat(token).hasStatus(201);
        return new Bearer(person, read(token, "$.secret"));
    }

    private static String unit(String kind, String code, String chinese, @Nullable String parent) {
        return """
            {"kind": "%s", "code": "%s", "chinese": "%s", "from": "2001-01-01"%s}""".formatted(kind, code, chinese,
                parent == null ? "" : ", \"parent\": \"" + parent + "\"");
    }

    private String uploaded() {
        var file = new MockMultipartFile("file", "项目.csv", "text/csv",
                LIST.formatted(code, TODAY.getYear() + 1).getBytes(Charset.forName("GB18030")));
        var run = mvc.post().uri("/api/v1/imports").multipart().file(file).param("group", code)
                .header("Authorization", "Bearer " + liWei.token).exchange();
        assertThat(run).hasStatus(201);
        assertThat(send(HttpMethod.PUT, "/imports/" + read(run, "$.id") + "/mapping", MAPPING, liWei)).hasStatusOk();
        return read(run, "$.id");
    }

    /** What became of a run, once it has ended: state, rows, imported, changed, unchanged, refused. */
    private String ended(String run) {
        var answer = await().atMost(Duration.ofMinutes(1)).until(() -> get("/imports/" + run, liWei),
                each -> !read(each, "$.alive", Boolean.class) && !read(each, "$.state").endsWith("ING"));
        return read(answer, "$.state") + " " + String.join(" ", List.of("rows", "imported", "changed", "unchanged",
                "refused").stream().map(each -> read(answer, "$." + each, Number.class).toString()).toList());
    }

    private List<String> projects(String words) {
        return list("/search?kind=project&q=" + (words.isEmpty() ? code : words), "$.items[*].title.chinese", liWei);
    }

    private MvcTestResult cockpit(String vantage) {
        return get("/cockpit?unit=" + root + vantage, liWei);
    }

    private int figure(String path, String vantage) {
        Number value = JsonPath.using(Configuration.builder().options(Option.SUPPRESS_EXCEPTIONS).build())
                .parse(Calls.text(cockpit(vantage))).read(path);
        return value == null ? 0 : value.intValue();
    }

    private <T> List<T> list(String path, String within, Object by) {
        var answer = get(path, by);
        assertThat(answer).as(path).hasStatusOk();
        return JsonPath.read(Calls.text(answer), within);
    }

    private MvcTestResult get(String path, Object by) {
        return send(HttpMethod.GET, path, "", by);
    }

    private MvcTestResult send(HttpMethod verb, String path, String body, Object by) {
        return exchange(verb, path, body, by, Map.of());
    }

    /** One call: by a token, or by a person who is signed in. */
    private MvcTestResult exchange(HttpMethod verb, String path, String body, Object by, Map<String, String> headers) {
        var request = mvc.method(verb).uri("/api/v1" + path).header("Accept-Language", "zh");
        if (!body.isEmpty()) request.contentType(MediaType.APPLICATION_JSON).content(body);
        headers.forEach(request::header);
        return switch (by) {
            case Bearer bearer -> request.header("Authorization", "Bearer " + bearer.token).exchange();
            case Actor actor -> request.with(Cast.as(actor)).exchange();
            default -> throw new IllegalArgumentException(by.toString());
        };
    }

    private static String tag(MvcTestResult answer) {
        return Objects.requireNonNull(answer.getResponse().getHeader("ETag"));
    }

    private static String read(MvcTestResult answer, String path) {
        return read(answer, path, String.class);
    }

    private static <T> T read(MvcTestResult answer, String path, Class<T> type) {
        return type.cast(JsonPath.read(Calls.text(answer), path));
    }
}
