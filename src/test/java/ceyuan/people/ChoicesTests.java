package ceyuan.people;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.Cast;
import ceyuan.SystemTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A form understands what is typed as it was offered. */
@SystemTest
class ChoicesTests {
    @Autowired
    Cast cast;
    @Autowired
    Choices choices;

    private Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void aUnitIsFoundByItsCodeNameOrId() {
        var root = group.root().value();
        String code = group.code() + "-GT";
        for (String typed : new String[]{code, code + " 远山钢铁", "  远山钢铁 ", "Yuanshan Steel", group.steel().toString()}) {
            assertThat(choices.unitOf(typed, root, "unit")).as(typed).isEqualTo(group.steel());
        }
        assertThat(choices.unit(code + "-DG", Deed.MANAGE, group.zhaoYan())).isEqualTo(group.base());
        assertThatThrownBy(() -> choices.unit(group.code() + "-QH", Deed.MANAGE, group.zhaoYan()))
                .extracting("reason", "field").containsExactly(PeopleRefused.Reason.UNIT_NOT_FOUND, "unit");
        assertThatThrownBy(() -> choices.unitOf(null, root, "party")).extracting("reason", "field")
                .containsExactly(PeopleRefused.Reason.UNIT_MISSING, "party");
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
}
