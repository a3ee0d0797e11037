package ceyuan.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;

import static ceyuan.Cast.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the house exports it takes back: the columns are known without a person, and nothing is lost on the way. */
@SystemTest
class RoundTripTests {
    private static final String PROJECTS = """
        编号,名称,英文名称,状态,牵头单位,负责人,类别,资助类别,技术领域,开始日期,结束日期,预算,币种,评价等级
        R-1,高炉喷煤,Coal injection,在研,远山钢铁东港基地,陈立,卡脖子,专项,炼铁,2026-01-01,2027-12-31,1200000.5,CNY,
        R-2,电炉短流程,Short route,已验收,远山钢铁,赵岩,共性技术,重点,炼钢,2020-03-01,2023-12-31,880000,EUR,优
        R-3,轻合金压铸,Die casting,申报,北岭轻合金,王敏,核心竞争力,面上,铸造,,,,CNY,
        """;

    @Autowired
    Cast cast;
    @Autowired
    MockMvcTester mvc;
    @Autowired
    Imports imports;
    @Autowired
    ImportQueries queries;
    @TempDir
    Path folder;

    private Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void projectsComeBackWhole(String language) throws Exception {
        take(PROJECTS.getBytes(StandardCharsets.UTF_8), "project", group);
        byte[] exported = export("/projects.xlsx", language, group);
        assertThat(take(exported, "project", group).summary())
                .isEqualTo("rows 3, imported 0, changed 0, unchanged 3, refused 0");
        var other = cast.group();
        var run = take(exported, "project", other);
        assertThat(run.summary()).isEqualTo("rows 3, imported 3, changed 0, unchanged 0, refused 0");
        assertThat(run.warned()).isZero();
        assertThat(cells(export("/projects.xlsx", language, other))).isEqualTo(cells(exported)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void unitsComeBackWhole(String language) throws Exception {
        assertThat(take(export("/units/export", language, group), "organisation.unit", group).summary())
                .isEqualTo("rows 4, imported 0, changed 0, unchanged 4, refused 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everyTemplateIsKnownByItsColumns(String language) throws Exception {
        for (var kind : queries.kinds().stream().filter(each -> !each.kind().equals("parcel")).toList()) {
            var template = export("/imports/template.xlsx?kind=" + kind.kind(), language, group);
            var run = imports.upload(Files.write(folder.resolve("list"), template), "list", group.root().value(),
                    group.liWei());
            var proposal = queries.proposal(run, null);
            assertThat(proposal.kind()).isEqualTo(kind.kind());
            assertThat(proposal.rules()).as(kind.kind()).hasSameSizeAs(kind.fields());
        }
    }

    @Test
    void amountsOfAnotherCurrencyAreNotTakenForThoseOfTheProject() throws Exception {
        take(PROJECTS.getBytes(StandardCharsets.UTF_8), "project", group);
        var run = take(PROJECTS.replace("CNY", "USD").replace("EUR", "XQZ").getBytes(StandardCharsets.UTF_8),
                "project", group);
        assertThat(queries.said(run.id(), true, 1, 10, group.liWei()).rows()).extracting(Said::key).containsExactly(
                "project.row.currencyOther", "project.row.currencyUnknown", "project.row.currencyOther");
    }

    private byte[] export(String path, String language, Cast.Group from) {
        var answer = mvc.get().uri(path).with(as(from.liWei())).locale(Locale.of(language)).exchange();
        assertThat(answer).hasStatusOk();
        return answer.getResponse().getContentAsByteArray();
    }

    /** Loads a list by what is guessed of it, its kind included. */
    private Run take(byte[] list, String kind, Cast.Group into) throws Exception {
        var run = imports.upload(Files.write(folder.resolve("list"), list), "list", into.root().value(), into.liWei());
        var mapping = queries.proposal(run, null);
        assertThat(mapping.kind()).isEqualTo(kind);
        imports.map(run.id(), mapping, into.liWei());
        imports.load(run.id(), into.liWei());
        var ended = await().atMost(Duration.ofMinutes(1)).until(() -> imports.find(run.id(), into.liWei()),
                each -> !each.underWay() && !each.alive());
        assertThat(ended.problem()).isNull();
        assertThat(ended.state()).isEqualTo(Run.State.DONE);
        return ended;
    }

    private List<List<String>> cells(byte[] book) throws IOException {
        try (var list = Unpacked.of(Files.write(folder.resolve("book"), book))) {
            return Lists.survey(list, null).samples().stream().sorted(java.util.Comparator.comparing(List::getFirst))
                    .toList();
        }
    }
}
