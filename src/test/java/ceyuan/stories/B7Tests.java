package ceyuan.stories;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
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
import ceyuan.commitment.Decomposition;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Part;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Report;
import ceyuan.file.FileId;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

import static org.assertj.core.api.Assertions.assertThat;

/** B7: green and intelligent manufacture are themes that cut across the units, with targets of their own. */
@SystemTest
class B7Tests {
    private static final LocalDate TODAY = PlanDrafts.TODAY;
    private static final LocalDate DUE = LocalDate.of(TODAY.getYear(), 12, 31);

    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    Decomposition decomposition;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;

    @BeforeEach
    void twoThemes() {
        group = cast.group();
        assertThat(theme("GREEN", "绿色制造", group.liWei())).hasStatus(201);
        assertThat(theme("SMART", "智能制造", group.liWei())).hasStatus(201);
    }

    @Test
    void aThemesTargetIsHandedDownToUnitsAndCountedAcrossThem() {
        var whole = objective("吨钢能耗下降", "GREEN", 0, 100);
        var parts = decomposition.decompose(whole, List.of(part(group.steel(), "钢铁能耗下降", 60),
                part(group.light(), "轻合金能耗下降", 40)), group.liWei());
        objective("无人化产线", "SMART", 2, 9);
        commitments.agreeAll(parts, TODAY, group.liWei());
        var sum = Objects.requireNonNull(decomposition.sum(whole));
        assertThat(sum.difference()).as("the units' parts make up the whole").isEqualByComparingTo("0");

        assertThat(theme("GREEN", group.root())).isEqualTo(3);
        assertThat(theme("SMART", group.root())).isEqualTo(1);
        assertThat(theme("GREEN", group.light())).as("its part alone").isEqualTo(1);
        assertThat(get("/cockpit?unit=" + group.root(), group.zhouJie())).contains("绿色制造", "智能制造");
        assertThat(get("/commitments?theme=GREEN&unit=" + group.root(), group.zhouJie()))
                .contains("吨钢能耗下降", "钢铁能耗下降", "轻合金能耗下降").doesNotContain("无人化产线");
        assertThat(get("/commitments?theme=GREEN&unit=" + group.light(), group.wangMin())).contains("轻合金能耗下降")
                .doesNotContain("钢铁能耗下降");

        commitments.report(parts.getFirst(), new Report(TODAY, null,
                Map.of(target(parts.getFirst()), BigDecimal.valueOf(60)), null, null, List.of(FileId.fresh())), null,
                group.zhaoYan());
        commitments.finish(parts.getFirst(), TODAY, null, group.zhaoYan());
        var board = get("/api/v1/cockpit?unit=" + group.root(), group.zhouJie());
        assertThat(JsonPath.<List<Integer>>read(board, "$.themes[?(@.code == 'GREEN')].promised.onTime"))
                .containsExactly(1);
        assertThat(JsonPath.<Double>read(get("/api/v1/commitments/" + parts.getFirst(), group.liWei()),
                "$.targets[0].achieved")).isEqualTo(100.0);
    }

    @Test
    void onlyTheGroupMakesThemesAndACommitmentMayStandUnderSeveral() {
        assertThat(theme("GREEN", "绿色", group.liWei())).as("the code is taken").hasStatus(422);
        assertThat(theme("OWN", "自定", group.zhaoYan())).hasStatus(403);
        assertThat(get("/themes", group.liWei())).contains("绿色制造", "智能制造");
        assertThat(get("/api/v1/themes", cast.group().liWei())).doesNotContain("绿色制造");

        var both = objective("智能能源管控", "GREEN", 0, 5);
        String before = tag(both);
        assertThat(under(both, "[\"GREEN\", \"SMART\"]", group.liWei())).hasStatus(204);
        assertThat(tag(both)).as("a lost update would be noticed").isNotEqualTo(before);
        assertThat(theme("GREEN", group.root())).isEqualTo(1);
        assertThat(theme("SMART", group.root())).isEqualTo(1);
        assertThat(under(both, "[\"NONE\"]", group.liWei())).hasStatus(422);
        assertThat(under(both, "[]", group.wangMin())).hasStatus(404);
        assertThat(under(both, "[\"SMART\"]", group.liWei())).hasStatus(204);
        assertThat(theme("GREEN", group.root())).isZero();
    }

    private CommitmentId objective(String title, String theme, int from, int to) {
        var id = CommitmentId.fresh();
        commitments.promise(new Promise(id, null, Kind.OBJECTIVE, new Subject("commitment", Id.fresh()), group.root(),
                new PersonId(group.liWei().person()), null, Name.of(title), null, BigDecimal.ONE, null, DUE,
                List.of(PlanDrafts.rise(title + group.code(), "项", from, to)), Set.of(theme)), group.liWei());
        commitments.agree(id, TODAY, null, group.liWei());
        return id;
    }

    private static Part part(UnitId unit, String title, int target) {
        return new Part(unit, Name.of(title), BigDecimal.valueOf(target), BigDecimal.ZERO, DUE, null, BigDecimal.ONE);
    }

    /** How many promises of a unit and all beneath it the cockpit counts under a theme. */
    private int theme(String code, UnitId unit) {
        List<Integer> counted = JsonPath.read(get("/api/v1/cockpit?unit=" + unit, group.liWei()),
                "$.themes[?(@.code == '" + code + "')].promised.all");
        return counted.isEmpty() ? 0 : counted.getFirst();
    }

    private UUID target(CommitmentId id) {
        return UUID.fromString(JsonPath.read(get("/api/v1/commitments/" + id, group.liWei()), "$.targets[0].id"));
    }

    private MvcTestResult theme(String code, String chinese, Actor by) {
        return mvc.post().uri("/api/v1/themes?group={root}", group.root()).contentType(MediaType.APPLICATION_JSON)
                .content("{\"code\": \"" + code + "\", \"chinese\": \"" + chinese + "\"}").with(Cast.as(by))
                .exchange();
    }

    private MvcTestResult under(CommitmentId id, String codes, Actor by) {
        return mvc.put().uri("/api/v1/commitments/{id}/themes", id).contentType(MediaType.APPLICATION_JSON)
                .header("If-Match", tag(id)).content(codes).with(Cast.as(by)).exchange();
    }

    private String tag(CommitmentId id) {
        return Objects.requireNonNull(mvc.get().uri("/api/v1/commitments/{id}", id).with(Cast.as(group.liWei()))
                .exchange().getResponse().getHeader("ETag"));
    }

    private String get(String path, Actor reader) {
        var answer = mvc.get().uri(path).header("Accept-Language", "zh").with(Cast.as(reader)).exchange();
        assertThat(answer).as(path).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
