package ceyuan.people.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.organisation.UnitKind;
import ceyuan.organisation.Units;

import static org.assertj.core.api.Assertions.assertThat;

/** A form carries no list of its own: its fields ask for what fits what is typed. */
@SystemTest
class ChoicePagesTests {
    private static final Pattern FROM = Pattern.compile("data-choice hx-get=\"([^\"]+)\"");

    @Autowired
    Cast cast;
    @Autowired
    Units units;
    @Autowired
    MockMvcTester mvc;

    @Test
    void aListThatIsNotWholeSaysSo() {
        var group = cast.group();
        units.named(group.root(), IntStream.rangeClosed(1, 40).mapToObj("研究所%d"::formatted).toList(),
                UnitKind.INSTITUTE, Actor.SYSTEM);
        assertThat(get("/choices/units?text=研究所", group.liWei(), "zh")).bodyText().contains("data-more");
        assertThat(get("/choices/units?text=研究所40", group.liWei(), "zh")).bodyText().contains("研究所40\"")
                .doesNotContain("data-more", "研究所39");
        assertThat(get("/choices/units?text=研究所40", group.liWei(), "zh")).bodyText()
                .doesNotContain("label");
    }

    @Test
    void whatIsOfferedIsWrittenAsText() {
        var group = cast.group();
        cast.found(group.root(), UnitKind.COMPANY, "X1", "甲<b>\"乙\"", "A & B");
        assertThat(get("/choices/units?text=甲", group.liWei(), "zh")).bodyText().doesNotContain("<b>", "\"乙");
    }

    @Test
    void theFormsAskWhereTheirReaderIsAnswered() {
        var group = cast.group();
        var keeper = cast.person(group.root(), group.root(), "钱管", "Qian Guan",
                ceyuan.people.Role.SYSTEM_ADMINISTRATOR);
        String person = "/people/" + group.chenLi().person();
        for (var path : List.of("/projects/new", "/applications/new", "/portfolios/new", "/letters", "/plans/new",
                "/approvals/settings", "/approvals/routes", "/approvals/routes/new", "/people/new", person,
                "/units/" + group.base() + "/placements/new")) {
            var reader = path.startsWith("/people") || path.startsWith("/units") ? keeper : group.liWei();
            var page = get(path, reader, "zh");
            assertThat(page).as(path).hasStatusOk();
            String text = new String(page.getResponse().getContentAsByteArray(),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertThat(text).as(path).doesNotContain("value=\"" + group.code() + "-QH 北岭轻合金\"");
            var asked = FROM.matcher(text).results().map(found -> found.group(1).replace("&amp;", "&")).toList();
            assertThat(asked).as(path).isNotEmpty();
            for (var from : asked) {
                assertThat(get(from, reader, "zh")).as(path + " asks " + from).hasStatusOk();
            }
        }
    }

    private MvcTestResult get(String path, Actor reader, String language) {
        return mvc.get().uri(path).with(Cast.as(reader)).header("Accept-Language", language).exchange();
    }
}
