package ceyuan.stories;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.insight.Figures;
import ceyuan.insight.Vista;
import ceyuan.organisation.UnitId;
import ceyuan.project.ProjectId;

import static org.assertj.core.api.Assertions.assertThat;

/** A2: joint major research with two lead organisations and a university; shares of work, money and IP are agreed and signed. */
@SystemTest
class A2Tests {
    @Autowired
    Cast cast;
    @Autowired
    Calls calls;
    @Autowired
    JointProjects joint;
    @Autowired
    Figures figures;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;
    private ProjectId id;

    @BeforeEach
    void aMajorProject() {
        group = cast.group();
        id = joint.found(group, "氢基还原联合攻关");
    }

    @Test
    void sharesMakeUpTheWholeBeforeAnybodySigns() {
        joint.share(id, group);
        var parties = parties();
        calls.does(HttpMethod.DELETE, "/projects/" + id + "/parties/" + parties.get(2), null, tag(), group.liWei());
        assertThat(sentences()).as("20 % of the work is nobody's").anyMatch(each -> each.contains("80"));
        assertThat(calls.send(HttpMethod.POST, "/projects/" + id + "/parties", """
            {"unit": "%s", "role": "PARTICIPANT", "workShare": 21, "moneyShare": 0, "rightShare": 0}"""
                .formatted(group.base()), tag(), group.liWei())).hasStatus(422).bodyText()
                .contains("SHARES_ABOVE_WHOLE");
        calls.make("/projects/" + id + "/parties", """
            {"unit": "%s", "role": "PARTICIPANT", "workShare": 20, "moneyShare": 15, "rightShare": 30}"""
                .formatted(group.base()), tag(), group.liWei());
        assertThat(sentences()).noneMatch(each -> each.contains("80"));
    }

    @Test
    void theTaskBookSaysTheSharesAndBindsAllParties() throws IOException {
        joint.share(id, group);
        var document = joint.issue(id, group);
        assertThat(text(document)).contains("远山钢铁", "北岭轻合金", JointProjects.UNIVERSITY, "50", "30", "20");
        calls.sign(group.chenLi());
        for (var party : List.of(group.zhaoYan(), group.wangMin()))
            calls.sign(party);
        assertThat(calls.desk(group.zhouJie())).as("the university has not signed").doesNotContain("signing.sign");
        assertThat(calls.send(HttpMethod.POST, "/projects/" + id + "/parties", """
            {"unit": "%s", "role": "PARTICIPANT", "workShare": 0, "moneyShare": 0, "rightShare": 0}"""
                .formatted(group.base()), tag(), group.liWei())).as("shares are bound").hasStatus(422).bodyText()
                .contains("BOUND_BY_TASK_BOOK");
        for (var language : List.of("zh", "en")) {
            assertThat(mvc.get().uri("/projects/{id}/people", id).header("Accept-Language", language)
                    .with(Cast.as(group.liWei()))).hasStatusOk().bodyText().contains("50", "60", "40",
                            language.equals("zh") ? JointProjects.UNIVERSITY : "Dongjiang University");
        }
    }

    @Test
    void bothLeadOrganisationsSeeItAndItCountsOnce() throws IOException {
        var light = group.wangMin();
        assertThat(mvc.get().uri("/projects/" + id).with(Cast.as(light))).as("not yet theirs").hasStatus(404);
        assertThat(listed("", light)).isEmpty();
        joint.share(id, group);
        assertThat(listed("", light)).containsExactly(id.toString());
        assertThat(listed("?part=JOINED", light)).containsExactly(id.toString());
        assertThat(listed("?part=LED", light)).isEmpty();
        assertThat(listed("?part=LED", group.zhaoYan())).containsExactly(id.toString());
        assertThat(listed("", group.liWei())).containsExactly(id.toString());
        List<Integer> counts = calls.read("/projects/counts", "$[*].projects", light);
        assertThat(counts).containsExactly(1);
        assertThat(found(light)).contains("/projects/" + id);
        for (var language : List.of("zh", "en")) {
            assertThat(page("/projects", language, light))
                    .contains(language.equals("zh") ? "氢基还原联合攻关" : "Joint project");
            assertThat(page("/why?unit=" + group.steel() + "&subject=project:" + id, language, light))
                    .contains(language.equals("zh") ? "“北岭轻合金”参与其中" : "“Beiling Light Alloys” takes part in it");
        }
        assertThat(sheet("/projects.xlsx", light)).contains("氢基还原联合攻关");
        for (var tab : List.of("", "/book", "/nodes", "/money", "/people", "/problems", "/gates", "/changes",
                "/acceptance", "/outcomes", "/log")) {
            assertThat(mvc.get().uri("/projects/" + id + tab).with(Cast.as(light))).as(tab).hasStatusOk();
        }
        assertThat(mvc.get().uri("/projects/" + id + "/edit").with(Cast.as(light))).hasStatus(403);
        assertThat(projects(group.light())).as("figures count a project with the unit that leads it").isZero();
        assertThat(projects(group.steel())).isOne();
        assertThat(projects(group.root())).isOne();

        calls.does(HttpMethod.DELETE, "/projects/" + id + "/parties/" + parties().get(1), null, tag(), group.liWei());
        assertThat(listed("", light)).as("what was remembered is renewed").isEmpty();
        assertThat(mvc.get().uri("/projects/" + id).with(Cast.as(light))).hasStatus(404);
        assertThat(found(light)).isEmpty();
    }

    private List<String> listed(String query, Actor reader) {
        return calls.read("/projects" + query, "$.items[*].id", reader);
    }

    private List<String> found(Actor reader) {
        return calls.read("/search?q=氢基还原联合攻关", "$.items[*].path", reader);
    }

    private long projects(UnitId unit) {
        return figures.board(new Vista(unit.value(), PlanDrafts.TODAY.getYear(), PlanDrafts.TODAY, PlanDrafts.TODAY,
                PlanDrafts.TODAY), group.liWei()).allProjects();
    }

    private String page(String path, String language, Actor reader) {
        var answer = mvc.get().uri(path).header("Accept-Language", language).with(Cast.as(reader)).exchange();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private String sheet(String path, Actor reader) throws IOException {
        var answer = mvc.get().uri(path).with(Cast.as(reader)).exchange();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            return book.getFirstSheet().read().toString();
        }
    }

    private List<String> parties() {
        return calls.read("/projects/" + id + "/parties", "$.items[*].id", group.liWei());
    }

    private List<String> sentences() {
        return calls.read("/projects/" + id + "/book/checks", "$.items[?(@.what == 'SHARES')].sentence", group.liWei());
    }

    private String tag() {
        return calls.tag("/projects/" + id, group.liWei());
    }

    private String text(UUID document) throws IOException {
        var print = calls.send(HttpMethod.GET, "/documents/" + document + "/editions/1", null, null, group.liWei());
        try (var pdf = Loader.loadPDF(print.getResponse().getContentAsByteArray())) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
