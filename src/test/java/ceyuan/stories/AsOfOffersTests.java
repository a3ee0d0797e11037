package ceyuan.stories;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.SystemTest;
import ceyuan.base.Name;
import ceyuan.commitment.Kind;
import ceyuan.plan.ItemDraft;
import ceyuan.plan.PlanItems;
import ceyuan.plan.PlanKind;
import ceyuan.plan.Plans;

import static org.assertj.core.api.Assertions.assertThat;

/** What stood on a past day is there to be read: nothing that writes is offered with it. */
@SystemTest
class AsOfOffersTests extends AsOf {
    @Autowired
    Plans plans;
    @Autowired
    PlanItems items;

    @ParameterizedTest
    @CsvSource({"/units/{unit}, /placements/new", "/units/{unit}, /description", "/partners, /partners/new",
            "/people, /people/new", "/plans, /plans/new", "/plans/{plan}/coverage, /plans/new",
            "/projects, /projects/new", "/portfolios, /portfolios/new", "/commitments, /commitments/changes",
            "/themes, hx-post=\"/themes", "/rules/commitment.amber-days, /commitment.amber-days/values"})
    void aPastDayOffersNothingThatWrites(String page, String offer) {
        var plan = plans.draft(PlanDrafts.plan(PlanKind.FIVE_YEAR, group.root(), "规划", "Plan", null), group.liWei());
        items.add(plan, ItemDraft.of(Kind.FOCUS, null, group.root(), Name.of("氢冶金")), group.liWei());
        jdbc.update("UPDATE plan.plan SET since = ? WHERE id = ?", LONG_AGO, plan.value());
        String path = page.replace("{unit}", group.steel().toString()).replace("{plan}", plan.toString());
        for (String language : List.of("zh", "en")) {
            assertThat(page(path, TODAY, language)).contains(offer);
            assertThat(page(path, YESTERDAY, language)).contains("</h1>").doesNotContain(offer);
        }
    }
}
