package ceyuan.project;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.Approvals;
import ceyuan.approval.Approver;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Stop;
import ceyuan.base.Name;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.people.Role;
import ceyuan.project.Proposal.Kind;
import ceyuan.project.Proposal.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** Other indicators for a running project, asked for in the form that holds those that stand. */
@SystemTest
class IndicatorChangesTests {
    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ChangeRequests changes;
    @Autowired
    BookQueries books;
    @Autowired
    Approvals approvals;
    @Autowired
    Routes routes;
    @Autowired
    Clock clock;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;
    ProjectId id;

    @BeforeEach
    void aRunningProjectWithTwoIndicators() {
        group = cast.group();
        var today = LocalDate.now(clock);
        id = projects.found(Facts.of("宽幅镁板轧制", "Wide magnesium sheet", group.steel().value(), group.chenLi().person(),
                null, today.minusYears(1), today.plusYears(1)), Status.RUNNING, today.minusYears(1), List.of(),
                group.liWei());
        projects.measure(id, List.of(draft("成材率", "%", "78.50", "85"), draft("板宽", "mm", "1200", "1600")),
                group.liWei());
        routes.lay(RouteDraft.of(group.root(), "project.change", Name.of("项目变更"), Cast.FOUNDED,
                Stop.of(Name.of("集团"), Mode.ANY, null, Approver.role(Role.MANAGER, Approver.From.GROUP))),
                group.liWei());
    }

    @Test
    void whatTheLeaderTypesIsComparedAndHoldsOnceApproved() {
        assertThat(page("/projects/" + id + "/changes")).contains("value=\"成材率\"", "value=\"78.5\"");
        assertThat(ask(Map.of(), "成材率", "%", "78.5", "84", "板宽", "mm", "1200", "1600", "表面粗糙度", "μm", "3", "5"))
                .isEqualTo(303);
        var change = changes.of(id, LocalDate.now(clock), group.chenLi()).getFirst();
        assertThat(change.kindsOf()).containsExactly(Kind.SCOPE);
        assertThat(change.size()).isEqualTo(Size.GROUP);
        assertThat(page("/projects/" + id + "/changes/" + change.id())).contains("85", "84", "表面粗糙度")
                .doesNotContain("板宽");
        approvals.approve(approvals.standing(ChangeRequests.subject(change.id())).orElseThrow().id(), null, "同意",
                group.liWei());
        assertThat(books.now(id, group.chenLi()).indicators()).extracting(Book.Indicator::metric)
                .containsExactly("成材率", "板宽", "表面粗糙度");
        assertThat(books.now(id, group.chenLi()).indicators().getFirst().target()).isEqualByComparingTo("84");
    }

    @Test
    void indicatorsThatStandAsTheyDidAreNoChange() {
        assertThat(ask(Map.of("objective", "建成示范线"), "成材率", "%", "78.5", "85.0", "板宽", "mm", "1200", "1600"))
                .isEqualTo(303);
        var change = changes.of(id, LocalDate.now(clock), group.chenLi()).getFirst();
        assertThat(changes.compare(id, change.id(), group.chenLi())).singleElement()
                .satisfies(line -> assertThat(line.after()).contains("建成示范线"));
        assertThat(ask(Map.of(), "成材率", "%", "78.5", "85", "板宽", "mm", "1200", "1600")).as("nothing is asked for")
                .isEqualTo(422);
    }

    @Test
    void anIndicatorThatNobodyCouldMeasureIsRefused() {
        assertThat(ask(Map.of(), "成材率", "%", "", "", "板宽", "mm", "1200", "1600")).isEqualTo(422);
        assertThat(changes.of(id, LocalDate.now(clock), group.chenLi())).isEmpty();
    }

    private static TargetDraft draft(String metric, String measure, String baseline, String target) {
        return new TargetDraft(metric, measure, new BigDecimal(baseline), null, new BigDecimal(target), Direction.UP,
                "第三方检测", "检测报告", BigDecimal.ONE);
    }

    /** Sends the form with rows of metric, measure, baseline and target. */
    private int ask(Map<String, String> values, String... rows) {
        var form = mvc.post().uri("/projects/" + id + "/changes").param("reason", "设备能力所限");
        values.forEach((name, value) -> form.param(name, value));
        for (int at = 0; at < rows.length; at += 4) {
            form.param("metric", rows[at]).param("measure", rows[at + 1]).param("baseline", rows[at + 2])
                    .param("direction", "UP").param("target", rows[at + 3]).param("method", "第三方检测")
                    .param("evidence", "检测报告").param("weight", "1");
        }
        return form.with(Cast.as(group.chenLi())).exchange().getResponse().getStatus();
    }

    private String page(String path) {
        var asked = mvc.get().uri(path).header("Accept-Language", "zh").with(Cast.as(group.chenLi())).exchange();
        assertThat(asked).hasStatusOk();
        return new String(asked.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
