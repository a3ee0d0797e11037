package ceyuan.people;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.organisation.UnitId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A form offers no more than its reader may know of, and understands what is typed as it was offered. */
@SystemTest
class ChoicesTests {
    @Autowired
    Cast cast;
    @Autowired
    Choices choices;
    @Autowired
    People people;

    private Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void offeredAreThoseOfTheReadersUnitsTheReaderAndWhoTakesPart() {
        assertThat(names(group.steel(), group.zhaoYan())).containsExactly("赵岩", "陈立");
        assertThat(names(group.steel(), group.zhaoYan(), group.wangMin())).containsExactly("王敏", "赵岩", "陈立");
        assertThat(names(group.base(), group.chenLi())).as("without any role").containsExactly("陈立");
        assertThat(names(group.light(), group.liWei())).as("those of the unit first").hasSize(5).startsWith("王敏");
        assertThat(names(group.steel(), cast.group().liWei())).as("of another group").isEmpty();
    }

    @Test
    void aPostBringsAPersonIntoReachAsLongAsItLasts() {
        var wangMin = new PersonId(group.wangMin().person());
        people.givePost(wangMin, new PostDraft(group.base(), "驻点代表", LocalDate.now(), null), Actor.SYSTEM);
        assertThat(names(group.steel(), group.zhaoYan())).contains("王敏");
        var other = cast.group();
        people.givePost(new PersonId(other.wangMin().person()), new PostDraft(other.base(), "驻点代表",
                LocalDate.now().minusDays(9), LocalDate.now().minusDays(3)), Actor.SYSTEM);
        assertThat(names(other.steel(), other.zhaoYan())).doesNotContain("王敏");
    }

    @Test
    void aUnitIsFoundByItsCodeNameOrId() {
        var root = group.root().value();
        String code = group.code() + "-GT";
        for (String typed : new String[]{code, code + " 远山钢铁", "  远山钢铁 ", "Yuanshan Steel", group.steel().toString()}) {
            assertThat(choices.unitOf(typed, root, "unit")).as(typed).isEqualTo(group.steel());
        }
        assertThat(choices.units(Deed.MANAGE, group.zhaoYan())).containsExactly(code + " 远山钢铁",
                code + "-DG 远山钢铁东港基地");
        assertThat(choices.unit(code + "-DG", Deed.MANAGE, group.zhaoYan())).isEqualTo(group.base());
        assertThatThrownBy(() -> choices.unit(group.code() + "-QH", Deed.MANAGE, group.zhaoYan()))
                .extracting("reason", "field").containsExactly(PeopleRefused.Reason.UNIT_NOT_FOUND, "unit");
        assertThatThrownBy(() -> choices.unitOf(null, root, "party")).extracting("field").isEqualTo("party");
    }

    @Test
    void aPersonIsFoundByNumberOrByANameThatOnlyOneBears() {
        var root = group.root().value();
        var chenLi = new PersonId(group.chenLi().person());
        assertThat(choices.personOf("P" + chenLi + " 陈立", root, "leader")).isEqualTo(chenLi);
        assertThat(choices.personOf("陈立", root, "leader")).isEqualTo(chenLi);
        assertThat(choices.personOf(" ", root, "leader")).isNull();
        cast.person(group.root(), group.light(), "陈立", "Chen Li", null);
        assertThatThrownBy(() -> choices.personOf("陈立", root, "leader")).extracting("reason", "field")
                .containsExactly(PeopleRefused.Reason.PERSON_NOT_FOUND, "leader");
        assertThatThrownBy(() -> choices.personOf("没有", root, "leader")).isInstanceOf(PeopleRefused.class);
    }

    private List<String> names(UnitId unit, Actor reader, Actor... involved) {
        var ids = Arrays.stream(involved).map(Actor::person).toArray(UUID[]::new);
        return choices.people(unit.value(), reader, ids).stream().map(offered -> offered.split(" ")[1]).toList();
    }
}
