package ceyuan.project;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.desk.Ask;
import ceyuan.desk.Deadline;
import ceyuan.desk.Desk;
import ceyuan.desk.Wanted;

import static org.assertj.core.api.Assertions.assertThat;

/** What projects ask of whom, and when. */
@SystemTest
class ProjectAskingTests {
    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    StageReports reports;
    @Autowired
    Gates gates;
    @Autowired
    ProjectAsking asking;
    @Autowired
    Desk desk;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;

    private Cast.Group group;
    private LocalDate today;

    @BeforeEach
    void aGroup() {
        group = cast.group();
        today = LocalDate.now(clock);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void anyLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void theYearsReportIsAskedForFromDecemberUntilItIsDrawnUp() {
        int year = today.getYear();
        var id = running(LocalDate.of(year - 1, 3, 1), LocalDate.of(year, 12, 31));
        var december = LocalDate.of(year, 12, 5);
        assertThat(asked(LocalDate.of(year, 11, 30), group.chenLi())).doesNotContain("project.report");
        assertThat(asked(december, group.chenLi())).contains("project.report");
        assertThat(asked(LocalDate.of(year + 1, 3, 31), group.chenLi())).contains("project.report");
        assertThat(asked(LocalDate.of(year + 1, 4, 1), group.chenLi())).as("no longer")
                .doesNotContain("project.report");
        assertThat(asked(december, group.zhaoYan())).as("only of its leader").doesNotContain("project.report");
        reports.draw(id, StageReports.Kind.YEARLY, year, group.chenLi());
        assertThat(asked(december, group.chenLi())).contains("project.write").doesNotContain("project.report");
    }

    @Test
    void halfwayALongProjectOwesAMidTermReport() {
        var id = running(today.minusDays(400), today.plusDays(400));
        running(today.minusDays(300), today.plusDays(300));
        running(today.minusDays(800), today.plusDays(400));
        assertThat(kinds(group.chenLi())).as("not a short one, nor one whose middle is long past")
                .containsOnlyOnce("project.midterm");
        assertThat(desk.first(10, Wanted.OPEN.ofKind("project.midterm"), group.chenLi())).singleElement()
                .satisfies(ask -> assertThat(ask.reason()).contains("Mid-term report (" + today.getYear() + ")"));
        reports.draw(id, StageReports.Kind.MIDTERM, today.getYear(), group.chenLi());
        assertThat(kinds(group.chenLi())).doesNotContain("project.midterm");
    }

    @Test
    void aGateIsAskedOfWhoManagesAndStandsInTheLeadersCalendar() {
        var id = running(today.minusDays(100), today.plusDays(300));
        gates.plan(id, new Gates.Planned(Name.of("中试评审", "Pilot gate"), today.plusDays(31), null), group.liWei());
        assertThat(kinds(group.zhaoYan())).as("not yet").doesNotContain("project.gate");
        gates.plan(id, new Gates.Planned(Name.of("小试评审", "Laboratory gate"), today.plusDays(30), null),
                group.liWei());
        assertThat(desk.first(10, Wanted.OPEN.ofKind("project.gate"), group.zhaoYan())).extracting(Ask::reason)
                .containsExactly("The gate “Laboratory gate” is to be decided");
        assertThat(kinds(group.chenLi())).as("nobody judges their own").doesNotContain("project.gate");
        assertThat(kinds(group.wangMin())).as("of another sub-group").isEmpty();
        assertThat(asking.deadlines(group.chenLi(), today)).extracting(Deadline::due)
                .containsExactlyInAnyOrder(today.plusDays(30), today.plusDays(31));
    }

    private ProjectId running(LocalDate starts, LocalDate ends) {
        return projects.found(Facts.of("宽幅镁板", "Wide magnesium sheet", group.steel().value(), group.chenLi().person(),
                ProjectClass.COMMON, starts, ends), Status.RUNNING, starts, List.of(), group.liWei());
    }

    private List<String> kinds(Actor of) {
        return desk.first(50, Wanted.OPEN, of).stream().map(Ask::kind).toList();
    }

    private List<String> asked(LocalDate day, Actor of) {
        var selection = asking.asked(of, day);
        return jdbc.sql("SELECT a.kind FROM (" + selection.sql() + ") a").params(selection.parameters())
                .param("me", of.person()).param("today", day).query(String.class).list();
    }
}
