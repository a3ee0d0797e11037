package ceyuan.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Forbidden;
import ceyuan.base.Stale;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Partners stand beside the tree of a group. */
@SystemTest
class PartnersTests {
    private static final Vantage TODAY = Vantage.of(LocalDate.now());

    @Autowired
    Cast cast;
    @Autowired
    Partners partners;
    @Autowired
    PartnerQueries queries;

    @Test
    void whoKeepsSomeUnitKeepsThePartners() {
        var group = cast.group();
        var id = partners.add(group.root(), describe("东北大学", null), group.zhaoYan());
        assertThat(queries.one(id, TODAY).orElseThrow().code()).isEqualTo("P00001");
        assertThatThrownBy(() -> partners.add(group.root(), describe("外人", null), group.zhouJie()))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void twoPartnersDoNotShareACode() {
        var group = cast.group();
        partners.add(group.root(), describe("甲", "UNI"), group.liWei());
        assertThatThrownBy(() -> partners.add(group.root(), describe("乙", "UNI"), group.liWei()))
                .isInstanceOf(OrganisationRefused.class).hasMessageContaining("PARTNER_CODE_TAKEN");
    }

    @Test
    void aDescriptionOnSightOfAnOlderStateIsRefused() {
        var group = cast.group();
        var id = partners.add(group.root(), describe("甲", null), group.liWei());
        partners.describe(id, 0L, describe("甲大学", null), group.liWei());
        assertThatThrownBy(() -> partners.describe(id, 0L, describe("乙大学", null), group.liWei()))
                .isInstanceOf(Stale.class);
        assertThat(queries.one(id, TODAY).orElseThrow().chinese()).isEqualTo("甲大学");
    }

    @Test
    void listsFindPartnersByNameAndAddTheOthers() {
        var group = cast.group();
        var id = partners.add(group.root(), describe("东北大学", null), group.liWei());
        var found = partners.named(group.root(), List.of("东北大学", "钢铁研究总院"), group.liWei());
        assertThat(found).containsEntry("东北大学", id).hasSize(2);
        assertThat(partners.named(group.root(), List.of("钢铁研究总院"), group.liWei()))
                .allSatisfy((name, partner) -> assertThat(found).containsEntry(name, partner));
        assertThat(queries.list(new PartnerQueries.Filter(Set.of(group.root().value()), "研究", null, null,
                TODAY), "name", 1,
                10).rows()).extracting(PartnerQueries.Line::chinese).containsExactly("钢铁研究总院");
    }

    private static Partners.Description describe(String chinese, @org.jspecify.annotations.Nullable String code) {
        return new Partners.Description(code, chinese, null, "cn", PartnerKind.UNIVERSITY, null, null);
    }
}
