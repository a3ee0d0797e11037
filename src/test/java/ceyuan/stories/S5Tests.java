package ceyuan.stories;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import com.jayway.jsonpath.JsonPath;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Severity;
import ceyuan.commitment.Watch;
import ceyuan.people.PersonId;
import ceyuan.project.Facts;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectNodes;
import ceyuan.project.Projects;
import ceyuan.project.Status;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;

/** S5: major projects are followed by their objectives, who answers for them, their key nodes, and problems solved. */
@SystemTest
class S5Tests {
    private static final LocalDate TODAY = PlanDrafts.TODAY;

    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectNodes nodes;
    @Autowired
    Commitments commitments;
    @Autowired
    Watch watch;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;
    private ProjectId project;

    @BeforeEach
    void aMajorProject() {
        group = cast.group();
        project = projects.found(Facts.of("氢基竖炉低碳冶炼", "Hydrogen shaft furnace", group.base().value(),
                group.chenLi().person(), null, TODAY.minusDays(200), TODAY.plusDays(400)), Status.RUNNING,
                TODAY.minusDays(40), List.of(), group.liWei());
    }

    @Test
    void anObjectiveIsFollowedByItsKeyNodesAndWhoAnswersForThem() {
        var topic = part(null, Kind.TOPIC, "还原工艺课题", group.zhaoYan(), 300, "还原率" + group.code());
        var node = part(topic, Kind.NODE, "热负荷试车", group.chenLi(), 20, null);
        assertThat(get("/projects/" + project + "/nodes", group.zhouJie())).contains("还原工艺课题", "热负荷试车", "赵岩", "陈立",
                TODAY.plusDays(20).toString());
        assertThat(get("/nodes?unit=" + group.root(), group.zhouJie())).contains("热负荷试车");
        assertThat(health(node)).isEqualTo("green");

        commitments.finish(node, TODAY, null, group.chenLi());
        assertThat(get("/api/v1/commitments/" + node, group.zhouJie())).contains("\"state\":\"DONE\"");
        assertThat(get("/api/v1/cockpit?unit=" + group.root(), group.zhouJie())).contains("\"onTime\":1");
    }

    @Test
    void aProblemHasAnOwnerWhoIsAskedUntilItIsSolved() {
        var node = part(null, Kind.NODE, "主体设备安装", group.chenLi(), 20, null);
        commitments.raise(node, new ProblemDraft("主电机到货推迟", Severity.MAJOR, new PersonId(group.zhaoYan().person()),
                TODAY.minusDays(10), TODAY.minusDays(2)), group.chenLi());
        assertThat(health(node)).as("its problem is past its own date").isEqualTo("amber");
        assertThat(get("/projects/" + project + "/problems", group.zhouJie())).contains("主电机到货推迟", "赵岩");
        assertThat(asked(group.zhaoYan())).contains("commitment.problem");
        assertThat(get("/api/v1/problems?standing=late&unit=" + group.root(), group.zhouJie())).contains("主电机到货推迟");

        var problem = JsonPath.<String>read(get("/api/v1/problems?own=true", group.zhaoYan()), "$.items[0].id");
        assertThat(mvc.post().uri("/api/v1/problems/{id}/resolution", problem).header("If-Match", "\"0\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"resolution\": \"改用备用电机\", \"day\": \"" + TODAY + "\"}")
                .with(Cast.as(group.zhaoYan()))).hasStatus(204);
        assertThat(health(node)).isEqualTo("green");
        assertThat(asked(group.zhaoYan())).doesNotContain("commitment.problem");
        assertThat(get("/commitments/" + node, group.zhouJie())).contains("改用备用电机");
        assertThat(JsonPath.<String>read(get("/api/v1/commitments/" + node + "?asOf=" + TODAY.minusDays(1),
                group.zhouJie()), "$.commitment.health")).as("as of yesterday").isEqualTo("amber");
    }

    @Test
    void aWarningClimbsTheUnitsTheLongerNothingHappens() {
        var late = part(null, Kind.NODE, "初步设计", group.chenLi(), -20, null);
        var longLate = part(null, Kind.NODE, "可行性研究", group.chenLi(), -60, null);
        var soon = part(null, Kind.NODE, "设备订货", group.chenLi(), 5, null);

        watch.look(TODAY);

        assertThat(watch.of(late, Vantage.of(TODAY))).singleElement()
                .satisfies(warning -> assertThat(warning.unit()).extracting(Name::chinese).isEqualTo("远山钢铁"));
        assertThat(watch.of(longLate, Vantage.of(TODAY))).singleElement()
                .satisfies(warning -> assertThat(warning.unit()).extracting(Name::chinese).isEqualTo("远山材料集团"));
        assertThat(watch.of(soon, Vantage.of(TODAY))).singleElement()
                .satisfies(warning -> assertThat(warning.level()).isZero());
        assertThat(asked(group.chenLi())).contains("commitment.overdue", "commitment.soon");
        assertThat(climbed(group.zhaoYan())).containsExactly("初步设计");
        assertThat(climbed(group.liWei())).containsExactly("可行性研究");
        assertThat(asked(group.wangMin())).isEmpty();
        assertThat(get("/commitments/" + longLate, group.liWei())).contains("已升级到 远山材料集团");

        var warning = watch.of(longLate, Vantage.of(TODAY)).getFirst().kind();
        assertThat(mvc.post().uri("/api/v1/commitments/{id}/warnings/{warning}/acknowledgement", longLate, warning)
                .with(Cast.as(group.wangMin()))).hasStatus(404);
        assertThat(mvc.post().uri("/api/v1/commitments/{id}/warnings/{warning}/acknowledgement", longLate, warning)
                .with(Cast.as(group.liWei()))).hasStatus(204);
        assertThat(climbed(group.liWei())).isEmpty();

        commitments.finish(late, TODAY, null, group.chenLi());
        watch.look(TODAY);
        assertThat(watch.of(late, Vantage.of(TODAY))).isEmpty();
        assertThat(climbed(group.zhaoYan())).isEmpty();
    }

    private CommitmentId part(@Nullable CommitmentId parent, Kind kind, String title, Actor accountable, int days,
            @Nullable String metric) {
        return nodes.add(project, new ProjectNodes.Part(parent, kind, Name.of(title), group.base(),
                new PersonId(accountable.person()), BigDecimal.ONE, null, TODAY.plusDays(days),
                metric == null ? List.of() : List.of(PlanDrafts.rise(metric, "%", 60, 90))), group.liWei());
    }

    private String health(CommitmentId id) {
        return JsonPath.read(get("/api/v1/commitments/" + id, group.zhouJie()), "$.commitment.health");
    }

    private List<String> asked(Actor person) {
        return JsonPath.read(get("/api/v1/desk", person), "$.items[*].kind");
    }

    private List<String> climbed(Actor person) {
        return JsonPath.read(get("/api/v1/desk", person), "$.items[?(@.kind == 'commitment.climbed')].title");
    }

    private String get(String path, Actor reader) {
        var answer = mvc.get().uri(path).header("Accept-Language", "zh").with(Cast.as(reader)).exchange();
        assertThat(answer).as(path).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
