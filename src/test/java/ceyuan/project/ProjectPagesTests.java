package ceyuan.project;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.organisation.Partners;
import ceyuan.project.ProjectPeople.PartyRole;
import ceyuan.web.Spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class ProjectPagesTests {
    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectPeople people;
    @Autowired
    Partners partners;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;
    ProjectId id;

    @BeforeEach
    void aProjectOfSteel() {
        group = cast.group();
        id = projects.found(Facts.of("超宽幅镁合金板材连续轧制技术", "Wide magnesium sheet rolling", group.steel().value(),
                group.chenLi().person(), ProjectClass.CHOKEPOINT, LocalDate.of(2026, 1, 1),
                LocalDate.of(2028, 12, 31)), Status.RUNNING, LocalDate.of(2026, 2, 1), List.of(), group.liWei());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/nodes", "/money", "/people", "/problems", "/outcomes", "/log", "/edit"})
    void everyTabIsShownInBothLanguages(String tab) {
        assertThat(page("/projects/" + id + tab, group.zhaoYan(), "zh")).contains("超宽幅镁合金板材连续轧制技术")
                .doesNotContain("??");
        assertThat(page("/projects/" + id + tab, group.zhaoYan(), "en")).contains("Wide magnesium sheet rolling");
    }

    @Test
    void theListShowsWhatTheReaderMaySee() {
        assertThat(page("/projects", group.zhaoYan(), "zh")).contains("超宽幅镁合金板材连续轧制技术");
        assertThat(page("/projects", group.wangMin(), "en")).doesNotContain("Wide magnesium")
                .contains("There are no projects here yet");
        assertThat(page("/projects", group.chenLi(), "en")).contains("Wide magnesium");
        assertThat(mvc.get().uri("/projects/" + id).with(Cast.as(group.wangMin()))).hasStatus(404);
        for (String path : List.of("/projects.xlsx", "/portfolios.xlsx", "/project-money.xlsx", "/problems.xlsx")) {
            assertThat(mvc.get().uri(path).with(Cast.as(group.zhaoYan()))).as(path).hasStatusOk()
                    .hasContentType(Spreadsheet.TYPE);
        }
    }

    @Test
    void theListIsNarrowedAndSortedInEveryWay() {
        for (var query : List.of("q=镁合金", "class=CHOKEPOINT", "health=green", "during=2027", "status=RUNNING",
                "sort=HEALTH", "sort=UNIT", "sort=STATUS", "sort=TITLE", "sort=PERIOD&desc=true", "sort=MONEY",
                "max=1", "asOf=2026-03-01", "asOf=2026-03-01&sort=HEALTH&health=green&col=spent&col=field")) {
            assertThat(page("/projects?" + query, group.zhaoYan(), "en")).as(query).contains("Wide magnesium");
        }
        for (var query : List.of("q=nothing", "class=CORE", "health=red", "during=2025", "min=1", "waiting=true")) {
            assertThat(page("/projects?" + query, group.zhaoYan(), "en")).as(query).contains("No project");
        }
    }

    @Test
    void aPartnersProjectsAreListedFromItsPage() {
        var partner = partners.add(group.root(),
                new Partners.Description(null, "滨海大学", "Coast University", "CN", null, null, null), group.liWei());
        var list = "/projects?partner=" + partner;
        assertThat(page("/partners/" + partner, group.zhaoYan(), "en")).contains("href=\"" + list + "\"");
        assertThat(page(list, group.zhaoYan(), "en")).contains("No project");
        people.joinParty(id, new ProjectPeople.Party(null, partner.value(), PartyRole.JOINT, null, null, null),
                group.liWei());
        assertThat(page(list, group.zhaoYan(), "en")).contains("Wide magnesium");
        assertThat(page(list, group.wangMin(), "en")).as("of another sub-group").doesNotContain("Wide magnesium");
    }

    @Test
    void everyOrderGoesWithEveryFilterOnEveryDay() {
        var all = "&q=镁&class=CHOKEPOINT&level=MAJOR&health=green&during=2026&status=RUNNING&field=x&min=0&max=9&waiting=true"
                + "&leader=" + id + "&focus=" + id + "&partner=" + id + "&portfolio=" + id;
        for (var sort : Filter.Sort.values()) {
            for (var day : List.of("", "&asOf=2026-03-01")) {
                assertThat(page("/projects?desc=true&sort=" + sort + day, group.zhaoYan(), "en")).as(sort + day)
                        .contains("Wide magnesium");
                page("/projects?sort=" + sort + day + all, group.zhaoYan(), "zh");
                page("/projects?sort=" + sort + day + "&health=green&unit=" + group.steel(), group.zhaoYan(), "zh");
            }
        }
    }

    @Test
    void aProjectIsEnteredThroughTheForm() {
        assertThat(page("/projects/new", group.zhaoYan(), "zh")).contains("新建项目");
        var made = mvc.post().uri("/projects").param("chinese", "新项目").param("unit", group.code() + "-GT-DG 东港")
                .param("starts", "2026-01-01").param("status", "PROPOSED").header("HX-Request", "true")
                .with(Cast.as(group.zhaoYan())).exchange();
        assertThat(made).hasStatus(204);
        assertThat(mvc.post().uri("/projects").param("chinese", " ").param("unit", group.code() + "-GT")
                .header("HX-Request", "true").header("Accept-Language", "en").with(Cast.as(group.zhaoYan())))
                .hasStatus(422).bodyText().contains("Please fill this in").doesNotContain("<html");
        assertThat(mvc.post().uri("/projects").param("chinese", "x").param("unit", group.code() + "-QH")
                .with(Cast.as(group.zhaoYan()))).hasStatus(422);
    }

    @Test
    void theLeaderReadsButDoesNotChangeTheStatus() {
        assertThat(mvc.post().uri("/projects/" + id + "/status").param("version", "0").param("status", "SUSPENDED")
                .param("day", "2026-03-01").param("reason", "停").with(Cast.as(group.chenLi()))).hasStatus(403);
        assertThat(mvc.post().uri("/projects/" + id + "/status").param("version", "0").param("status", "SUSPENDED")
                .param("day", "2026-03-01").param("reason", "停").with(Cast.as(group.zhaoYan()))).hasStatus(303);
        assertThat(mvc.post().uri("/projects/" + id + "/status").param("version", "0").param("status", "RUNNING")
                .param("day", "2026-04-01").param("reason", "再").with(Cast.as(group.zhaoYan()))).hasStatus(409);
        assertThat(page("/projects/" + id, group.zhaoYan(), "zh")).contains("停");
    }

    @Test
    void aBudgetIsDrawnUpOnOneSheet() {
        var years = page("/projects/" + id + "/money", group.zhaoYan(), "zh");
        assertThat(years).contains("name=\"EQUIPMENT-2026\"", "name=\"INDIRECT-2028\"")
                .doesNotContain("EQUIPMENT-2029");
        assertThat(mvc.post().uri("/projects/" + id + "/budget").param("source", "GROUP")
                .param("EQUIPMENT-2026", "1,500,000").param("LABOUR-2027", "300000").param("OPERATION-2027", "")
                .with(Cast.as(group.zhaoYan()))).hasStatus(303);
        assertThat(page("/projects/" + id + "/money", group.zhaoYan(), "zh")).contains("value=\"1500000\"", "180 万元");
        assertThat(mvc.post().uri("/projects/" + id + "/budget").param("source", "GROUP").param("EQUIPMENT-2026", "")
                .with(Cast.as(group.zhaoYan()))).hasStatus(303);
        assertThat(page("/projects/" + id + "/money", group.zhaoYan(), "zh")).doesNotContain("value=\"1500000\"");
        assertThat(mvc.post().uri("/projects/" + id + "/budget").param("source", "GROUP").param("LABOUR-2027", "-1")
                .with(Cast.as(group.zhaoYan()))).hasStatus(422);
        assertThat(mvc.post().uri("/projects/" + id + "/budget").param("source", "GROUP").param("LABOUR-2027", "1")
                .with(Cast.as(group.wangMin()))).hasStatus(404);
    }

    @Test
    void aPartyJoinsAsTheOthersGiveWay() {
        var parties = "/projects/" + id + "/parties";
        assertThat(mvc.post().uri(parties).param("party", group.code() + "-GT").param("role", "LEAD")
                .param("workShare", "100").param("moneyShare", "100").with(Cast.as(group.zhaoYan()))).hasStatus(303);
        var lead = page("/projects/" + id + "/people", group.zhaoYan(), "zh")
                .replaceAll("(?s).*name=\"share\" value=\"([^\"]+)\".*", "$1");
        assertThat(mvc.post().uri(parties).param("share", lead).param("work-" + lead, "100")
                .param("party", group.code() + "-QH").param("workShare", "20").with(Cast.as(group.zhaoYan())))
                .hasStatus(422).bodyText().contains("超过 100 %");
        assertThat(mvc.post().uri(parties).param("share", lead).param("work-" + lead, "80").param("money-" + lead, "85")
                .param("party", group.code() + "-QH").param("workShare", "20").with(Cast.as(group.zhaoYan())))
                .hasStatus(303);
        assertThat(page("/projects/" + id + "/people", group.zhaoYan(), "en")).contains("value=\"80\"",
                "value=\"85\"", "value=\"20\"");
        assertThat(page("/projects/" + id + "/changes", group.chenLi(), "en")).contains("“Yuanshan Steel” leaves");
        assertThat(mvc.post().uri(parties).param("share", lead).param("work-" + lead, "90")
                .with(Cast.as(group.zhaoYan()))).hasStatus(422);
    }

    @Test
    void theNearestEntryOfTheNavigationIsTheCurrentOne() {
        var routes = page("/approvals/routes", group.liWei(), "en");
        assertThat(routes).containsPattern("nav-link active\"[^>]*href=\"/approvals/routes\"")
                .doesNotContainPattern("nav-link active\"[^>]*href=\"/approvals\"");
    }

    @Test
    void portfoliosAndMoneyAreShown() {
        assertThat(page("/portfolios", group.liWei(), "en")).contains("No portfolios yet");
        assertThat(page("/portfolios/new", group.liWei(), "zh")).contains("新建组合");
        assertThat(page("/project-money", group.liWei(), "en")).contains("project money");
    }

    private String page(String path, Actor reader, String language) {
        var page = mvc.get().uri(path).header("Accept-Language", language).with(Cast.as(reader)).exchange();
        assertThat(page.getResponse().getStatus()).as(path + " " + page.getMvcResult().getResolvedException())
                .isEqualTo(200);
        return new String(page.getResponse().getContentAsByteArray(), UTF_8);
    }
}
