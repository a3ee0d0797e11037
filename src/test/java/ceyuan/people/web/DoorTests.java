package ceyuan.people.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

import ceyuan.Cast;
import ceyuan.TestDatabase;
import ceyuan.base.Actor;
import ceyuan.organisation.Order;
import ceyuan.organisation.Units;
import ceyuan.people.Accounts;
import ceyuan.people.Deed;
import ceyuan.people.Grants;
import ceyuan.people.MovableClock;
import ceyuan.people.PersonId;
import ceyuan.people.Rights;
import ceyuan.people.Role;
import ceyuan.people.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/** The door as a browser and a program meet it: over HTTP, with cookies, on a clock that moves. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "ceyuan.store=test")
@Import({TestDatabase.class, Cast.class, DoorTests.Time.class})
class DoorTests {
    private static final String PASSWORD = "kiln-Roll-88";
    private static final String ENDED = "此前的登录已结束";

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    Accounts accounts;
    @Autowired
    Tokens tokens;
    @Autowired
    MovableClock clock;
    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Grants grants;
    @Autowired
    Rights rights;
    @Autowired
    Units units;

    Cast.Group group;
    Actor keeper;
    Actor person;
    String login;

    @BeforeEach
    void aPersonWithAnAccount() throws Exception {
        group = cast.group();
        keeper = cast.person(group.root(), group.root(), "钱管", "Qian Guan", Role.SYSTEM_ADMINISTRATOR);
        person = group.zhaoYan();
        login = "zy-" + group.code().toLowerCase(java.util.Locale.ROOT);
        var oneTime = accounts.open(new PersonId(person.person()), login, keeper);
        var browser = new Browser();
        browser.signIn(login, oneTime.password());
        browser.change(oneTime.password(), PASSWORD);
    }

    @Test
    void withoutASessionAPageLeadsToTheDoorAndBack() throws Exception {
        var browser = new Browser();
        var answer = browser.get("/me?tab=tokens");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("/sign-in?next=%2Fme%3Ftab%3Dtokens");
        var entered = browser.post("/sign-in",
                Map.of("login", login, "password", PASSWORD, "next", "/me?tab=tokens"));
        assertThat(entered.statusCode()).isEqualTo(303);
        assertThat(entered.headers().firstValue("Location")).contains("/me?tab=tokens");
        assertThat(browser.get("/me/password").statusCode()).isEqualTo(200);
    }

    @Test
    void htmxAndTheApiAreToldInTheirOwnWay() throws Exception {
        var browser = new Browser();
        var htmx = browser.get("/me", "HX-Request", "true");
        assertThat(htmx.statusCode()).isEqualTo(401);
        assertThat(htmx.headers().firstValue("HX-Redirect")).contains("/sign-in");
        var api = browser.get("/api/v1/me");
        assertThat(api.statusCode()).isEqualTo(401);
        assertThat(api.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var written = browser.send("POST", "/api/v1/signatures/" + UUID.randomUUID(), "{}", Map.of());
        assertThat(written.statusCode()).isEqualTo(401);
        assertThat(written.body()).as("how to, and nothing of pages").contains("Authorization: Bearer");
    }

    @Test
    void nobodyIsLedOutOfTheSystem() throws Exception {
        var browser = new Browser();
        var entered = browser.post("/sign-in", Map.of("login", login, "password", PASSWORD, "next", "//evil.example"));
        assertThat(entered.headers().firstValue("Location")).contains("/");
    }

    @Test
    void theCookieIsHiddenFromScriptsAndThePageForbidsForeignOnes() throws Exception {
        var browser = new Browser();
        var entered = browser.signIn(login, PASSWORD);
        assertThat(entered.headers().firstValue("Set-Cookie").orElse("")).contains("HttpOnly").contains("SameSite=Lax")
                .doesNotContain("JSESSIONID");
        var page = browser.get("/me/password");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("script-src 'self'");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void withoutItsTokenAFormDoesNothing() throws Exception {
        var browser = new Browser();
        browser.signIn(login, PASSWORD);
        assertThat(browser.send("POST", "/sign-out", "", Map.of()).statusCode()).isEqualTo(403);
        var other = new Browser();
        other.signIn(login, PASSWORD);
        assertThat(browser.send("POST", "/sign-out", "_csrf=" + other.csrf(), Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.get("/me/password").statusCode()).isEqualTo(200);
    }

    @Test
    void aFormOfAnotherSessionOpensAnewSoThatWhatWasTypedComesBack() throws Exception {
        var browser = new Browser();
        browser.signIn(login, PASSWORD);
        var old = Map.of("HX-Request", "true", "X-CSRF-TOKEN", browser.csrf(), "HX-Current-URL",
                "http://127.0.0.1:" + port + "/me?tab=tokens");
        browser.post("/sign-out", Map.of());
        var out = browser.send("POST", "/me/tokens", "name=report", old);
        assertThat(out.statusCode()).isEqualTo(401);
        assertThat(out.headers().firstValue("HX-Redirect")).contains("/sign-in?next=%2Fme%3Ftab%3Dtokens");
        browser.signIn(login, PASSWORD);
        var again = browser.send("POST", "/me/tokens", "name=report", old);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.headers().firstValue("HX-Redirect")).contains("/me?tab=tokens");
        assertThat(tokens.of(new PersonId(person.person()))).isEmpty();
    }

    @Test
    void twoSessionsLiveApartAndAnotherPasswordEndsTheOther() throws Exception {
        var desk = new Browser();
        var phone = new Browser();
        desk.signIn(login, PASSWORD);
        phone.signIn(login, PASSWORD);
        assertThat(phone.get("/me/password").statusCode()).isEqualTo(200);
        var third = new Browser();
        third.signIn(login, PASSWORD);
        third.post("/sign-out", Map.of());
        assertThat(third.get("/me/password").statusCode()).isEqualTo(302);
        assertThat(phone.get("/me/password").statusCode()).isEqualTo(200);
        assertThat(desk.change(PASSWORD, "mill-Stand-99").statusCode()).isEqualTo(303);
        assertThat(phone.get("/me/password").statusCode()).isEqualTo(302);
        assertThat(desk.get("/me/password").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionEndsAfterHalfAnHourOfSilenceAndAfterTwelveHours() throws Exception {
        var browser = new Browser();
        browser.signIn(login, PASSWORD);
        for (int times = 0; times < 26; times++) {
            clock.move(Duration.ofMinutes(25));
            assertThat(browser.get("/me/password").statusCode()).isEqualTo(200);
        }
        clock.move(Duration.ofMinutes(31));
        assertThat(browser.get("/me/password").statusCode()).isEqualTo(302);
        browser.signIn(login, PASSWORD);
        for (int times = 0; times < 28; times++) {
            clock.move(Duration.ofMinutes(25));
            assertThat(browser.get("/me/password").statusCode()).isEqualTo(200);
        }
        clock.move(Duration.ofMinutes(25));
        assertThat(browser.get("/me/password").statusCode()).isEqualTo(302);
    }

    @Test
    void whoseSessionHasEndedIsToldAtTheDoor() throws Exception {
        var browser = new Browser();
        assertThat(browser.get("/sign-in").body()).doesNotContain(ENDED);
        browser.signIn(login, PASSWORD);
        clock.move(Duration.ofMinutes(31));
        assertThat(browser.get("/sign-in?next=%2Fme").body()).contains(ENDED);
        browser.signIn(login, PASSWORD);
        browser.post("/sign-out", Map.of());
        assertThat(browser.get("/sign-in").body()).doesNotContain(ENDED);
    }

    @Test
    void readingPagesMarksTheSessionOnceAMinuteAtMost() throws Exception {
        var browser = new Browser();
        browser.signIn(login, PASSWORD);
        var before = seenAt();
        for (int times = 0; times < 5; times++)
            browser.get("/me/password");
        assertThat(seenAt()).isEqualTo(before);
        clock.move(Duration.ofSeconds(61));
        browser.get("/me/password");
        assertThat(seenAt()).isAfter(before);
    }

    @Test
    void aOneTimePasswordOpensNothingButItsChange() throws Exception {
        var oneTime = accounts.reset(new PersonId(person.person()), version(), keeper);
        var browser = new Browser();
        browser.signIn(login, oneTime.password());
        assertThat(browser.get("/me").headers().firstValue("Location")).contains("/me/password");
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(403);
        assertThat(browser.change(oneTime.password(), PASSWORD).statusCode()).as("used before").isEqualTo(422);
        assertThat(browser.change(oneTime.password(), "forge-Press-12").statusCode()).isEqualTo(303);
        assertThat(browser.get("/me/password").statusCode()).isEqualTo(200);
    }

    @Test
    void aPasswordMustBeChangedAfterNinetyDays() throws Exception {
        clock.move(Duration.ofDays(91));
        var browser = new Browser();
        browser.signIn(login, PASSWORD);
        assertThat(browser.get("/me").headers().firstValue("Location")).contains("/me/password");
    }

    @Test
    void fiveWrongPasswordsBarTheLoginForAQuarterOfAnHourWhetherItExistsOrNot() throws Exception {
        for (String tried : new String[]{login, "nobody-" + login}) {
            var browser = new Browser();
            for (int times = 0; times < 5; times++) {
                var wrong = browser.signIn(tried, "wrong-Word-" + times);
                assertThat(wrong.statusCode()).isEqualTo(422);
                assertThat(wrong.body()).contains("登录名或密码不对").doesNotContain("暂停登录");
            }
            assertThat(browser.signIn(tried, PASSWORD).body()).contains("暂停登录");
        }
        clock.move(Duration.ofMinutes(16));
        assertThat(new Browser().signIn(login, PASSWORD).statusCode()).isEqualTo(303);
        assertThat(lines("barred")).isEqualTo(1);
        assertThat(lines("failed")).isEqualTo(5);
    }

    @Test
    void aLockedAccountIsOutAtOnce() throws Exception {
        var browser = new Browser();
        browser.signIn(login, PASSWORD);
        var token = tokens.make("nightly", null, person);
        assertThat(browser.get("/me/password").statusCode()).isEqualTo(200);
        assertThat(bearer(token.secret())).isEqualTo(200);
        accounts.lock(new PersonId(person.person()), version(), keeper);
        assertThat(browser.get("/me/password").statusCode()).isEqualTo(302);
        assertThat(bearer(token.secret())).isEqualTo(401);
        assertThat(new Browser().signIn(login, PASSWORD).body()).contains("已停用");
        accounts.unlock(new PersonId(person.person()), version(), keeper);
        assertThat(new Browser().signIn(login, PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void aTokenSpeaksForItsOwnerUntilItIsRevokedOrExpires() throws Exception {
        var token = tokens.make("nightly", null, person);
        assertThat(bearer(token.secret())).isEqualTo(200);
        tokens.revoke(token.id(), person);
        assertThat(bearer(token.secret())).isEqualTo(401);
        var today = LocalDate.now(clock);
        var shortLived = tokens.make("today", today, person);
        assertThat(bearer(shortLived.secret())).isEqualTo(200);
        clock.move(Duration.ofHours(25));
        assertThat(bearer(shortLived.secret())).isEqualTo(401);
        assertThat(jdbc.queryForObject("SELECT count(*) FROM people.token WHERE token_hash = ?", Integer.class,
                token.secret())).isZero();
    }

    @Test
    void aRoleThatHasALastDayEndsWithIt() {
        var guard = cast.person(group.root(), group.root(), "安全", "An Quan", Role.SECURITY_ADMINISTRATOR);
        var today = LocalDate.now(clock);
        var request = grants.ask(new Grants.Wished(new PersonId(group.chenLi().person()), group.base(), Role.LEADER,
                null, today.plusDays(1), ""), keeper);
        grants.approve(request, 0, guard);
        clock.move(Duration.ofDays(1));
        assertThat(rights.may(group.chenLi(), Deed.SEE, group.base())).isTrue();
        clock.move(Duration.ofDays(1));
        assertThat(rights.may(group.chenLi(), Deed.SEE, group.base())).isFalse();
    }

    @Test
    void aUnitThatMovesTakesItsReadersAlongOnTheDay() {
        var tomorrow = LocalDate.now(clock).plusDays(1);
        units.move(group.base(), null, group.light(), Order.from(tomorrow), Actor.SYSTEM);
        assertThat(rights.may(group.zhaoYan(), Deed.SEE, group.base())).isTrue();
        assertThat(rights.may(group.wangMin(), Deed.SEE, group.base())).isFalse();
        clock.move(Duration.ofDays(1));
        assertThat(rights.may(group.zhaoYan(), Deed.SEE, group.base())).isFalse();
        assertThat(rights.may(group.wangMin(), Deed.SEE, group.base())).isTrue();
    }

    @Test
    void theLedgerKnowsFromWhereSomeoneCame() throws Exception {
        new Browser().signIn(login, PASSWORD);
        assertThat(jdbc.queryForList("SELECT DISTINCT origin FROM ledger.line WHERE subject = ? AND verb = 'entered'",
                String.class, person.person())).containsExactly("127.0.0.1");
    }

    private int lines(String verb) {
        var number = jdbc.queryForObject(
                "SELECT count(*) FROM ledger.line WHERE subject = ? AND kind = 'people.account' AND verb = ?",
                Integer.class, person.person(), verb);
        return number == null ? 0 : number;
    }

    private long version() {
        var version = jdbc.queryForObject("SELECT version FROM people.account WHERE person = ?", Long.class,
                person.person());
        return version == null ? -1 : version;
    }

    private java.sql.Timestamp seenAt() {
        return java.util.Objects.requireNonNull(jdbc.queryForObject(
                "SELECT max(seen_at) FROM people.session WHERE person = ?", java.sql.Timestamp.class, person.person()));
    }

    private int bearer(String secret) throws Exception {
        return new Browser().get("/api/v1/me", "Authorization", "Bearer " + secret).statusCode();
    }

    private final class Browser {
        private static final Pattern CSRF = Pattern
                .compile("(?:name=\"_csrf\" value|name=\"csrf\" content)=\"([^\"]+)\"");
        private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Accept-Language", "zh-CN");
            if (headers.length > 0) request.headers(headers);
            return client.send(request.build(), BodyHandlers.ofString());
        }

        String csrf() throws IOException, InterruptedException {
            var page = get("/me/password");
            var found = CSRF.matcher(page.statusCode() == 200 ? page.body() : get("/sign-in").body());
            return found.find() ? URLEncoder.encode(found.group(1), StandardCharsets.UTF_8) : "";
        }

        HttpResponse<String> signIn(String login, String password) throws IOException, InterruptedException {
            return post("/sign-in", Map.of("login", login, "password", password));
        }

        HttpResponse<String> change(String current, String password) throws IOException, InterruptedException {
            return post("/me/password", Map.of("current", current, "password", password, "again", password));
        }

        HttpResponse<String> post(String path, Map<String, String> fields) throws IOException, InterruptedException {
            String form = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return send("POST", path, "_csrf=" + csrf() + "&" + form, Map.of());
        }

        HttpResponse<String> send(String method, String path, String form, Map<String, String> headers)
                throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Accept-Language", "zh-CN").header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, HttpRequest.BodyPublishers.ofString(form));
            headers.forEach(request::header);
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
