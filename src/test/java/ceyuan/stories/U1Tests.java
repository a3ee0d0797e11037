package ceyuan.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.Cookie;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import com.jayway.jsonpath.JsonPath;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.project.ProjectId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/** U1: people of two organisations sign over the network, each where they are; any reader verifies what they signed. */
@SystemTest
class U1Tests {
    @Autowired
    Cast cast;
    @Autowired
    Calls calls;
    @Autowired
    JointProjects joint;
    @Autowired
    MockMvcTester mvc;

    private Cast.Group group;
    private ProjectId id;
    private UUID document;

    /** What is told once to whoever invites. */
    private record Invitation(String link, String code) {}

    @BeforeEach
    void aTaskBookThatAUniversitySigns() {
        group = cast.group();
        id = joint.found(group, "氢基还原示范装置");
        joint.share(id, group);
        document = joint.issue(id, group);
    }

    @Test
    void someoneOutsideSignsInTheirTurnAndAnyReaderVerifiesIt() throws Exception {
        var invitation = invite();
        assertThat(page(mvc.get().uri(invitation.link).exchange())).contains("六位验证码").doesNotContain("氢基还原");
        var early = enter(invitation);
        assertThat(page(visit(early))).contains("氢基还原示范装置", "何青", JointProjects.UNIVERSITY, "还没有轮到");
        assertThat(post("/public/signing/signature", early)).as("nobody jumps the order").hasStatus(422);
        var copied = enter(invitation);
        assertThat(visit(early)).as("a link that is opened elsewhere is closed here").hasStatus(422);
        assertThat(post("/public/signing/signature", copied)).as("a copied link neither").hasStatus(422);

        calls.sign(group.chenLi());
        assertThat(mvc.get().uri("/public/signing/document.pdf").cookie(copied).exchange()).hasStatusOk();
        assertThat(post("/public/signing/signature", copied)).hasStatus(303);
        assertThat(page(visit(copied))).contains("已签署").doesNotContain("还没有轮到");
        assertThat(post("/public/signing/signature", copied)).as("once only").hasStatus(422);
        assertThat(open(invitation)).as("a used link is dead").hasStatus(422);

        for (var signer : List.of(group.zhaoYan(), group.wangMin(), group.zhouJie()))
            calls.sign(signer);
        assertThat(places("state")).containsExactly("SIGNED", "SIGNED", "SIGNED", "SIGNED", "SIGNED");
        assertThat(inside("/documents/" + document)).contains("何青", JointProjects.UNIVERSITY, "已签署");
        assertThat(inside("/projects/" + id + "/book")).contains("已签署，有效");
        assertThatThrownBy(() -> joint.issue(id, group)).as("nothing new to sign")
                .hasMessageContaining("现行任务书与目前各项约定一致");
        assertThatAnyReaderVerifies();
    }

    @Test
    void someoneOutsideDeclinesAndTheBookGoesOutAgain() {
        var invitation = invite();
        var visit = enter(invitation);
        calls.sign(group.chenLi());
        assertThat(mvc.post().uri("/public/signing/refusal").cookie(visit).with(csrf()).param("reason", " ").exchange())
                .as("without a reason").hasStatus(422);
        assertThat(mvc.post().uri("/public/signing/refusal").cookie(visit).with(csrf()).param("reason", "知识产权份额不符")
                .exchange()).hasStatus(303);
        assertThat(open(invitation)).hasStatus(422);
        assertThat(inside("/documents/" + document)).contains("知识产权份额不符", "被拒签");
        assertThat(inside("/projects/" + id + "/book")).contains("知识产权份额不符");
        for (var each : List.of(group.zhaoYan(), group.zhouJie()))
            assertThat(calls.desk(each)).as("nobody signs what ended").doesNotContain("signing.sign");
        assertThat(calls.desk(group.liWei())).as("who sent it out learns of it").contains("signing.declined");
        assertThat(inside("/documents/" + document)).contains("何青（" + JointProjects.UNIVERSITY + "）拒绝签署，理由：知识产权份额不符",
                "生成新版并重新送签", "撤回");

        var record = "/documents/" + document;
        assertThat(calls.send(HttpMethod.POST, record + "/editions", null, calls.tag(record, group.liWei()),
                group.chenLi())).as("for who sent it out, not for a signer").hasStatus(403);
        calls.doesNow(HttpMethod.POST, record, "/editions", null, group.liWei());
        assertThat(places("state")).as("a new edition, to all who sign").hasSize(5).containsOnly("WAITING");
        assertThat(calls.desk(group.liWei())).doesNotContain("signing.declined");
        assertThat(calls.<List<String>>read(record, "$.editions[*].state", group.liWei()))
                .containsExactly("SIGNING", "DECLINED");
        assertThat(calls.send(HttpMethod.POST, record + "/editions", null, calls.tag(record, group.liWei()),
                group.liWei())).as("nobody has declined this one").hasStatus(422);
        assertThat(open(invitation)).as("the old link opens nothing of the new edition").hasStatus(422);
        calls.sign(group.chenLi());
        assertThat(post("/public/signing/signature", enter(invite()))).hasStatus(303);
    }

    @Test
    void whatWasDeclinedIsWithdrawnAtTheDeskAndTheProjectWaitsForABookAgain() {
        assertThat(page(mvc.get().uri("/documents/" + document).header("Accept-Language", "zh")
                .with(Cast.as(group.wangMin())).exchange()))
                .as("before one's turn, too, one reads and may decline").contains("/signatures/", "阅读");
        decline("王敏", "经费分配有误", group.wangMin());
        assertThat(calls.desk(group.zhouJie())).as("others are not asked").doesNotContain("signing.declined");
        calls.act("signing.declined", "withdraw", "{}", group.liWei());
        assertThat(calls.desk(group.liWei())).doesNotContain("signing.declined");
        assertThat(inside("/documents/" + document)).contains("被拒签，已撤回", "经费分配有误").doesNotContain("生成新版并重新送签");
        assertThat(inside("/projects/" + id + "/book")).contains("已撤回");
        assertThat(joint.issue(id, group)).as("a later book goes on under the same number").isEqualTo(document);
    }

    @Test
    void aRevokedBookBindsNobodyAndTheNextHasANumberOfItsOwn() {
        assertThat(inside("/projects/" + id + "/book")).contains("各项约定只能通过变更申请修改");
        calls.sign(group.chenLi());
        calls.doesNow(HttpMethod.POST, "/documents/" + document, "/revocation", "{\"reason\": \"合作方调整\"}",
                group.liWei());
        assertThat(places("state")).containsOnly("VOID");
        assertThat(inside("/projects/" + id + "/book")).contains("已撤销", "合作方调整").doesNotContain("各项约定只能通过变更申请修改");
        var next = joint.issue(id, group);
        assertThat(next).isNotEqualTo(document);
        document = next;
        calls.sign(group.chenLi());
        assertThat(post("/public/signing/signature", enter(invite()))).hasStatus(303);
        for (var signer : List.of(group.zhaoYan(), group.wangMin(), group.zhouJie()))
            calls.sign(signer);
        calls.doesNow(HttpMethod.POST, "/documents/" + document, "/revocation", "{\"reason\": \"项目缓建\"}",
                group.liWei());
        assertThat(inside("/projects/" + id + "/book")).as("one in force, too").contains("项目缓建")
                .doesNotContain("已签署，有效", "各项约定只能通过变更申请修改");
    }

    @Test
    void aNewEditionKeepsTheLanguageThatTheFirstWasSentIn() throws Exception {
        assertThat(calls.<String>read("/documents/" + document, "$.editions[0].language", group.liWei()))
                .as("Chinese unless chosen").isEqualTo("ZH");
        assertThat(text(1)).contains("甲方", "牵头单位", "还原率", "一、各方按本任务书")
                .containsSubsequence("共同条款", "四、知识产权", "签订各方", "甲方");
        var record = "/projects/" + id;
        List<String> parties = calls.read(record + "/parties", "$.items[*].id", group.liWei());
        calls.make(record + "/book", """
            {"gives": "%s", "language": "EN", "signatories": [{"party": "%s", "person": "%s"},
             {"party": "%s", "person": "%s"}, {"party": "%s", "name": "He Qing"}]}""".formatted(
                group.zhouJie().person(), parties.get(0), group.zhaoYan().person(), parties.get(1),
                group.wangMin().person(), parties.get(2)), calls.tag(record, group.liWei()), group.liWei());
        assertThat(text(2)).contains("Project Task Book", "Party A", "Dongjiang University", "Chen Li")
                .doesNotContain("甲方", "陈立", "任务书");
        assertThat(text(2)).as("money by source, item and year").containsSubsequence("Sum", "of which Group funds",
                "Operation 2 2", "of which Own funds", "Operation 0.7 0.7", "Labour 0.3 0.3");
        decline("Wang Min", "The shares are wrong", group.wangMin());
        calls.doesNow(HttpMethod.POST, "/documents/" + document, "/editions", null, group.liWei());
        assertThat(calls.<List<String>>read("/documents/" + document, "$.editions[*].language", group.liWei()))
                .containsExactly("EN", "EN", "ZH");
        assertThat(text(3)).contains("Party A").doesNotContain("甲方");
        assertThat(inside(record + "/book")).as("what the form offers next").contains("value=\"EN\" selected");
    }

    private void decline(String name, String reason, Actor by) {
        var place = calls.<List<String>>read("/documents/" + document,
                "$.editions[0].places[?(@.name == '" + name + "')].id", group.liWei()).getFirst();
        calls.does(HttpMethod.POST, "/signatures/" + place + "/refusal", "{\"reason\": \"" + reason + "\"}", null, by);
    }

    private String text(int edition) throws IOException {
        var print = calls.send(HttpMethod.GET, "/documents/" + document + "/editions/" + edition, null, null,
                group.liWei()).getResponse().getContentAsByteArray();
        try (var pdf = Loader.loadPDF(print)) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    @Test
    void anInvitationIsAskedForReplacedAndTakenBack() {
        assertThat(calls.desk(group.liWei())).as("not before its turn").doesNotContain("signing.invite");
        calls.sign(group.chenLi());
        assertThat(calls.desk(group.liWei())).contains("signing.invite");
        var first = invite();
        assertThat(calls.desk(group.liWei())).doesNotContain("signing.invite");
        var second = invite();
        assertThat(open(first)).as("replaced").hasStatus(422);
        var visit = enter(second);
        calls.does(HttpMethod.DELETE, "/signatures/" + outsider() + "/invitation", null, null, group.liWei());
        assertThat(visit(visit)).as("taken back").hasStatus(422);
        assertThat(calls.desk(group.liWei())).contains("signing.invite");
        assertThat(calls.send(HttpMethod.POST, "/signatures/" + outsider() + "/invitation", null, null,
                cast.group().liWei())).as("another group's").hasStatus(404);
        assertThat(calls.send(HttpMethod.POST, "/signatures/" + outsider() + "/invitation", null, null,
                group.chenLi())).as("who may only sign").hasStatus(403);
    }

    private void assertThatAnyReaderVerifies() throws Exception {
        String number = calls.read("/documents/" + document, "$.number", group.liWei());
        String code = calls.read("/documents/" + document, "$.editions[0].checkCode", group.liWei());
        assertThat(page(mvc.get().uri("/verify?number={number}&code={code}", number, code).exchange()))
                .contains("何青", "赵岩", "周杰", "有效");
        var pdf = calls.send(HttpMethod.GET, "/documents/" + document + "/editions/1", null, null, group.liWei())
                .getResponse().getContentAsByteArray();
        assertThat(page(mvc.post().uri("/verify").multipart().file(new MockMultipartFile("file", "book.pdf", null, pdf))
                .with(csrf()).exchange())).contains(number, "何青");
        var file = Files.write(Files.createDirectories(Path.of("target/papers")).resolve("joint.pdf"), pdf);
        assertThat(pdfsig(file).split("Signature is Valid", -1)).as("five valid signatures").hasSize(6);
    }

    private Invitation invite() {
        var told = calls.send(HttpMethod.POST, "/signatures/" + outsider() + "/invitation", null, null, group.liWei());
        assertThat(told).hasStatusOk();
        var body = Calls.text(told);
        String link = JsonPath.read(body, "$.link");
        return new Invitation(link.substring(link.indexOf("/public/signing/")),
                JsonPath.read(body, "$.code"));
    }

    private String outsider() {
        return calls.<List<String>>read("/documents/" + document, "$.editions[0].places[?(@.kind == 'OUTSIDE')].id",
                group.liWei()).getFirst();
    }

    private List<String> places(String what) {
        return calls.read("/documents/" + document, "$.editions[0].places[*]." + what, group.liWei());
    }

    private MvcTestResult open(Invitation invitation) {
        return mvc.post().uri(invitation.link).with(csrf()).param("code", invitation.code).exchange();
    }

    private Cookie enter(Invitation invitation) {
        var opened = open(invitation);
        assertThat(opened).hasStatus(303);
        return new Cookie("ceyuan-visit", String.valueOf(opened.getResponse().getHeader("Set-Cookie"))
                .replaceAll("^ceyuan-visit=([^;]+);.*", "$1"));
    }

    private MvcTestResult visit(Cookie visit) {
        return mvc.get().uri("/public/signing").header("Accept-Language", "zh").cookie(visit).exchange();
    }

    private MvcTestResult post(String path, Cookie visit) {
        return mvc.post().uri(path).cookie(visit).with(csrf()).exchange();
    }

    private String inside(String path) {
        return page(mvc.get().uri(path).header("Accept-Language", "zh").with(Cast.as(group.liWei())).exchange());
    }

    private static String page(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return Calls.text(answer);
    }

    private static String pdfsig(Path file) throws IOException, InterruptedException {
        var process = new ProcessBuilder("pdfsig", "-nocert", file.toString()).redirectErrorStream(true).start();
        var told = new String(process.getInputStream().readAllBytes());
        process.waitFor(30, TimeUnit.SECONDS);
        return told;
    }
}
