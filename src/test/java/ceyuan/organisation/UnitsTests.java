package ceyuan.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.organisation.OrganisationRefused.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Units are founded, renamed, moved, merged, split and closed, each from a day. */
@SystemTest
class UnitsTests {
    private static final LocalDate DAY = LocalDate.of(2020, 7, 1);
    private static final Order ORDER = new Order(DAY, "远山〔2020〕15号", "关于调整机构的通知");

    @Autowired
    Cast cast;
    @Autowired
    Units units;
    @Autowired
    UnitQueries queries;
    @Autowired
    JdbcClient jdbc;

    @Test
    void aNameHoldsFromItsDay() {
        var group = cast.group();
        units.rename(group.light(), 0L, Name.of("北岭铝业", "Beiling Aluminium"), Name.of("北铝"), ORDER, group.liWei());
        assertThat(nameOn(group.light(), DAY.minusDays(1))).isEqualTo("北岭轻合金");
        assertThat(nameOn(group.light(), DAY)).isEqualTo("北岭铝业");
        assertThat(queries.namings(group.light())).extracting(UnitQueries.NameSpan::chinese).containsExactly("北岭铝业",
                "北岭轻合金");
    }

    @Test
    void aNameBetweenTwoOthersLeavesTheLaterOneStanding() {
        var group = cast.group();
        units.rename(group.light(), null, Name.of("后名"), null, Order.from(DAY.plusYears(2)), group.liWei());
        units.rename(group.light(), null, Name.of("中名"), null, ORDER, group.liWei());
        assertThat(nameOn(group.light(), DAY.plusYears(1))).isEqualTo("中名");
        assertThat(nameOn(group.light(), DAY.plusYears(2))).isEqualTo("后名");
        units.rename(group.light(), null, Name.of("后名"), null, ORDER, group.liWei());
        assertThat(queries.namings(group.light())).hasSize(2);
    }

    @Test
    void aMovedUnitTakesAlongWhatIsBeneath() {
        var group = cast.group();
        units.move(group.steel(), null, group.light(), ORDER, group.liWei());
        assertThat(queries.isBeneath(group.base(), group.light(), DAY.minusDays(1))).isFalse();
        assertThat(queries.isBeneath(group.base(), group.light(), DAY)).isTrue();
        assertThat(queries.path(group.base(), DAY)).extracting(UnitQueries.Line::id).containsExactly(group.root(),
                group.light(), group.steel(), group.base());
        assertThat(queries.one(group.light(), DAY).orElseThrow().beneath()).isEqualTo(2);
    }

    @Test
    void theMergedUnitCountsForItsSuccessorFromThatDay() {
        var group = cast.group();
        units.merge(group.steel(), null, group.light(), ORDER, group.liWei());
        assertThat(queries.children(group.root(), DAY)).extracting(UnitQueries.Line::id).containsExactly(group.light());
        assertThat(queries.children(group.light(), DAY)).extracting(UnitQueries.Line::id)
                .containsExactly(group.base());
        assertThat(queries.isBeneath(group.steel(), group.light(), DAY)).isTrue();
        assertThat(queries.isBeneath(group.base(), group.steel(), DAY)).isFalse();
        assertThat(queries.children(group.root(), DAY.minusDays(1))).hasSize(2);
        assertThat(queries.events(group.light())).extracting(UnitQueries.Event::kind)
                .contains(ReorganisationKind.MERGED, ReorganisationKind.MOVED);
        assertThat(queries.events(group.steel()).getFirst().number()).isEqualTo("远山〔2020〕15号");
    }

    @Test
    void aSplitFoundsUnitsBesideAndGivesThemTheirSubUnits() {
        var group = cast.group();
        var part = units.split(group.steel(), null, List.of(new Units.Part(UnitKind.SUBGROUP, "NEW", Name.of("远山特钢"),
                null, Set.of(group.base()))), ORDER, group.liWei()).getFirst();
        assertThat(queries.children(group.root(), DAY)).extracting(UnitQueries.Line::id).contains(part, group.steel());
        assertThat(queries.isBeneath(group.base(), part, DAY)).isTrue();
        assertThat(queries.isBeneath(group.base(), group.steel(), DAY.minusDays(1))).isTrue();
    }

    @Test
    void onlyAUnitWithoutOpenSubUnitsCloses() {
        var group = cast.group();
        refused(Reason.OPEN_UNITS_BENEATH, () -> units.close(group.steel(), null, ORDER, group.liWei()));
        units.close(group.base(), null, ORDER, group.liWei());
        units.close(group.steel(), null, Order.from(DAY.plusDays(1)), group.liWei());
        assertThat(queries.children(group.root(), DAY.plusDays(1))).extracting(UnitQueries.Line::id)
                .containsExactly(group.light());
        assertThat(queries.isBeneath(group.base(), group.root(), DAY.plusYears(1))).isTrue();
    }

    @Test
    void theTreeStaysATree() {
        var group = cast.group();
        var other = cast.group();
        var liWei = group.liWei();
        refused(Reason.CYCLE, () -> units.move(group.steel(), null, group.base(), ORDER, liWei));
        refused(Reason.INTO_ITSELF, () -> units.move(group.steel(), null, group.steel(), ORDER, liWei));
        refused(Reason.ALREADY_THERE, () -> units.move(group.base(), null, group.steel(), ORDER, liWei));
        refused(Reason.ROOT_STAYS, () -> units.move(group.root(), null, group.base(), ORDER, liWei));
        refused(Reason.PARENT_ELSEWHERE, () -> units.move(group.base(), null, other.light(), ORDER, Actor.SYSTEM));
        refused(Reason.SUCCESSOR_BENEATH, () -> units.merge(group.steel(), null, group.base(), ORDER, liWei));
        refused(Reason.PARENT_MISSING, () -> cast.found(null, UnitKind.COMPANY, "X", "孤儿", "Orphan"));
        refused(Reason.GROUP_BENEATH, () -> cast.found(group.root(), UnitKind.GROUP, "X", "套集团", "Nested"));
        refused(Reason.CODE_TAKEN, () -> cast.found(group.light(), UnitKind.BASE, group.code() + "-GT", "重码", "Twin"));
    }

    @Test
    void aRefusalNamesUnitsInBothLanguages() {
        var group = cast.group();
        assertThatThrownBy(() -> units.move(group.steel(), null, group.base(), ORDER, group.liWei()))
                .isInstanceOfSatisfying(OrganisationRefused.class, refused -> assertThat(refused.details())
                        .filteredOn(Name.class::isInstance).hasSize(2)
                        .allSatisfy(name -> assertThat(((Name) name).english()).isNotNull()));
    }

    @Test
    void aNameHasAnEnd() {
        var group = cast.group();
        cast.found(group.light(), UnitKind.BASE, "MOST", "名".repeat(500), "n".repeat(500));
        refused(Reason.NAME_TOO_LONG, () -> cast.found(group.light(), UnitKind.BASE, "M1", "名".repeat(501), "Long"));
        refused(Reason.NAME_TOO_LONG, () -> cast.found(group.light(), UnitKind.BASE, "M2", "长", "n".repeat(501)));
    }

    @Test
    void nothingHappensBeforeTheOpeningOrAfterTheClosing() {
        var group = cast.group();
        var liWei = group.liWei();
        var before = Order.from(Cast.FOUNDED.minusDays(1));
        refused(Reason.BEFORE_OPENING, () -> units.move(group.base(), null, group.light(), before, liWei));
        refused(Reason.BEFORE_OPENING,
                () -> units.rename(group.base(), null, Name.of("新名"), null, before, liWei));
        refused(Reason.BEFORE_OPENING, () -> units.close(group.base(), null, Order.from(Cast.FOUNDED), liWei));
        units.close(group.base(), null, ORDER, liWei);
        refused(Reason.AFTER_CLOSING, () -> units.move(group.base(), null, group.light(), ORDER, liWei));
        refused(Reason.ALREADY_CLOSED, () -> units.close(group.base(), null, ORDER, liWei));
        refused(Reason.PARENT_CLOSED, () -> cast.found(group.base(), UnitKind.DEPARTMENT, "D", "部门", "Department"));
    }

    @Test
    void aChangeOnSightOfAnOlderStateIsRefused() {
        var group = cast.group();
        units.rename(group.light(), 0L, Name.of("甲"), null, ORDER, group.liWei());
        assertThatThrownBy(() -> units.move(group.light(), 0L, group.steel(), ORDER, group.liWei()))
                .isInstanceOf(Stale.class);
    }

    @Test
    void whoMayOrganiseHereMayNotThere() {
        var group = cast.group();
        var other = cast.group();
        assertThatThrownBy(() -> units.move(group.light(), null, group.steel(), ORDER, group.zhaoYan()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> units.move(group.base(), null, group.light(), ORDER, group.zhaoYan()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> units.close(other.base(), null, ORDER, group.liWei())).isInstanceOf(Missing.class);
        assertThatThrownBy(() -> units.found(new Units.Founding(null, UnitKind.GROUP, "Z", Name.of("另一集团"), null, DAY,
                null, null), group.liWei())).isInstanceOf(Forbidden.class);
        units.close(group.base(), null, ORDER, group.zhaoYan());
    }

    @Test
    void aWrongCheckSignIsPointedOutAndKept() {
        var group = cast.group();
        units.describe(group.steel(), null, new Units.Description(group.code() + "-GT", UnitKind.SUBGROUP,
                "91310000132200821j", "https://ror.org/05dxps054", "cn"), group.liWei());
        var steel = queries.one(group.steel(), DAY).orElseThrow();
        assertThat(steel.creditCode()).isEqualTo("91310000132200821J");
        assertThat(steel.doubts()).hasSize(2);
        assertThat(steel.country()).isEqualTo("CN");
    }

    @Test
    void everyChangeIsInTheLedger() {
        var group = cast.group();
        units.move(group.base(), null, group.light(), ORDER, group.liWei());
        assertThat(jdbc.sql("SELECT verb || ' ' || differences FROM ledger.line WHERE subject = ? ORDER BY at, id")
                .param(group.base().value()).query(String.class).list())
                .satisfiesExactly(
                        founded -> assertThat(founded).startsWith("founded").contains("BASE", "Donggang",
                                group.code() + "-GT"),
                        moved -> assertThat(moved).startsWith("moved").contains(group.code() + "-GT")
                                .contains(group.code() + "-QH"));
    }

    private String nameOn(UnitId unit, LocalDate day) {
        return queries.one(unit, day).orElseThrow().chinese();
    }

    private static void refused(Reason reason, Runnable change) {
        assertThatThrownBy(change::run).isInstanceOfSatisfying(OrganisationRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
