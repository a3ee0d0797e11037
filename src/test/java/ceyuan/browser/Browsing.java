package ceyuan.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;

import ceyuan.Cast;
import ceyuan.TestDatabase;
import ceyuan.approval.Petitions;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.people.Accounts;
import ceyuan.people.PersonId;
import ceyuan.people.Role;

/** A browser in front of the real server, and what it is shown; skipped loudly where no Chromium is installed. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"ceyuan.store=test",
        "ceyuan.data=target/browser-data"})
@Import({TestDatabase.class, Cast.class, Petitions.class})
abstract class Browsing {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    /** So long that only what never comes is missed, on the slowest machine and its first page, too. */
    private static final double PATIENCE = 60_000;
    static final String NEW_PASSWORD = "Lamp#oil;2026";

    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    @Autowired
    Cast cast;
    @Autowired
    Accounts accounts;
    @Autowired
    Commitments commitments;
    @Autowired
    Clock clock;
    @LocalServerPort
    int port;

    private @Nullable BrowserContext context;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM),
                "No /usr/bin/chromium: the pages are not tested in a browser");
        var started = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = started;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        browser = started.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
                .setTimeout(PATIENCE)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        if (browser != null) browser.close();
        if (playwright != null) playwright.close();
    }

    @AfterEach
    void close() {
        if (context != null) context.close();
    }

    /** A fresh page of a browser that remembers nothing, at a width. */
    Page page(int width, String language) {
        if (browser == null) throw new IllegalStateException("No browser");
        close();
        var fresh = browser.newContext(new Browser.NewContextOptions().setBaseURL("http://localhost:" + port)
                .setViewportSize(width, 900).setReducedMotion(ReducedMotion.REDUCE)
                .setTimezoneId(clock.getZone().getId()));
        fresh.setDefaultTimeout(PATIENCE);
        fresh.addCookies(List.of(new Cookie("ceyuan-language", language).setUrl("http://localhost:" + port)));
        context = fresh;
        return fresh.newPage();
    }

    void remember(Page page, String name, String value) {
        page.context().addCookies(List.of(new Cookie(name, value).setUrl("http://localhost:" + port)));
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** An account with a one-time password for a member of a group. */
    Accounts.OneTime account(Cast.Group group, Actor holder) {
        var keeper = cast.person(group.root(), group.root(), "系统管理员", "Keeper", Role.SYSTEM_ADMINISTRATOR);
        return accounts.open(new PersonId(holder.person()), "li." + group.code().toLowerCase(), keeper);
    }

    /** Signs in with a one-time password and changes it, as everyone must at first. */
    void enter(Page page, Accounts.OneTime account) {
        page.navigate("/sign-in");
        page.fill("#login", account.login());
        page.fill("#password", account.password());
        page.click("form.card button");
        page.waitForURL("**/me/password**");
        page.fill("[name=current]", account.password());
        page.fill("[name=password]", NEW_PASSWORD);
        page.fill("[name=again]", NEW_PASSWORD);
        page.click("#main form button.btn-primary");
        page.waitForURL(url -> !url.contains("/me/password"));
    }

    CommitmentId node(Cast.Group group, LocalDate due) {
        var promise = Promise.of(null, Kind.NODE, new Subject("project", Id.fresh()), group.base(), null,
                Name.of("中试线热负荷试车", "Hot trial of the pilot line"), today().minusDays(60), due);
        commitments.takeAll(List.of(new Taken(promise, Standing.agreed(today().minusDays(60)))), group.liWei());
        return promise.id();
    }
}
