package ceyuan.people.web;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import com.jayway.jsonpath.JsonPath;

import ceyuan.Cast;
import ceyuan.SystemTest;
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
import ceyuan.people.SavedViews;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class ViewsTests {
    @Autowired
    Cast cast;
    @Autowired
    MockMvcTester mvc;
    @Autowired
    SavedViews views;
    @Autowired
    Commitments commitments;

    @Test
    void everyListKeepsItsOwnViewsForItsReaderAlone() {
        var group = cast.group();
        var steel = group.zhaoYan();
        var node = new Promise(CommitmentId.fresh(), null, Kind.NODE, new Subject("test", Id.fresh()), group.base(),
                null,
                null, Name.of("试车"), null, BigDecimal.ONE, null, LocalDate.now(), List.of(), Set.of());
        commitments.takeAll(List.of(new Taken(node, Standing.running(LocalDate.now()))), group.liWei());
        for (var list : List.of("/projects", "/nodes", "/commitments", "/problems", "/plans")) {
            var shown = page(list + "?q=铁", steel, "zh-CN");
            assertThat(shown).as(list).contains("常用视图", "保存当前的筛选");
            assertThat(page(list, steel, "en")).contains("Saved views");
            String query = found("name=\"query\" value=\"([^\"]*)\"", shown).replace("&amp;", "&");
            assertThat(query).contains("q=%E9%93%81");

            var kept = mvc.post().uri("/views").param("list", list).param("name", " 只看铁 ").param("query", query)
                    .header("HX-Request", "true").with(Cast.as(steel)).exchange();
            assertThat(kept).hasStatus(204);
            assertThat(kept.getResponse().getHeader("HX-Redirect")).as("what it was kept from")
                    .isEqualTo(list + "?" + query);
            assertThat(page(list + "?" + query, steel, "zh-CN")).contains("只看铁</a>", "aria-current=\"true\"");
            assertThat(page(list, group.liWei(), "zh-CN")).doesNotContain("只看铁");

            var id = views.kept(list, "", steel).views().getFirst().id();
            assertThat(change("/views/" + id + "/name", "钢铁", steel)).hasStatus(204);
            assertThat(page(list, steel, "zh-CN")).contains("钢铁</a>").doesNotContain("只看铁");
            assertThat(change("/views/" + id + "/name", "别人的", group.liWei())).hasStatus(404);
            assertThat(change("/views/" + id + "/removal", "", group.liWei())).hasStatus(404);
            assertThat(change("/views/" + id + "/removal", "", steel)).hasStatus(204);
            assertThat(views.kept(list, "", steel).views()).isEmpty();
        }
    }

    @Test
    void namesAreAskedForAndNotGivenTwice() {
        var reader = cast.group().liWei();
        assertThat(views.keep("/plans", "a", "q=1", reader).id())
                .isEqualTo(views.keep("/plans", "a", "q=2", reader).id());
        assertThat(views.of(reader)).extracting(SavedViews.SavedView::address).containsExactly("/plans?q=2");
        var other = views.keep("/plans", "b", "", reader);
        assertThat(change("/views/" + other.id() + "/name", "a", reader)).hasStatus(422).bodyText()
                .contains("已有名为“a”的视图");
        assertThat(change("/views/" + other.id() + "/name", " ", reader)).hasStatus(422).bodyText().contains("请填写视图名称");
        for (var elsewhere : List.of("//example.org", "https://example.org", "/plans?x", "plans", "")) {
            assertThat(mvc.post().uri("/views").param("list", elsewhere).param("name", "x").with(Cast.as(reader)))
                    .as(elsewhere).hasStatus(422);
        }
    }

    @Test
    void programsKeepViewsToo() throws Exception {
        var group = cast.group();
        var made = send("POST", "/api/v1/views", "{\"list\":\"/nodes\",\"name\":\"红灯\",\"query\":\"health=red\"}",
                group.liWei());
        assertThat(made).hasStatus(201);
        String id = JsonPath.read(made.getResponse().getContentAsString(UTF_8), "$.id");
        assertThat(send("PUT", "/api/v1/views/" + id + "/name", "{\"name\":\"超期\"}", group.liWei())).hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/views?list=/nodes").with(Cast.as(group.liWei()))).hasStatusOk().bodyJson()
                .extractingPath("$.items[0].name").isEqualTo("超期");
        assertThat(mvc.get().uri("/api/v1/views").with(Cast.as(group.zhaoYan()))).bodyJson()
                .extractingPath("$.items.length()").isEqualTo(0);
        assertThat(mvc.delete().uri("/api/v1/views/" + id).with(Cast.as(group.zhaoYan()))).hasStatus(404);
        assertThat(mvc.delete().uri("/api/v1/views/" + id).with(Cast.as(group.liWei()))).hasStatus(204);
        assertThat(send("POST", "/api/v1/views", "{}", group.liWei())).hasStatus(422);
    }

    private String page(String path, Actor reader, String language) {
        var page = mvc.get().uri(URI.create(path.replace("铁", "%E9%93%81")))
                .header("Accept-Language", language).with(Cast.as(reader)).exchange();
        assertThat(page).as(path).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), UTF_8);
    }

    private MvcTestResult change(String path, String name, Actor by) {
        return mvc.post().uri(path).param("name", name).header("HX-Request", "true").header("Accept-Language", "zh-CN")
                .with(Cast.as(by)).exchange();
    }

    private MvcTestResult send(String method, String path, String body, Actor by) {
        return mvc.method(HttpMethod.valueOf(method)).uri(path)
                .contentType(MediaType.APPLICATION_JSON).content(body).with(Cast.as(by)).exchange();
    }

    private static String found(String pattern, String text) {
        var match = Pattern.compile(pattern).matcher(text);
        assertThat(match.find()).as(pattern).isTrue();
        return match.group(1);
    }
}
