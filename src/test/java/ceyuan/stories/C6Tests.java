package ceyuan.stories;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

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
import ceyuan.commitment.Responsibility;
import ceyuan.commitment.Responsibility.Row;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;

/** C6: somebody answers at every level downward, and the top leader answers for the whole. */
@SystemTest
class C6Tests {
    private static final LocalDate TODAY = PlanDrafts.TODAY;

    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    Responsibility responsibility;
    @Autowired
    Calls calls;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;
    private CommitmentId whole;
    private CommitmentId steels;
    private CommitmentId lights;

    @BeforeEach
    void anObjectiveHandedDown() {
        group = cast.group();
        whole = promise(null, Kind.OBJECTIVE, "突破关键材料", group.root(), group.zhouJie(), 100);
        steels = promise(whole, Kind.OBJECTIVE, "突破高强钢", group.steel(), group.zhaoYan(), 80);
        promise(steels, Kind.TASK, "中试试制", group.base(), group.chenLi(), -5);
        lights = promise(whole, Kind.OBJECTIVE, "突破轻合金", group.light(), null, 80);
    }

    @Test
    void theMatrixNamesWhoAnswersLevelByLevel() {
        var rows = matrix(TODAY, group.root(), group.liWei());
        assertThat(rows).extracting(Row::depth).containsExactly(0, 1, 1, 2);
        assertThat(rows).extracting(Row::personChinese).containsExactly("周杰", "赵岩", null, "陈立");
        assertThat(rows).extracting(Row::steering).containsExactly(1L, 1L, 1L, 0L);
        assertThat(rows.getLast().tasks()).isEqualTo(1);
        assertThat(rows.getLast().red()).as("five days late").isEqualTo(1);

        assertThat(get("/commitments/responsibility?unit=" + group.root(), group.liWei(), "zh"))
                .contains("第 1 级", "第 3 级", "周杰", "赵岩", "陈立", "无人负责");
        assertThat(get("/commitments/responsibility?unit=" + group.root(), group.liWei(), "en"))
                .contains("Zhou Jie", "Zhao Yan", "Chen Li");
        assertThat(JsonPath.<List<Object>>read(get("/api/v1/responsibility?unit=" + group.steel(), group.liWei(), "en"),
                "$.items")).hasSize(2);
        assertThat(matrix(TODAY, group.root(), group.zhaoYan())).as("nobody looks beyond their own units")
                .extracting(Row::personChinese).containsExactly("赵岩", "陈立");
    }

    @Test
    void aChangeOfWhoAnswersIsKept() {
        commitments.assign(steels, new PersonId(group.liWei().person()), null, group.liWei());
        commitments.assign(lights, new PersonId(group.wangMin().person()), null, group.liWei());
        assertThat(matrix(TODAY, group.root(), group.liWei())).extracting(Row::personChinese)
                .containsExactly("周杰", "李伟", "王敏", "陈立");
        assertThat(matrix(TODAY.minusDays(1), group.root(), group.liWei())).as("as of yesterday")
                .extracting(Row::personChinese).containsExactly("周杰", "赵岩", null, "陈立");
        assertThat(get("/commitments/" + steels, group.liWei(), "zh")).contains("赵岩", "李伟");
    }

    @Test
    void theTopLeaderSeesWhatTheyAnswerForAndHowItStands() {
        var work = get("/api/v1/people/" + group.zhouJie().person() + "/work", group.zhouJie(), "zh");
        assertThat(JsonPath.<List<String>>read(work, "$.promises[*].id")).containsExactly(whole.toString());
        assertThat(get("/people/" + group.zhouJie().person() + "/work", group.zhouJie(), "zh")).contains("突破关键材料");
        for (var own : Map.of("zh", "我的责任", "en", "What I answer for").entrySet()) {
            assertThat(get("/work", group.zhouJie(), own.getKey())).contains("<h1>" + own.getValue(), "突破关键材料",
                    "/letters?mine=true");
            assertThat(get("/cockpit", group.zhouJie(), own.getKey())).as("from the menu and from the cockpit")
                    .containsPattern("(?s)nav-link\" href=\"/work\".*btn-sm\" href=\"/work\"").contains(own.getValue());
        }
        assertThat(get("/people/" + group.chenLi().person() + "/work", group.zhouJie(), "zh")).contains("中试试制");
        assertThat(get("/commitments/" + whole, group.zhouJie(), "zh")).as("down to the units")
                .contains("突破高强钢", "突破轻合金");
    }

    @Test
    void theTopLeaderHandsResponsibilityDownByASignedLetter() {
        int year = TODAY.plusDays(80).getYear();
        var letter = calls.make("/letters", """
            {"unit": "%s", "year": %d, "person": "%s", "accountable": "%s"}""".formatted(group.steel(), year,
                group.zhouJie().person(), group.zhaoYan().person()), group.liWei());
        assertThat(calls.<List<String>>read("/letters/" + letter, "$.duties[*].chinese", group.zhouJie()))
                .containsExactly("突破高强钢");
        assertThat(calls.desk(group.zhouJie())).as("who takes it signs first").doesNotContain("signing.sign");
        calls.sign(group.zhaoYan());
        calls.sign(group.zhouJie());
        for (var reader : List.of(group.zhouJie(), group.zhaoYan()))
            assertThat(calls.<List<String>>read("/letters?mine=true", "$.items[*].state", reader))
                    .containsExactly("SIGNED");
        assertThat(get("/letters/" + letter, group.zhouJie(), "zh")).contains("突破高强钢", "赵岩", "周杰", "已签署");
        assertThat(calls.<List<Object>>read("/letters?mine=true", "$.items", group.wangMin())).isEmpty();
    }

    private List<Row> matrix(LocalDate day, UnitId unit, Actor reader) {
        return responsibility.matrix(new Vantage(unit.value(), day.getYear(), day, TODAY, false), reader);
    }

    private CommitmentId promise(@Nullable CommitmentId parent, Kind kind, String title, UnitId unit,
            @Nullable Actor accountable, int days) {
        var promise = new Promise(CommitmentId.fresh(), parent, kind, new Subject("commitment", Id.fresh()), unit,
                accountable == null ? null : new PersonId(accountable.person()), null, Name.of(title), null,
                BigDecimal.ONE, null, TODAY.plusDays(days), List.of(), Set.of());
        commitments.takeAll(List.of(new Taken(promise, Standing.agreed(TODAY.minusDays(30)))), group.liWei());
        return promise.id();
    }

    private String get(String path, Actor reader, String language) {
        var answer = mvc.get().uri(path).header("Accept-Language", language).with(Cast.as(reader)).exchange();
        assertThat(answer).as(path).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
