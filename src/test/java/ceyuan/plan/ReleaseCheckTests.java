package ceyuan.plan;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.Kind;
import ceyuan.people.PersonId;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Before a plan is released its page names what nobody answers for and what is due after its end. */
@SystemTest
class ReleaseCheckTests {
    private static final LocalDate ENDS = LocalDate.of(2030, 12, 31);

    @Autowired
    Cast cast;
    @Autowired
    Plans plans;
    @Autowired
    PlanItems items;
    @Autowired
    PlanQueries queries;
    @Autowired
    MockMvcTester mvc;

    @Test
    void whatIsWorthALookIsNamedUntilThePlanIsReleased() {
        var group = cast.group();
        var chenLi = new PersonId(group.chenLi().person());
        var plan = plans.draft(new PlanDraft(PlanKind.FIVE_YEAR, group.root(), chenLi, null,
                Name.of("科技规划", "Science plan"), null, null, LocalDate.of(2026, 1, 1), ENDS, null, null),
                group.liWei());
        var sound = ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of("绿色制造", "Green")).by(chenLi, ENDS);
        items.add(plan, sound, group.liWei());
        assertThat(page(plan, group.liWei(), "zh")).doesNotContain("发布前请核对", "hx-confirm");

        items.add(plan, ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of("智能制造", "Smart")).by(null, ENDS),
                group.liWei());
        items.add(plan, ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of("新材料", "Materials")).by(chenLi,
                ENDS.plusDays(1)), group.liWei());
        assertThat(page(plan, group.liWei(), "zh")).contains("发布前请核对", "1 项没有责任人", "1 项的完成期限晚于结束日期 2030-12-31",
                "hx-confirm");
        assertThat(page(plan, group.liWei(), "en")).contains("1 item has nobody who answers for it",
                "1 item is due after the plan ends on 2030-12-31");
        assertThat(mvc.get().uri("/api/v1/plans/" + plan + "/release").with(Cast.as(group.liWei()))).hasStatusOk()
                .bodyJson().extractingPath("$.late[0].title.chinese").isEqualTo("新材料");

        items.release(plan, queries.header(plan, group.liWei()).version(), group.liWei());
        assertThat(page(plan, group.liWei(), "zh")).contains("已发布").doesNotContain("发布前请核对");
    }

    @Test
    void anAspectWhoseMeasuresAreAllAnsweredForIsAnsweredFor() {
        var group = cast.group();
        var chenLi = new PersonId(group.chenLi().person());
        var plan = plans.draft(new PlanDraft(PlanKind.FIVE_YEAR, group.root(), chenLi, null,
                Name.of("科技规划", "Science plan"), null, null, LocalDate.of(2026, 1, 1), ENDS, null, null),
                group.liWei());
        var aspect = items.add(plan, ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of("人才", "Talent")).by(null,
                ENDS), group.liWei());
        items.add(plan, ItemDraft.of(Kind.MEASURE, aspect, group.root(), Name.of("首席科学家", "Chief scientists"))
                .by(chenLi, ENDS), group.liWei());
        assertThat(page(plan, group.liWei(), "zh")).doesNotContain("没有责任人");

        items.add(plan, ItemDraft.of(Kind.MEASURE, aspect, group.root(), Name.of("职级通道", "Grades")).by(null, ENDS),
                group.liWei());
        assertThat(page(plan, group.liWei(), "zh")).contains("2 项没有责任人");
    }

    private String page(PlanId plan, Actor reader, String language) {
        var answer = mvc.get().uri("/plans/" + plan).header("Accept-Language", language).with(Cast.as(reader))
                .exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }
}
