package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.people.PersonId;
import ceyuan.rule.Parameter;
import ceyuan.rule.Rules;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;

/** Warnings, day by day. */
@SystemTest
class WatchTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    Watch watch;
    @Autowired
    CommitmentAsking asking;
    @Autowired
    Rules rules;
    @Autowired
    JdbcTemplate jdbc;

    @Test
    void aWarningClimbsTheUnitsUntilSomebodyTakesNote() {
        var group = cast.group();
        rules.set(Watching.CLIMB, draft(group, 3), group.liWei());
        var due = TODAY.plusDays(2);
        var node = running(group, due);
        var seen = new ArrayList<String>();
        for (var day = TODAY; day.isBefore(TODAY.plusDays(16)); day = day.plusDays(1)) {
            for (var warning : watch.of(node, Vantage.of(day))) {
                String line = warning.kind() + " " + warning.level();
                if (!seen.contains(line)) seen.add(line + "@" + (day.toEpochDay() - TODAY.toEpochDay()));
                seen.add(line);
            }
        }
        assertThat(seen).filteredOn(line -> line.contains("@")).containsExactly("DUE_SOON 0@0", "OVERDUE 0@3",
                "OVERDUE 1@6", "OVERDUE 2@9", "OVERDUE 3@12");
        var asked = new ArrayList<String>();
        for (var day = TODAY; day.isBefore(TODAY.plusDays(40)); day = day.plusDays(1)) {
            for (var manager : List.of(group.zhaoYan(), group.liWei())) {
                if (kinds(manager, day).contains("commitment.climbed")) {
                    asked.add(manager.name() + " " + (day.toEpochDay() - TODAY.toEpochDay()));
                }
            }
        }
        assertThat(asked).as("no job has looked").startsWith("赵岩 9", "赵岩 10", "赵岩 11", "李伟 12", "李伟 13")
                .hasSize(3 + 28);
    }

    @Test
    void whoTakesNoteStopsTheClimbingForAsManyDaysAsALevelTakes() {
        var group = cast.group();
        rules.set(Watching.CLIMB, draft(group, 3), group.liWei());
        var node = running(group, TODAY.minusDays(5));
        assertThat(watch.of(node, Vantage.of(TODAY)).getFirst().level()).isEqualTo(1);
        watch.look(List.of(group.base().value()), TODAY);
        watch.acknowledge(node, "OVERDUE", group.liWei());
        assertThat(kinds(group.zhaoYan(), TODAY)).doesNotContain("commitment.climbed");
        assertThat(watch.of(node, Vantage.of(TODAY.plusDays(2))).getFirst().level()).isEqualTo(1);
        assertThat(watch.of(node, Vantage.of(TODAY.plusDays(3))).getFirst().level()).isEqualTo(2);
        commitments.redate(node, TODAY.plusDays(100), "延期", TODAY, null, group.liWei());
        assertThat(watch.of(node, Vantage.of(TODAY.plusDays(101))).getFirst().acknowledgedOn()).as("another warning")
                .isNull();
    }

    @Test
    void aReminderBeganNoEarlierThanTheDateWasGiven() {
        var group = cast.group();
        var node = running(group, TODAY.plusDays(200));
        jdbc.update("UPDATE commitment.commitment SET since = ?, recorded_on = ? WHERE id = ?", TODAY.minusDays(40),
                TODAY.minusDays(40), node.value());
        assertThat(watch.of(node, Vantage.of(TODAY.plusDays(199)))).filteredOn(each -> each.kind().equals("DUE_SOON"))
                .singleElement().satisfies(each -> assertThat(each.since()).isAfter(TODAY.plusDays(100)));
        commitments.redate(node, TODAY.plusDays(2), "提前", TODAY, null, group.liWei());
        assertThat(watch.of(node, Vantage.of(TODAY))).filteredOn(each -> each.kind().equals("DUE_SOON"))
                .extracting(Watch.Warning::since).containsExactly(TODAY);
    }

    @Test
    void aWarningIsSettledWhenItsReasonHasGone() {
        var group = cast.group();
        var node = running(group, TODAY.minusDays(5));
        assertThat(watch.of(node, Vantage.of(TODAY))).extracting(Watch.Warning::kind).containsExactly("OVERDUE");
        commitments.finish(node, TODAY, null, group.liWei());
        assertThat(watch.of(node, Vantage.of(TODAY))).isEmpty();
    }

    @Test
    void theAccountableIsAskedBeforeAndAfterTheDueDate() {
        var group = cast.group();
        running(group, TODAY.plusDays(10));
        assertThat(kinds(group.chenLi(), TODAY)).containsExactly("commitment.soon");
        assertThat(kinds(group.chenLi(), TODAY.plusDays(11))).containsExactly("commitment.overdue");
        assertThat(kinds(group.wangMin(), TODAY)).isEmpty();
    }

    @Test
    void noWarningClimbsToWhoeverIsAskedToReport() {
        var group = cast.group();
        rules.set(Watching.CLIMB, draft(group, 3), group.liWei());
        running(group, group.zhaoYan(), TODAY.minusDays(9));
        assertThat(kinds(group.zhaoYan(), TODAY)).containsExactly("commitment.overdue");
        assertThat(kinds(group.liWei(), TODAY.plusDays(4))).containsExactly("commitment.climbed");
    }

    @Test
    void silenceIsWarnedAbout() {
        var group = cast.group();
        var node = running(group, TODAY.plusDays(300));
        assertThat(watch.of(node, Vantage.of(TODAY.plusDays(60)))).isEmpty();
        assertThat(watch.of(node, Vantage.of(TODAY.plusDays(61)))).extracting(Watch.Warning::kind)
                .containsExactly("SILENT");
    }

    @Test
    void amberDaysOfARuleShowAtOnce() {
        var group = cast.group();
        var node = running(group, TODAY.minusDays(5));
        rules.set(Watching.AMBER_DAYS, draft(group, 30), group.liWei());
        var later = running(group, TODAY.minusDays(5));
        assertThat(amber(node)).isEqualTo(30);
        assertThat(amber(later)).isEqualTo(30);
    }

    private Integer amber(CommitmentId id) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT amber_days FROM commitment.commitment_face WHERE id = ?", Integer.class, id.value()));
    }

    private List<String> kinds(Actor of, LocalDate day) {
        var selection = asking.asked(of, day);
        return JdbcClient.create(jdbc).sql(selection.sql()).params(selection.parameters()).param("me", of.person())
                .param("today", day).query((row, n) -> row.getString(1)).list();
    }

    private CommitmentId running(Cast.Group group, LocalDate due) {
        return running(group, group.chenLi(), due);
    }

    private CommitmentId running(Cast.Group group, Actor accountable, LocalDate due) {
        var id = CommitmentId.fresh();
        var promise = new Promise(id, null, Kind.NODE, new Subject("test", Id.fresh()), group.base(),
                new PersonId(accountable.person()), null, Name.of("热负荷试车"), null, BigDecimal.ONE, null, due,
                List.of(), Set.of());
        var began = due.isBefore(TODAY) ? due.minusDays(10) : TODAY;
        commitments.takeAll(List.of(new Taken(promise, Standing.running(began))), group.liWei());
        return id;
    }

    private static Rules.Draft draft(Cast.Group group, int days) {
        return new Rules.Draft(group.root(), BigDecimal.valueOf(days), TODAY.minusDays(1), "集团科〔2026〕6 号", null,
                Parameter.Confidence.VERIFIED);
    }
}
