package ceyuan.stories;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentView;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Grade;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Report;
import ceyuan.commitment.TargetDraft;
import ceyuan.people.PersonId;
import ceyuan.project.Facts;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectNodes;
import ceyuan.project.ProjectPeople;
import ceyuan.project.ProjectPeople.Member;
import ceyuan.project.ProjectPeople.MemberRole;
import ceyuan.project.Projects;
import ceyuan.project.Status;
import ceyuan.project.TeamQueries;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;

/** C5: targets are measurable and challenging, and people are not promised beyond their time unseen. */
@SystemTest
class C5Tests {
    private static final int YEAR = PlanDrafts.TODAY.getYear() - 1;

    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectNodes nodes;
    @Autowired
    ProjectPeople people;
    @Autowired
    TeamQueries team;
    @Autowired
    Commitments commitments;
    @Autowired
    CommitmentView view;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void aTargetThatCannotBeMeasuredIsRefusedWithAllThatIsMissing() {
        var id = found("轧制");
        for (var language : Map
                .of("en", List.of("no baseline", "no method of assessment", "no required evidence"), "zh",
                        List.of("没有基线值", "没有考核方法", "没有要求的佐证材料"))
                .entrySet()) {
            assertThat(mvc.post().uri("/api/v1/projects/{id}/nodes", id).header("Accept-Language", language.getKey())
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("""
                        {"kind": "TOPIC", "chinese": "课题", "due": "%d-12-31",
                         "targets": [{"metric": "成材率", "measure": "%%",
                                      "target": 95, "direction": "UP", "weight": 1}]}
                        """.formatted(YEAR + 2))
                    .with(Cast.as(group.zhaoYan()))).hasStatus(422).bodyText()
                    .contains("TARGET_UNMEASURABLE").contains(language.getValue());
        }
    }

    @Test
    void howChallengingATargetIsTellsItsHistory() {
        var metric = "成材率" + group.code();
        var first = topic(found("一期"), PlanDrafts.rise(metric, "%", 80, 90));
        commitments.report(first, new Report(PlanDrafts.TODAY, null,
                Map.of(view.targets(first, PlanDrafts.TODAY).getFirst().id(), BigDecimal.valueOf(90)), null, null,
                List.of()), null, group.zhaoYan());

        assertThat(grade(topic(found("二期"), PlanDrafts.rise(metric, "%", 80, 88)))).isEqualTo(Grade.BELOW);
        assertThat(grade(topic(found("三期"), PlanDrafts.rise(metric, "%", 80, 100)))).as("11 % a year after 12.5 %")
                .isEqualTo(Grade.MEDIUM);
        assertThat(grade(topic(found("四期"), PlanDrafts.rise(metric, "%", 80, 110)))).isEqualTo(Grade.HIGH);
    }

    @Test
    void timePromisedBeyondTheWholeIsShown() {
        var one = found("一");
        var other = found("二");
        join(one, 70, LocalDate.of(YEAR, 1, 1), LocalDate.of(YEAR, 6, 30));
        join(other, 50, LocalDate.of(YEAR, 5, 10), LocalDate.of(YEAR, 12, 31));

        assertThat(team.overcommitted(other, LocalDate.of(YEAR, 1, 1), LocalDate.of(YEAR, 12, 31),
                new Vantage(null, YEAR, PlanDrafts.TODAY, PlanDrafts.TODAY, false)))
                .extracting(each -> each.month().getMonthValue() + " " + each.share().intValue())
                .containsExactly("5 120", "6 120");
        assertThat(mvc.get().uri("/projects/{id}/people?asOf={day}", other, LocalDate.of(YEAR, 5, 20))
                .with(Cast.as(group.zhaoYan()))).hasStatusOk().bodyText()
                .contains("陈立：" + YEAR + "-05 – " + YEAR + "-06 合计 120 %");
    }

    private ProjectId found(String title) {
        return projects.found(
                Facts.of(title, null, group.steel().value(), null, null, LocalDate.of(YEAR, 1, 1),
                        LocalDate.of(YEAR + 3, 12, 31)),
                Status.RUNNING, LocalDate.of(YEAR, 1, 10), List.of(), group.zhaoYan());
    }

    private CommitmentId topic(ProjectId id, TargetDraft target) {
        return nodes.add(id, new ProjectNodes.Part(null, Kind.TOPIC, Name.of("课题"), group.steel(), null, BigDecimal.ONE,
                null, PlanDrafts.TODAY.plusYears(1), List.of(target)), group.zhaoYan());
    }

    private Grade grade(CommitmentId id) {
        return Objects.requireNonNull(view.targets(id, PlanDrafts.TODAY).getFirst().challenge()).grade();
    }

    private void join(ProjectId id, int share, LocalDate from, LocalDate to) {
        people.join(id, new Member(new PersonId(group.chenLi().person()), MemberRole.MEMBER, BigDecimal.valueOf(share),
                from, to), group.zhaoYan());
    }
}
