package ceyuan.schedule.web;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import com.jayway.jsonpath.JsonPath;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.schedule.WorkCalendars;
import ceyuan.web.Spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class SchedulePagesTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    WorkCalendars calendars;
    @Autowired
    MockMvcTester mvc;
    @Autowired
    JdbcTemplate jdbc;
    Cast.Group group;
    CommitmentId whole;
    CommitmentId design;
    CommitmentId trial;

    @BeforeEach
    void aTaskOfTwoParts() {
        group = cast.group();
        whole = agreed(null, Kind.KEY_TASK, "建成中试线", "Build the pilot line", TODAY.plusDays(90));
        design = agreed(whole, Kind.TASK, "技术方案", "Technical plan", TODAY.plusDays(20));
        trial = agreed(whole, Kind.TASK, "热负荷试车", "Hot trial", TODAY.plusDays(40));
    }

    @Test
    void theScheduleIsATableWithoutAnyScriptAndDataForThePicture() {
        assertThat(htmx("/schedules/" + whole + "/lines/" + trial + "/links", group.zhaoYan(), "predecessor",
                design.toString(), "type", "FS", "lag", "2")).hasStatus(204);
        assertThat(page("/schedules/" + whole, "zh")).contains("进度计划", "热负荷试车", "1FS+2", "预计完成", "gantt-data",
                "确认前不保存");
        assertThat(page("/schedules/" + whole + "?zoom=week", "en")).contains("Schedule", "Hot trial", "Forecast",
                "\"zoom\":\"week\"");
        assertThat(mvc.get().uri("/schedules/" + whole).with(Cast.as(group.wangMin()))).hasStatus(404);
        assertThat(page("/commitments/" + whole, "zh")).contains("/schedules/" + whole);
    }

    @Test
    void otherDatesAreShownBeforeTheyAreSaved() {
        htmx("/schedules/" + whole + "/lines/" + trial + "/links", group.zhaoYan(), "predecessor", design.toString(),
                "type", "FS", "lag", "0");
        String item = "/schedules/" + whole + "/lines/" + design;
        String due = TODAY.plusDays(60).toString();
        assertThat(page(item + "?starts=" + TODAY + "&due=" + due, "en")).contains("What moves", "Hot trial",
                "past its due date", "not saved yet");
        assertThat(htmx(item + "/dates", group.zhaoYan(), "starts", TODAY.toString(), "due", due, "reason", "",
                "version", "0")).hasStatus(422);
        assertThat(htmx(item + "/dates", group.zhouJie(), "starts", TODAY.toString(), "due", due, "reason", "推迟",
                "version", "0")).hasStatus(403);
        assertThat(page("/schedules/" + whole, "zh")).doesNotContain(">" + due + "<");
        assertThat(htmx(item + "/dates", group.zhaoYan(), "starts", TODAY.toString(), "due", due, "reason", "设备推迟",
                "version", "0")).hasStatus(204);
        assertThat(page("/schedules/" + whole, "zh")).contains(">" + due + "<");
        assertThat(page("/commitments/" + design, "zh")).contains("设备推迟");
    }

    @Test
    void aCircleIsRefusedInPlaceInBothLanguages() {
        htmx("/schedules/" + whole + "/lines/" + trial + "/links", group.zhaoYan(), "predecessor", design.toString(),
                "type", "FS", "lag", "0");
        var zh = mvc.post().uri("/schedules/" + whole + "/lines/" + design + "/links")
                .param("predecessor", trial.toString()).param("type", "FS").header("HX-Request", "true")
                .header("Accept-Language", "zh").with(Cast.as(group.zhaoYan())).exchange();
        assertThat(zh).hasStatus(422).bodyText().contains("循环", "技术方案 → 热负荷试车 → 技术方案");
        assertThat(htmx("/schedules/" + whole + "/lines/" + design + "/links", group.zhaoYan(), "predecessor",
                trial.toString(), "type", "FS")).hasStatus(422).bodyText().contains("would close a circle");
    }

    @Test
    void aPastDayIsLookedAtAndNotChanged() {
        jdbc.update("UPDATE commitment.commitment SET recorded_on = since WHERE root = ?", group.root().value());
        htmx("/schedules/" + whole + "/lines/" + design + "/dates", group.zhaoYan(), "starts", TODAY.toString(), "due",
                TODAY.plusDays(60).toString(), "reason", "推迟", "version", "0");
        var day = TODAY.minusDays(1);
        String due = TODAY.plusDays(20).toString();
        assertThat(page("/schedules/" + whole + "?asOf=" + day, "zh")).contains(">" + due + "<",
                "\"today\":\"" + day + "\"").doesNotContain("\"movable\":true", "确认前不保存", "/file\"", "/baselines\"",
                        "不随该日期变化");
        assertThat(page("/schedules/" + whole, "zh")).contains("\"movable\":true").doesNotContain(">" + due + "<");
        String item = "/schedules/" + whole + "/lines/" + design;
        assertThat(page(item + "?asOf=" + day + "&due=" + TODAY, "en")).contains("come back to today", due)
                .doesNotContain("hx-post=\"" + item, "not saved yet");
        assertThat(text(mvc.get().uri("/schedules/" + whole + "/plan.xml?asOf=" + day).with(Cast.as(group.liWei()))
                .exchange())).contains("<Finish>" + due);
        assertThat(text(mvc.get().uri("/api/v1/schedule/" + whole + "?asOf=" + day).with(Cast.as(group.liWei()))
                .exchange())).contains("\"asOf\":\"" + day + "\"", "\"due\":\"" + due + "\"");
        assertThat(page("/schedules/" + whole + "/file?asOf=" + day, "zh")).contains("本页不随该日期变化");
    }

    @Test
    void aPlanFileIsPreviewedThenLoaded() {
        var read = mvc.post().uri("/schedules/" + whole + "/file").multipart()
                .file(new MockMultipartFile("file", "plan.xml", "text/xml", PLAN.getBytes(StandardCharsets.UTF_8)))
                .header("HX-Request", "true").with(Cast.as(group.zhaoYan())).exchange();
        assertThat(read).hasStatus(204);
        String preview = read.getResponse().getHeader("HX-Redirect");
        assertThat(page(String.valueOf(preview), "zh")).contains("试制样品", "新增", "查无此人或重名：Bob", "确认导入");
        assertThat(page(String.valueOf(preview), "en")).contains("Nobody, or more than one person, is called Bob");
        assertThat(page("/schedules/" + whole, "zh")).doesNotContain("试制样品");
        assertThat(page(String.valueOf(preview), "zh")).contains("1 项任务不在本承诺的起止日期（%s – %s）之内".formatted(TODAY,
                TODAY.plusDays(90)), "计划最早 2035-03-05 开始，最晚 2035-03-30 结束", "周，从承诺开始时起");
        assertThat(page(String.valueOf(preview), "en")).contains("One task lies outside the period", "Move it all");
        assertThat(htmx(preview + "/move", group.zhouJie())).hasStatus(403);
        assertThat(htmx(preview + "/move", group.zhaoYan())).hasStatus(204);
        var monday = TODAY.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        assertThat(page(String.valueOf(preview), "zh")).contains(">" + monday + "<", ">" + monday.plusDays(25) + "<")
                .doesNotContain("不在本承诺的起止日期");
        assertThat(htmx(String.valueOf(preview), group.zhaoYan())).hasStatus(204);
        assertThat(page("/schedules/" + whole, "zh")).contains("试制样品");
    }

    @Test
    void whatIsNoPlanIsRefusedInASentence() {
        var read = mvc.post().uri("/schedules/" + whole + "/file").multipart()
                .file(new MockMultipartFile("file", "notes.txt", "text/plain", "no plan".getBytes()))
                .header("HX-Request", "true").header("Accept-Language", "en").with(Cast.as(group.zhaoYan()))
                .exchange();
        assertThat(read).hasStatus(422).bodyText().contains("notes.txt", "is not a plan file known here");
    }

    @Test
    void theScheduleGoesToExcelAndToProject() {
        assertThat(mvc.get().uri("/api/v1/schedule/" + whole + "/plan.xlsx").with(Cast.as(group.liWei()))).hasStatusOk()
                .hasContentType(Spreadsheet.TYPE);
        var book = mvc.get().uri("/schedules/" + whole + "/plan.xlsx").with(Cast.as(group.liWei())).exchange();
        assertThat(book).hasStatusOk();
        assertThat(book.getResponse().getContentAsByteArray()).startsWith('P', 'K');
        var plan = mvc.get().uri("/schedules/" + whole + "/plan.xml").header("Accept-Language", "zh")
                .with(Cast.as(group.liWei())).exchange();
        assertThat(text(plan)).contains("http://schemas.microsoft.com/project", "热负荷试车");
        assertThat(mvc.get().uri("/schedules/" + whole + "/plan.xml").with(Cast.as(group.wangMin()))).hasStatus(404);
    }

    @Test
    void theCalendarIsReadByTheGroupAndSetByItsKeepers() {
        String path = "/schedules/calendars/" + group.root();
        var shown = page(path, "zh");
        assertThat(shown).contains(String.valueOf(calendars.knownUntil()));
        assertThat(calendars.specials(group.root())).filteredOn(each -> each.day().getYear() >= TODAY.getYear())
                .allSatisfy(each -> assertThat(shown).contains(each.day().toString(), each.name(), each.document()));
        assertThat(htmx(path, group.liWei(), "day", TODAY.toString(), "works", "false", "document", "集团停产检修通知"))
                .hasStatus(204);
        assertThat(page(path, "zh")).contains("集团停产检修通知");
        assertThat(htmx(path, group.wangMin(), "day", TODAY.toString(), "works", "false", "document", "通知"))
                .hasStatus(403);
    }

    @Test
    void theApiDoesWhatThePagesDo() {
        String draft = "{\"predecessor\": \"%s\", \"successor\": \"%s\", \"type\": \"SS\", \"lag\": 3}"
                .formatted(design, trial);
        var made = send("POST", "/api/v1/schedule/dependencies", draft, null, group.zhaoYan());
        assertThat(made).hasStatus(201).containsHeader("ETag");
        String path = "/api/v1/schedule/dependencies/" + JsonPath.<String>read(text(made), "$.id");
        assertThat(send("PUT", path, "{\"type\": \"FF\", \"lag\": 1}", null, group.zhaoYan())).hasStatus(428);
        assertThat(send("PUT", path, "{\"type\": \"FF\", \"lag\": 1}", "\"0\"", group.wangMin())).hasStatus(404);
        assertThat(send("PUT", path, "{\"type\": \"FF\", \"lag\": 1}", "\"0\"", group.zhaoYan())).hasStatusOk();
        assertThat(send("PUT", path, "{\"type\": \"FS\", \"lag\": 1}", "\"0\"", group.zhaoYan())).hasStatus(412);
        assertThat(send("POST", "/api/v1/schedule/dependencies", draft.replace("\"SS\"", "\"FF\""), null,
                group.zhaoYan())).hasStatus(422).bodyText().contains("JOINED_ALREADY");
        assertThat(send("POST", "/api/v1/schedule/" + whole + "/baselines", "{\"name\": \"批准\"}", null,
                group.zhaoYan())).hasStatus(201);
        String schedule = text(mvc.get().uri("/api/v1/schedule/" + whole).with(Cast.as(group.liWei())).exchange());
        assertThat(JsonPath.<List<String>>read(schedule, "$.joins[*].type")).containsExactly("FF");
        assertThat(JsonPath.<String>read(schedule, "$.baseline.name")).isEqualTo("批准");
        assertThat(JsonPath.<List<Boolean>>read(schedule, "$.lines[*].timing.critical")).contains(true);
        String item = "/api/v1/schedule/" + whole + "/lines/" + design;
        assertThat(mvc.get().uri(item + "/proposal?due=" + TODAY.plusDays(50)).with(Cast.as(group.zhaoYan())))
                .hasStatusOk().bodyText().contains("moved");
        assertThat(send("PUT", item + "/dates", "{\"starts\": \"%s\", \"due\": \"%s\", \"reason\": \"推迟\"}"
                .formatted(TODAY, TODAY.plusDays(50)), "\"0\"", group.zhaoYan())).hasStatusOk();
        assertThat(send("DELETE", path, "", "\"1\"", group.zhaoYan())).hasStatus(204);
        assertThat(mvc.get().uri(path).with(Cast.as(group.zhaoYan()))).hasStatus(404);
    }

    private static final String PLAN = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Project xmlns="http://schemas.microsoft.com/project"><Tasks>
          <Task><UID>1</UID><ID>1</ID><Name>试制样品</Name><OutlineLevel>1</OutlineLevel>
            <Start>2035-03-05T08:00:00</Start><Finish>2035-03-30T17:00:00</Finish></Task></Tasks>
        <Resources><Resource><UID>2</UID><ID>2</ID><Name>Bob</Name></Resource></Resources>
        <Assignments><Assignment><UID>2</UID><TaskUID>1</TaskUID><ResourceUID>2</ResourceUID></Assignment></Assignments>
        </Project>
        """;

    private CommitmentId agreed(@Nullable CommitmentId parent, Kind kind, String chinese, String english,
            LocalDate due) {
        var promise = Promise.of(parent, kind, new Subject("project", Id.fresh()), group.steel(), null,
                Name.of(chinese, english), TODAY, due);
        commitments.takeAll(List.of(new Taken(promise, Standing.agreed(TODAY.minusDays(20)))), group.liWei());
        return promise.id();
    }

    private String page(String uri, String language) {
        var result = mvc.get().uri(uri).header("Accept-Language", language).with(Cast.as(group.zhaoYan())).exchange();
        assertThat(result).as(uri).hasStatusOk();
        return text(result);
    }

    private MvcTestResult htmx(String uri, Actor by, String... parameters) {
        var request = mvc.post().uri(uri).header("HX-Request", "true").header("Accept-Language", "en")
                .with(Cast.as(by));
        for (int i = 0; i < parameters.length; i += 2)
            request = request.param(parameters[i], parameters[i + 1]);
        return request.exchange();
    }

    private MvcTestResult send(String method, String uri, String json, @Nullable String match, Actor by) {
        var request = mvc.method(org.springframework.http.HttpMethod.valueOf(method)).uri(uri)
                .contentType(MediaType.APPLICATION_JSON).content(json).with(Cast.as(by));
        if (match != null) request = request.header("If-Match", match);
        return request.exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
