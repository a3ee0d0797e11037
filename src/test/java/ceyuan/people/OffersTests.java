package ceyuan.people;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.organisation.Partners;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.organisation.Units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A field offers what fits best of what is typed, and no more than its reader may know of. */
@SystemTest
class OffersTests {
    private static final Piece NOTHING = new Piece("");
    private static final Set<Deed> MANAGED = Set.of(Deed.MANAGE);

    @Autowired
    Cast cast;
    @Autowired
    Offers offers;
    @Autowired
    People people;
    @Autowired
    Units units;
    @Autowired
    Partners partners;

    private Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @AfterEach
    void chineseAgain() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void knownAreThoseOfTheReadersUnitsTheReaderAndWhoTakesPart() {
        assertThat(known(group.steel(), group.zhaoYan())).containsExactly("赵岩", "陈立");
        assertThat(known(group.steel(), group.zhaoYan(), group.wangMin())).containsExactly("王敏", "赵岩", "陈立");
        assertThat(known(group.base(), group.chenLi())).as("without any role").containsExactly("陈立");
        assertThat(known(group.light(), group.liWei())).as("those of the unit first").hasSize(5).startsWith("王敏");
        assertThat(names(offers.known(group.root().value(), new Piece("敏"), group.zhaoYan(), List.of()))).isEmpty();
        assertThatThrownBy(() -> known(group.steel(), cast.group().liWei())).isInstanceOf(Missing.class);
    }

    @Test
    void aPostBringsAPersonIntoReachAsLongAsItLasts() {
        var wangMin = new PersonId(group.wangMin().person());
        people.givePost(wangMin, new PostDraft(group.base(), "驻点代表", LocalDate.now(), null), Actor.SYSTEM);
        assertThat(known(group.steel(), group.zhaoYan())).contains("王敏");
        var other = cast.group();
        people.givePost(new PersonId(other.wangMin().person()), new PostDraft(other.base(), "驻点代表",
                LocalDate.now().minusDays(9), LocalDate.now().minusDays(3)), Actor.SYSTEM);
        assertThat(known(other.steel(), other.zhaoYan())).doesNotContain("王敏");
    }

    @Test
    void whoeverOfTheGroupIsMeantIsOfferedOnceTyped() {
        var steel = group.steel().value();
        assertThat(names(offers.anyone(steel, NOTHING, group.chenLi(), List.of()))).containsExactly("陈立");
        assertThat(names(offers.anyone(steel, new Piece("敏"), group.chenLi(), List.of()))).containsExactly("王敏");
        assertThat(names(offers.colleagues(new Piece(""), group.chenLi()))).hasSize(5).startsWith("陈立");
        assertThat(names(offers.colleagues(new Piece("MIN"), group.chenLi()))).containsExactly("王敏");
        assertThat(offers.colleagues(new Piece("MIN"), group.chenLi()).best().getFirst().label())
                .isEqualTo("王敏 Wang Min · 北岭轻合金");
        cast.group();
        assertThat(names(offers.colleagues(new Piece("王敏"), group.liWei()))).hasSize(1);
    }

    @Test
    void aReaderOfEnglishIsOfferedEnglishNames() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(values(offers.colleagues(new Piece("min"), group.chenLi())))
                .containsExactly("P" + group.wangMin().person() + " Wang Min");
        assertThat(values(offers.units(MANAGED, new Piece("steel"), group.liWei())))
                .containsExactly(group.code() + "-GT Yuanshan Steel");
        assertThat(values(offers.units(MANAGED, new Piece("北岭"), group.liWei())))
                .containsExactly(group.code() + "-QH Beiling Light Alloys");
    }

    @Test
    void unitsAreThoseOfTheRightAndThoseManagedComeFirst() {
        String code = group.code();
        assertThat(values(offers.units(MANAGED, NOTHING, group.zhaoYan()))).containsExactly(code + "-GT 远山钢铁",
                code + "-GT-DG 远山钢铁东港基地");
        assertThat(values(offers.units(MANAGED, NOTHING, group.zhouJie()))).isEmpty();
        assertThat(values(offers.beneath(group.root().value(), NOTHING, group.wangMin()))).hasSize(4)
                .startsWith(code + "-QH 北岭轻合金");
        assertThat(values(offers.beneath(group.steel().value(), new Piece(code + "-gt-dg"), group.chenLi())))
                .containsExactly(code + "-GT-DG 远山钢铁东港基地");
        assertThat(values(offers.beneath(group.root().value(), new Piece("100%_"), group.liWei()))).isEmpty();
        assertThatThrownBy(() -> offers.beneath(cast.group().root().value(), NOTHING, group.liWei()))
                .isInstanceOf(Missing.class);
    }

    @Test
    void oneOfEightHundredUnitsIsFoundByAPieceOfItsName() {
        units.named(group.root(), IntStream.rangeClosed(1, 797).mapToObj(n -> "第%03d研究所".formatted(n)).toList(),
                UnitKind.INSTITUTE, Actor.SYSTEM);
        var all = offers.beneath(group.root().value(), NOTHING, group.liWei());
        assertThat(all.best()).hasSize(30);
        assertThat(all.isMore()).isTrue();
        var found = offers.beneath(group.root().value(), new Piece("600研"), group.liWei());
        assertThat(values(found)).singleElement().asString().endsWith(" 第600研究所");
        assertThat(found.isMore()).isFalse();
        var many = offers.beneath(group.root().value(), new Piece("东港"), group.liWei());
        assertThat(values(many)).containsExactly(group.code() + "-GT-DG 远山钢铁东港基地");
    }

    @Test
    void whatBearsTheNumberComesBeforeWhatBeginsWithItAndWhatContainsIt() {
        var root = group.root();
        partners.named(root, List.of("东北大学", "上海大学"), group.liWei());
        assertThat(values(offers.partners(group.base().value(), new Piece("北大"), group.chenLi()))).singleElement()
                .asString().endsWith(" 东北大学");
        assertThatThrownBy(() -> offers.partners(root.value(), NOTHING, cast.group().liWei()))
                .isInstanceOf(Missing.class);
        cast.found(root, UnitKind.COMPANY, "A1", "含A10的公司", "One");
        cast.found(root, UnitKind.COMPANY, "A10", "甲公司", "Two");
        cast.found(root, UnitKind.COMPANY, "B", "A1名在前", "Three");
        cast.found(root, UnitKind.COMPANY, "C", "名中有A1", "Four");
        assertThat(values(offers.beneath(root.value(), new Piece("a1"), group.liWei()))).containsExactly("A1 含A10的公司",
                "A10 甲公司", "B A1名在前", "C 名中有A1");
    }

    private List<String> known(UnitId unit, Actor reader, Actor... involved) {
        return names(offers.known(unit.value(), NOTHING, reader,
                Arrays.stream(involved).map(Actor::person).toList()));
    }

    private static List<String> names(Offered offered) {
        return values(offered).stream().map(value -> value.split(" ", 2)[1]).toList();
    }

    private static List<String> values(Offered offered) {
        return offered.best().stream().map(Offered.Offer::value).toList();
    }
}
