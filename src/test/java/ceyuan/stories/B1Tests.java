package ceyuan.stories;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Report;
import ceyuan.commitment.Severity;
import ceyuan.plan.ItemQueries;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.PlanState;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;

/** B1: the year is concluded from what the system knows, problems are analysed, and the next year is opened from it. */
@SystemTest
class B1Tests {
    private static final Vantage TODAY = new Vantage(null, PlanDrafts.TODAY.getYear(), PlanDrafts.TODAY,
            PlanDrafts.TODAY, false);

    @Autowired
    Cast cast;
    @Autowired
    PlanQueries queries;
    @Autowired
    ItemQueries items;
    @Autowired
    Commitments commitments;
    @Autowired
    MockMvcTester mvc;

    @Test
    void aYearIsReviewedAndTheNextOpenedOverTheApi() {
        var group = cast.group();
        var year = new PlanId(made(post("/api/v1/plans",
                """
                    {"kind": "YEARLY", "unit": "%s", "title": "%s 年科技工作", "english": "Work of %s",
                     "from": "%s", "to": "%s"}
                    """.formatted(group.root(), PlanDrafts.TODAY.getYear(), PlanDrafts.TODAY.getYear(),
                        PlanDrafts.TODAY.minusDays(300), PlanDrafts.TODAY.plusDays(60)),
                group)));
        var task = made(post("/api/v1/plans/" + year + "/items",
                """
                    {"title": "新产品销售率", "number": "1", "owners": ["%s"],
                     "targets": [{"metric": "销售率%s", "measure": "%%", "baseline": 10, "target": 20,
                                  "method": "财务统计", "evidence": "销售报表"}]}
                    """.formatted(group.steel(), group.code()), group));
        var other = made(post("/api/v1/plans/" + year + "/items", "{\"title\": \"建成创新平台\"}", group));
        assertThat(mvc.get().uri("/api/v1/plans/{id}", year).with(Cast.as(group.liWei()))).hasStatusOk()
                .hasHeader("ETag", "\"" + version(year) + "\"");
        assertThat(mvc.post().uri("/api/v1/plans/{id}/release", year).with(Cast.as(group.liWei())))
                .as("without If-Match").hasStatus(428);
        assertThat(mvc.post().uri("/api/v1/plans/{id}/release", year).header("If-Match", "\"99\"")
                .with(Cast.as(group.liWei()))).hasStatus(412);
        assertThat(mvc.post().uri("/api/v1/plans/{id}/release", year).header("If-Match", "\"" + version(year) + "\"")
                .with(Cast.as(group.liWei()))).hasStatus(204);

        commitments.report(new CommitmentId(other), Report.ofShare(PlanDrafts.TODAY, 60), null, group.liWei());
        commitments.raise(new CommitmentId(task), new ProblemDraft("销售渠道未打开", Severity.MAJOR, null, PlanDrafts.TODAY,
                PlanDrafts.TODAY.plusDays(10)), group.liWei());

        assertThat(mvc.get().uri("/plans/{id}/review", year).with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("销售渠道未打开", "未解决", "60%", "数据显示：部分达成", "数据显示：未达成",
                        "这项规划到 " + PlanDrafts.TODAY.plusDays(60) + " 才期满");
        assertThat(mvc.post().uri("/plans/{id}/review", year).param("verdict-" + task, "SPLENDID")
                .param("version", String.valueOf(version(year))).header("HX-Request", "true")
                .with(Cast.as(group.liWei()))).hasStatus(422).bodyText().contains("“SPLENDID”不在可选范围内");
        assertThat(mvc.post().uri("/api/v1/plans/{id}/review", year).header("If-Match", "\"" + version(year) + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                    {"conclusion": "年度工作总体推进", "problems": "渠道建设滞后",
                     "judgements": {"%s": {"verdict": "NOT", "words": "渠道未打开"}, "%s": {"verdict": "PARTLY"}}}
                    """.formatted(task, other)).with(Cast.as(group.liWei()))).hasStatus(204);
        assertThat(queries.header(year, group.liWei()).state()).isEqualTo(PlanState.CLOSED);
        assertThat(mvc.get().uri("/plans/{id}/review", year).with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("年度工作总体推进", "渠道建设滞后", "渠道未打开");

        var from = PlanDrafts.TODAY.plusDays(61);
        var aim = items.item(year, new CommitmentId(task), TODAY, group.liWei()).aims().getFirst().id();
        assertThat(mvc.get().uri("/plans/{id}/next", year).with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .as("the titles are proposed in both languages, and the target that was not reached")
                .contains(PlanDrafts.TODAY.getYear() + 1 + " 年科技工作", "Work of " + (PlanDrafts.TODAY.getYear() + 1),
                        "value=\"20\"");
        assertThat(mvc.post().uri("/plans/{id}/next", year).header("HX-Request", "true").param("title", "下一年")
                .param("from", from.toString()).param("to", from.plusYears(1).toString()).param("item", task.toString())
                .param("target-" + aim, "5").with(Cast.as(group.liWei()))).hasStatus(422).bodyText()
                .contains("的目标值 5 没有超过基线值 10（");
        assertThat(mvc.post().uri("/plans/{id}/next", year).header("HX-Request", "true").param("title", "下一年")
                .param("from", from.toString()).param("to", from.plusYears(1).toString()).param("item", task.toString())
                .with(Cast.as(group.liWei()))).as("the carried target needs a new value").hasStatus(422).bodyText()
                .contains("销售率");
        var next = new PlanId(made(post("/api/v1/plans/" + year + "/next",
                """
                    {"title": "下一年科技工作", "from": "%s", "to": "%s", "items": ["%s"], "targets": {"%s": 25}}
                    """.formatted(from, LocalDate.from(from.plusYears(1)), task, aim), group)));
        assertThat(queries.header(next, group.liWei()).predecessor()).isNotNull();
        assertThat(items.items(next, TODAY, group.liWei())).singleElement().satisfies(
                item -> assertThat(item.aims().getFirst().target()).isEqualByComparingTo("25"));
        assertThat(mvc.get().uri("/api/v1/plans?kind=YEARLY&unit={unit}", group.root()).with(Cast.as(group.liWei())))
                .hasStatusOk().bodyJson().extractingPath("$.items").asArray().hasSize(2);
        assertThat(mvc.get().uri("/api/v1/plans/{id}", next).with(Cast.as(group.zhaoYan())))
                .as("a draft is not seen from below").hasStatus(404);
        assertThat(mvc.get().uri("/plans/{id}/items.xlsx", year).with(Cast.as(group.liWei()))).hasStatusOk();
        assertThat(mvc.get().uri("/plans.xlsx").with(Cast.as(group.liWei()))).hasStatusOk();
        assertThat(mvc.get().uri("/plans/{id}/coverage.xlsx", year).with(Cast.as(group.liWei()))).hasStatusOk();
    }

    private MvcTestResult post(String path, String body, Cast.Group group) {
        return mvc.post().uri(path).contentType(MediaType.APPLICATION_JSON).content(body)
                .with(Cast.as(group.liWei())).exchange();
    }

    private static UUID made(MvcTestResult result) {
        assertThat(result).hasStatus(201);
        String location = Objects.requireNonNull(result.getResponse().getHeader("Location"));
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    private long version(PlanId plan) {
        return queries.header(plan, Actor.SYSTEM).version();
    }
}
