package ceyuan.organisation;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Lists name units: those known are found, the others founded. */
@SystemTest
class NamedUnitsTests {
    @Autowired
    Cast cast;
    @Autowired
    Units units;
    @Autowired
    JdbcClient jdbc;

    @Test
    void knownNamesAreFoundInBothLanguagesAndTheOthersFoundedOnce() {
        var group = cast.group();
        var first = units.named(group.root(), List.of("远山钢铁", "Donggang Base", "清华大学", "北京大学"),
                UnitKind.INSTITUTE, group.liWei());
        assertThat(first).containsEntry("远山钢铁", group.steel()).containsEntry("Donggang Base", group.base());
        var again = units.named(group.root(), List.of("清华大学", "北京大学", "复旦大学"), UnitKind.INSTITUTE,
                group.liWei());
        assertThat(again).containsEntry("清华大学", first.get("清华大学")).containsEntry("北京大学", first.get("北京大学"));
        assertThat(jdbc.sql("SELECT code FROM organisation.unit WHERE id = ?")
                .param(Objects.requireNonNull(again.get("复旦大学")).value())
                .query(String.class).single()).isEqualTo("U00003");
    }

    @Test
    void aPastNameStillFindsTheUnit() {
        var group = cast.group();
        units.rename(group.light(), null, Name.of("北岭铝业"), null, Order.from(Cast.FOUNDED.plusYears(9)), group.liWei());
        assertThat(units.named(group.root(), List.of("北岭轻合金", "北岭铝业"), UnitKind.INSTITUTE, group.liWei()))
                .containsEntry("北岭轻合金", group.light()).containsEntry("北岭铝业", group.light());
    }

    @Test
    void aShortNameFindsTheOnlyUnitThatBearsItAndACodeFindsItsUnit() {
        var group = cast.group();
        units.rename(group.light(), null, Name.of("北岭轻合金有限公司"), Name.of("北岭"), Order.from(Cast.FOUNDED.plusYears(9)),
                group.liWei());
        units.rename(group.base(), null, Name.of("东港生产基地"), Name.of("基地"), Order.from(Cast.FOUNDED.plusYears(9)),
                group.liWei());
        units.rename(group.steel(), null, Name.of("远山钢铁有限公司"), Name.of("基地"), Order.from(Cast.FOUNDED.plusYears(9)),
                group.liWei());
        var code = group.code() + "-GT-DG";
        var found = units.named(group.root(), List.of("北岭", code, "基地"), UnitKind.INSTITUTE, group.liWei());
        assertThat(found).containsEntry("北岭", group.light()).containsEntry(code, group.base());
        assertThat(found.get("基地")).isNotIn(group.base(), group.steel());
    }

    @Test
    void whoMayNotOrganiseMayFindButNotFound() {
        var group = cast.group();
        assertThat(units.named(group.root(), List.of("远山钢铁"), UnitKind.INSTITUTE, group.zhouJie())).hasSize(1);
        assertThatThrownBy(() -> units.named(group.root(), List.of("无此单位"), UnitKind.INSTITUTE, group.zhouJie()))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void tenThousandAtOnce() {
        var group = cast.group();
        var names = IntStream.range(0, 10_000).mapToObj(i -> "第" + i + "研究所").toList();
        long began = System.nanoTime();
        var founded = units.named(group.root(), names, UnitKind.INSTITUTE, Actor.SYSTEM);
        assertThat(founded).hasSize(10_000);
        assertThat((System.nanoTime() - began) / 1_000_000_000L).as("seconds").isLessThan(90);
        assertThat(jdbc.sql("SELECT count(*) FROM organisation.reach WHERE ancestor = ? AND depth = 1")
                .param(group.root().value()).query(Long.class).single()).isEqualTo(10_002);
        assertThat(units.named(group.root(), names, UnitKind.INSTITUTE, Actor.SYSTEM)).isEqualTo(founded);
    }
}
