package ceyuan.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.Approver;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Stop;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.Role;
import ceyuan.project.Check.What;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.rule.Parameter.Confidence;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The terms of projects are rules: a group or a company sets its own, and they count from their day on. */
@SystemTest
class TermsTests {
    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectMoney money;
    @Autowired
    ChangeRequests changes;
    @Autowired
    BookQueries books;
    @Autowired
    Gates gates;
    @Autowired
    ProjectAsking asking;
    @Autowired
    Rules rules;
    @Autowired
    Routes routes;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;
    private LocalDate today;

    @BeforeEach
    void aGroup() {
        group = cast.group();
        today = LocalDate.now(clock);
    }

    @Test
    void aCompanySetsFromWhenItsGatesAreAskedFor() {
        var id = running(today.minusDays(100), today.plusDays(300));
        gates.plan(id, new Gates.Planned(Name.of("中试评审"), today.plusDays(50), null), group.liWei());
        assertThat(asked(today, group.zhaoYan())).doesNotContain("project.gate");
        set("project.gate.ask-days", group.root(), 60, today.plusDays(1));
        assertThat(asked(today, group.zhaoYan())).as("not before its day").doesNotContain("project.gate");
        assertThat(asked(today.plusDays(1), group.zhaoYan())).contains("project.gate");
        set("project.gate.ask-days", group.steel(), 10, today.plusDays(2));
        assertThat(asked(today.plusDays(2), group.zhaoYan())).as("its own value goes before that of the group")
                .doesNotContain("project.gate");
        assertThat(asked(today.plusDays(40), group.zhaoYan())).contains("project.gate");
    }

    @Test
    void aGroupSetsTheWindowOfTheYearsReport() {
        int year = today.getYear();
        running(LocalDate.of(year - 1, 3, 1), LocalDate.of(year + 1, 12, 31));
        var october = LocalDate.of(year, 10, 5);
        assertThat(asked(october, group.chenLi())).doesNotContain("project.report");
        set("project.yearly.ask-days", group.root(), 92, LocalDate.of(year, 1, 1));
        set("project.yearly.late-days", group.root(), 20, LocalDate.of(year, 1, 1));
        set("project.yearly.due-days", group.root(), 5, LocalDate.of(year, 1, 1));
        assertThat(asked(LocalDate.of(year, 9, 30), group.chenLi())).doesNotContain("project.report");
        assertThat(asked(LocalDate.of(year, 10, 1), group.chenLi())).containsOnlyOnce("project.report");
        assertThat(due(LocalDate.of(year, 10, 1), group.chenLi())).containsExactly(LocalDate.of(year + 1, 1, 5));
        assertThat(asked(LocalDate.of(year + 1, 1, 21), group.chenLi())).doesNotContain("project.report");
    }

    @Test
    void aGroupSetsWhichProjectsOweAMidTermReportAndWhen() {
        running(today.minusDays(300), today.plusDays(300));
        assertThat(asked(today, group.chenLi())).doesNotContain("project.midterm");
        set("project.midterm.from-months", group.steel(), 18, today);
        assertThat(asked(today, group.chenLi())).contains("project.midterm");
        assertThat(asked(today.plusDays(90), group.chenLi())).contains("project.midterm");
        set("project.midterm.late-days", group.steel(), 20, today);
        assertThat(asked(today.plusDays(90), group.chenLi())).doesNotContain("project.midterm");
    }

    @Test
    void extensionsFollowTheTermsOfTheDay() {
        var stop = Stop.of(Name.of("牵头单位"), Mode.ANY, null, Approver.role(Role.MANAGER, Approver.From.SUBJECT));
        routes.lay(RouteDraft.of(group.root(), ChangeApproval.KIND, Name.of("项目变更"), Cast.FOUNDED, stop),
                group.liWei());
        var id = running(today.minusYears(1), today.plusMonths(4));
        refuses(Reason.EXTENSION_TOO_LONG, () -> extend(id, today.plusMonths(24)));
        set("project.extension.months", group.root(), 24, today);
        extend(id, today.plusMonths(24));
        refuses(Reason.EXTENDED_BEFORE, () -> extend(id, today.plusMonths(25)));
        set("project.extension.times", group.steel(), 2, today);
        extend(id, today.plusMonths(25));
        var late = running(today.minusYears(1), today.plusMonths(2));
        refuses(Reason.EXTENSION_TOO_LATE, () -> extend(late, today.plusMonths(6)));
        set("project.extension.months-before-end", group.steel(), 1, today.plusDays(1));
        refuses(Reason.EXTENSION_TOO_LATE, () -> extend(late, today.plusMonths(6)));
        set("project.extension.months-before-end", group.root(), 1, today);
        extend(late, today.plusMonths(6));
    }

    @Test
    void whoeverAsksForAChangeReadsTheTermsOfExtensions() {
        var id = running(today.minusYears(1), today.plusYears(1));
        assertThat(page(id, "changes", today)).contains("最多延期 1 次，一次不超过 12 个月，须在结束日期 3 个月以前申请。");
        set("project.extension.times", group.root(), 2, today);
        set("project.extension.months", group.root(), 24, today);
        assertThat(page(id, "changes", today)).contains("最多延期 2 次，一次不超过 24 个月");
        set("project.extension.times", group.steel(), 0, today);
        assertThat(page(id, "changes", today)).contains("本单位规定项目不得延期。").doesNotContain("最多延期");
    }

    @Test
    void theCapOfIndirectCostsIsTheOneOfTheUnitOnTheDay() {
        var id = running(today.minusYears(1), today.plusYears(1));
        money.set(id, null, List.of(plan("OPERATION", 700), plan("LABOUR", 300), plan("INDIRECT", 250)),
                group.liWei());
        assertThat(capped(id)).isFalse();
        assertThat(page(id, today)).doesNotContain("超过上限");
        set("project.indirect.rate", group.steel(), 20, today);
        assertThat(capped(id)).isTrue();
        assertThat(page(id, today)).contains("超过上限", "以下 20 %");
        assertThat(page(id, today.minusDays(1))).as("as it was yesterday").doesNotContain("超过上限");
    }

    @Test
    void theRulesPageShowsThemWithTheirSource() {
        assertThat(mvc.get().uri("/rules?unit=" + group.steel()).with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("项目最多可以延期几次", "间接费用上限：第一档比例（%）", "国办发〔2021〕32号", "年末前几天起催交年度报告");
    }

    private boolean capped(ProjectId id) {
        return books.checks(id, BookQueries.EditionKind.APPLICATION, Vantage.of(LocalDate.now()), group.liWei())
                .stream()
                .anyMatch(each -> each.what() == What.CAP);
    }

    private String page(ProjectId id, LocalDate day) {
        return page(id, "money", day);
    }

    private String page(ProjectId id, String tab, LocalDate day) {
        var answer = mvc.get().uri("/projects/" + id + "/" + tab + "?asOf=" + day).with(Cast.as(group.liWei()))
                .exchange();
        assertThat(answer).hasStatusOk();
        try {
            return answer.getResponse().getContentAsString();
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void extend(ProjectId id, LocalDate to) {
        changes.request(id, Proposal.ofEnd(to), "设备到货推迟", group.chenLi());
    }

    private static void refuses(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOf(ProjectRefused.class).hasMessageContaining(reason.name());
    }

    private void set(String code, UnitId scope, int value, LocalDate from) {
        rules.set(new RuleCode(code), new Rules.Draft(scope, BigDecimal.valueOf(value), from, "集团科〔2026〕5 号", null,
                Confidence.VERIFIED), group.liWei());
    }

    private ProjectMoney.Amount plan(String item, int amount) {
        return new ProjectMoney.Amount(ProjectMoney.Kind.PLAN, "GROUP", item, today.getYear(),
                BigDecimal.valueOf(amount));
    }

    private ProjectId running(LocalDate starts, LocalDate ends) {
        return projects.found(Facts.of("宽幅镁板", "Wide magnesium sheet", group.steel().value(), group.chenLi().person(),
                ProjectClass.COMMON, starts, ends), Status.RUNNING, starts, List.of(), group.liWei());
    }

    private List<String> asked(LocalDate day, Actor of) {
        var selection = asking.asked(of, day);
        return jdbc.sql("SELECT a.kind FROM (" + selection.sql() + ") a").params(selection.parameters())
                .param("me", of.person()).param("today", day).query(String.class).list();
    }

    private List<LocalDate> due(LocalDate day, Actor of) {
        var selection = asking.asked(of, day);
        return jdbc.sql("SELECT a.due FROM (" + selection.sql() + ") a WHERE a.kind = 'project.report'")
                .params(selection.parameters()).param("me", of.person()).param("today", day).query(LocalDate.class)
                .list();
    }
}
