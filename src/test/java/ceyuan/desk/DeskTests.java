package ceyuan.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Subject;

import static org.assertj.core.api.Assertions.assertThat;

class DeskTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
    private static final Actor LI_WEI = new Actor(UUID.randomUUID(), "李伟", "test");

    @Test
    void whatIsDueSoonestComesFirstWhicheverModuleAsks() {
        var desk = desk(module(ask("report", "丙", TODAY.plusDays(3)), ask("report", "乙", null)),
                module(ask("approve", "甲", TODAY.minusDays(2)), ask("approve", "丁", TODAY)));
        var items = desk.items(LI_WEI);
        assertThat(items).extracting(item -> item.ask().title()).containsExactly("甲", "丁", "丙", "乙");
        assertThat(items).extracting(Desk.Item::isOverdue).containsExactly(true, false, false, false);
        assertThat(items).extracting(Desk.Item::isDueSoon).containsExactly(false, true, true, false);
        assertThat(items.getFirst().days()).isEqualTo(-2);
    }

    @Test
    void asksAreGroupedByKindTheMostUrgentFirst() {
        var desk = desk(module(ask("report", "丙", TODAY.plusDays(3))),
                module(ask("approve", "甲", TODAY.minusDays(2)), ask("report", "乙", TODAY.minusDays(1))));
        assertThat(Desk.grouped(desk.items(LI_WEI))).extracting(Desk.Group::kind, group -> group.items().size(),
                Desk.Group::overdue).containsExactly(org.assertj.core.groups.Tuple.tuple("approve", 1, 1L),
                        org.assertj.core.groups.Tuple.tuple("report", 2, 1L));
    }

    @Test
    void theBadgeCountsWithoutFetching() {
        assertThat(desk(module(ask("report", "丙", null)), module(ask("approve", "甲", null))).countFor(LI_WEI))
                .isEqualTo(2);
        assertThat(desk().countFor(LI_WEI)).isZero();
    }

    private static Desk desk(Asking... modules) {
        var beans = new DefaultListableBeanFactory();
        for (int n = 0; n < modules.length; n++)
            beans.registerSingleton("module" + n, modules[n]);
        return new Desk(beans.getBeanProvider(Asking.class), CLOCK);
    }

    private static Asking module(Ask... asks) {
        return new Asking() {
            @Override
            public List<Ask> asks(Actor of, LocalDate today) {
                assertThat(today).isEqualTo(TODAY);
                return List.of(asks);
            }

            @Override
            public int count(Actor of, LocalDate today) {
                return asks.length;
            }
        };
    }

    private static Ask ask(String kind, String title, @Nullable LocalDate due) {
        return new Ask(kind, new Subject("test", Id.fresh()), title, "因为", due, "/x");
    }
}
