package ceyuan.browser;

import java.util.ArrayList;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;

import ceyuan.people.PersonId;
import ceyuan.people.Sessions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The main path of a reader's day, walked in a browser. */
class BrowserTests extends Browsing {
    private static final String OVERDUE = ".units tbody td:nth-child(4)";

    @Autowired
    Sessions sessions;

    @Test
    void anOverdueNodeIsFoundFromTheCockpitReportedAndFinished() {
        var group = cast.group();
        var node = node(group, today().minusDays(3));
        var page = page(1440, "en");
        enter(page, account(group, group.liWei()));

        page.navigate("/cockpit");
        assertThat(page.locator(OVERDUE).first()).hasText("1");
        page.locator(OVERDUE + " a").first().click();
        assertThat(page.locator("main")).containsText("Hot trial of the pilot line");
        page.locator("main a", new Page.LocatorOptions().setHasText("Hot trial of the pilot line")).first().click();
        page.waitForURL("**/commitments/" + node.value());

        page.fill("#report [name=share]", "140");
        page.fill("#report [name=note]", "Furnace held at heat");
        page.click("#report button.btn-primary");
        assertThat(page.locator("#report .refusal")).containsText("0");
        assertThat(page.locator("#report [name=share]")).hasClass(java.util.regex.Pattern.compile("is-refused"));
        assertThat(page.locator("#report [name=note]")).hasValue("Furnace held at heat");
        page.fill("#report [name=share]", "100");
        page.click("#report button.btn-primary");
        assertThat(page.locator("main .facts")).containsText("100 %");
        assertThat(page.locator("main .log")).containsText("Furnace held at heat");

        page.locator("summary", new Page.LocatorOptions().setHasText("Finish")).click();
        page.locator("form[hx-post$='/completion'] button").click();
        assertThat(page.locator("main .head .health")).containsText("Done");
        page.navigate("/cockpit");
        assertThat(page.locator(OVERDUE).first()).hasText("—");
    }

    @Test
    void languageThemeUnitAndDayAreSwitchedInTheBar() {
        var group = cast.group();
        node(group, today().minusDays(3));
        var page = page(1440, "en");
        enter(page, account(group, group.liWei()));
        page.navigate("/cockpit");

        page.click("[data-set=ceyuan-language]");
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        assertThat(page.locator(".side")).containsText("驾驶舱");
        page.waitForLoadState();
        page.click("[data-set=ceyuan-theme]");
        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");
        page.waitForLoadState();
        page.selectOption("[data-choice=unit]", group.light().value().toString());
        assertThat(page.locator("main h1")).containsText("北岭轻合金");
        page.waitForLoadState();
        page.selectOption("[data-choice=unit]", group.root().value().toString());
        assertThat(page.locator(OVERDUE).first()).hasText("1");

        page.waitForLoadState();
        page.click(".as-of summary");
        var before = today().minusDays(5).toString();
        page.fill("#as-of-day", before);
        assertThat(page.locator(".as-of summary")).containsText(before);
        assertThat(page.locator(OVERDUE).first()).hasText("—");
        page.waitForLoadState();
        page.click(".as-of summary");
        page.click("[data-choice-clear]");
        assertThat(page.locator(OVERDUE).first()).hasText("1");
    }

    @Test
    void aDoubleClickDoesOneThingAndARefusedFormCanBeSentAgain() {
        var group = cast.group();
        var page = page(1440, "en");
        enter(page, account(group, group.liWei()));
        page.navigate("/partners/new?group=" + group.root().value());
        page.fill("main [name=chinese]", "  ");
        page.locator("main form button.btn-primary").dblclick();
        assertThat(page.locator("main form .refusal")).not().isEmpty();
        assertThat(page.locator("main form.htmx-request")).hasCount(0);
        page.fill("main [name=chinese]", "东北大学");
        page.locator("main form button.btn-primary").dblclick();
        page.waitForURL(url -> !url.contains("/new"));
        page.navigate("/partners");
        assertThat(page.locator("main tbody tr", new Page.LocatorOptions().setHasText("东北大学"))).hasCount(1);
    }

    @Test
    void whatIsPressedBeforeTheScriptsAreThereIsDoneOnceTheyAre() {
        var group = cast.group();
        var node = node(group, today().minusDays(3));
        var page = page(1440, "zh");
        enter(page, account(group, group.liWei()));
        var held = new ArrayList<Route>();
        var script = "**/htmx.min.js*";
        page.route(script, held::add);
        page.waitForRequest(script, () -> page.navigate("/commitments/" + node.value(),
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT)));
        page.waitForRequest(script, () -> page.click("[data-set=ceyuan-language]"));
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        page.fill("#report [name=share]", "100");
        page.locator("#report button.btn-primary").dblclick();
        page.unroute(script);
        held.getLast().resume();
        assertThat(page.locator("main .facts")).containsText("100 %");
        assertThat(page).hasURL("/commitments/" + node.value());
    }

    @Test
    void whatCannotReachTheServerIsSaidAndCanBeSentAgain() {
        var group = cast.group();
        var node = node(group, today().minusDays(3));
        var page = page(1440, "zh");
        enter(page, account(group, group.liWei()));
        page.navigate("/commitments/" + node.value());
        page.fill("#report [name=share]", "40");
        page.route("**/reports", Route::abort);
        page.click("#report button.btn-primary");
        assertThat(page.locator("#report .refusal")).containsText("连接不上服务器");
        page.unroute("**/reports");
        page.click("#report button.btn-primary");
        assertThat(page.locator("main .facts")).containsText("40 %");
    }

    @Test
    void whatWasTypedWhenTheSessionEndedStandsThereAfterSigningIn() {
        var group = cast.group();
        var node = node(group, today().minusDays(3));
        var page = page(1440, "en");
        var account = account(group, group.liWei());
        enter(page, account);
        page.navigate("/commitments/" + node.value());
        page.fill("#report [name=share]", "40");
        page.fill("#report [name=note]", "Lining of the trough is done");
        sessions.endOthers(new PersonId(group.liWei().person()), Optional.empty());
        page.click("#report button.btn-primary");
        page.waitForURL("**/sign-in**");
        page.fill("#login", account.login());
        page.fill("#password", NEW_PASSWORD);
        page.click("form.card button");
        assertThat(page.locator("[role=status]", new Page.LocatorOptions().setHasText("It stands here again")))
                .isVisible();
        assertThat(page.locator("#report [name=note]")).hasValue("Lining of the trough is done");
        page.click("#report button.btn-primary");
        assertThat(page.locator("main .facts")).containsText("40 %");
        assertThat(page.locator("[role=status]", new Page.LocatorOptions().setHasText("It stands here again")))
                .hasCount(0);
    }

    @Test
    void whatWasTypedStandsThereAlsoWhenAnotherTabSignedOut() {
        var group = cast.group();
        var page = page(1440, "en");
        var account = account(group, group.liWei());
        enter(page, account);
        page.navigate("/people/new");
        page.fill("[name=number]", "T1");
        page.fill("[name=chinese]", "周正");
        var other = page.context().newPage();
        other.navigate("/me");
        assertThat(other.locator("details.me summary")).hasAttribute("aria-label", "Li Wei");
        other.click("details.me summary");
        other.click("form[action='/sign-out'] button");
        other.waitForURL("**/sign-in**");
        page.fill("[name=unit]", group.code());
        page.click("main button.btn-primary");
        page.waitForURL("**/sign-in**");
        page.fill("#login", account.login());
        page.fill("#password", NEW_PASSWORD);
        page.click("form.card button");
        assertThat(page.locator("[name=chinese]")).hasValue("周正");
        assertThat(page.locator("[role=status]", new Page.LocatorOptions().setHasText("It stands here again")))
                .isVisible();
    }

    @Test
    void whatAnAddressSaysOfUnitYearAndDayGoesAlongInItsList() {
        var group = cast.group();
        var page = page(1440, "en");
        enter(page, account(group, group.liWei()));
        var seen = "unit=" + group.steel() + "&year=2025&asOf=" + today().minusDays(1);
        page.navigate("/projects?" + seen + "&q=nothing");
        assertThat(page.locator("main a[href*='.xlsx']").first()).hasAttribute("href",
                java.util.regex.Pattern.compile(".*" + seen));
        page.locator("main form.filters button.btn-primary").click();
        page.waitForURL(address -> address.contains("unit=" + group.steel()) && address.contains("year=2025")
                && address.contains("asOf=" + today().minusDays(1)));
        page.navigate("/projects?q=nothing");
        org.assertj.core.api.Assertions.assertThat(page.locator("main a[href*='.xlsx']").first().getAttribute("href"))
                .doesNotContain("unit=");
    }

    @Test
    void ctrlKSearches() {
        var group = cast.group();
        var page = page(1440, "en");
        enter(page, account(group, group.liWei()));
        page.keyboard().press("Control+k");
        page.keyboard().type("Donggang");
        page.keyboard().press("Enter");
        page.waitForURL("**/search?q=Donggang");
        assertThat(page.locator("main ol a").first()).containsText("Donggang");
    }

    @Test
    void aPhoneShowsTheMenuOnDemandAndNothingIsWiderThanItsScreen() {
        var group = cast.group();
        node(group, today().minusDays(3));
        var page = page(390, "en");
        enter(page, account(group, group.liWei()));
        for (String path : Paths.MAIN) {
            page.navigate(path);
            var width = (int) page.evaluate("document.documentElement.scrollWidth");
            org.assertj.core.api.Assertions.assertThat(width).as(path).isLessThanOrEqualTo(390);
        }
        page.navigate("/cockpit");
        assertThat(page.locator("#side")).isHidden();
        page.click(".bar .menu");
        assertThat(page.locator("#side")).isVisible();
        page.locator("#side a[href='/projects']").click();
        page.waitForURL("**/projects");
    }

    @Test
    void theDoorAndTheNavigationNeedNoMouse() {
        var group = cast.group();
        var account = account(group, group.liWei());
        var page = page(1440, "en");
        page.navigate("/sign-in");
        assertThat(page.locator("#login")).isFocused();
        page.keyboard().type(account.login());
        page.keyboard().press("Tab");
        page.keyboard().type(account.password());
        page.keyboard().press("Enter");
        page.waitForURL("**/me/password**");
        page.locator("[name=current]").focus();
        page.keyboard().type(account.password());
        page.keyboard().press("Tab");
        page.keyboard().type(NEW_PASSWORD);
        page.keyboard().press("Tab");
        page.keyboard().type(NEW_PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> !url.contains("/me/password"));

        page.navigate("/cockpit");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        for (int presses = 0; presses < 40; presses++) {
            page.keyboard().press("Tab");
            if ("/projects".equals(page.evaluate("document.activeElement.getAttribute('href')"))) break;
        }
        page.keyboard().press("Enter");
        page.waitForURL("**/projects");
    }
}
