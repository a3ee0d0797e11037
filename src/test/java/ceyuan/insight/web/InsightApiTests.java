package ceyuan.insight.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Severity;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.insight.Board;
import ceyuan.insight.Figures;
import ceyuan.insight.Vista;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.rule.Parameter;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;

import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class InsightApiTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    Figures figures;
    @Autowired
    Rules rules;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;

    @BeforeEach
    void found() {
        group = cast.group();
    }

    @Test
    void theApiSaysWhatTheScreensSayFromEveryVantage() {
        var node = node(group.base(), TODAY.minusDays(10), group.chenLi());
        commitments.raise(node, new ProblemDraft("主电机到货推迟", Severity.MAJOR, new PersonId(group.zhaoYan().person()),
                TODAY.minusDays(20), TODAY.minusDays(5)), group.liWei());

        same(group.root(), TODAY);
        same(group.light(), TODAY);
        assertThat(read("$.nodes.overdue", get("/cockpit?unit=" + group.steel(), group.liWei()))).isEqualTo(1);
        assertThat(read("$.nodes.longest", get("/cockpit?unit=" + group.steel(), group.liWei()))).isEqualTo(10);
        assertThat(read("$.trouble.overdue", get("/cockpit?unit=" + group.root(), group.zhouJie()))).isEqualTo(1);
        commitments.finish(node, TODAY, null, group.liWei());
        assertThat(read("$.nodes.overdue", get("/cockpit?unit=" + group.root(), group.liWei()))).isEqualTo(0);
        assertThat(read("$.nodes.overdue",
                get("/cockpit?unit=" + group.root() + "&asOf=" + TODAY.minusDays(1), group.liWei()))).isEqualTo(1);
        same(group.root(), TODAY.minusDays(1));
        assertThat(read("$.nodes.all", get("/cockpit?unit=" + group.root() + "&year=1999", group.liWei())))
                .isEqualTo(0);

        var bases = get("/bases?unit=" + group.root() + "&year=" + TODAY.minusDays(10).getYear(), group.liWei());
        assertThat(JsonPath.<List<String>>read(bases, "$.items[*].unit.id"))
                .containsExactly(group.base().toString());
        assertThat(read("$.items[0].nodes.late", bases)).isEqualTo(1);
        assertThat(get("/changes?unit=" + group.steel(), group.zhaoYan())).contains("finished", "中试线热负荷试车");
        assertThat(get("/changes?unit=" + group.light(), group.liWei())).doesNotContain("中试线热负荷试车");
    }

    @Test
    void everySumOfTheWeekOpensItsLinesAndEachLineNamesItsRecord() {
        var node = node(group.base(), TODAY.plusDays(10), group.chenLi());
        String week = get("/changes?unit=" + group.base(), group.zhaoYan());
        var sums = JsonPath.<List<Map<String, Object>>>read(week, "$.counts");
        assertThat(sums).isNotEmpty().allSatisfy(sum -> {
            var opened = get("/changes?unit=" + group.base() + "&kind=" + sum.get("kind") + "&verb=" + sum.get("verb"),
                    group.zhaoYan());
            assertThat(JsonPath.<Integer>read(opened, "$.lines.length()")).as(sum.toString())
                    .isEqualTo(sum.get("changes"));
        });
        assertThat(JsonPath.<List<String>>read(week, "$.lines[?(@.subject == '" + node + "')].path"))
                .isNotEmpty().containsOnly("/commitments/" + node);
        assertThat(JsonPath.<List<String>>read(get("/changes?unit=" + group.root(), group.liWei()),
                "$.lines[?(@.kind == 'organisation.unit' && @.subject == '" + group.base() + "')].title.chinese"))
                .as("units are named too").isNotEmpty().doesNotContainNull();
    }

    @Test
    void aPersonsWorkIsSeenByThemselvesAndByThoseWhoSeeItsUnits() {
        node(group.base(), TODAY.plusDays(10), group.chenLi());
        var elsewhere = node(group.light(), TODAY.plusDays(10), group.chenLi());
        String path = "/people/" + group.chenLi().person() + "/work";
        assertThat(JsonPath.<List<String>>read(get(path, group.chenLi()), "$.promises[*].id")).hasSize(2);
        assertThat(JsonPath.<List<String>>read(get(path, group.liWei()), "$.promises[*].id")).hasSize(2);
        assertThat(JsonPath.<List<String>>read(get(path, group.zhaoYan()), "$.promises[*].id"))
                .as("what is promised to a unit beyond sight stays there").hasSize(1)
                .doesNotContain(elsewhere.toString());
        refused(404, path, group.wangMin());
        refused(404, path, cast.group().liWei());
    }

    @Test
    void whatMayNotBeSeenIsMissingAndWhoSeesNoUnitIsForbidden() {
        for (String path : List.of("/cockpit", "/bases", "/changes")) {
            refused(404, path + "?unit=" + group.light(), group.zhaoYan());
            refused(404, path + "?unit=" + cast.group().root(), group.liWei());
            refused(403, path, group.chenLi());
        }
        var administrator = cast.person(group.root(), group.root(), "管理员", "Administrator",
                Role.SYSTEM_ADMINISTRATOR);
        refused(403, "/cockpit?unit=" + group.root(), administrator);
    }

    @Test
    void thatDaysStructureIsThatDays() {
        var young = cast.found(group.steel(), UnitKind.BASE, group.code() + "-N", "新基地", "New Base");
        var vista = new Vista(young.value(), 2000, LocalDate.of(2000, 6, 1), TODAY, TODAY);
        assertThat(figures.board(vista, group.liWei()).nodes().all()).isZero();
        refused(404, "/cockpit?unit=" + young + "&asOf=2000-06-01&structure=then", group.liWei());
    }

    @Test
    void aFewDaysLateIsAmberWhereTheGroupsRuleSaysSo() {
        rules.set(new RuleCode("commitment.amber-days"), new Rules.Draft(group.root(), BigDecimal.valueOf(30),
                TODAY.minusDays(1), "集团科〔2026〕6 号", null, Parameter.Confidence.VERIFIED), group.liWei());
        node(group.base(), TODAY.minusDays(10), group.chenLi());
        var cockpit = get("/cockpit?unit=" + group.root(), group.liWei());
        assertThat(read("$.nodes.overdue", cockpit)).isEqualTo(0);
        assertThat(read("$.nodes.amber", cockpit)).isEqualTo(1);
        var work = get("/people/" + group.chenLi().person() + "/work", group.chenLi());
        assertThat(JsonPath.<String>read(work, "$.promises[0].health")).isEqualTo("amber");
    }

    private void same(UnitId unit, LocalDate day) {
        Board board = figures.board(new Vista(unit.value(), day.getYear(), day, TODAY, TODAY), group.liWei());
        String answer = get("/cockpit?unit=" + unit + "&asOf=" + day, group.liWei());
        assertThat(read("$.nodes.all", answer)).isEqualTo((int) board.nodes().all());
        assertThat(read("$.nodes.overdue", answer)).isEqualTo((int) board.nodes().overdue());
        assertThat(read("$.nodes.onTrack", answer)).isEqualTo((int) board.nodes().onTrack());
        assertThat(read("$.trouble.open", answer)).isEqualTo((int) board.trouble().open());
        assertThat(JsonPath.<List<Object>>read(answer, "$.months")).hasSize(12);
        assertThat(JsonPath.<List<Object>>read(answer, "$.concerns")).hasSize(board.concerns().size());
    }

    private static int read(String path, String answer) {
        return JsonPath.<Integer>read(answer, path);
    }

    private String get(String path, Actor reader) {
        var answer = exchange(path, reader);
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private void refused(int status, String path, Actor reader) {
        assertThat(exchange(path, reader)).as(path).hasStatus(status).hasContentType("application/problem+json")
                .bodyJson().extractingPath("$.detail").asString().isNotBlank();
    }

    private MvcTestResult exchange(String path, Actor reader) {
        return mvc.get().uri("/api/v1" + path).with(Cast.as(reader)).exchange();
    }

    private CommitmentId node(UnitId unit, LocalDate due, Actor accountable) {
        var promise = new Promise(CommitmentId.fresh(), null, Kind.NODE, new Subject("project", Id.fresh()), unit,
                new PersonId(accountable.person()), null, Name.of("中试线热负荷试车", "Hot trial of the pilot line"), null,
                BigDecimal.ONE, TODAY.minusDays(60), due, List.of(), Set.of());
        commitments.takeAll(List.of(new Taken(promise, Standing.agreed(TODAY.minusDays(60)))), group.liWei());
        return promise.id();
    }
}
