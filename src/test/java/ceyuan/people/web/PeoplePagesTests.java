package ceyuan.people.web;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Secrets;
import ceyuan.people.AccountRefused;
import ceyuan.people.Accounts;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.people.SignIns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SystemTest
class PeoplePagesTests {
    @Autowired
    Cast cast;
    @Autowired
    MockMvcTester mvc;
    @Autowired
    Accounts accounts;
    @Autowired
    SignIns signIns;
    @Autowired
    JdbcTemplate jdbc;

    @Test
    void everyPageSpeaksBothLanguagesWithoutAnUnsaidWord() {
        var group = cast.group();
        var keeper = cast.person(group.root(), group.root(), "钱管", "Qian Guan", Role.SYSTEM_ADMINISTRATOR);
        accounts.open(new PersonId(group.zhaoYan().person()), "words-" + group.code().toLowerCase(Locale.ROOT), keeper);
        String person = "/people/" + group.zhaoYan().person();
        for (var path : List.of("/people", "/people?q=x&role=MANAGER&presence=ALL&sort=-unit", "/people/new", person,
                person + "/edit", "/grants", "/grants?state=DECLINED", "/me", "/me/password")) {
            for (var language : List.of("zh-CN", "en")) {
                var page = get(path, keeper, language);
                assertThat(page).as(path).hasStatusOk();
                assertThat(page).bodyText().as(path + " in " + language)
                        .doesNotContainPattern(">\\s*(people|web)\\.[a-zA-Z.]+\\s*<").doesNotContain("???");
            }
        }
        assertThat(get("/people", keeper, "zh-CN")).bodyText().contains("赵岩", "人员");
        assertThat(get("/people", keeper, "en")).bodyText().contains("Zhao Yan", "Staff number");
        assertThat(get("/why?unit=" + group.base(), group.zhaoYan(), "en")).bodyText()
                .contains("You are Science and technology manager of “Yuanshan Steel”");
        assertThat(get("/why?unit=" + group.base(), group.zhaoYan(), "zh-CN")).bodyText().contains("您是“远山钢铁”的科技管理员");
        assertThat(get("/why?unit=" + group.light(), group.zhaoYan(), "zh-CN")).hasStatus(404);
        assertThat(get("/why", group.zhaoYan(), "zh-CN")).hasStatus(303);
        assertThat(get("/units/" + group.light(), group.chenLi(), "en")).bodyText()
                .contains("/why?unit=" + group.light() + "&subject=organisation.unit:" + group.light());
        assertThat(get("/why?unit=" + group.light() + "&subject=organisation.unit:" + group.light(), group.chenLi(),
                "en")).hasStatusOk().bodyText().contains("You belong to this group");
    }

    @Test
    void theUnitOfAPersonMayBeTypedAsItIsShown() {
        var group = cast.group();
        for (String unit : List.of(group.code() + "-GT", group.code() + "-GT 远山钢铁", group.steel().toString())) {
            var added = mvc.post().uri("/people").param("number", "N" + unit.length()).param("chinese", "新人")
                    .param("unit", unit).with(Cast.as(group.liWei())).exchange();
            assertThat(added).hasStatus(303);
            assertThat(get(String.valueOf(added.getResponse().getHeader("Location")), group.liWei(), "zh-CN"))
                    .bodyText().contains("远山钢铁");
        }
        assertThat(mvc.post().uri("/people").param("number", "N1").param("chinese", "新人").param("unit", "无此单位")
                .with(Cast.as(group.liWei())).header("HX-Request", "true")).hasStatus(422).bodyText()
                .contains("没有找到单位“无此单位”", "data-field=\"unit\"");
    }

    @Test
    void theDoorSpeaksBothLanguages() {
        assertThat(mvc.get().uri("/sign-in").header("Accept-Language", "en")).hasStatusOk().bodyText()
                .contains("Sign in", "Password");
        assertThat(mvc.get().uri("/sign-in").header("Accept-Language", "zh-CN")).hasStatusOk().bodyText()
                .contains("登录名", "密码");
    }

    @Test
    void administratorsAreShownAdministrationAndBusinessPeopleTheLoop() {
        var group = cast.group();
        var guard = cast.person(group.root(), group.root(), "安全", "An Quan", Role.SECURITY_ADMINISTRATOR);
        assertThat(get("/grants", guard, "zh-CN")).bodyText().contains("href=\"/grants\"")
                .doesNotContain("href=\"/projects\"");
        assertThat(get("/people", group.liWei(), "zh-CN")).bodyText().doesNotContain("href=\"/grants\"");
    }

    @Test
    void whatMayNotBeSeenIsNotThereAndWhatMayNotBeDoneIsRefused() {
        var group = cast.group();
        var other = cast.group();
        assertThat(get("/people/" + group.chenLi().person(), other.liWei(), "zh-CN")).hasStatus(404);
        assertThat(get("/people/new", group.zhouJie(), "zh-CN")).hasStatus(403);
        assertThat(get("/grants", group.liWei(), "zh-CN")).hasStatus(403);
        assertThat(post("/people/" + group.chenLi().person() + "/account?login=chenli", group.liWei())).hasStatus(403);
    }

    @Test
    void aRefusalComesAsASentenceWithItsField() {
        var group = cast.group();
        assertThat(post("/people?number=11010519491231002X&chinese=某人&unit=" + group.base(), group.liWei()))
                .hasStatus(422).bodyText().contains("身份证号", "data-field=\"number\"").doesNotContain("<html");
    }

    @Test
    void whoKeepsAccountsSeesWhichAreBarredAndUntilWhen() {
        var group = cast.group();
        var keeper = cast.person(group.root(), group.root(), "钱管", "Qian Guan", Role.SYSTEM_ADMINISTRATOR);
        String login = "barred-" + group.code().toLowerCase(Locale.ROOT);
        accounts.open(new PersonId(group.zhaoYan().person()), login, keeper);
        String barred = "/people?account=BARRED&unit=" + group.root();
        assertThat(get(barred, keeper, "zh-CN")).bodyText().doesNotContain("赵岩");
        for (int times = 0; times < 5; times++)
            assertThatThrownBy(() -> signIns.signIn(login, "wrong-Word", "test", "test"))
                    .isInstanceOf(AccountRefused.class);
        assertThat(get(barred, keeper, "zh-CN")).bodyText().containsPattern("暂停登录至 \\d\\d:\\d\\d").contains("赵岩")
                .doesNotContain("李伟");
        assertThat(get(barred, keeper, "en")).bodyText().containsPattern("Barred until \\d\\d:\\d\\d");
        assertThat(get("/people?account=OPEN&unit=" + group.root(), keeper, "zh-CN")).bodyText().doesNotContain("赵岩");
        assertThat(get("/people/" + group.zhaoYan().person(), keeper, "zh-CN")).bodyText()
                .containsPattern("暂停至 \\d\\d:\\d\\d");
        jdbc.update("UPDATE people.failure SET locked_until = now() - INTERVAL '1 minute' WHERE login_hash = ?",
                Secrets.hash(login));
        assertThat(get(barred, keeper, "zh-CN")).bodyText().doesNotContain("赵岩");
        assertThat(get("/people?account=OPEN&unit=" + group.root(), keeper, "zh-CN")).bodyText().contains("赵岩");
    }

    @Test
    void anAccountIsOpenedWithAPasswordShownOnce() {
        var group = cast.group();
        var keeper = cast.person(group.root(), group.root(), "钱管", "Qian Guan", Role.SYSTEM_ADMINISTRATOR);
        String login = "open-" + group.code().toLowerCase(Locale.ROOT);
        var path = "/people/" + group.chenLi().person();
        assertThat(post(path + "/account?login=" + login, keeper)).hasStatusOk().bodyText().contains(login, "一次性密码");
        assertThat(get(path, keeper, "zh-CN")).bodyText().contains(login).doesNotContain("一次性密码交给");
        assertThat(post(path + "/account?login=" + login, keeper)).hasStatus(422).bodyText().contains("已有账号");
    }

    @Test
    void theListLeavesAsAWorkbook() {
        var group = cast.group();
        assertThat(get("/people/workbook", group.liWei(), "zh-CN")).hasStatusOk().headers()
                .hasValue("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    private MvcTestResult get(String path, Actor reader, String language) {
        return mvc.get().uri(path).with(Cast.as(reader)).header("Accept-Language", language).exchange();
    }

    private MvcTestResult post(String path, Actor by) {
        return mvc.post().uri(path).with(Cast.as(by)).header("HX-Request", "true").header("Accept-Language", "zh-CN")
                .exchange();
    }
}
