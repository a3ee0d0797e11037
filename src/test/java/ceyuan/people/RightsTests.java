package ceyuan.people;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.Cast;
import ceyuan.SystemTest;

import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class RightsTests {
    @Autowired
    Cast cast;
    @Autowired
    Rights rights;

    @Test
    void aRoleOnAUnitReachesWhatIsBeneathIt() {
        var group = cast.group();
        assertThat(rights.may(group.zhaoYan(), Deed.MANAGE, group.base())).isTrue();
        assertThat(rights.may(group.zhaoYan(), Deed.MANAGE, group.root())).isFalse();
        assertThat(rights.may(group.zhaoYan(), Deed.MANAGE, group.light())).isFalse();
    }

    @Test
    void groupsStandApart() {
        var one = cast.group();
        var other = cast.group();
        assertThat(rights.may(one.liWei(), Deed.SEE, other.base())).isFalse();
    }

    @Test
    void aLeaderReadsAndChangesNothing() {
        var group = cast.group();
        assertThat(rights.may(group.zhouJie(), Deed.SEE, group.base())).isTrue();
        assertThat(rights.may(group.zhouJie(), Deed.MANAGE, group.base())).isFalse();
    }
}
