package ceyuan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.exchange.Imports;
import ceyuan.exchange.Mapping;
import ceyuan.exchange.Mappings;
import ceyuan.exchange.Run;
import ceyuan.plan.PlanDraft;
import ceyuan.plan.PlanKind;
import ceyuan.plan.Plans;
import ceyuan.project.Facts;
import ceyuan.project.ProjectClass;
import ceyuan.project.ProjectId;
import ceyuan.project.Projects;
import ceyuan.project.Status;

import static org.assertj.core.api.Assertions.assertThat;

/** Two people at one record in the same instant: one is heard, the other is told, and nothing is lost or doubled. */
@SystemTest
class TogetherTests {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final LocalDate TO = LocalDate.of(2026, 12, 31);

    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    Plans plans;
    @Autowired
    Commitments commitments;
    @Autowired
    Imports imports;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Mappings mappings;
    @TempDir
    Path folder;

    Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void oneOfTwoWhoEditAProjectIsTold() throws Exception {
        var id = projects.found(facts("原名"), Status.RUNNING, FROM, List.of(), group.liWei());
        long version = version("project.project", id.value());
        one(() -> projects.edit(id, version, facts("甲改"), null, group.liWei()),
                () -> projects.edit(id, version, facts("乙改"), null, group.zhaoYan()));
        assertThat(lines(id.value(), "edited", "changed", "corrected")).isEqualTo(1);
    }

    @Test
    void oneOfTwoWhoEditAPlanIsTold() throws Exception {
        var id = plans.draft(plan("原计划"), group.liWei());
        long version = version("plan.plan", id.value());
        one(() -> plans.change(id, version, plan("甲计划"), group.liWei()),
                () -> plans.change(id, version, plan("乙计划"), group.zhaoYan()));
    }

    @Test
    void oneOfTwoWhoRedateACommitmentIsTold() throws Exception {
        var project = projects.found(facts("原名"), Status.RUNNING, FROM, List.of(), group.liWei());
        var id = new CommitmentId(project.value());
        long version = version("commitment.commitment", id.value());
        one(() -> commitments.redate(id, TO.plusDays(1), "甲", FROM, version, group.liWei()),
                () -> commitments.redate(id, TO.plusDays(2), "乙", FROM, version, group.zhaoYan()));
    }

    @Test
    void numbersGivenOutInTheSameInstantDiffer() throws Exception {
        var work = new ArrayList<Callable<ProjectId>>();
        for (int i = 0; i < 12; i++) {
            String title = "项目" + i;
            work.add(() -> projects.found(facts(title), Status.RUNNING, FROM, List.of(), group.liWei()));
        }
        for (var made : atOnce(work))
            made.get();
        assertThat(jdbc.sql("SELECT number FROM project.project WHERE root = ?").param(group.root().value())
                .query(String.class).list()).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void oneListLoadedTwiceInTheSameInstantComesInOnce() throws Exception {
        var rows = new StringBuilder("批准号,项目名称,项目负责人,依托单位,项目类别,资助经费（万元）,起止年月,结题评级\n");
        for (int i = 0; i < 300; i++)
            rows.append("7").append(1_000_000 + i).append(",项目,人,大学,面上项目,20,,\n");
        var list = Files.writeString(folder.resolve("list.csv"), rows.toString());
        var mapping = new Mapping("二人", "project", null, List.of("number"), List.of(
                Mapping.Rule.of("number", "批准号"), Mapping.Rule.of("title", "项目名称"),
                Mapping.Rule.of("lead", "依托单位"), Mapping.Rule.of("leader", "项目负责人")),
                null, Map.of());
        mappings.save(group.root().value(), mapping, 0, group.liWei());
        Callable<Run> load = () -> imports.run(list, "二人", group.root().value(), false, group.liWei(), each -> {});
        var runs = new ArrayList<Run>();
        for (var run : atOnce(List.of(load, load)))
            runs.add(run.get());
        assertThat(runs).allSatisfy(run -> assertThat(run.problem()).isNull());
        assertThat(runs.stream().mapToLong(Run::imported).sum()).isEqualTo(300);
        assertThat(runs.stream().mapToLong(Run::unchanged).sum()).isEqualTo(300);
        assertThat(jdbc.sql("SELECT count(*) FROM project.project WHERE root = ?").param(group.root().value())
                .query(Long.class).single()).isEqualTo(300);
    }

    private Facts facts(String title) {
        return Facts.of(title, null, group.steel().value(), group.chenLi().person(), ProjectClass.CORE, FROM, TO);
    }

    private PlanDraft plan(String title) {
        return new PlanDraft(PlanKind.YEARLY, group.steel(), null, null, Name.of(title, title), null, null, FROM, TO,
                null,
                null);
    }

    private long version(String table, UUID id) {
        return jdbc.sql("SELECT version FROM " + table + " WHERE id = ?").param(id).query(Long.class).single();
    }

    private long lines(UUID subject, String... verbs) {
        return jdbc
                .sql("SELECT count(*) FROM ledger.line WHERE subject = :id AND kind = 'project' AND verb IN (:verbs)")
                .param("id", subject).param("verbs", List.of(verbs)).query(Long.class).single();
    }

    private static void one(Runnable first, Runnable second) throws Exception {
        int told = 0;
        for (var each : atOnce(List.<Callable<Object>>of(Executors.callable(first), Executors.callable(second)))) {
            try {
                each.get();
            } catch (ExecutionException refused) {
                assertThat(refused.getCause()).isInstanceOf(Stale.class);
                told++;
            }
        }
        assertThat(told).isEqualTo(1);
    }

    private static <T> List<Future<T>> atOnce(List<Callable<T>> work) throws Exception {
        var gate = new CyclicBarrier(work.size());
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            return threads.invokeAll(work.stream().<Callable<T>>map(each -> () -> {
                gate.await();
                return each.call();
            }).toList());
        }
    }
}
