package ceyuan.organisation;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Name;

import static org.assertj.core.api.Assertions.assertThat;

/** The organisation on screen. */
@SystemTest
class UnitPagesTests {
    @Autowired
    Cast cast;
    @Autowired
    Units units;
    @Autowired
    MockMvcTester mvc;

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theTreeShowsTheReadersGroupAlone(String language) {
        var group = cast.group();
        var other = cast.group();
        assertThat(get("/units", group.chenLi(), language)).hasStatusOk().bodyText()
                .contains(language.equals("zh") ? "远山钢铁" : "Yuanshan Steel").contains(group.code())
                .doesNotContain(other.code() + "<").doesNotContain("???");
        assertThat(get("/units/" + other.root(), group.liWei(), language)).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aUnitShowsItsNamesPlacesAndOrders(String language) {
        var group = cast.group();
        units.rename(group.steel(), null, Name.of("远山特钢"), null,
                new Order(LocalDate.of(2021, 3, 1), "远山〔2021〕3号", "更名通知"), group.liWei());
        assertThat(get("/units/" + group.steel(), group.zhouJie(), language)).hasStatusOk().bodyText()
                .contains("远山特钢", "远山钢铁", "远山〔2021〕3号", "2021-03-01", "/units/" + group.base())
                .doesNotContain("/namings/new");
        assertThat(get("/units/" + group.steel() + "?asOf=2015-05-05", group.zhaoYan(), language)).bodyText()
                .containsPattern("<h1>(远山钢铁|Yuanshan Steel)</h1>").doesNotContain("/namings/new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"description", "namings/new", "placements/new", "merger/new", "parts/new", "closure/new"})
    void formsAreForThoseWhoMayOrganise(String form) {
        var group = cast.group();
        assertThat(get("/units/" + group.steel() + "/" + form, group.zhaoYan(), "en")).hasStatusOk().bodyText()
                .contains("name=\"version\"", "hx-post=\"/units/" + group.steel());
        assertThat(get("/units/" + group.steel() + "/" + form, group.chenLi(), "zh")).hasStatus(403);
    }

    @Test
    void aMoveIsForeseenMadeAndRefusedInPlace() {
        var group = cast.group();
        String to = "parent=" + group.code() + "-QH&from=2022-02-02";
        assertThat(get("/units/" + group.steel() + "/preview?change=move&" + to, group.liWei(), "en")).hasStatusOk()
                .bodyText().contains("with the unit beneath it will move", "Beiling Light Alloys")
                .doesNotContain("<html");
        assertThat(get("/units/" + group.steel() + "/children", group.liWei(), "en")).bodyText()
                .contains("Donggang Base");
        var moved = post("/units/" + group.steel() + "/placements", group.liWei(), "version", "0", "parent",
                group.code() + "-QH", "from", "2022-02-02", "number", "15号");
        assertThat(moved).hasStatus(204).hasHeader("HX-Redirect", "/units/" + group.steel());
        assertThat(post("/units/" + group.light() + "/placements", group.liWei(), "parent", group.code() + "-GT-DG",
                "from", "2023-02-02")).hasStatus(422).bodyText().contains("role=\"alert\"", "data-field=\"parent\"")
                .doesNotContain("<html");
        assertThat(post("/units/" + group.steel() + "/placements", group.liWei(), "version", "0", "parent",
                group.code(), "from", "2024-02-02")).hasStatus(409).bodyText()
                .contains("<a href=\"\" target=\"_blank\"");
    }

    @Test
    void whatIsChosenFromTheListIsForeseenAsItIsDone() {
        var group = cast.group();
        String chosen = "parent={to}&from=2022-02-02";
        var foreseen = mvc.get().uri("/units/{id}/preview?change=move&" + chosen, group.steel(),
                group.code() + "-QH 北岭轻合金").header("Accept-Language", "en").with(Cast.as(group.liWei())).exchange();
        assertThat(foreseen).hasStatusOk().bodyText().contains("Beiling Light Alloys");
        assertThat(get("/units/" + group.steel() + "/placements/new", group.liWei(), "en")).bodyText()
                .contains("hx-params=\"parent,from\"");
        assertThat(get("/units/" + group.steel() + "/preview?change=move&parent=nowhere&from=2022-02-02",
                group.liWei(), "en")).as("no older foresight stays on the screen").hasStatusOk().bodyText()
                .contains("alert-warning", "nowhere");
    }

    @Test
    void aMergedUnitSaysIntoWhichAndOffersNothingMore() {
        var group = cast.group();
        units.rename(group.steel(), null, Name.of("远山特钢", "Yuanshan Special Steel"), null,
                new Order(LocalDate.of(2021, 3, 1), null, null), group.liWei());
        units.merge(group.steel(), null, group.light(), new Order(LocalDate.of(2022, 3, 1), null, null),
                group.liWei());
        assertThat(get("/units/" + group.steel(), group.liWei(), "en")).hasStatusOk().bodyText()
                .contains("Merged into “Beiling Light Alloys” on 2022-03-01", "href=\"/units/" + group.light(),
                        "“Yuanshan Steel” was renamed “Yuanshan Special Steel”", "“Yuanshan Steel” was founded",
                        "“Yuanshan Special Steel” was merged into “Beiling Light Alloys”",
                        "to 2021-02-28", "to 2022-02-28")
                .doesNotContain("Closed since", "by the button above");
        assertThat(get("/units/" + group.steel(), group.liWei(), "zh")).bodyText().contains("已于 2022-03-01 并入“北岭轻合金”");
        assertThat(get("/units/" + group.steel(), group.liWei(), "en")).bodyText()
                .contains("2021-03-01 to 2022-02-28", "to 2021-02-28", "2022-03-01 to now")
                .doesNotContain("to 2022-03-01", "to 2021-03-01");
        assertThat(get("/units/" + group.steel() + "?asOf=2020-01-01", group.liWei(), "en")).bodyText()
                .doesNotContain("Merged into “");
    }

    @Test
    void unitsAreFoundedSplitAndClosedByForms() {
        var group = cast.group();
        assertThat(post("/units", group.liWei(), "beneath", group.base().toString(), "kind", "DEPARTMENT", "code",
                "D1", "chinese", "炼钢部", "from", "2020-01-01")).hasStatus(204);
        assertThat(post("/units/" + group.base() + "/parts", group.liWei(), "code1", "DG2", "chinese1", "东港二基地",
                "from", "2021-01-01")).hasStatus(204);
        assertThat(post("/units/" + group.base() + "/closure", group.liWei(), "from", "2022-01-01")).hasStatus(422)
                .bodyText().contains("炼钢部");
        assertThat(get("/units?q=东港", group.liWei(), "zh")).hasStatusOk().bodyText().contains("东港二基地", "远山钢铁东港基地")
                .doesNotContain("炼钢部");
        assertThat(get("/choices/units/" + group.base() + "/group?text=d1", group.liWei(), "zh")).bodyText()
                .contains("value=\"D1 炼钢部\"").doesNotContain("东港");
        assertThat(get("/units/export?view=list", group.liWei(), "en")).hasStatusOk()
                .hasContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    @Test
    void partnersAreAddedShownAndCorrected() {
        var group = cast.group();
        assertThat(get("/partners/new", group.liWei(), "zh")).hasStatus(303)
                .hasHeader("Location", "/partners/new?group=" + group.root());
        assertThat(get("/partners/new", group.chenLi(), "zh")).hasStatus(303).hasHeader("Location", "/partners");
        var added = post("/partners", group.liWei(), "group", group.root().toString(), "chinese", "东北大学", "english",
                "Northeastern University", "kind", "UNIVERSITY", "creditCode", "91310000132200821J");
        assertThat(added).hasStatus(204);
        var path = String.valueOf(added.getResponse().getHeader("HX-Redirect"));
        assertThat(get(path, group.chenLi(), "en")).hasStatusOk().bodyText().contains("Northeastern University",
                "should be “H”").doesNotContain(path + "/description");
        assertThat(post(path + "/description", group.zhaoYan(), "version", "0", "chinese", "东北大学（秦皇岛）"))
                .hasStatus(204);
        assertThat(get("/partners?q=秦皇岛", group.chenLi(), "zh")).bodyText().contains("东北大学（秦皇岛）");
        assertThat(get(path, cast.group().liWei(), "zh")).hasStatus(404);
        assertThat(get("/partners/export", group.chenLi(), "zh")).hasStatusOk();
    }

    private MvcTestResult get(String path, Actor reader, String language) {
        return mvc.get().uri(path).header("Accept-Language", language).with(Cast.as(reader)).exchange();
    }

    private MvcTestResult post(String path, Actor by, String... pairs) {
        var request = mvc.post().uri(path).header("HX-Request", "true").with(Cast.as(by));
        for (int i = 0; i < pairs.length; i += 2)
            request = request.param(pairs[i], pairs[i + 1]);
        return request.exchange();
    }
}
