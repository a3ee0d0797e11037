package ceyuan.signing.web;

import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.Cookie;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.signing.DocumentId;
import ceyuan.signing.DocumentQueries;
import ceyuan.signing.Documents;
import ceyuan.signing.Papers;
import ceyuan.signing.SignerDraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

/** Documents in a browser and over the API, in both languages, from the key to the public verification. */
@SystemTest
class SigningPagesTests {
    private static final String PASSWORD = "a signing password";

    @Autowired
    Cast cast;
    @Autowired
    MockMvcTester mvc;
    @Autowired
    Documents documents;
    @Autowired
    DocumentQueries queries;

    Cast.Group group;
    DocumentId id;

    @BeforeEach
    void aDocument() {
        group = cast.group();
        id = documents.issue(Papers.taskBook(group.steel(), Locale.CHINESE, List.of(
                SignerDraft.person(1, "甲方", "项目负责人", new PersonId(group.zhaoYan().person()), group.steel()),
                SignerDraft.outside(2, "乙方", "副校长", "何青", "东港大学", null))), group.liWei());
    }

    @Test
    void aSignerIsAskedMakesAKeyAndSigns() {
        var sign = "/signatures/" + place(0);
        assertThat(get("/desk", group.zhaoYan(), "zh")).bodyText().contains("待签署", sign);
        assertThat(get(sign, group.zhaoYan(), "zh")).hasStatusOk().bodyText().contains("生成签名密钥");
        assertThat(get(sign, group.wangMin(), "zh")).hasStatus(404);
        assertThat(post("/signing/key", group.zhaoYan(), "password=short&again=short")).hasStatus(422);
        assertThat(post("/signing/key", group.zhaoYan(),
                "password=" + PASSWORD + "&again=" + PASSWORD + "&next=" + sign)).hasStatus(303)
                .hasHeader("Location", sign);
        assertThat(get(sign, group.zhaoYan(), "en")).bodyText().contains("Signing password", "Decline to sign");
        assertThat(post(sign, group.zhaoYan(), "password=wrong")).hasStatus(422).bodyText().contains("签名口令不正确");
        assertThat(post(sign, group.zhaoYan(), "password=" + PASSWORD)).hasStatus(303)
                .hasHeader("Location", "/documents/" + id);
        assertThat(get("/documents/" + id, group.liWei(), "zh")).bodyText().contains("已签署", "邀请签署", "第三方电子认证");
        assertThat(text(get("/documents/" + id, group.liWei(), "zh"))).as("no picture of before it was signed")
                .contains("/pages/1?print=" + queries.show(id, group.liWei()).last().hash());
        assertThat(get("/documents/" + id + "/editions/1/pages/1", group.liWei(), "zh"))
                .hasContentType(MediaType.IMAGE_PNG);
        assertThat(get("/documents/" + id + "/editions/1", group.wangMin(), "zh")).hasStatus(404);
        assertThat(get("/documents", group.liWei(), "en")).bodyText().contains("1 / 2");
        assertThat(get("/documents.xlsx", group.liWei(), "en")).hasStatusOk();
        assertThat(get("/documents?mine=true", group.zhaoYan(), "en")).bodyText().contains("No document matches");
    }

    @Test
    void someoneOutsideComesInByLinkAndCodeOnly() {
        var told = mvc.post().uri("/api/v1/signatures/" + place(1) + "/invitation").with(Cast.as(group.liWei()))
                .exchange();
        assertThat(told).hasStatusOk();
        String body = text(told);
        String link = body.replaceAll(".*\"link\":\"[^\"]*(/public/signing/[^\"]+)\".*", "$1");
        String code = body.replaceAll(".*\"code\":\"(\\d{6})\".*", "$1");
        assertThat(get("/documents/" + id, group.liWei(), "zh")).bodyText().contains("邀请有效至", "重新邀请");
        assertThat(mvc.get().uri(link).exchange()).hasStatusOk().bodyText().contains("六位验证码");
        assertThat(mvc.get().uri("/public/signing").exchange()).hasStatus(422);
        assertThat(mvc.post().uri(link).with(csrf()).param("code", "x").exchange()).hasStatus(422);
        var opened = mvc.post().uri(link).with(csrf()).param("code", code).exchange();
        assertThat(opened).hasStatus(303);
        var cookie = new Cookie("ceyuan-visit", String.valueOf(opened.getResponse().getHeader("Set-Cookie"))
                .replaceAll("^ceyuan-visit=([^;]+);.*", "$1"));
        assertThat(mvc.get().uri("/public/signing").cookie(cookie).exchange()).hasStatusOk().bodyText()
                .contains("还没有轮到", "东港大学");
        assertThat(mvc.post().uri("/public/signing/signature").cookie(cookie).with(csrf()).exchange())
                .hasStatus(422);
        assertThat(mvc.post().uri("/public/signing/refusal").cookie(cookie).with(csrf()).param("reason", "条款不同意")
                .exchange()).hasStatus(303);
        assertThat(get("/documents/" + id, group.liWei(), "zh")).bodyText().contains("条款不同意", "被拒签");
    }

    @Test
    void whoeverHoldsItMayVerifyAndNobodyElseLearnsAnything() throws Exception {
        var whole = queries.show(id, group.liWei());
        String right = "/verify?number=" + whole.number() + "&code=" + whole.last().checkCode();
        assertThat(mvc.get().uri(right).exchange()).hasStatusOk().bodyText().contains("签署中", "赵岩", "东港大学");
        var wrong = text(mvc.get().uri("/verify?number=" + whole.number() + "&code=AAAAAAAAAA").exchange());
        var nothing = text(mvc.get().uri("/verify?number=2026-NO-RWS-0001&code=AAAAAAAAAA").exchange());
        assertThat(wrong).contains("不匹配").doesNotContain("赵岩");
        assertThat(withoutTokens(wrong.replace(whole.number(), "N")))
                .isEqualTo(withoutTokens(nothing.replace("2026-NO-RWS-0001", "N")));
        var pdf = mvc.get().uri("/documents/" + id + "/editions/1").with(Cast.as(group.liWei())).exchange()
                .getResponse().getContentAsByteArray();
        assertThat(mvc.post().uri("/verify").multipart().file(new MockMultipartFile("file", "a.pdf", null, pdf))
                .with(csrf()).exchange()).bodyText().contains("逐字节一致", "没有签名");
        assertThat(mvc.post().uri("/verify").multipart()
                .file(new MockMultipartFile("file", "a.pdf", null, "no".getBytes())).with(csrf()).exchange())
                .hasStatus(422);
        var from = "203.0.113.9";
        for (int asked = 0; asked < 30; asked++)
            mvc.get().uri(right).with(request -> {
                request.setRemoteAddr(from);
                return request;
            }).exchange();
        assertThat(mvc.get().uri(right).with(request -> {
            request.setRemoteAddr(from);
            return request;
        }).exchange()).hasStatus(429);
    }

    @Test
    void theApiJudgesAFile() {
        var pdf = mvc.get().uri("/api/v1/documents/" + id + "/editions/1").with(Cast.as(group.liWei())).exchange()
                .getResponse().getContentAsByteArray();
        var checked = mvc.post().uri("/api/v1/verification").multipart()
                .file(new MockMultipartFile("file", "a.pdf", null, pdf)).with(Cast.as(group.liWei())).exchange();
        assertThat(checked).hasStatusOk().bodyJson().extractingPath("$.inspection.verdict").isEqualTo("UNSIGNED");
        assertThat(checked).bodyJson().extractingPath("$.latest").isEqualTo(true);
        assertThat(checked).bodyJson().extractingPath("$.known.ordinal").isEqualTo(1);
        assertThat(mvc.post().uri("/api/v1/verification").multipart()
                .file(new MockMultipartFile("file", "a.pdf", null, "no".getBytes())).with(Cast.as(group.liWei()))
                .exchange()).hasStatus(422).bodyJson().extractingPath("$.field").isEqualTo("file");
    }

    @Test
    void aFilterThatTheApiCannotReadIsRefused() {
        for (var wrong : List.of("state=FOO", "sort=FOO", "during=x"))
            assertThat(get("/api/v1/documents?" + wrong, group.liWei(), "en")).as(wrong).hasStatus(422).bodyJson()
                    .extractingPath("$.field").isEqualTo(wrong.split("=")[0]);
        assertThat(get("/api/v1/documents?state=SIGNING&during=2020", group.liWei(), "en")).bodyJson()
                .extractingPath("$.items.length()").isEqualTo(0);
    }

    @Test
    void theApiKnowsTheSame() {
        var path = "/api/v1/documents/" + id;
        assertThat(get(path, group.liWei(), "en")).hasStatusOk().bodyJson().extractingPath("$.editions[0].state")
                .isEqualTo("SIGNING");
        assertThat(get("/api/v1/documents?q=RWS", group.liWei(), "en")).bodyJson().extractingPath("$.items.length()")
                .isEqualTo(1);
        assertThat(get("/api/v1/documents", group.wangMin(), "en")).bodyJson().extractingPath("$.items.length()")
                .isEqualTo(0);
        assertThat(json(path + "/revocation", group.liWei(), "{\"reason\": \"x\"}", null)).hasStatus(428);
        assertThat(json("/api/v1/me/signing-key", group.zhaoYan(), "{\"password\": \"" + PASSWORD + "\"}", null))
                .hasStatus(204);
        assertThat(json("/api/v1/signatures/" + place(0), group.zhaoYan(), "{\"password\": \"" + PASSWORD + "\"}",
                null)).hasStatus(204);
        assertThat(json(path + "/revocation", group.liWei(), "{\"reason\": \"x\"}", "\"0\"")).hasStatus(412);
        assertThat(json(path + "/revocation", group.zhouJie(), "{\"reason\": \"x\"}", "\"1\"")).hasStatus(403);
        assertThat(json(path + "/revocation", group.liWei(), "{\"reason\": \"x\"}", "\"1\"")).hasStatus(204);
        assertThat(get(path, group.liWei(), "en")).bodyJson().extractingPath("$.editions[0].state")
                .isEqualTo("REVOKED");
    }

    @Test
    void whoKeepsAccountsSeesCertificatesAndSeals() {
        var keeper = cast.person(group.root(), group.root(), "系统管理员", "System", Role.SYSTEM_ADMINISTRATOR);
        assertThat(get("/signing/certificates", keeper, "zh")).hasStatusOk().bodyText().contains("印章与证书");
        assertThat(get("/signing/certificates", keeper, "en")).bodyText().contains("Seals and certificates");
        assertThat(get("/signing/certificates", group.liWei(), "zh")).hasStatus(403);
        assertThat(get("/signing/seals/" + group.steel() + ".svg", keeper, "zh")).hasStatusOk().bodyText()
                .contains("<path");
        assertThat(get("/signing/root.cer", group.liWei(), "zh")).hasStatusOk();
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("[\\w-]{60,}=*", "");
    }

    private String place(int line) {
        return queries.show(id, group.liWei()).last().places().get(line).id().toString();
    }

    private MvcTestResult get(String path, Actor reader, String language) {
        return mvc.get().uri(path).with(Cast.as(reader)).cookie(new Cookie("ceyuan-language", language)).exchange();
    }

    private MvcTestResult post(String path, Actor by, String form) {
        return mvc.post().uri(path).with(Cast.as(by)).contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(form.replace(" ", "+")).exchange();
    }

    private MvcTestResult json(String path, Actor by, String body,
            @Nullable String version) {
        var request = mvc.post().uri(path).with(Cast.as(by)).contentType(MediaType.APPLICATION_JSON).content(body);
        if (version != null) request.header("If-Match", version);
        return request.exchange();
    }

    private static String text(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
