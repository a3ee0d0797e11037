package ceyuan.project;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Id;
import ceyuan.base.Refused;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.project.ProjectPeople.PartyRole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What could not take effect is refused to whoever asks for it, not to the last of those who approve it. */
@SystemTest
class ImpossibleChangesTests {
    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ChangeRequests changes;
    @Autowired
    Clock clock;

    Cast.Group group;
    ProjectId id;
    LocalDate today;

    @BeforeEach
    void aRunningProject() {
        group = cast.group();
        today = LocalDate.now(clock);
        id = MagnesiumSheet.running(projects, group, today);
    }

    @Test
    void moneyThatCannotBePlanned() {
        assertThat(field(money("LABOUR", today.getYear(), -5))).isEqualTo("amount");
        assertThat(field(money("LABOUR", 20270, 5))).isEqualTo("year");
        assertThat(field(money("SWEETS", today.getYear(), 5))).isEqualTo("item");
        assertThat(changes.of(id, today, group.chenLi())).isEmpty();
    }

    @Test
    void indicatorsThatNobodyCanMeasure() {
        assertThat(field(indicator(null, 1))).isEqualTo("measure");
        assertThat(field(indicator("kg", -1))).isEqualTo("weight");
    }

    @Test
    void sharesBeyondTheWhole() {
        assertThat(field(Proposal.ofParties(List.of(new Book.Party(Id.fresh(), group.light().value(), null, "北岭轻合金",
                PartyRole.JOINT, BigDecimal.valueOf(500), null, null)), List.of()))).isEqualTo("workShare");
    }

    private @Nullable String field(Proposal proposal) {
        return catchThrowableOfType(Refused.class, () -> changes.request(id, proposal, "调整", group.chenLi())).field();
    }

    private static Proposal money(String item, int year, long amount) {
        return Proposal.ofMoney(List.of(new Book.Amount("OWN", item, year, BigDecimal.valueOf(amount))));
    }

    private static Proposal indicator(@Nullable String measure, int weight) {
        return new Proposal(null, null, null, null,
                List.of(new TargetDraft("能耗", measure, BigDecimal.TEN, null, BigDecimal.ONE, Direction.DOWN, "计量", "报告",
                        BigDecimal.valueOf(weight))),
                List.of(), List.of(), List.of(), List.of());
    }
}
