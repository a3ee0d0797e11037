package ceyuan.browser;

import java.util.List;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Page;

import ceyuan.Cast;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.people.PersonId;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The desk by keyboard, several at once, what a form took, and tabs on a phone. */
class DeskBrowserTests extends Browsing {
    @Test
    void theDeskIsWorkedByKeyboardAndSeveralAtOnce() {
        var group = cast.group();
        owe(group, "甲 Alpha");
        owe(group, "乙 Beta");
        var page = page(1440, "en");
        enter(page, account(group, group.liWei()));
        page.navigate("/desk");
        var asks = page.locator("#asks .ask");
        assertThat(asks).hasCount(2);
        assertThat(page.locator("#several")).isHidden();

        page.keyboard().press("j");
        assertThat(asks.nth(0)).isFocused();
        page.keyboard().press("j");
        assertThat(asks.nth(1)).isFocused();
        page.keyboard().press("k");
        assertThat(asks.nth(0)).isFocused();
        page.keyboard().press("x");
        assertThat(page.locator("#several")).isVisible();
        assertThat(page.locator("[data-chosen-count]")).hasText("1");
        asks.nth(0).focus();
        page.keyboard().press("Enter");
        assertThat(asks.nth(0).locator(".doing-body")).isVisible();
        asks.nth(0).locator(".doing-body summary").first().focus();
        page.keyboard().press("Escape");
        assertThat(asks.nth(0).locator(".doing-body")).hasCount(0);
        assertThat(asks.nth(0)).isFocused();

        page.click("[data-choose-all]");
        assertThat(page.locator("[data-chosen-count]")).hasText("2");
        page.locator("#several button.btn-primary").first().click();
        page.locator("#together summary", new Page.LocatorOptions().setHasText("Put aside")).click();
        page.locator("#together form[hx-post$='/aside'] button").click();
        var told = page.locator("#asks .alert");
        assertThat(told).containsText("2 items are put aside until " + today().plusDays(7));
        assertThat(asks).hasCount(0);
        told.locator("button").click();
        assertThat(asks).hasCount(2);
        page.click("[data-choose-all]");
        page.locator("#several button.btn-primary").first().click();
        page.locator("#together summary", new Page.LocatorOptions().setHasText("Put aside")).click();
        page.locator("#together form[hx-post$='/aside'] button").click();
        assertThat(told).containsText("2 items are put aside");
        page.navigate("/desk?aside=true");
        assertThat(asks).hasCount(2);
    }

    @Test
    void aFormTellsHowManyFieldsWereTypedAndHowManyWereFilled() {
        var group = cast.group();
        var node = node(group, today().minusDays(3));
        var page = page(1440, "en");
        enter(page, account(group, group.liWei()));
        page.navigate("/commitments/" + node.value());
        page.fill("#report [name=share]", "30");
        page.fill("#report [name=note]", "Furnace held at heat");
        var sent = page.waitForRequest(request -> request.method().equals("POST"),
                () -> page.click("#report button.btn-primary"));
        Assertions.assertThat(sent.postData()).as("two typed, some filled, seconds")
                .containsPattern("\"ceyuan-effort\"\\s+2,[1-9]\\d*,\\d+\\s");
    }

    @Test
    void aFormDrawnAnewIsCountedOnceItIsSaved() {
        var group = cast.group();
        var page = page(1440, "en");
        enter(page, account(group, group.liWei()));
        page.navigate("/approvals/routes/new");
        page.fill("[name=chinese]", "采购审批");
        page.fill("[name=stop-0]", "单位审核");
        var drawn = page.waitForRequest(request -> request.method().equals("POST"),
                () -> page.click("button[aria-label^='Add a stop']"));
        Assertions.assertThat(drawn.postData()).contains("stop-0").doesNotContain("ceyuan-effort");
        page.fill("[name=stop-1]", "集团审批");
        var saved = page.waitForRequest(request -> request.url().endsWith("/approvals/routes"),
                () -> page.click("#route-form button.btn-primary"));
        Assertions.assertThat(saved.postData()).as("three typed, whenever they were").contains("ceyuan-effort=3%2C");
    }

    @Test
    void tabsStandInOneLineOnAPhoneAndTheCurrentOneIsInSight() {
        var group = cast.group();
        var page = page(320, "en");
        enter(page, account(group, group.liWei()));
        page.navigate("/approvals?box=COPIED");
        var tabs = page.locator(".nav-tabs");
        Assertions.assertThat(tabs.boundingBox().height).isLessThan(60);
        var current = tabs.locator(".active").boundingBox();
        Assertions.assertThat(current.x).isGreaterThanOrEqualTo(0);
        Assertions.assertThat(current.x + current.width).isLessThanOrEqualTo(320);
    }

    @Test
    void whatIsDoneToSeveralStaysInReachOnAPhone() {
        var group = cast.group();
        for (int at = 0; at < 9; at++)
            owe(group, "节点 " + at);
        var page = page(390, "zh");
        enter(page, account(group, group.liWei()));
        page.navigate("/desk?kind=commitment.overdue");
        page.locator("#asks .ask").last().scrollIntoViewIfNeeded();
        page.locator("#asks .ask [name=chosen]").last().check();
        page.locator("#several [hx-get]").click();
        assertThat(page.locator("#together .act").first()).isVisible();
    }

    private void owe(Cast.Group group, String title) {
        var promise = Promise.of(null, Kind.NODE, new Subject("project", Id.fresh()), group.base(),
                new PersonId(group.liWei().person()), Name.of(title), today().minusDays(60), today().minusDays(2));
        commitments.takeAll(List.of(new Taken(promise, Standing.agreed(today().minusDays(60)))), group.liWei());
    }
}
