package ceyuan.insight;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.ProblemId;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Report;
import ceyuan.commitment.Severity;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.commitment.Themes;
import ceyuan.organisation.UnitId;
import ceyuan.project.Facts;
import ceyuan.project.Outcomes;
import ceyuan.project.Portfolio;
import ceyuan.project.Portfolios;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectMoney;
import ceyuan.project.Projects;
import ceyuan.project.Status;
import ceyuan.rule.Parameter.Confidence;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;

import static org.assertj.core.api.Assertions.assertThat;

/** A cube is counted anew where something has changed, and nowhere else. */
@SystemTest
class CountingTests {
    @Autowired
    Cast cast;
    @Autowired
    Counting counting;
    @Autowired
    Counts counts;
    @Autowired
    Figures figures;
    @Autowired
    Commitments commitments;
    @Autowired
    Themes themes;
    @Autowired
    Projects projects;
    @Autowired
    ProjectMoney money;
    @Autowired
    Outcomes outcomes;
    @Autowired
    Portfolios portfolios;
    @Autowired
    Rules rules;
    @Autowired
    Clock clock;

    Cast.Group group;
    LocalDate today;

    @BeforeEach
    void found() {
        group = cast.group();
        today = LocalDate.now(clock);
    }

    @Test
    void onlyTheUnitAndThePartThatChangedAreCountedAnew() {
        int year = today.minusDays(3).getYear();
        var node = node(group.base(), today.minusDays(3));
        node(group.light(), today.minusDays(3));
        var project = project(group.base());
        var before = cube(year, today);

        commitments.finish(node, today, null, group.liWei());
        var after = cube(year, today);
        assertThat(after.means()).as("projects").isSameAs(before.means());
        assertThat(of(after.work(), group.light())).as("another unit").isSameAs(of(before.work(), group.light()));
        assertThat(of(after.work(), group.base())).as("the unit").isNotSameAs(of(before.work(), group.base()));

        spend(project, 7);
        var later = cube(year, today);
        assertThat(later.work()).as("commitments").isSameAs(after.work());
        assertThat(later.means()).as("projects").isNotSameAs(after.means());
    }

    @Test
    void whatIsCountedAnewByUnitAndPartEqualsWhatIsCountedWhole() {
        var dice = new Random(11);
        var units = List.of(group.root(), group.steel(), group.base(), group.light());
        themes.make(group.root(), new Themes.Theme("green", "绿色", "Green"), group.liWei());
        var nodes = new ArrayList<CommitmentId>();
        var problems = new ArrayList<ProblemId>();
        var running = new ArrayList<ProjectId>();
        for (int turn = 0; turn < 120; turn++) {
            var unit = units.get(dice.nextInt(4));
            if (nodes.isEmpty()) nodes.add(node(unit, today));
            if (running.isEmpty()) running.add(project(unit));
            var node = nodes.get(dice.nextInt(nodes.size()));
            var project = running.get(dice.nextInt(running.size()));
            switch (dice.nextInt(14)) {
                case 0 -> nodes.add(node(unit, today.plusDays(dice.nextInt(60) - 30)));
                case 1 -> commitments.move(node, null, unit, "分工调整", null, group.liWei());
                case 2 -> commitments.redate(node, today.plusDays(dice.nextInt(40) - 20), "设备推迟", today, null,
                        group.liWei());
                case 3, 4 -> problems.add(commitments.raise(node, new ProblemDraft("问题" + turn, Severity.MAJOR, null,
                        today.minusDays(1 + dice.nextInt(100)), today.minusDays(1)), group.liWei()));
                case 5 -> {
                    if (!problems.isEmpty()) {
                        commitments.resolve(problems.removeLast(), "已解决", today, null, group.liWei());
                    }
                }
                case 6 -> commitments.report(node, new Report(today, BigDecimal.valueOf(dice.nextInt(90)), Map.of(),
                        today.plusDays(dice.nextInt(90)), null, List.of()), null, group.liWei());
                case 7 -> themes.assign(node, dice.nextBoolean() ? List.of("green") : List.of(), group.liWei());
                case 8 -> {
                    if (nodes.size() > 1) commitments.finish(nodes.removeFirst(), today, null, group.liWei());
                    problems.clear();
                }
                case 9 -> running.add(project(unit));
                case 10 -> spend(project, turn);
                case 11 -> outcomes.add(project, new Outcomes.Outcome("成果" + turn, null, null, null, today),
                        group.liWei());
                case 12 -> projects.edit(project, null, facts(unit), "分工调整", group.liWei());
                default -> {
                    if (running.size() > 1) {
                        projects.move(running.removeFirst(), null, Status.TERMINATED, today, "市场变化", group.liWei());
                    }
                }
            }
            assertCountedAsWhole(units, today);
            if (turn % 10 == 0) assertCountedAsWhole(units, today.minusDays(5));
        }
        var all = Set.of(group.root().value(), group.steel().value(), group.base().value(), group.light().value());
        assertThat(cube(today).late(all)).isNotEmpty();
        assertThat(cube(today).funds(all)).isNotEmpty();
        assertThat(cube(today).results(all)).isPositive();
        assertThat(cube(today).themes(all)).isNotEmpty();
        assertThat(cube(today).trouble(all).open()).isPositive();
    }

    @Test
    void aRuleThatIsSetCountsAllUnitsOfAnotherDayAnew() {
        node(group.base(), today.minusDays(20));
        assertThat(board(today.minusDays(4)).nodes().overdue()).isEqualTo(1);
        rules.set(new RuleCode("commitment.amber-days"), new Rules.Draft(group.root(), BigDecimal.valueOf(30),
                today.minusDays(9), "考核办法", null, Confidence.VERIFIED), group.liWei());
        assertThat(board(today.minusDays(4)).nodes().overdue()).isZero();
        assertThat(board(today).nodes().overdue()).isZero();
    }

    @Test
    void whatTheCockpitNamesShowsAsItIsCalledNow() {
        var project = project(group.base());
        var id = portfolios.found(portfolio(1, project), group.liWei());
        assertThat(board(today).portfolios()).singleElement().satisfies(one -> assertThat(one.all()).isEqualTo(1));
        portfolios.edit(id, null, portfolio(16, project), group.liWei());
        assertThat(board(today).portfolios()).singleElement().satisfies(one -> assertThat(one.all()).isEqualTo(16));

        var node = node(group.base(), today.minusDays(3));
        assertThat(board(today).concerns()).extracting(each -> each.title().chinese()).containsExactly("热负荷试车");
        commitments.rename(node, Name.of("热负荷联动试车", null), null, today.minusDays(60), null, group.liWei());
        assertThat(board(today).concerns()).extracting(each -> each.title().chinese()).containsExactly("热负荷联动试车");
    }

    @Test
    void theLatestAreFoundInWhateverUnitsTheyAre() {
        var dice = new Random(5);
        for (int each = 0; each < 30; each++) {
            node(List.of(group.root(), group.steel(), group.base(), group.light()).get(dice.nextInt(4)),
                    today.minusDays(1 + dice.nextInt(40)));
        }
        var oldest = node(group.light(), today.minusDays(50));
        commitments.raise(oldest, new ProblemDraft("主电机到货推迟", Severity.MAJOR, null, today.minusDays(20),
                today.minusDays(1)), group.liWei());
        var concerns = board(today).concerns();
        assertThat(concerns).hasSize(8);
        assertThat(concerns.getFirst().kind()).isEqualTo("PROBLEM");
        assertThat(concerns.get(1).id()).isEqualTo(oldest.value());
        assertThat(concerns.subList(1, 8)).extracting(Board.Concern::due).isSorted();
    }

    @Test
    void aLateMeasureStandsForItsLatePartsInUnits() {
        var whole = measure(null, group.root());
        for (var unit : List.of(group.steel(), group.light(), group.base()))
            measure(whole, unit);
        assertThat(board(today).concerns()).singleElement().satisfies(concern -> {
            assertThat(concern.id()).isEqualTo(whole.value());
            assertThat(concern.parts()).isEqualTo(3);
        });
    }

    private void assertCountedAsWhole(List<UnitId> units, LocalDate day) {
        var vista = vista(day);
        var root = group.root().value();
        var kept = cube(day);
        var whole = new Cube(counts.work(root, vista, null), counts.means(root, vista, null));
        for (var unit : units) {
            var alone = Set.of(unit.value());
            assertThat(figures(kept, alone)).as("%s on %s", unit, day).isEqualTo(figures(whole, alone));
        }
    }

    private static List<Object> figures(Cube cube, Set<UUID> of) {
        var figures = new ArrayList<Object>(List.of(cube.themes(of), cube.trouble(of), cube.late(of), cube.funds(of),
                cube.projects(of), cube.results(of)));
        for (var sort : Cube.Sort.values()) {
            IntStream.rangeClosed(0, 12).mapToObj(month -> cube.promised(of, sort, month)).forEach(figures::add);
        }
        return figures;
    }

    private static <C> C of(Map<UUID, C> cells, UnitId unit) {
        return Objects.requireNonNull(cells.get(unit.value()));
    }

    private Cube cube(LocalDate day) {
        return cube(day.getYear(), day);
    }

    private Cube cube(int year, LocalDate day) {
        return counting.cube(group.root().value(), new Vista(group.root().value(), year, day, today, today));
    }

    private Board board(LocalDate day) {
        return figures.board(vista(day), group.liWei());
    }

    private Vista vista(LocalDate day) {
        return new Vista(group.root().value(), day.getYear(), day, today, today);
    }

    private CommitmentId measure(@Nullable CommitmentId whole, UnitId unit) {
        var promise = Promise.of(whole, Kind.MEASURE, new Subject("project", Id.fresh()), unit, null,
                Name.of("中试平台开放", "Pilot lines opened"), today.minusDays(60), today.minusDays(20));
        commitments.takeAll(List.of(new Taken(promise, Standing.agreed(today.minusDays(60)))), group.liWei());
        return promise.id();
    }

    private CommitmentId node(UnitId unit, LocalDate due) {
        var promise = Promise.of(null, Kind.NODE, new Subject("project", Id.fresh()), unit, null,
                Name.of("热负荷试车", "Hot trial"), today.minusDays(60), due);
        commitments.takeAll(List.of(new Taken(promise, Standing.agreed(today.minusDays(60)))), group.liWei());
        return promise.id();
    }

    private ProjectId project(UnitId unit) {
        return projects.found(facts(unit), Status.RUNNING, today.minusDays(20), List.of(), group.liWei());
    }

    private Facts facts(UnitId unit) {
        return Facts.of("薄带连铸", null, unit.value(), null, ProjectClass.CORE, today.minusDays(20),
                today.plusDays(600));
    }

    private void spend(ProjectId project, int amount) {
        money.set(project, null, List.of(new ProjectMoney.Amount(ProjectMoney.Kind.SPENT, "OWN", "OPERATION",
                today.getYear(), BigDecimal.valueOf(1 + amount))), group.liWei());
    }

    private Portfolio portfolio(int expected, ProjectId project) {
        return new Portfolio(group.root(), Name.of("15+1 重大专项", null), today, expected, null, null, null,
                Set.of(project.value()));
    }
}
