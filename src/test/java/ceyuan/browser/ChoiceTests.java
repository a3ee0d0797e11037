package ceyuan.browser;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A record is chosen by a piece of its name, in a browser. */
class ChoiceTests extends Browsing {
    @Test
    void aUnitAndAPersonAreChosenByAPieceOfTheirNames() {
        var group = cast.group();
        var page = page(390, "en");
        enter(page, account(group, group.liWei()));
        page.navigate("/projects/new");
        page.fill("[name=chinese]", "富氢高炉");
        type(page, "unit", "donggang");
        choose(page, "unit", group.code() + "-GT-DG Donggang Base");
        type(page, "leader", "chen");
        choose(page, "leader", "P" + group.chenLi().person() + " Chen Li");
        page.click("main form button.btn-primary");
        page.waitForURL(url -> !url.contains("/new"));
        assertThat(page.locator("main")).containsText("Donggang Base");
        assertThat(page.locator("main")).containsText("Chen Li");
    }

    @Test
    void theFirstFocusOffersTheLikelyAndSeveralUnitsFillRowsThatAskForThemselves() {
        var group = cast.group();
        var page = page(1440, "zh");
        enter(page, account(group, group.liWei()));
        page.navigate("/approvals/settings");
        page.focus("[name=deputy]");
        assertThat(offers(page, "deputy")).hasCount(6);

        var node = node(group, today().plusDays(90));
        page.navigate("/commitments/" + node.value() + "/parts");
        var rows = page.locator("tbody tr");
        int before = rows.count();
        for (int chosen = 0; chosen <= before; chosen++) {
            page.focus("#f-choose");
            assertThat(page.locator("#f-choose-offers option")).hasCount(1);
            page.fill("#f-choose", group.code() + "-GT-DG 远山钢铁东港基地");
            assertThat(page.locator("#f-choose")).hasValue("");
        }
        assertThat(rows).hasCount(before + 1);
        var fresh = rows.last().locator("[name=person]");
        fresh.fill("陈");
        assertThat(rows.last().locator("[name=person] + datalist option")).hasCount(1);
    }

    private static void type(Page page, String field, String piece) {
        page.fill("[name=" + field + "]", "");
        page.locator("[name=" + field + "]").pressSequentially(piece);
    }

    /** Takes an offer as the list of the browser does, which no script can open. */
    private static void choose(Page page, String field, String offer) {
        assertThat(offers(page, field)).hasCount(1);
        assertThat(offers(page, field)).hasAttribute("value", offer);
        page.fill("[name=" + field + "]", offer);
    }

    private static Locator offers(Page page, String field) {
        return page.locator("[name=" + field + "] + datalist option");
    }
}
