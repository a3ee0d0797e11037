package ceyuan.commitment.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

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
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.people.Role;

import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class CommitmentPagesTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    MockMvcTester mvc;
    Cast.Group group;
    CommitmentId task;
    CommitmentId node;

    @BeforeEach
    void aTaskWithANode() {
        group = cast.group();
        task = running(Kind.KEY_TASK, null, group.steel(), "降低吨钢能耗", "Save energy per tonne", TODAY.plusDays(90),
                List.of(target()), null);
        node = running(Kind.NODE, task, group.base(), "中试线热负荷试车", "Hot commissioning", TODAY.minusDays(23), List.of(),
                new PersonId(group.chenLi().person()));
    }

    @Test
    void everyLookShowsTheSameCommitmentsInBothLanguages() {
        assertThat(page("/commitments", "zh", group.liWei())).contains("降低吨钢能耗", "超期 23 天", "远山钢铁");
        assertThat(page("/commitments", "en", group.liWei())).contains("Save energy per tonne", "Overdue by 23 days");
        assertThat(page("/commitments?view=board", "zh", group.liWei())).contains("降低吨钢能耗", "超期或未达");
        assertThat(page("/commitments?view=tree", "zh", group.liWei())).contains("降低吨钢能耗", "下级 1 项")
                .doesNotContain("中试线");
        assertThat(page("/commitments/" + task + "/children", "zh", group.liWei())).contains("中试线热负荷试车");
        assertThat(page("/nodes?view=calendar&month=" + TODAY.minusDays(23).toString().substring(0, 7), "en",
                group.liWei())).contains("Hot commissioning").doesNotContain("Save energy");
        assertThat(page("/commitments?health=red", "zh", group.liWei())).contains("中试线").doesNotContain("降低吨钢能耗</a>");
        assertThat(page("/commitments?person=陈立&q=试车", "zh", group.liWei())).contains("中试线");
    }

    @Test
    void aListIsAskedForInItsAddress() {
        String due = "dueFrom=" + TODAY.minusDays(30) + "&dueTo=" + TODAY + "&of=" + group.base().value();
        assertThat(page("/commitments?kind=KEY_TASK&kind=NODE&page=1&kind=&" + due, "zh", group.liWei()))
                .contains("中试线").doesNotContain("降低吨钢能耗</a>");
        assertThat(page("/commitments?kind=KEY_TASK,NODE&dueFrom=&of=&page=", "zh", group.liWei()))
                .contains("中试线", "降低吨钢能耗");
        for (var malformed : List.of("kind=DREAM", "dueFrom=soon", "of=somewhere", "page=last")) {
            assertThat(mvc.get().uri("/commitments?" + malformed).with(Cast.as(group.liWei()))).as(malformed)
                    .hasStatus(422);
            assertThat(mvc.get().uri("/api/v1/commitments?" + malformed).with(Cast.as(group.liWei()))).as(malformed)
                    .hasStatus(422).bodyText().contains("\"field\":\"" + malformed.split("=")[0] + "\"");
        }
    }

    @Test
    void onePageSaysWhyTheTargetIsAChallenge() {
        var page = page("/commitments/" + task, "zh", group.liWei());
        assertThat(page).contains("吨钢综合能耗", "没有历史记录", "能源审计报告", "progress-data", "填报进展", "下级事项");
        assertThat(page("/commitments/" + task, "en", group.liWei())).contains("No history", "Lower is better");
    }

    @Test
    void whoSeesNothingOfItIsToldThatThereIsNone() {
        assertThat(mvc.get().uri("/commitments/" + node).with(Cast.as(group.wangMin()))).hasStatus(404);
        assertThat(mvc.post().uri("/commitments/" + node + "/withdrawal").param("reason", "无").param("version", "0")
                .with(Cast.as(group.wangMin()))).hasStatus(404);
        assertThat(mvc.get().uri("/commitments/" + node).with(Cast.as(group.chenLi()))).hasStatusOk();
        assertThat(mvc.post().uri("/commitments/" + node + "/withdrawal").param("reason", "无").param("version", "0")
                .with(Cast.as(group.zhouJie()))).hasStatus(403);
    }

    @Test
    void itIsMovedBeneathWhatIsChosenByItsWords() {
        var other = running(Kind.KEY_TASK, null, group.steel(), "推广新焊材", "Spread new wire", TODAY.plusDays(90),
                List.of(target()), null);
        String path = "/commitments/" + node;
        String choices = "/choices" + path;
        assertThat(page(choices + "/parents?text=焊材", "zh", group.liWei())).contains("value=\"推广新焊材\"")
                .doesNotContain("降低吨钢能耗");
        assertThat(page(choices + "/parents?text=WIRE", "en", group.liWei())).contains("value=\"Spread new wire\"");
        assertThat(page("/choices/units", "zh", group.zhaoYan())).contains(group.code() + "-GT 远山钢铁")
                .doesNotContain("北岭");
        assertThat(page(choices + "/persons", "zh", group.liWei())).contains(" 陈立\" label=\"远山钢铁东港基地\"");
        assertThat(moved("Spread new wire", group.code() + "-GT 远山钢铁")).hasStatus(303);
        assertThat(moved("推广新焊材", group.code() + "-GT 远山钢铁")).hasStatus(303);
        assertThat(page("/commitments/" + other + "/children", "zh", group.liWei())).contains("中试线热负荷试车");
        running(Kind.KEY_TASK, null, group.steel(), "降低吨钢能耗", "Save energy", TODAY.plusDays(90), List.of(target()),
                null);
        assertThat(page(choices + "/parents?text=吨钢", "zh", group.liWei()))
                .contains("value=\"降低吨钢能耗 /commitments/" + task);
        assertThat(moved("降低吨钢能耗", group.base().toString())).hasStatus(422).bodyText().contains("或有几项同名");
        assertThat(moved("降低吨钢能耗 /commitments/" + task, group.base().toString())).hasStatus(303);
        assertThat(moved("", group.code() + "-QH")).as("not a unit of theirs").hasStatus(422);
        assertThat(mvc.get().uri(choices + "/parents").with(Cast.as(group.zhouJie()))).hasStatus(404);
    }

    @Test
    void whoReadsTheLedgerButNoWorkIsToldNamesWithoutAWayThere() {
        var keeper = cast.person(group.root(), group.root(), "审管", "Audit", Role.AUDIT_ADMINISTRATOR);
        String lines = "/ledger?subject=" + task;
        assertThat(page(lines, "zh", keeper)).contains("降低吨钢能耗").doesNotContain("href=\"/commitments/" + task);
        var auditor = cast.person(group.root(), group.root(), "审计", "Auditor", Role.AUDITOR);
        assertThat(page(lines, "zh", auditor)).contains("href=\"/commitments/" + task);
    }

    private String version() {
        return String.valueOf(mvc.get().uri("/api/v1/commitments/" + node).with(Cast.as(group.liWei())).exchange()
                .getResponse().getHeader("ETag")).replace("\"", "");
    }

    private MvcTestResult moved(String parent, String unit) {
        return mvc.post().uri("/commitments/" + node + "/place").param("parent", parent).param("unit", unit)
                .param("reason", "调整").param("version", version())
                .with(Cast.as(group.zhaoYan())).exchange();
    }

    @Test
    void aRefusedReportStaysInPlace() {
        assertThat(mvc.post().uri("/commitments/" + node + "/reports").param("asOf", TODAY.toString())
                .param("share", "120").param("version", "0").header("HX-Request", "true")
                .header("Accept-Language", "en").with(Cast.as(group.chenLi()))).hasStatus(422).bodyText()
                .contains("between 0 and 100").doesNotContain("<html");
        assertThat(mvc.post().uri("/commitments/" + node + "/reports").param("asOf", TODAY.toString())
                .param("share", "80").param("version", "0").param("files", "").header("HX-Request", "true")
                .with(Cast.as(group.chenLi()))).hasStatus(204);
        assertThat(page("/commitments/" + node, "zh", group.chenLi())).contains("80 %");
    }

    @Test
    void aTargetIsRefusedInOneSentenceWithAllThatIsMissing() {
        assertThat(mvc.post().uri("/commitments/" + node + "/targets").param("metric", "成材率").param("direction", "UP")
                .param("version", "0").header("HX-Request", "true").with(Cast.as(group.zhaoYan()))).hasStatus(422)
                .bodyText().contains("没有计量单位；没有基线值；没有目标值；没有考核方法；没有要求的佐证材料；请补齐");
    }

    @Test
    void aTaskIsHandedDownToUnitsOnOneScreen() {
        assertThat(page("/commitments/" + task + "/parts", "en", group.zhaoYan()))
                .contains("Hand down to units", "Sum of the parts", "Donggang");
        assertThat(mvc.post().uri("/commitments/" + task + "/parts").param("unit", group.base().toString(), "")
                .param("title", "东港降耗", "").param("target", "500", "").param("baseline", "", "")
                .param("due", TODAY.plusDays(60).toString(), "").param("person", "陈立", "")
                .header("HX-Request", "true").with(Cast.as(group.zhaoYan()))).hasStatus(204);
        var page = page("/commitments/" + task + "/parts", "zh", group.zhaoYan());
        assertThat(page).contains("data-parts=\"500\"", "<b data-difference>-20</b>");
        assertThat(page("/commitments/" + task, "zh", group.zhaoYan())).contains("东港降耗");
    }

    @Test
    void aProblemIsListedUntilItIsSolved() {
        var problem = commitments.raise(node, new ProblemDraft("主电机未到货", Severity.MAJOR,
                new PersonId(group.wangMin().person()), TODAY.minusDays(9), TODAY.minusDays(2)), group.chenLi());
        assertThat(page("/problems", "zh", group.liWei())).contains("主电机未到货", "王敏", "重大");
        assertThat(page("/problems", "en", group.liWei())).contains("Wang Min", "Donggang").doesNotContain("王敏");
        assertThat(page("/commitments/" + node, "en", group.chenLi())).contains("Wang Min").doesNotContain("王敏");
        assertThat(page("/problems?own=true", "zh", group.wangMin())).contains("主电机未到货");
        assertThat(mvc.post().uri("/problems/" + problem + "/resolution").param("resolution", "已到货并安装")
                .param("day", TODAY.toString()).param("version", "0").param("commitment", node.toString())
                .header("HX-Request", "true").with(Cast.as(group.wangMin()))).hasStatus(204);
        assertThat(page("/problems", "zh", group.liWei())).doesNotContain("主电机未到货");
    }

    @Test
    void theMatrixSaysWhoAnswersAtEachLevel() {
        assertThat(page("/commitments/responsibility", "zh", group.liWei())).contains("陈立", "无人负责", "东港");
        assertThat(page("/commitments/responsibility", "en", group.liWei())).contains("Who answers for what", "Nobody");
    }

    @Test
    void manyAreRedatedAtOnceWithAReason() {
        assertThat(mvc.post().uri("/commitments/changes").param("ids", task.toString(), node.toString())
                .param("due", TODAY.plusDays(10).toString()).header("HX-Request", "true").with(Cast.as(group.liWei())))
                .hasStatus(422).bodyText().contains("请填写原因");
        assertThat(mvc.post().uri("/commitments/changes").param("ids", task.toString(), node.toString())
                .param("due", TODAY.plusDays(10).toString()).param("reason", "设备晚到").header("HX-Request", "true")
                .with(Cast.as(group.liWei()))).hasStatus(204);
        assertThat(page("/commitments/" + node, "zh", group.liWei())).contains("设备晚到", "按计划");
    }

    @Test
    void manyAreAssignedAtOnceAndTheListComesBackAsItStood() {
        assertThat(page("/nodes?health=red&page=1", "en", group.liWei()))
                .contains("name=\"back\" value=\"/nodes?kind=NODE&amp;standing=open&amp;health=red");
        assertThat(changeAll("/nodes?health=red&page=2")).hasStatus(204)
                .hasHeader("HX-Redirect", "/nodes?health=red&page=2");
        assertThat(changeAll("https://example.com/")).hasStatus(204).hasHeader("HX-Redirect", "/commitments");
        assertThat(page("/commitments/" + node, "zh", group.liWei())).contains("<dd>王敏</dd>");
    }

    private MvcTestResult changeAll(String back) {
        return mvc.post().uri("/commitments/changes").param("ids", node.toString()).param("person", "王敏")
                .param("back", back).header("HX-Request", "true").with(Cast.as(group.liWei())).exchange();
    }

    @Test
    void aThemeCutsAcrossUnits() {
        assertThat(mvc.post().uri("/themes").param("code", "GREEN").param("chinese", "绿色制造").param("group",
                group.steel().toString()).header("HX-Request", "true").with(Cast.as(group.liWei()))).hasStatus(204);
        assertThat(mvc.post().uri("/commitments/" + task + "/themes").param("theme", "GREEN")
                .header("HX-Request", "true").with(Cast.as(group.zhaoYan()))).hasStatus(204);
        assertThat(page("/commitments/" + task, "zh", group.zhaoYan())).contains("<dd>绿色制造</dd>");
        assertThat(page("/commitments?theme=GREEN&unit=" + group.root(), "zh", group.liWei())).contains("降低吨钢能耗")
                .doesNotContain("中试线");
    }

    @Test
    void theTreeOfAPastDayCountsWhatStoodBeneathThen() {
        var before = TODAY.minusDays(1);
        commitments.move(node, null, group.base(), "另立", null, group.liWei());
        assertThat(page("/commitments?view=tree", "zh", group.liWei())).contains("降低吨钢能耗").doesNotContain("下级 1 项");
        assertThat(page("/commitments?view=tree&asOf=" + before, "zh", group.liWei())).contains("下级 1 项");
    }

    @Test
    void whereNothingIsPromisedYetEveryLookSaysHowToBegin() {
        var empty = cast.group();
        for (var look : List.of("table", "board", "tree", "calendar")) {
            assertThat(page("/commitments?view=" + look, "zh", empty.liWei())).as(look)
                    .contains("这里还没有承诺事项", "/plans/new", "/projects/new", "/imports").doesNotContain("没有符合条件");
            assertThat(page("/nodes?view=" + look, "en", empty.liWei())).as(look).contains("no key nodes here yet");
        }
        assertThat(page("/commitments", "zh", empty.zhouJie())).contains("这里还没有承诺事项").doesNotContain("/plans/new");
        assertThat(page("/commitments?q=无此事项", "zh", group.liWei())).contains("没有符合条件");
        assertThat(page("/commitments?view=calendar&month=2001-01", "en", group.liWei())).contains("Nothing is due");
    }

    private String page(String uri, String language, Actor reader) {
        var result = mvc.get().uri(uri).header("Accept-Language", language).with(Cast.as(reader)).exchange();
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static TargetDraft target() {
        return new TargetDraft("吨钢综合能耗", "kgce/t", BigDecimal.valueOf(560), TODAY.minusYears(1),
                BigDecimal.valueOf(520), Direction.DOWN, "按国标统计核算", "能源审计报告", BigDecimal.ONE);
    }

    private CommitmentId running(Kind kind, @Nullable CommitmentId parent, UnitId unit, String chinese, String english,
            LocalDate due, List<TargetDraft> targets, @Nullable PersonId accountable) {
        var id = CommitmentId.fresh();
        var promise = new Promise(id, parent, kind, new Subject("test", Id.fresh()), unit, accountable, null,
                Name.of(chinese, english), null, BigDecimal.ONE, TODAY.minusDays(200), due, targets, Set.of());
        commitments.takeAll(List.of(new Taken(promise, Standing.running(TODAY.minusDays(100)))), group.liWei());
        return id;
    }
}
