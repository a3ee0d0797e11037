package ceyuan.search;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;

import static ceyuan.Cast.as;
import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class SearchTests {
    private static final String LONG = "面向超低排放的高炉富氢冶金与碳循环利用关键技术研究及工程示范";

    @Autowired
    Cast cast;
    @Autowired
    SearchIndex index;
    @Autowired
    SearchQueries search;
    @Autowired
    TransactionTemplate transactions;
    @Autowired
    MockMvcTester mvc;

    @Test
    void wordsInsideALongChineseTitleAreFound() {
        var group = cast.group();
        put(group, group.base(), "题目", LONG, null, null, "");
        for (String words : List.of("富氢冶金", "碳循环", "工程示范", "面向", "高炉 示范", "氢", "范", LONG)) {
            assertThat(titles(words, group.liWei())).as(words).containsExactly(LONG);
        }
        assertThat(titles("富氢循环", group.liWei())).isEmpty();
        assertThat(titles("炉氢", group.liWei())).isEmpty();
    }

    @Test
    void whatIsPutIsFoundAtOnceByWhoSoughtItBefore() {
        var group = cast.group();
        assertThat(titles("离子液体萃取", group.liWei())).isEmpty();
        put(group, group.base(), "题目", "离子液体萃取", null, null, "");
        assertThat(titles("离子液体萃取", group.liWei())).hasSize(1);
        assertThat(titles("离子液体萃取", cast.group().liWei())).isEmpty();
    }

    @Test
    void chineseAndEnglishMixedInEitherOrder() {
        var group = cast.group();
        put(group, group.base(), "题目", "基于LIBS的炉渣成分检测", "Slag analysis by Laser Énergie", null, "与RWTH合作");
        for (String words : List.of("libs", "LIBS炉渣", "炉渣 Libs", "ENERGIE", "énergie laser", "ana", "rwth", "ＬＩＢＳ")) {
            assertThat(titles(words, group.liWei())).as(words).hasSize(1);
        }
    }

    @Test
    void whoOpensTheUnitsOfTheGroupWithoutARoleFindsThem() {
        var group = cast.group();
        var other = cast.group();
        String path = "/units/" + group.base();
        assertThat(paths("远山钢铁", group.chenLi())).contains(path);
        assertThat(paths("远山钢铁", other.chenLi())).isNotEmpty().doesNotContain(path);
    }

    private List<String> paths(String words, Actor actor) {
        return search.find(words, "organisation.unit", 1, 50, actor).hits().rows().stream().map(Hit::path).toList();
    }

    @Test
    void punctuationNeitherBreaksNorWidens() {
        var group = cast.group();
        put(group, group.base(), "题目", LONG, null, null, "");
        for (String words : List.of("氢冶金 & | !", "'氢冶金':* ", "氢冶金 <-> ", "(氢冶金", "氢冶金\\", "“氢冶金”、碳循环")) {
            assertThat(titles(words, group.liWei())).as(words).hasSize(1);
        }
        for (String words : List.of("", "   ", "& | !", "%", "_", "'; DROP TABLE search.entry; --")) {
            assertThat(titles(words, group.liWei())).as(words).isEmpty();
        }
    }

    @Test
    void numbersComeFirstThenTitlesThenTheRest() {
        var group = cast.group();
        String code = group.code();
        put(group, group.base(), "其余", "无关的题目", null, null, "提到" + code + "0001");
        put(group, group.base(), "题目", code + "0001的复制推广，题目里的编号", null, null, "");
        put(group, group.base(), "开头", "编号以此开头", null, code + "-0001-7", "");
        put(group, group.base(), "正是", "一个名称很长的项目，只有编号正是所问的编号", null, code + "-0001", "");
        assertThat(titles(code + " 0001", group.liWei())).first().asString().startsWith("一个名称很长");
        assertThat(titles(code + "-0001", group.liWei())).startsWith("一个名称很长的项目，只有编号正是所问的编号",
                "编号以此开头");
        assertThat(titles(code + "0001", group.liWei())).containsExactly("一个名称很长的项目，只有编号正是所问的编号", "编号以此开头",
                code + "0001的复制推广，题目里的编号", "无关的题目");
    }

    @Test
    void nobodyFindsWhatTheyMayNotSee() {
        var group = cast.group();
        var other = cast.group();
        put(group, group.base(), "题目", LONG, null, null, "");
        put(group, group.light(), "题目", LONG + "二", null, null, "", group.chenLi().person());
        assertThat(titles("富氢冶金", group.liWei())).hasSize(2);
        assertThat(titles("富氢冶金", group.zhaoYan())).containsExactly(LONG);
        assertThat(titles("富氢冶金", group.chenLi())).containsExactly(LONG + "二");
        assertThat(titles("富氢冶金", other.liWei())).isEmpty();
        assertThat(search.find("富氢冶金", null, 1, 20, other.liWei()).counts()).isEmpty();
    }

    @Test
    void whatChangedIsFoundByItsNewWordsAndWhatWasRemovedNotAtAll() {
        var group = cast.group();
        var subject = put(group, group.base(), "题目", "旧的名称", null, null, "");
        transactions.executeWithoutResult(done -> index.put(List.of(new Finding(subject, group.root().value(),
                group.base().value(), Set.of(), Name.of("新的叫法"), null, "", "/x"))));
        assertThat(titles("旧的名称", group.liWei())).isEmpty();
        assertThat(titles("新的叫法", group.liWei())).hasSize(1);
        transactions.executeWithoutResult(done -> index.remove(List.of(subject)));
        assertThat(titles("新的叫法", group.liWei())).isEmpty();
    }

    @Test
    void kindsAreCountedAndFiltered() {
        var group = cast.group();
        put(group, group.base(), "甲类", LONG, null, null, "");
        put(group, group.base(), "甲类", LONG, null, null, "");
        put(group, group.base(), "乙类", LONG, null, null, "");
        var found = search.find("富氢", "乙类", 1, 20, group.liWei());
        assertThat(found.counts()).containsExactly(java.util.Map.entry("甲类", 2L), java.util.Map.entry("乙类", 1L));
        assertThat(found.hits().total()).isEqualTo(1);
    }

    @Test
    void thePageMarksWhatWasMetInBothLanguages() {
        var group = cast.group();
        put(group, group.base(), "题目", LONG, "Hydrogen <b>metallurgy</b>", null, "");
        assertThat(mvc.get().uri("/search?q=富氢").with(as(group.liWei()))).hasStatusOk().bodyText()
                .contains("<mark>富氢</mark>", "找到 1 条");
        assertThat(mvc.get().uri("/search?q=hydrogen").header("Accept-Language", "en").with(as(group.liWei())))
                .hasStatusOk().bodyText()
                .contains("<mark>Hydrogen</mark> &lt;b&gt;metallurgy", "1 found");
        assertThat(mvc.get().uri("/search?q=没有这样的东西").with(as(group.liWei()))).hasStatusOk().bodyText()
                .contains("没有找到“没有这样的东西”", "编号可以只输开头");
    }

    @Test
    void theApiAnswersTheSame() {
        var group = cast.group();
        put(group, group.base(), "题目", LONG, null, null, "");
        put(group, group.base(), "题目", LONG + "二", null, null, "");
        var first = mvc.get().uri("/api/v1/search?q=富氢&limit=1").with(as(group.liWei())).exchange();
        assertThat(first).hasStatusOk().bodyJson().hasPathSatisfying("$.items[0].title.chinese",
                title -> title.assertThat().isEqualTo(LONG));
        assertThat(first).bodyJson().extractingPath("$.next").isEqualTo("Mg");
        assertThat(mvc.get().uri("/api/v1/search?q=富氢&limit=1&cursor=Mg").with(as(group.liWei()))).hasStatusOk()
                .bodyJson().extractingPath("$.next").isNull();
        assertThat(mvc.get().uri("/api/v1/search?q=富氢&limit=0").with(as(group.liWei()))).hasStatus(400);
    }

    private Subject put(Cast.Group group, UnitId unit, String kind, String chinese, @Nullable String english,
            @Nullable String number, String more, UUID... people) {
        var subject = new Subject(kind, Id.fresh());
        transactions.executeWithoutResult(done -> index.put(List.of(new Finding(subject, group.root().value(),
                unit.value(), Set.of(people), Name.of(chinese, english), number, more, "/x/" + subject.id()))));
        return subject;
    }

    private List<String> titles(String words, Actor actor) {
        return search.find(words, null, 1, 20, actor).hits().rows().stream().map(hit -> hit.title().chinese())
                .toList();
    }
}
