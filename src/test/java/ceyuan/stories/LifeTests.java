package ceyuan.stories;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipInputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import com.jayway.jsonpath.JsonPath;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.desk.web.DeskPanel;
import ceyuan.people.Role;
import ceyuan.web.Words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

/** A project's whole life through the API: applied for, decided, signed, changed, reported, judged, accepted, archived. */
@SystemTest
class LifeTests {
    private static final LocalDate TODAY = PlanDrafts.TODAY;
    private static final String TITLE = "宽幅镁板铸轧";

    @Autowired
    Cast cast;
    @Autowired
    Calls calls;

    private Cast.Group group;
    /** Who leads the project, who manages its unit, who manages the group, who leads the group, who keeps its money. */
    private Actor chenLi;
    private Actor zhaoYan;
    private Actor liWei;
    private Actor zhouJie;
    private Actor heJing;
    private String project = "";

    @BeforeEach
    void peopleAndRoutes() {
        group = cast.group();
        chenLi = group.chenLi();
        zhaoYan = group.zhaoYan();
        liWei = group.liWei();
        zhouJie = group.zhouJie();
        heJing = cast.person(group.root(), group.root(), "何静", "He Jing", Role.FINANCE);
        lay("project.application", stop("牵头单位审核", "MANAGER", "SUBJECT") + "," + stop("集团领导审批", "LEADER", "GROUP"));
        lay("project.change", stop("集团科技部审核", "MANAGER", "GROUP"));
    }

    @Test
    void aProjectLivesFromItsApplicationToItsArchive() throws IOException {
        itIsAppliedForAndReturnedAndApproved();
        aNoticeMakesItAProject();
        itsTaskBookIsSignedAndKeepsItsDates();
        aChangeIsApprovedAndSignedAsTheNextEdition();
        reportsAndAGateAreAskedForAndDone();
        itIsAcceptedAndCertified();
        everythingOfItIsFoundAndArchived();
    }

    private void itIsAppliedForAndReturnedAndApproved() {
        project = calls.make("/applications", """
            {"chinese": "%s", "english": "Wide magnesium sheet", "unit": "%s", "leader": "%s", "field": "轻合金",
             "objective": "成材率达到国际先进水平", "projectClass": "CHOKEPOINT", "starts": "%s", "ends": "%s"}"""
                .formatted(TITLE, group.base(), chenLi.person(), TODAY.minusMonths(2), TODAY.plusYears(2)), chenLi);
        var early = calls.send(POST, at("/application/submission"), null, calls.tag(at(""), chenLi), chenLi);
        assertThat(early).hasStatus(422);
        assertThat(JsonPath.<String>read(Calls.text(early), "$.reason")).isEqualTo("APPLICATION_INCOMPLETE");
        assertThat(calls.<List<String>>read(at("/book/checks?kind=APPLICATION"),
                "$.items[?(@.blocks == true)].sentence", chenLi))
                .as("all that is missing, in words").contains("没有考核指标。").hasSizeGreaterThan(2);

        now(PUT, "/application/passages",
                "{\"BACKGROUND\": \"需求迫切\", \"ROUTE\": \"铸轧一体\", \"BENEFIT\": \"年增效 800 万元\"}", chenLi);
        now(PUT, "/indicators", indicators(92), chenLi);
        now(PUT, "/money", """
            [{"kind": "PLAN", "source": "GROUP", "item": "EQUIPMENT", "year": %1$d, "amount": 2000000},
             {"kind": "PLAN", "source": "GROUP", "item": "OPERATION", "year": %1$d, "amount": 2500000},
             {"kind": "PLAN", "source": "GROUP", "item": "LABOUR", "year": %1$d, "amount": 800000}]"""
                .formatted(TODAY.getYear()), chenLi);
        for (var kind : List.of("TOPIC", "NODE"))
            calls.make(at("/nodes"),
                    "{\"kind\": \"%s\", \"chinese\": \"中试 %s\", \"accountable\": \"%s\", \"due\": \"%s\"}"
                            .formatted(kind, kind, chenLi.person(), TODAY.plusMonths(9)),
                    chenLi);
        now(POST, "/application/submission", null, chenLi);

        calls.act("approval.decide", "return", "{\"comment\": \"成材率偏低\"}", zhaoYan);
        assertThat(calls.desk(chenLi)).contains("approval.resubmit");
        now(PUT, "/indicators", indicators(95), chenLi);
        now(POST, "/application/submission", null, chenLi);
        assertThat(calls.<List<String>>read(at("/book/comparison?kind=APPLICATION&from=1&to=2"), "$.items[*].after",
                chenLi))
                .containsExactly("≥ 95");
        calls.act("approval.decide", "approve", "{\"comment\": \"同意推荐\"}", zhaoYan);
        var approval = calls.<List<String>>read("/approvals", "$.items[*].id", zhouJie).getFirst();
        calls.doesNow(POST, "/approvals/" + approval, "/questions",
                "{\"person\": \"%s\", \"text\": \"设备能否国产\"}".formatted(chenLi.person()), zhouJie);
        assertThat(calls.desk(zhouJie)).as("it pauses").doesNotContain("approval.decide");
        assertThat(calls.<List<String>>read("/approvals/" + approval, "$.facts[*].value", zhouJie))
                .contains(chenLi.name(), TODAY.minusMonths(2) + " – " + TODAY.plusYears(2))
                .anySatisfy(fact -> assertThat(fact).startsWith("≥ 95"));
        calls.act("approval.answer", "answer", "{\"comment\": \"已有国产样机\"}", chenLi);
        calls.act("approval.decide", "approve", "{}", zhouJie);
        assertThat(calls.<List<String>>read("/approvals/" + approval, "$.strip.steps[*].phase", chenLi))
                .containsExactly("DONE", "DONE");
        assertThat(calls.<List<String>>read("/approvals/" + approval, "$.strip.entries[*].comment", chenLi))
                .contains("成材率偏低", "设备能否国产", "已有国产样机");
    }

    private void aNoticeMakesItAProject() {
        assertThat(calls.desk(liWei)).contains("project.notice");
        var batch = calls.make("/batches", "{\"unit\": \"%s\", \"chinese\": \"立项通知%s\", \"projects\": [\"%s\"]}"
                .formatted(group.root(), group.code(), project), liWei);
        assertThat(calls.desk(liWei)).contains("project.batch").doesNotContain("project.notice");
        int version = calls.<Integer>read("/batches/" + batch, "$.version", liWei);
        String applied = calls.read(at(""), "$.number", chenLi);
        var notice = calls.make("/batches/" + batch + "/notice", "{\"person\": \"%s\"}".formatted(zhouJie.person()),
                "\"" + version + "\"", liWei);
        assertThat(text("/documents/" + notice + "/editions/1")).contains("现下达下列1项", "序号", "申报编号")
                .satisfies(words -> assertThat(words.replaceAll("\\s", "")).contains(applied));
        assertThat(calls.<String>read(at(""), "$.status", chenLi)).isEqualTo("PROPOSED");
        calls.sign(zhouJie);
        assertThat(calls.<String>read(at(""), "$.status", chenLi)).isEqualTo("APPROVED");
        assertThat(calls.<String>read(at(""), "$.number", chenLi)).contains("-K-");
        assertThat(calls.desk(liWei)).contains("project.book");
    }

    private void itsTaskBookIsSignedAndKeepsItsDates() {
        refusesToStart();
        issue();
        assertThat(calls.desk(zhaoYan)).as("not before the leader").doesNotContain("signing.sign");
        for (var signer : List.of(chenLi, zhaoYan))
            calls.sign(signer);
        refusesToStart();
        calls.sign(zhouJie);
        assertThat(baselines()).containsExactly("任务书第 1 版");
        now(POST, "/status", "{\"status\": \"RUNNING\", \"day\": \"%s\", \"reason\": \"任务书已签\"}".formatted(TODAY),
                liWei);
    }

    private void aChangeIsApprovedAndSignedAsTheNextEdition() {
        var later = TODAY.plusYears(2).plusMonths(4);
        calls.make(at("/changes"), """
            {"reason": "设备到货推迟",
             "proposal": {"ends": "%s", "money": [], "joins": [], "leaves": [], "dates": []}}""".formatted(later),
                chenLi);
        assertThat(calls.<String>read(at(""), "$.ends", chenLi)).isNotEqualTo(later.toString());
        calls.act("approval.decide", "approve", "{\"comment\": \"情况属实\"}", liWei);
        assertThat(calls.<String>read(at(""), "$.ends", chenLi)).isEqualTo(later.toString());
        assertThat(calls.desk(liWei)).as("what was approved is to be signed too").contains("project.supplement");
        for (var language : List.of(Locale.CHINESE, Locale.ENGLISH))
            assertThat(Words.in(language, () -> DeskPanel.word("project.supplement"))).doesNotContain("project.");
        issue();
        assertThat(calls.desk(liWei)).doesNotContain("project.supplement");
        for (var signer : List.of(chenLi, zhaoYan, zhouJie))
            calls.sign(signer);
        assertThat(calls.<List<String>>read(at("/book/editions"), "$.items[*].state", chenLi))
                .containsExactly("SIGNED", "REPLACED");
        assertThat(baselines()).containsExactly("任务书第 1 版", "任务书第 2 版");
    }

    private void reportsAndAGateAreAskedForAndDone() {
        var report = calls.make(at("/reports"), "{\"kind\": \"MIDTERM\", \"year\": %d}".formatted(TODAY.getYear()),
                chenLi);
        assertThat(calls.desk(chenLi)).contains("project.write");
        calls.does(POST, at("/reports/" + report + "/submission"), "{\"said\": \"一切按计划\"}", null, chenLi);
        assertThat(calls.desk(chenLi)).doesNotContain("project.write", "project.confirm");
        calls.act("project.confirm", "confirm", "{}", zhaoYan);
        assertThat(calls.<String>read(at("/reports/" + report), "$.line.state", chenLi)).isEqualTo("CONFIRMED");

        assertThat(calls.send(POST, at("/gates"), "{\"chinese\": \"评审\", \"due\": \"%s\", \"levelRequired\": 99}"
                .formatted(TODAY), null, liWei)).hasStatus(422).bodyJson().extractingPath("$.field")
                .isEqualTo("levelRequired");
        var gate = calls.make(at("/gates"), "{\"chinese\": \"小试评审\", \"due\": \"%s\"}".formatted(TODAY.plusDays(9)),
                liWei);
        assertThat(calls.desk(zhaoYan)).contains("project.gate");
        assertThat(calls.desk(chenLi)).as("nobody judges their own").doesNotContain("project.gate");
        calls.does(POST, at("/gates/" + gate + "/decision"), "{\"decision\": \"GO\"}", null, zhaoYan);
        assertThat(calls.desk(zhaoYan)).doesNotContain("project.gate");
    }

    private void itIsAcceptedAndCertified() {
        now(POST, "/status", "{\"status\": \"COMPLETED\", \"day\": \"%s\", \"reason\": \"全部完成\"}".formatted(TODAY),
                liWei);
        for (var purpose : List.of("TECHNICAL", "FINANCIAL", "ARCHIVE"))
            calls.does(POST, at("/kept-files"), "{\"purpose\": \"%s\", \"file\": \"%s\"}".formatted(purpose,
                    calls.upload(purpose + ".txt", purpose + " " + project, chenLi)), null, chenLi);
        assertThat(calls.<List<String>>read(at("/kept-files"), "$.items[*].purpose", liWei))
                .containsExactly("ARCHIVE", "FINANCIAL", "TECHNICAL");
        assertThat(calls.<Integer>read(at("/diligence"), "$.reviews", liWei)).isEqualTo(2);
        calls.make(at("/acceptances"), null, liWei);
        var target = calls.<List<String>>read(at("/acceptances"), "$.items[0].indicators[*].target", liWei).getFirst();
        assertThat(calls.send(PUT, at("/acceptance/indicators/" + target), "{}", null, liWei)).hasStatus(422)
                .bodyJson().extractingPath("$.reason").isEqualTo("REQUIRED");
        assertThat(calls.send(PUT, at("/acceptance/indicators/" + project), "{\"reached\": 1}", null, liWei))
                .hasStatus(404);
        calls.does(PUT, at("/acceptance/indicators/" + target), "{\"reached\": 95.5}", null, liWei);
        for (var part : List.of("TECHNICAL", "ARCHIVE"))
            calls.does(POST, at("/acceptance/opinions"),
                    "{\"part\": \"%s\", \"passes\": true, \"said\": \"符合要求\"}".formatted(part), null, liWei);
        assertThat(calls.send(POST, at("/acceptance/conclusion"), "{\"conclusion\": \"PASSED\"}", null, liWei))
                .as("without the financial opinion").hasStatus(422);
        calls.act("project.opinion", "pass", "{\"said\": \"支出合规\"}", heJing);
        calls.does(POST, at("/acceptance/conclusion"), "{\"conclusion\": \"PASSED\"}", null, liWei);
        assertThat(calls.desk(liWei)).doesNotContain("project.acceptance");
        var certificate = calls.make(at("/acceptance/certificate"), "{\"person\": \"%s\"}".formatted(zhouJie.person()),
                liWei);
        calls.sign(zhouJie);
        assertThat(calls.<String>read("/documents/" + certificate, "$.editions[0].state", liWei)).isEqualTo("IN_FORCE");
        assertThat(calls.<String>read(at(""), "$.status", chenLi)).isEqualTo("ACCEPTED");
    }

    private void everythingOfItIsFoundAndArchived() throws IOException {
        assertThat(found(TITLE, chenLi)).contains("project", "approval", "project.gate", "project.report",
                "signing.document");
        assertThat(found("立项通知" + group.code(), liWei)).contains("project.batch");
        assertThat(found(TITLE, group.wangMin())).as("of another sub-group").isEmpty();
        assertThat(calls.send(GET, at("/archive"), null, null, group.wangMin())).hasStatus(404);
        var archive = calls.send(GET, at("/archive"), null, null, liWei);
        assertThat(archive).hasStatusOk().hasContentType("application/zip");
        var names = names(archive.getResponse().getContentAsByteArray());
        assertThat(names).contains("manifest.json", "metadata.xml", "log.json", "approvals.json",
                "acceptances/01.json");
        assertThat(names).as("notice, two editions of the task book, the report, certificate")
                .filteredOn(name -> name.endsWith(".pdf")).hasSize(5);
    }

    private Set<String> found(String words, Actor reader) {
        return new HashSet<>(
                calls.<List<String>>read("/search?limit=100&q=" + words, "$.items[*].subject.kind", reader));
    }

    private void issue() {
        var parties = calls.<List<String>>read(at("/parties"), "$.items[*].id", liWei);
        calls.make(at("/book"), "{\"gives\": \"%s\", \"signatories\": [{\"party\": \"%s\", \"person\": \"%s\"}]}"
                .formatted(zhouJie.person(), parties.getFirst(), zhaoYan.person()), calls.tag(at(""), liWei), liWei);
    }

    private void refusesToStart() {
        assertThat(calls.send(POST, at("/status"),
                "{\"status\": \"RUNNING\", \"day\": \"%s\", \"reason\": \"启动\"}".formatted(TODAY),
                calls.tag(at(""), liWei),
                liWei)).hasStatus(422).bodyText().contains("TASK_BOOK_NOT_SIGNED");
    }

    private List<String> baselines() {
        return calls.read("/schedule/" + project + "/baselines", "$.items[*].name", chenLi);
    }

    private void now(HttpMethod verb, String path, @Nullable String body, Actor by) {
        calls.doesNow(verb, at(""), path, body, by);
    }

    private String at(String path) {
        return "/projects/" + project + path;
    }

    private void lay(String kind, String stops) {
        calls.does(POST, "/approvals/routes", """
            {"unit": "%s", "kind": "%s", "name": {"chinese": "%s"}, "currency": "CNY", "validFrom": "2001-01-01",
             "stops": [%s], "note": ""}""".formatted(group.root(), kind, kind, stops), null, liWei);
    }

    private String text(String paper) {
        var print = calls.send(GET, paper, null, null, liWei).getResponse().getContentAsByteArray();
        try (var pdf = Loader.loadPDF(print)) {
            return new PDFTextStripper().getText(pdf);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String stop(String name, String role, String from) {
        return """
            {"name": {"chinese": "%s"}, "mode": "ANY", "days": 5, "editable": [],
             "approvers": [{"by": "ROLE", "role": "%s", "from": "%s", "climbs": true}]}""".formatted(name, role, from);
    }

    private static String indicators(int target) {
        return """
            [{"metric": "成材率", "measure": "%%", "baseline": 88, "target": %d, "direction": "UP", "method": "统计",
              "evidence": "报表", "weight": 1}]""".formatted(target);
    }

    private static Set<String> names(byte[] archive) throws IOException {
        var names = new HashSet<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                names.add(entry.getName());
        }
        return names;
    }
}
