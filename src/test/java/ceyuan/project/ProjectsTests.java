package ceyuan.project;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Missing;
import ceyuan.base.Stale;
import ceyuan.commitment.CommitmentId;
import ceyuan.organisation.UnitId;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A project from its number to its end. */
@SystemTest
class ProjectsTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectDetails details;
    @Autowired
    JdbcClient jdbc;

    Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void numbersFollowTheRuleWithoutGapsWhenManyAskAtOnce() throws Exception {
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 12; i++) {
            int at = i;
            tasks.add(() -> {
                try {
                    found("项目" + at, group.light(), at % 4 == 3 ? List.of(CommitmentId.fresh()) : List.of());
                    return true;
                } catch (ProjectRefused refused) {
                    return false;
                }
            });
        }
        int given = 0;
        try (var workers = Executors.newFixedThreadPool(6)) {
            for (var asked : workers.invokeAll(tasks))
                given += asked.get() ? 1 : 0;
        }
        assertThat(given).isEqualTo(9);
        assertThat(jdbc.sql("SELECT number FROM project.project_face WHERE root = ? ORDER BY number")
                .param(group.root().value()).query(String.class).list())
                .hasSize(9).startsWith("2026-" + group.code() + "-QH-K-0001")
                .endsWith("2026-" + group.code() + "-QH-K-0009");
    }

    @Test
    void theStatusGoesOnlyWhereItMayAndTheDaysBeforeStayAsTheyWere() {
        var id = found("状态", group.light(), List.of());
        assertThatThrownBy(() -> projects.move(id, null, Status.ACCEPTED, TODAY, "x", group.liWei()))
                .isInstanceOfSatisfying(ProjectRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ProjectRefused.Reason.STATUS_NOT_NEXT));
        start(id, LocalDate.of(2026, 3, 1));
        projects.move(id, null, Status.SUSPENDED, LocalDate.of(2026, 6, 1), "停产检修", group.liWei());
        assertThat(details.header(id, vantage(), group.liWei()).status()).isEqualTo(Status.SUSPENDED);
        assertThat(details.header(id, vantage(LocalDate.of(2026, 4, 1)), group.liWei()).status())
                .isEqualTo(Status.RUNNING);
        assertThatThrownBy(() -> projects.move(id, 0L, Status.RUNNING, TODAY, "x", group.liWei()))
                .isInstanceOf(Stale.class);
        assertThatThrownBy(() -> details.header(id, vantage(), cast.group().liWei())).isInstanceOf(Missing.class);
    }

    @Test
    void anotherEndOfAnApprovedProjectTakesAReasonAndItsCommitmentFollows() {
        var id = found("延期", group.light(), List.of());
        start(id, LocalDate.of(2026, 3, 1));
        var facts = details.header(id, vantage(), group.liWei()).facts();
        var later = new Facts(facts.chinese(), facts.english(), null, facts.unit(), null, facts.projectClass(), null,
                null, null, null, facts.starts(), LocalDate.of(2029, 6, 30), facts.scale(), null, null, null, null,
                null, facts.secrecy(), facts.currency(), null, null);
        assertThatThrownBy(() -> projects.edit(id, null, later, null, group.liWei()))
                .isInstanceOf(ProjectRefused.class);
        projects.edit(id, null, later, "设备到货推迟", group.liWei());
        assertThat(jdbc.sql("SELECT due FROM commitment.commitment_face WHERE id = ?").param(id.value())
                .query(LocalDate.class).single()).isEqualTo(LocalDate.of(2029, 6, 30));
    }

    private ProjectId found(String title, UnitId unit, List<CommitmentId> serves) {
        return projects.found(
                Facts.of(title, null, unit.value(), null, ProjectClass.CHOKEPOINT, LocalDate.of(2026, 1, 1),
                        LocalDate.of(2028, 12, 31)),
                Status.APPROVED, LocalDate.of(2026, 1, 10), serves, group.liWei());
    }

    private void start(ProjectId id, LocalDate day) {
        projects.move(id, null, Status.RUNNING, day, "任务书已签", group.liWei());
    }

    private Vantage vantage() {
        return vantage(TODAY);
    }

    private Vantage vantage(LocalDate day) {
        return new Vantage(group.root().value(), 2026, day, TODAY, false);
    }
}
