package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Money;
import ceyuan.base.Period;
import ceyuan.exchange.Intake;
import ceyuan.exchange.Intake.Loading;
import ceyuan.exchange.Intake.Target;
import ceyuan.exchange.Outcome;
import ceyuan.exchange.Row;
import ceyuan.organisation.UnitKind;

import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class ProjectIntakeTests {
    @Autowired
    Cast cast;
    @Autowired
    List<Intake> intakes;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;

    Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void aRowBecomesAProjectOfItsUnitWithItsLeaderMoneyAndLife() {
        var loading = begin("project", Map.of());
        var outcomes = load(loading, row(2, "71701001", Map.of("category", "青年科学基金项目", "lead", "安徽大学", "leader",
                "王    毅", "planned", new BigDecimal("180000"), "grade", "优", "startsEnds",
                new Period(LocalDate.of(2018, 1, 1), LocalDate.of(2020, 12, 31)))));
        assertThat(((Outcome.Imported) outcomes.getFirst()).remarks()).extracting(Outcome.Remark::key)
                .containsExactly("project.row.unitFounded");
        assertThat(loading.planned()).containsExactly(Money.yuan("180000"));
        var project = jdbc
                .sql("""
                    SELECT p.status, p.planned_total, p.grade, p.started_on, u.chinese AS unit, l.chinese AS leader
                    FROM project.project_face p JOIN organisation.unit_face u ON u.id = p.unit
                    JOIN people.person_face l ON l.id = p.leader
                    WHERE p.root = ? AND p.number = '71701001'
                    """).param(group.root().value()).query().singleRow();
        assertThat(project).containsEntry("status", "ACCEPTED").containsEntry("unit", "安徽大学")
                .containsEntry("leader", "王毅").containsEntry("grade", "优")
                .containsEntry("planned_total", new BigDecimal("180000.00"));
        assertThat(spans("71701001")).containsExactly("RUNNING 2018-01-01", "ACCEPTED 2021-01-01");
        assertThat(jdbc.sql("SELECT state FROM commitment.commitment_face WHERE root = ? AND kind = 'PROJECT'")
                .param(group.root().value()).query(String.class).list()).containsExactly("DONE");
    }

    @Test
    void theSameListTwiceChangesNothingAndACorrectedOneOnlyWhatDiffers() {
        var one = row(2, "A-1", Map.of("lead", "甲大学", "leader", "陈立", "planned", new BigDecimal("100.50")));
        var other = row(3, "A-2", Map.of("lead", "乙大学"));
        load(begin("project", Map.of()), one, other);
        assertThat(load(begin("project", Map.of()), one, other)).containsExactly(new Outcome.Unchanged(),
                new Outcome.Unchanged());
        var corrected = row(2, "A-1", Map.of("lead", "甲大学", "leader", "陈立", "planned", new BigDecimal("99")));
        var outcomes = load(begin("project", Map.of()), corrected, other);
        assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Changed.class);
        assertThat(outcomes.getLast()).isInstanceOf(Outcome.Unchanged.class);
        assertThat(jdbc.sql("""
            SELECT differences FROM ledger.line l JOIN project.project_face p ON p.id = l.subject
            WHERE p.root = ? AND p.number = 'A-1' AND l.kind = 'project' AND l.verb = 'corrected'
            """).param(group.root().value()).query(String.class).single()).contains("100.50")
                .contains("99.00").doesNotContain("甲大学");
    }

    @Test
    void aLeaderIsSoughtBeneathTheLeadUnitAndStaysTheSamePersonWhereverTheyWork() {
        long before = persons();
        load(begin("project", Map.of()), row(2, "L-1", Map.of("lead", "远山钢铁", "leader", "陈立")),
                row(3, "L-2", Map.of("lead", "北岭轻合金", "leader", "王敏")));
        assertThat(leader("L-1")).as("of a base of the company").isEqualTo(group.chenLi().person());
        assertThat(leader("L-2")).isEqualTo(group.wangMin().person());
        load(begin("project", Map.of()), row(3, "L-2", Map.of("lead", "远山钢铁", "leader", "王敏")));
        assertThat(leader("L-2")).as("now led by another unit").isEqualTo(group.wangMin().person());
        assertThat(persons()).isEqualTo(before);
        load(begin("project", Map.of()), row(4, "L-3", Map.of("leader", "陈立")));
        assertThat(leader("L-3")).as("a namesake at the group").isNotEqualTo(group.chenLi().person());
    }

    private UUID leader(String number) {
        return jdbc.sql("SELECT leader FROM project.project_face WHERE root = ? AND number = ?")
                .params(group.root().value(), number).query(UUID.class).single();
    }

    private long persons() {
        return jdbc.sql("SELECT count(*) FROM people.person_face WHERE root = ?").param(group.root().value())
                .query(Long.class).single();
    }

    @Test
    void aNumberThatStandsTwiceNamesTheFirstLine() {
        var outcomes = load(begin("project", Map.of()), row(2, "B-1", Map.of()), row(9, "B-1", Map.of()),
                row(10, "b-1", Map.of()));
        assertThat(outcomes.get(1)).isEqualTo(Outcome.refused("number", "project.row.numberRepeated", "B-1", 2L));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Imported.class);
    }

    @Test
    void aLoadThatGoesOnAfterACrashKnowsWhatItHadTaken() {
        load(begin("project", Map.of()), row(2, "D-1", Map.of()));
        var resumed = begin("project", Map.of());
        resumed.passed(row(2, "D-1", Map.of()));
        assertThat(load(resumed, row(3, "D-1", Map.of())).getFirst())
                .isEqualTo(Outcome.refused("number", "project.row.numberRepeated", "D-1", 2L));
    }

    @Test
    void aRowWithoutAUnitStandsUnderTheGroupWithARemark() {
        var outcome = load(begin("project", Map.of()), row(2, "C-1", Map.of("grade", "撤项"))).getFirst();
        assertThat(((Outcome.Imported) outcome).remarks()).extracting(Outcome.Remark::key)
                .containsExactly("project.row.leadMissing");
        assertThat(jdbc.sql("SELECT unit = root AND status = 'WITHDRAWN' FROM project.project_face WHERE root = ?")
                .param(group.root().value()).query(Boolean.class).single()).isTrue();
    }

    @Test
    void aUnitThatIsNotKnownIsFoundedWithARemarkOnce() {
        var outcomes = load(begin("project", Map.of()), row(2, "C-2", Map.of("lead", "新材料研究所")),
                row(3, "C-3", Map.of("lead", "新材料研究所")), row(4, "C-4", Map.of("lead", "远山钢铁")));
        assertThat(outcomes).extracting(each -> ((Outcome.Imported) each).remarks().size()).containsExactly(1, 0, 0);
        assertThat(((Outcome.Imported) outcomes.getFirst()).remarks()).extracting(Outcome.Remark::key)
                .containsExactly("project.row.unitFounded");
    }

    @Test
    void theCoordinatorLeadsOnceTheParticipantsAreKnown() {
        cast.found(group.root(), UnitKind.INSTITUTE, "O1", "UNIVERSITAT KOLN", "UNIVERSITAT KOLN");
        cast.found(group.root(), UnitKind.INSTITUTE, "O2", "ACME LIMITED", "ACME LIMITED");
        load(begin("project", Map.of("currency", "EUR", "funder", "EC")), row(2, "193157",
                Map.of("coordinator", "ACME LTD", "planned", new BigDecimal("300.00"), "granted",
                        new BigDecimal("230.00"))));
        assertThat(jdbc.sql("""
            SELECT m.source || ' ' || m.amount || ' ' || m.currency FROM project.money_face m
            WHERE m.root = ? ORDER BY 1
            """).param(group.root().value()).query(String.class).list())
                .containsExactly("EC 230.00 EUR", "OWN 70.00 EUR");
        var rows = new Row[]{participation(2, "O1"), participation(3, "O2")};
        assertThat(load(begin("project.participation", Map.of()), rows)).containsOnly(Outcome.imported());
        assertThat(load(begin("project.participation", Map.of()), rows)).containsOnly(new Outcome.Unchanged());
        assertThat(jdbc.sql("""
            SELECT u.code FROM project.project_face p JOIN organisation.unit_face u ON u.id = p.unit
            WHERE p.root = ?
            """).param(group.root().value()).query(String.class).single()).isEqualTo("O2");
        assertThat(load(begin("project.participation", Map.of()), participation(4, "O3")).getFirst())
                .isEqualTo(Outcome.refused("organisation", "project.row.organisationUnknown", "O3"));
    }

    private List<String> spans(String number) {
        return jdbc.sql("""
            SELECT s.status || ' ' || s.from_day FROM project.status_span_face s
            JOIN project.project_face p ON p.id = s.project
            WHERE p.root = ? AND p.number = ? ORDER BY s.from_day
            """).params(group.root().value(), number).query(String.class).list();
    }

    private Loading begin(String kind, Map<String, String> options) {
        return intakes.stream().filter(each -> each.kind().equals(kind)).findFirst().orElseThrow()
                .begin(new Target(group.root().value(), group.liWei(), "test", options));
    }

    private List<Outcome> load(Loading loading, Row... rows) {
        return transaction.execute(status -> loading.load(List.of(rows)));
    }

    private static Row row(long line, String number, Map<String, Object> values) {
        var all = new HashMap<String, Object>(values);
        all.put("number", number);
        all.put("title", "项目 " + number);
        return new Row(line, all);
    }

    private static Row participation(long line, String organisation) {
        return new Row(line, Map.of("project", "193157", "organisation", organisation));
    }
}
