package ceyuan.desk.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Id;
import ceyuan.base.Subject;
import ceyuan.desk.Ask;
import ceyuan.desk.Desk.Item;

import static ceyuan.Cast.as;
import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class DeskPagesTests {
    @Autowired
    MockMvcTester mvc;
    @Autowired
    Cast cast;

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
    void theDueDateIsSaidInWords() {
        LocaleContextHolder.setLocale(Locale.CHINESE);
        assertThat(DeskPanel.due(item(-3L))).isEqualTo("逾期 3 天");
        assertThat(DeskPanel.due(item(0L))).isEqualTo("今天到期");
        assertThat(DeskPanel.due(item(12L))).isEqualTo("还剩 12 天");
        assertThat(new DeskPanel(List.of(item(-3L), item(2L)), "other").shown()).isEmpty();
        LocaleContextHolder.resetLocaleContext();
    }

    private static Item item(long days) {
        var ask = new Ask("report", new Subject("test", Id.fresh()), "题目", "因为", LocalDate.of(2026, 11, 21), "/x");
        return new Item(ask, days);
    }
}
