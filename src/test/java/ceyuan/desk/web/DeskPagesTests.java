package ceyuan.desk.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.desk.Ask;
import ceyuan.desk.Desk;
import ceyuan.desk.Wanted;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

import static ceyuan.Cast.as;
import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class DeskPagesTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    MockMvcTester mvc;
    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    Desk desk;

    @Test
    void anEmptyDeskSaysSoInBothLanguages() {
        var reader = cast.group().chenLi();
        assertThat(mvc.get().uri("/desk").with(as(reader))).hasStatusOk().bodyText().contains("我的待办", "全部处理完了");
        assertThat(mvc.get().uri("/desk").header("Accept-Language", "en").with(as(reader))).hasStatusOk().bodyText()
                .contains("My desk", "Nothing is asked of you");
        assertThat(mvc.get().uri("/api/v1/desk").with(as(reader))).hasStatusOk().bodyJson().extractingPath("$.items")
                .asArray().isEmpty();
        assertThat(mvc.get().uri("/desk.xlsx").with(as(reader))).hasStatusOk();
    }

    @Test
    void anAskIsDoneWhereItStands() {
        var group = cast.group();
        var ask = ask(group, "热负荷试车", TODAY.plusDays(5));
        var path = "/desk/asks/" + ask.kind() + "/" + ask.item();
        assertThat(mvc.get().uri("/desk").with(as(group.chenLi()))).hasStatusOk().bodyText()
                .contains("热负荷试车", "即将到期", "还剩 5 天", "id=\"waiting\"");
        assertThat(mvc.get().uri(path).with(as(group.chenLi()))).hasStatusOk().bodyText().contains("填报进展",
                "/acts/report", "完成比例").doesNotContain("<html");
        assertThat(mvc.get().uri(path).header("Accept-Language", "en").with(as(group.chenLi()))).hasStatusOk()
                .bodyText().contains("Report progress", "Put aside");
        assertThat(mvc.get().uri(path).with(as(group.wangMin()))).hasStatus(404);
        assertThat(mvc.post().uri(path + "/acts/note").header("HX-Request", "true").param("asOf", TODAY.toString())
                .param("version", String.valueOf(ask.version())).with(as(group.chenLi()))).hasStatus(422).bodyText()
                .contains("请填写“", "data-field=\"note\"");
        assertThat(mvc.post().uri(path + "/acts/note").param("asOf", TODAY.toString()).param("note", "设备到货")
                .param("version", String.valueOf(ask.version())).with(as(group.chenLi()))).hasStatusOk().bodyText()
                .contains("已办", "id=\"waiting\"", "id=\"counts\"", "共 0 项", "id=\"count-" + ask.kind() + "\"");
        assertThat(desk.first(5, Wanted.OPEN, group.chenLi())).isEmpty();
    }

    @Test
    void severalAreDoneAtOnce() {
        var group = cast.group();
        var first = ask(group, "甲", TODAY.plusDays(4));
        ask(group, "乙", TODAY.plusDays(5));
        var chosen = desk.first(5, Wanted.OPEN, group.chenLi()).stream().map(Ask::choice).toArray(String[]::new);
        assertThat(mvc.get().uri("/desk/several").param("chosen", chosen).with(as(group.chenLi()))).hasStatusOk()
                .bodyText().contains("说明进展").doesNotContain("/acts/report");
        assertThat(mvc.get().uri("/desk/several").header("HX-Request", "true").with(as(group.chenLi())))
                .hasStatus(422).bodyText().contains("请先选择");
        assertThat(mvc.post().uri("/desk/several/acts/note").param("chosen", chosen).param("asOf", TODAY.toString())
                .param("note", "按计划推进").with(as(group.chenLi()))).hasStatusOk().bodyText().contains("已办 2 项");
        assertThat(mvc.post().uri("/desk/several/acts/note").header("HX-Request", "true").param("chosen", "x")
                .with(as(group.chenLi()))).hasStatus(422);
        assertThat(desk.one(first.kind(), first.item(), group.chenLi())).isEmpty();
    }

    @Test
    void whatIsPutAsideCanBeTakenBack() {
        var group = cast.group();
        var ask = ask(group, "热负荷试车", TODAY.plusDays(5));
        var path = "/desk/asks/" + ask.kind() + "/" + ask.item() + "/aside";
        assertThat(mvc.post().uri(path).param("until", TODAY.plusDays(2).toString()).with(as(group.chenLi())))
                .hasStatusOk().bodyText().contains("已搁置至", "撤销", "共 0 项");
        assertThat(mvc.get().uri("/desk?aside=true").with(as(group.chenLi()))).hasStatusOk().bodyText()
                .contains("热负荷试车", "取消搁置");
        assertThat(mvc.delete().uri(path).with(as(group.chenLi()))).hasStatusOk().bodyText().contains("已取消搁置", "热负荷试车");
    }

    @Test
    void theApiDoesTheSame() {
        var group = cast.group();
        var ask = ask(group, "热负荷试车", TODAY.plusDays(5));
        ask(group, "冷试车", TODAY.plusDays(6));
        var path = "/api/v1/desk/" + ask.kind() + "/" + ask.item();
        var listed = assertThat(mvc.get().uri("/api/v1/desk?limit=1").with(as(group.chenLi()))).hasStatusOk()
                .bodyJson();
        listed.extractingPath("$.items[0].title").isEqualTo("热负荷试车");
        listed.extractingPath("$.next").isNotNull();
        assertThat(mvc.get().uri("/api/v1/desk/counts").with(as(group.chenLi()))).hasStatusOk().bodyJson()
                .extractingPath("$[0].count").isEqualTo(2);
        assertThat(mvc.get().uri(path).with(as(group.chenLi()))).hasStatusOk().bodyJson()
                .extractingPath("$.actions[0].verb").isEqualTo("report");
        assertThat(mvc.put().uri(path + "/aside").contentType(MediaType.APPLICATION_JSON)
                .content("{\"until\":\"" + TODAY.plusDays(3) + "\"}").with(as(group.chenLi()))).hasStatus(204);
        assertThat(mvc.delete().uri(path + "/aside").with(as(group.chenLi()))).hasStatus(204);
        var deed = "{\"asOf\":\"" + TODAY + "\",\"note\":\"设备到货\"}";
        assertThat(mvc.post().uri(path + "/acts/note").contentType(MediaType.APPLICATION_JSON).content(deed)
                .with(as(group.chenLi()))).hasStatus(428);
        assertThat(mvc.post().uri(path + "/acts/note").header("If-Match", "\"99\"")
                .contentType(MediaType.APPLICATION_JSON).content(deed).with(as(group.chenLi()))).hasStatus(412);
        assertThat(mvc.post().uri(path + "/acts/note").header("If-Match", "\"" + ask.version() + "\"")
                .contentType(MediaType.APPLICATION_JSON).content(deed).with(as(group.chenLi()))).hasStatus(204);
        var other = desk.first(1, Wanted.OPEN, group.chenLi()).getFirst();
        assertThat(mvc.post().uri("/api/v1/desk/several/acts/note").contentType(MediaType.APPLICATION_JSON)
                .content("{\"chosen\":[{\"kind\":\"" + other.kind() + "\",\"item\":\"" + other.item()
                        + "\"}],\"fields\":" + deed + "}")
                .with(as(group.chenLi()))).hasStatusOk().bodyJson().extractingPath("$.done").isEqualTo(1);
    }

    @Test
    void whatIsCountedIsWhatOneUnitAsks() {
        var group = cast.group();
        ask(group, "基地事项", TODAY.plusDays(5));
        for (int each = 0; each < DeskPanel.OF_EACH + 2; each++)
            ask(group, group.light(), "轻合金事项 " + each, TODAY.plusDays(6));
        String base = "<option value=\"" + group.base() + "\"[^>]*>[^<]* 1</option>";
        String light = "<option value=\"" + group.light() + "\"[^>]*>[^<]* 7</option>";
        assertThat(mvc.get().uri("/desk").with(as(group.chenLi()))).hasStatusOk().bodyText().contains("共 8 项", "还有 3 项")
                .containsPattern("(?s)" + light + ".*" + base);
        assertThat(mvc.get().uri("/desk?of=" + group.base()).with(as(group.chenLi()))).hasStatusOk().bodyText()
                .contains("基地事项", "共 1 项", "即将到期 1<", ">1</span>").doesNotContain("轻合金事项", "还有 ")
                .containsPattern("(?s)" + light + ".*" + base.replace("[^>]*>", " selected>"));
        assertThat(mvc.get().uri("/desk?kind=approval.decide").with(as(group.chenLi()))).hasStatusOk().bodyText()
                .doesNotContainPattern(light);
    }

    @Test
    void theDueDateIsSaidInWords() {
        LocaleContextHolder.setLocale(Locale.CHINESE);
        assertThat(DeskPanel.due(due(-3L))).isEqualTo("超期 3 天");
        assertThat(DeskPanel.due(due(0L))).isEqualTo("今天到期");
        assertThat(DeskPanel.due(due(12L))).isEqualTo("还剩 12 天");
        LocaleContextHolder.resetLocaleContext();
    }

    private Ask ask(Cast.Group group, String title, LocalDate due) {
        return ask(group, group.base(), title, due);
    }

    private Ask ask(Cast.Group group, UnitId unit, String title, LocalDate due) {
        var id = CommitmentId.fresh();
        commitments.promise(new Promise(id, null, Kind.NODE, new Subject("test", Id.fresh()), unit,
                new PersonId(group.chenLi().person()), null, Name.of(title), null, BigDecimal.ONE, null, due,
                List.of(), Set.of()), group.liWei());
        commitments.agree(id, TODAY, null, group.liWei());
        return desk.one("commitment.soon", id.value(), group.chenLi()).orElseThrow();
    }

    private static Ask due(long days) {
        return new Ask("report", Id.fresh(), new Subject("test", Id.fresh()), 0, "题目", "因为", null, "", null, null,
                days, true, null, "/x", "");
    }
}
