package ceyuan.stories;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Row;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.insight.Board;
import ceyuan.insight.Figures;
import ceyuan.insight.Vista;
import ceyuan.insight.Work;
import ceyuan.people.PersonId;
import ceyuan.project.Facts;
import ceyuan.project.Gates;
import ceyuan.project.Outcomes;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectPeople;
import ceyuan.project.ProjectPeople.Member;
import ceyuan.project.ProjectPeople.MemberRole;
import ceyuan.project.Projects;
import ceyuan.project.ReadinessLevels;
import ceyuan.project.Status;
import ceyuan.project.TeamQueries;

import static org.assertj.core.api.Assertions.assertThat;

/** Who works on a project, what came out of it and how ready it is are seen as of a day, whatever is corrected later. */
@SystemTest
class AsOfProjectsTests extends AsOf {
    @Autowired
    Projects projects;
    @Autowired
    ProjectDetails details;
    @Autowired
    ProjectPeople people;
    @Autowired
    TeamQueries team;
    @Autowired
    Outcomes outcomes;
    @Autowired
    ReadinessLevels levels;
    @Autowired
    Gates gates;
    @Autowired
    Files files;
    @Autowired
    Work work;
    @Autowired
    Figures figures;
    @Autowired
    List<Intake> intakes;
    @Autowired
    TransactionTemplate transaction;

    private ProjectId id;

    @BeforeEach
    void aProjectOfLongAgo() {
        id = projects.found(Facts.of("富氢高炉", null, group.steel().value(), group.zhaoYan().person(), null, LONG_AGO,
                TODAY.plusYears(1)), Status.RUNNING, LONG_AGO, List.of(), group.liWei());
        jdbc.update("UPDATE project.project SET recorded_on = ? WHERE id = ?", LONG_AGO, id.value());
    }

    @Test
    void whoWorksOnIt() {
        var member = joined(group.chenLi(), 60);
        people.leave(id, member, group.zhaoYan());
        join(group.wangMin(), 30);

        assertThat(shares(YESTERDAY)).containsExactly(group.chenLi().person() + " 60.00");
        assertThat(shares(TODAY)).containsExactly(group.wangMin().person() + " 30.00");
        for (var language : List.of("zh", "en")) {
            assertThat(page("/projects/" + id + "/people", YESTERDAY, language)).contains(link(group.chenLi()))
                    .doesNotContain(link(group.wangMin()));
            assertThat(page("/projects/" + id + "/people", TODAY, language)).contains(link(group.wangMin()))
                    .doesNotContain(link(group.chenLi()));
        }
        assertThat(page("/projects/" + id + "/people", YESTERDAY, "zh")).as("nobody changes the past")
                .doesNotContain("/removal");
        assertThat(page("/projects/" + id + "/people", TODAY, "zh")).contains("/removal");
        assertThat(page("/api/v1/projects/" + id + "/members", YESTERDAY, "zh"))
                .contains(group.chenLi().person().toString());
    }

    @Test
    void aFormChangesWhatStandsToday() {
        var facts = details.header(id, on(TODAY), group.liWei()).facts();
        projects.edit(id, null, AsOfTests.with(facts, "全氧高炉", facts.unit()), "改名", group.liWei());

        assertThat(page("/projects/" + id, YESTERDAY, "zh")).contains("富氢高炉").doesNotContain("全氧高炉");
        assertThat(page("/projects/" + id + "/edit", YESTERDAY, "zh")).contains("全氧高炉").doesNotContain("富氢高炉");
    }

    @Test
    void whatAPersonWorksOnAndIsPromisedBeyondTheWholeTime() {
        var other = projects.found(Facts.of("电炉", null, group.steel().value(), null, null, LONG_AGO,
                TODAY.plusYears(1)), Status.RUNNING, LONG_AGO, List.of(), group.liWei());
        people.join(other, new Member(new PersonId(group.chenLi().person()), MemberRole.KEY, BigDecimal.valueOf(70),
                LONG_AGO, null), group.liWei());
        var member = joined(group.chenLi(), 60);
        people.leave(id, member, group.zhaoYan());

        assertThat(work.of(group.chenLi().person(), on(YESTERDAY), group.liWei()).hours())
                .isEqualByComparingTo("130");
        assertThat(work.of(group.chenLi().person(), on(TODAY), group.liWei()).hours()).isEqualByComparingTo("70");
        assertThat(team.overcommitted(id, LONG_AGO, TODAY, on(YESTERDAY))).isNotEmpty()
                .allMatch(each -> each.share().intValue() == 130);
        assertThat(team.overcommitted(id, LONG_AGO, TODAY, on(TODAY))).isEmpty();
        assertThat(team.overcommitted(other, LONG_AGO, TODAY, on(TODAY))).isEmpty();
    }

    @Test
    void whoTookPartBeforeAListNamedMore() {
        var number = details.header(id, on(TODAY), group.liWei()).number();
        var list = intakes.stream().filter(each -> each.kind().equals("project.participation")).findFirst()
                .orElseThrow().begin(new Intake.Target(group.root().value(), group.liWei(), "test", Map.of()));
        transaction.executeWithoutResult(status -> list.load(List.of(new Row(2, Map.of("project", number,
                "organisation", group.code() + "-QH")))));

        assertThat(team.parties(id, on(YESTERDAY), group.liWei())).isEmpty();
        assertThat(team.parties(id, on(TODAY), group.liWei())).extracting(TeamQueries.Party::unit)
                .containsExactly(group.light().value());
    }

    @Test
    void whatCameOutOfIt() {
        var paper = outcomes.add(id, new Outcomes.Outcome("论文", "PAPER", null, null, LONG_AGO), group.zhaoYan());
        forget();
        outcomes.remove(id, paper, group.zhaoYan());

        assertThat(details.outcomes(id, on(YESTERDAY))).extracting(ProjectDetails.Outcome::name).containsExactly("论文");
        assertThat(details.outcomes(id, on(TODAY))).isEmpty();
        assertThat(results(YESTERDAY)).isOne();
        assertThat(results(TODAY)).isZero();
    }

    @Test
    void howReadyItIsAndWhatProvesIt() throws IOException {
        breakDown("轧制");
        prove("旧报告");
        forget();
        var old = claim(YESTERDAY);
        prove("新报告");

        assertThat(claim(YESTERDAY)).isEqualTo(old).isNotEqualTo(claim(TODAY));
        assertThat(files.find(new FileId(old), group.liWei()).name()).isEqualTo("旧报告.txt");
        breakDown("炼钢");
        assertThat(titles(YESTERDAY)).containsExactly("轧制");
        assertThat(titles(TODAY)).containsExactly("炼钢");
        assertThat(page("/projects/" + id + "/gates", YESTERDAY, "zh")).contains("轧制", "旧报告").doesNotContain("炼钢");
    }

    @Test
    void whichGatesWerePlannedAndDecided() {
        var planned = gates.plan(id, new Gates.Planned(Name.of("中期"), TODAY, null), group.liWei());
        jdbc.update("UPDATE project.gate SET planned_on = ? WHERE id = ?", LONG_AGO, planned);
        gates.decide(id, planned, Gates.Decision.GO, "可以", List.of(), group.liWei());
        gates.plan(id, new Gates.Planned(Name.of("终期"), TODAY.plusDays(30), null), group.liWei());

        assertThat(gates.of(id, YESTERDAY, group.liWei())).extracting(each -> each.chinese() + each.decision())
                .containsExactly("中期null");
        assertThat(gates.of(id, TODAY, group.liWei())).extracting(each -> each.chinese() + each.decision())
                .containsExactly("中期GO", "终期null");
    }

    private void join(Actor person, int share) {
        people.join(id, new Member(new PersonId(person.person()), MemberRole.KEY, BigDecimal.valueOf(share), LONG_AGO,
                null), group.zhaoYan());
    }

    /** Lets a person have worked on the project before today. */
    private UUID joined(Actor person, int share) {
        join(person, share);
        forget();
        return team.members(id, on(TODAY), group.liWei()).getFirst().id();
    }

    /** Lets what stands now have stood before today. */
    private void forget() {
        jdbc.update("DELETE FROM project.past WHERE id = ?", id.value());
    }

    private List<String> shares(LocalDate day) {
        return team.members(id, on(day), group.liWei()).stream().map(each -> each.person() + " " + each.timeShare())
                .toList();
    }

    private void breakDown(String element) {
        levels.breakDown(id, null, List.of(new ReadinessLevels.Draft(Name.of(element), BigDecimal.ONE, true, 0, 3)),
                group.zhaoYan());
    }

    private void prove(String report) throws IOException {
        var file = files.store(new ByteArrayInputStream((report + id).getBytes(StandardCharsets.UTF_8)),
                report + ".txt", group.zhaoYan());
        levels.prove(id, element(TODAY).id(), 1, 1, file, false, group.zhaoYan());
    }

    private UUID claim(LocalDate day) {
        return Objects.requireNonNull(element(day).criteria().getFirst().claim());
    }

    private ReadinessLevels.Element element(LocalDate day) {
        return levels.elements(id, day, group.liWei()).getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk", "/schedules/{id}/file"})
    void whatDoesNotGoByADaySaysSo(String path) {
        String here = path.replace("{id}", id.value().toString());
        assertThat(page(here, TODAY.minusDays(1), "zh")).contains("本页不随该日期变化");
        assertThat(page(here, TODAY.minusDays(1), "en")).contains("this page does not go by that day");
        assertThat(page(here, TODAY, "zh")).contains("</html>").doesNotContain("本页不随该日期变化");
    }

    @Test
    void whatWasNotFoundedYetIsNotCounted() {
        var before = LONG_AGO.minusDays(1);
        var board = board(before);
        assertThat(board.projects()).isEmpty();
        assertThat(board.funds()).isEmpty();
        assertThat(board(LONG_AGO).projects()).containsExactly(Map.entry("RUNNING", 1L));
        assertThat(work.of(group.zhaoYan().person(), on(before), group.liWei()).projects()).isEmpty();
        assertThat(work.of(group.zhaoYan().person(), on(LONG_AGO), group.liWei()).projects()).hasSize(1);
    }

    private List<String> titles(LocalDate day) {
        return levels.elements(id, day, group.liWei()).stream().map(ReadinessLevels.Element::chinese).toList();
    }

    private long results(LocalDate day) {
        return board(day).results();
    }

    private Board board(LocalDate day) {
        return figures.board(new Vista(group.root().value(), TODAY.getYear(), day, TODAY, TODAY), group.liWei());
    }

    private static String link(Actor person) {
        return "href=\"/people/" + person.person() + "\"";
    }
}
