package ceyuan.stories;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.SystemTest;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.CommitmentQueries;
import ceyuan.commitment.CommitmentView;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Filter;
import ceyuan.commitment.Kind;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.ProblemQueries;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Severity;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.people.PersonId;
import ceyuan.plan.PlanKind;
import ceyuan.plan.PlanQueries;
import ceyuan.plan.PlanState;
import ceyuan.plan.Plans;
import ceyuan.project.Facts;
import ceyuan.project.MoneyQueries;
import ceyuan.project.Portfolio;
import ceyuan.project.Portfolios;
import ceyuan.project.ProjectDetails;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectMoney;
import ceyuan.project.ProjectMoney.Amount;
import ceyuan.project.ProjectQueries;
import ceyuan.project.Projects;
import ceyuan.project.Status;
import ceyuan.rule.Parameter;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;

/** What is changed today stays to be seen as it stood yesterday, whatever it is; no record here is of today. */
@SystemTest
class AsOfTests extends AsOf {
    @Autowired
    Commitments commitments;
    @Autowired
    CommitmentView view;
    @Autowired
    CommitmentQueries lists;
    @Autowired
    ProblemQueries problems;
    @Autowired
    Projects projects;
    @Autowired
    ProjectDetails details;
    @Autowired
    ProjectQueries projectLists;
    @Autowired
    ProjectMoney money;
    @Autowired
    MoneyQueries moneyQueries;
    @Autowired
    Portfolios portfolios;
    @Autowired
    Plans plans;
    @Autowired
    PlanQueries planQueries;
    @Autowired
    Rules rules;

    @Test
    void aCommitmentsTitleDescriptionAndStart() {
        var id = running(TODAY.plusDays(90));
        commitments.rename(id, Name.of("热负荷试车", "Hot trial"), "分两段", TODAY, null, group.liWei());
        var then = view.head(id, on(YESTERDAY), group.liWei());
        assertThat(then.line().chinese()).isEqualTo("冷态试车");
        assertThat(then.line().english()).isNull();
        assertThat(then.line().starts()).isNull();
        assertThat(then.description()).isNull();
        assertThat(lists.rows(Filter.of(Kind.NODE), on(YESTERDAY), group.liWei(), 9)).extracting(line -> line.chinese())
                .containsExactly("冷态试车");
        var now = view.head(id, on(TODAY), group.liWei());
        assertThat(now.line().chinese()).isEqualTo("热负荷试车");
        assertThat(now.line().starts()).isEqualTo(TODAY);
        assertThat(now.description()).isEqualTo("分两段");
    }

    @Test
    void aProblemsOwnerAndDueDate() {
        var id = running(TODAY.plusDays(90));
        var problem = commitments.raise(id, new ProblemDraft("电机未到", Severity.MAJOR,
                new PersonId(group.chenLi().person()), LONG_AGO, TODAY.minusDays(5)), group.liWei());
        commitments.redateProblem(problem, new PersonId(group.wangMin().person()), TODAY.plusDays(20), null,
                group.liWei());
        var then = problems.of(id, on(YESTERDAY)).getFirst();
        assertThat(then.due()).isEqualTo(TODAY.minusDays(5));
        assertThat(then.owner()).isEqualTo(group.chenLi().person());
        var now = problems.of(id, on(TODAY)).getFirst();
        assertThat(now.due()).isEqualTo(TODAY.plusDays(20));
        assertThat(now.owner()).isEqualTo(group.wangMin().person());
        assertThat(line(id, YESTERDAY).health().colour()).isEqualTo("amber");
        assertThat(line(id, TODAY).health().colour()).isEqualTo("green");
        var late = new ProblemQueries.Wanted("late", "", "", false);
        assertThat(problems.list(late, on(YESTERDAY), group.liWei(), 1, 9).total()).isOne();
        assertThat(problems.list(late, on(TODAY), group.liWei(), 1, 9).total()).isZero();
    }

    @Test
    void theDaysThatOverdueShowsAsAmber() {
        var id = running(TODAY.minusDays(10));
        rules.set(new RuleCode("commitment.amber-days"), new Rules.Draft(group.root(), BigDecimal.valueOf(30), TODAY,
                "集团科〔2026〕6 号", null, Parameter.Confidence.VERIFIED), group.liWei());
        assertThat(line(id, YESTERDAY).health().colour()).isEqualTo("red");
        assertThat(line(id, TODAY).health().colour()).isEqualTo("amber");
        var red = Filter.of(Kind.NODE).health("red");
        assertThat(lists.count(red, on(YESTERDAY), group.liWei())).isOne();
        assertThat(lists.count(red, on(TODAY), group.liWei())).isZero();
    }

    @Test
    void aProjectsMoneyAndLeadUnit() {
        var id = project("高炉喷煤", group.steel().value());
        set(id, 2026, 100);
        set(id, 2027, 30);
        age("project.project", id.value());
        set(id, 2026, 160);
        set(id, 2027, 0);
        var facts = details.header(id, on(TODAY), group.liWei()).facts();
        projects.edit(id, null, with(facts, "高炉富氢喷煤", group.light().value()), "归口调整", group.liWei());

        assertThat(details.header(id, on(YESTERDAY), group.liWei()).plannedTotal()).isEqualByComparingTo("130");
        assertThat(details.header(id, on(YESTERDAY), group.liWei()).facts().unit()).isEqualTo(group.steel().value());
        assertThat(details.header(id, on(YESTERDAY), group.liWei()).title().chinese()).isEqualTo("高炉喷煤");
        assertThat(details.header(id, on(TODAY), group.liWei()).plannedTotal()).isEqualByComparingTo("160");
        assertThat(moneyQueries.table(id, on(YESTERDAY), group.liWei()).years()).containsExactly(2026, 2027);
        assertThat(moneyQueries.table(id, on(TODAY), group.liWei()).years()).containsExactly(2026);
        assertThat(spending(YESTERDAY)).containsExactly("远山钢铁 100.00");
        assertThat(spending(TODAY)).containsExactly("北岭轻合金 160.00");
        assertThat(projectLists.rows(ceyuan.project.Filter.ALL, on(YESTERDAY), group.liWei(), 9))
                .extracting(line -> line.chinese() + line.plannedTotal()).containsExactly("高炉喷煤130.00");
        assertThat(projectLists.list(ceyuan.project.Filter.ALL, on(YESTERDAY), group.liWei(), 1, 9).planned(null))
                .containsEntry("CNY", new BigDecimal("130.00"));
    }

    @Test
    void aPortfoliosProjectsAndTheDayTheyMustHaveStarted() {
        var one = project("甲", group.steel().value());
        var other = project("乙", group.light().value());
        var id = portfolios.found(portfolio(LocalDate.of(2026, 6, 30), Set.of(one.value())), group.liWei());
        jdbc.update("UPDATE project.portfolio SET since = ? WHERE id = ?", LONG_AGO, id);
        portfolios.edit(id, null, portfolio(LocalDate.of(2026, 9, 30), Set.of(one.value(), other.value())),
                group.liWei());
        var then = portfolios.count(id, on(YESTERDAY), group.liWei()).orElseThrow();
        assertThat(then.projects()).isOne();
        assertThat(then.startDue()).isEqualTo(LocalDate.of(2026, 6, 30));
        var now = portfolios.count(id, on(TODAY), group.liWei()).orElseThrow();
        assertThat(now.projects()).isEqualTo(2);
        assertThat(now.startDue()).isEqualTo(LocalDate.of(2026, 9, 30));
        portfolios.remove(id, null, group.liWei());
        assertThat(portfolios.count(id, on(TODAY), group.liWei())).isEmpty();
        assertThat(portfolios.count(id, on(YESTERDAY), group.liWei())).isPresent();
        assertThat(portfolios.count(id, on(LONG_AGO.minusDays(1)), group.liWei()))
                .as("a question may be asked of any day")
                .isPresent();
    }

    @Test
    void aPlansTitleAndState() {
        var draft = PlanDrafts.plan(PlanKind.FIVE_YEAR, group.root(), "“十五五”科技规划", "Technology plan", null);
        var id = plans.draft(draft, group.liWei());
        jdbc.update("UPDATE plan.plan SET since = ? WHERE id = ?", LONG_AGO, id.value());
        plans.change(id, planQueries.header(id, group.liWei()).version(),
                PlanDrafts.plan(PlanKind.FIVE_YEAR, group.root(), "“十五五”创新规划", "Plan", null),
                group.liWei());
        jdbc.update("UPDATE plan.plan SET state = 'AGREED', agreed_on = ? WHERE id = ?", TODAY, id.value());
        var then = planQueries.header(id, on(YESTERDAY), group.liWei());
        assertThat(then.title().chinese()).isEqualTo("“十五五”科技规划");
        assertThat(then.state()).isEqualTo(PlanState.DRAFTED);
        assertThat(then.manages()).isFalse();
        assertThat(planQueries.header(id, on(TODAY), group.liWei()).title().chinese()).isEqualTo("“十五五”创新规划");
        var released = new PlanQueries.Filter(null, PlanState.AGREED, null, null);
        assertThat(planQueries.list(released, PlanQueries.Sort.FROM, on(TODAY), 1, 9, group.liWei()).total()).isOne();
        assertThat(planQueries.list(released, PlanQueries.Sort.FROM, on(YESTERDAY), 1, 9, group.liWei()).total())
                .isZero();
        assertThat(planQueries.list(PlanQueries.Filter.NONE, PlanQueries.Sort.FROM, on(LONG_AGO.minusDays(1)), 1, 9,
                group.liWei()).total()).isZero();
    }

    private List<String> spending(LocalDate day) {
        return moneyQueries.byUnit(on(day), group.liWei()).stream().map(each -> each.chinese() + " " + each.plan())
                .toList();
    }

    private void set(ProjectId id, int year, int amount) {
        money.set(id, null, List.of(new Amount(ProjectMoney.Kind.PLAN, "OWN", "WHOLE", year,
                BigDecimal.valueOf(amount))), group.liWei());
    }

    private ProjectId project(String title, UUID unit) {
        return projects.found(Facts.of(title, null, unit, null, null, LocalDate.of(2026, 1, 1),
                LocalDate.of(2028, 12, 31)), Status.RUNNING, LONG_AGO, List.of(), group.liWei());
    }

    /** The same under another title and another unit. */
    static Facts with(Facts was, String title, UUID unit) {
        return Facts.of(title, null, unit, null, was.projectClass(), was.starts(), was.ends());
    }

    private Portfolio portfolio(LocalDate due, Set<UUID> named) {
        return new Portfolio(group.root(), Name.of("重大项目"), due, null, null, null, null, named);
    }

    private void age(String table, UUID id) {
        jdbc.update("UPDATE " + table + " SET recorded_on = ? WHERE id = ?", LONG_AGO, id);
    }

    private CommitmentId running(LocalDate due) {
        var id = CommitmentId.fresh();
        commitments.takeAll(List.of(new Taken(new Promise(id, null, Kind.NODE, new Subject("test", Id.fresh()),
                group.base(), null, null, Name.of("冷态试车"), null, BigDecimal.ONE, null, due, List.of(), Set.of()),
                Standing.running(LONG_AGO))), group.liWei());
        return id;
    }

    private ceyuan.commitment.Line line(CommitmentId id, LocalDate day) {
        return view.head(id, on(day), group.liWei()).line();
    }

    @Override
    Vantage on(LocalDate day) {
        return new Vantage(group.root().value(), 2026, day, TODAY, false);
    }
}
