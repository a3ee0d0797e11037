package ceyuan.approval.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.ApprovalId;
import ceyuan.approval.Approvals;
import ceyuan.approval.Approver;
import ceyuan.approval.Approver.From;
import ceyuan.approval.Mode;
import ceyuan.approval.Petitions;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Stop;
import ceyuan.approval.Strip.Entry;
import ceyuan.approval.Submission;
import ceyuan.approval.Verb;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.people.Role;

import static org.assertj.core.api.Assertions.assertThat;

@SystemTest
class ApprovalPagesTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    Approvals approvals;
    @Autowired
    Routes routes;
    @Autowired
    Petitions petitions;
    @Autowired
    MockMvcTester mvc;
    Cast.Group group;
    Submission petition;
    ApprovalId id;

    @BeforeEach
    void aSubmissionOnItsWay() {
        group = cast.group();
        routes.lay(RouteDraft.of(group.root(), Petitions.KIND, Name.of("请示审批", "Petitions"), TODAY,
                Stop.of(Name.of("单位审核", "Unit review"), Mode.ANY, 3, Approver.role(Role.MANAGER, From.SUBJECT)),
                Stop.of(Name.of("领导审批", "Leader"), Mode.ANY, 5, Approver.role(Role.LEADER, From.GROUP))),
                group.liWei());
        petition = petitions.costing(group.light(), "采购 <试验> 设备", "1250000");
        id = approvals.submit(petition, group.chenLi());
    }

    @Test
    void theStripShowsPastPresentAndFutureInBothLanguages() {
        approvals.approve(id, null, "预算合理", group.wangMin());
        var chinese = get("/approvals/" + id, "zh", group.zhouJie());
        assertThat(chinese).hasStatusOk().bodyText().contains("采购 &lt;试验&gt; 设备", "审批中", "已完成", "进行中", "单位审核",
                "王敏", "预算合理", "领导审批", "待办理", "125 万元", "审批记录", "王敏 在“单位审核”同意", "转办", "退回");
        assertThat(get("/approvals/" + id, "en", group.zhouJie())).hasStatusOk().bodyText().contains("under approval",
                "Unit review", "Wang Min approved at “Unit review”", "is asked", "Return to", "1.25 million CNY");
        assertThat(get("/approvals/" + id, "zh", group.chenLi())).bodyText().contains("催办", "撤回")
                .doesNotContain("id=\"decide\"");
    }

    @Test
    void theDeskNamesTheAuthorInTheReadersLanguage() {
        assertThat(get("/desk", "en", group.wangMin())).hasStatusOk().bodyText().contains("submitted by Chen Li on");
        assertThat(get("/desk", "zh", group.wangMin())).hasStatusOk().bodyText().contains("陈立");
    }

    @Test
    void whoTakesNoPartSeesNothing() {
        assertThat(get("/approvals/" + id, "zh", group.zhaoYan())).hasStatus(404);
        assertThat(get("/approvals/" + id + ".pdf", "zh", group.zhaoYan())).hasStatus(404);
        assertThat(post("/approvals/" + id + "/approval", Map.of("visit", "2"), group.zhaoYan())).hasStatus(404);
    }

    @Test
    void aDecisionGoesOnAndALateOneIsRefusedInPlace() {
        assertThat(post("/approvals/" + id + "/approval", Map.of("visit", "2", "comment", "同意"), group.wangMin()))
                .hasStatus(204).containsHeader("HX-Redirect");
        assertThat(post("/approvals/" + id + "/approval", Map.of("visit", "2"), group.wangMin())).hasStatus(422)
                .bodyText().contains("王敏已先行办理").doesNotContain("<html");
        assertThat(post("/approvals/" + id + "/return", Map.of("visit", "4", "to", "1"), group.zhouJie()))
                .hasStatus(422).bodyText().contains("请写明意见");
        assertThat(post("/approvals/" + id + "/return", Map.of("visit", "4", "to", "1", "comment", "再核"),
                group.zhouJie())).hasStatus(204);
        assertThat(get("/approvals/" + id, "zh", group.wangMin())).bodyText().contains("周杰 在“领导审批”退回至单位审核",
                "id=\"decide\"");
    }

    @Test
    void questionsTransfersAddedStopsAndCopiesAreDoneOnThePage() {
        assertThat(post("/approvals/" + id + "/questions", Map.of("visit", "2", "comment", "用途？"), group.wangMin()))
                .hasStatus(204);
        assertThat(get("/approvals/" + id, "zh", group.chenLi())).bodyText().contains("王敏 问 陈立", "用途？",
                "questions/3/answer");
        assertThat(post("/approvals/" + id + "/approval", Map.of("visit", "2"), group.wangMin())).hasStatus(422)
                .bodyText().contains("陈立");
        assertThat(post("/approvals/" + id + "/questions/3/answer", Map.of("comment", "中试"), group.chenLi()))
                .hasStatus(204);
        assertThat(post("/approvals/" + id + "/stops",
                Map.of("visit", "2", "before", "false", "persons", "赵岩", "mode", "ALL", "days", "2"), group.wangMin()))
                .hasStatus(204);
        assertThat(post("/approvals/" + id + "/copies", Map.of("persons", "李伟"), group.wangMin())).hasStatus(204);
        assertThat(get("/approvals?box=COPIED", "zh", group.liWei())).bodyText().contains("采购 &lt;试验&gt; 设备");
        assertThat(post("/approvals/" + id + "/transfer", Map.of("visit", "2", "person", "李伟", "comment", "请代办"),
                group.wangMin())).hasStatus(204);
        assertThat(post("/approvals/" + id + "/approval", Map.of("visit", "2"), group.liWei())).hasStatus(204);
        assertThat(get("/approvals/" + id, "zh", group.zhaoYan())).bodyText().contains("王敏 加签", "王敏 → 李伟",
                "id=\"decide\"");
        assertThat(get("/approvals/" + id, "en", group.zhaoYan())).bodyText()
                .contains("Added stop", "added by Wang Min", "“Added stop” began").doesNotContain("Added by");
    }

    @Test
    void thePauseStandsAtItsStopUntilTheAnswerCame() {
        approvals.ask(id, null, null, "用途？", group.wangMin());
        assertThat(get("/approvals/" + id, "zh", group.chenLi())).bodyText().contains("now paused", "已暂停",
                "王敏 于 " + TODAY, "向 陈立 提问，等待答复");
        assertThat(get("/approvals/" + id, "en", group.chenLi())).bodyText().contains("paused",
                "Wang Min asked Chen Li on " + TODAY);
        approvals.answer(id, 3, "中试", group.chenLi());
        assertThat(get("/approvals/" + id, "zh", group.chenLi())).bodyText().contains("进行中").doesNotContain("已暂停",
                "等待答复");
    }

    @Test
    void aReturnThatComesStraightBackSaysSo() {
        approvals.approve(id, null, "", group.wangMin());
        approvals.giveBack(id, null, 1, true, "再核", group.zhouJie());
        assertThat(get("/approvals/" + id, "zh", group.wangMin())).bodyText()
                .contains("周杰 在“领导审批”退回至单位审核，补正后直接回到“领导审批”", "退回，补正后直接回到本环节");
        assertThat(get("/approvals/" + id, "en", group.wangMin())).bodyText()
                .contains("returned it at “Leader” to Unit review, to come straight back");
    }

    @Test
    void whoeverManagesPicksInsteadOfWhom() {
        petitions.publish(petition);
        assertThat(get("/approvals/" + id, "zh", group.liWei())).bodyText()
                .containsPattern("<select[^>]*name=\"instead\"[^>]*>\\s*<option value=\"" + group.wangMin().person());
        assertThat(post("/approvals/" + id + "/transfer",
                Map.of("visit", "2", "instead", group.wangMin().person().toString(), "person", "赵岩"), group.liWei()))
                .hasStatus(204);
        assertThat(get("/approvals/" + id, "zh", group.liWei())).bodyText().contains("王敏 → 赵岩");
    }

    @Test
    void aRefusalNamesPersonsInTheReadersLanguage() {
        approvals.approve(id, null, "", group.wangMin());
        assertThat(mvc.post().uri("/approvals/" + id + "/approval").param("visit", "2").header("HX-Request", "true")
                .header("Accept-Language", "en").with(Cast.as(group.wangMin())).exchange()).hasStatus(422)
                .bodyText().contains("Wang Min was quicker").doesNotContain("王敏");
    }

    @Test
    void whatWasReturnedLeadsItsAuthorBackToIt() {
        approvals.giveBack(id, null, null, false, "请补附件", group.wangMin());
        assertThat(get("/approvals/" + id, "en", group.chenLi())).bodyText()
                .contains("Returned to you", "returned it at “Unit review” to the author");
        assertThat(get("/approvals/" + id, "en", group.wangMin())).bodyText().doesNotContain("Returned to you");
    }

    @Test
    void whatWasDecidedBeforeItWentBackStandsAtItsStop() {
        approvals.approve(id, null, "预算合理", group.wangMin());
        approvals.giveBack(id, null, 1, false, "请再核单价", group.zhouJie());
        assertThat(get("/approvals/" + id, "zh", group.wangMin())).bodyText().contains("王敏 曾于 " + TODAY,
                "周杰 于 " + TODAY);
        approvals.giveBack(id, null, null, false, "请补附件", group.wangMin());
        assertThat(get("/approvals/" + id, "en", group.chenLi())).bodyText()
                .contains("Wang Min had approved, " + TODAY, "Zhou Jie returned it, " + TODAY)
                .containsPattern("Wang Min returned it, [^<]*<span class=\"said\">请补附件");
        approvals.submit(petition, group.chenLi());
        assertThat(get("/approvals/" + id, "en", group.wangMin())).bodyText().contains("again " + TODAY);
    }

    @Test
    void whoMayNotOpenTheRecordIsNotLedToIt() {
        assertThat(get("/approvals/" + id, "zh", group.wangMin())).bodyText().contains("不在您的可见范围内")
                .doesNotContain("href=\"/petitions\"");
        petitions.publish(petition);
        assertThat(get("/approvals/" + id, "zh", group.wangMin())).bodyText().contains("href=\"/petitions\"")
                .doesNotContain("不在您的可见范围内");
    }

    @Test
    void whatWaitsForAnAnswerIsFoundByWhoeverAsked() {
        approvals.ask(id, null, null, "缺附件？", group.wangMin());
        assertThat(get("/approvals", "en", group.wangMin())).bodyText().doesNotContain("/approvals/" + id);
        assertThat(get("/approvals?box=DECIDED", "en", group.wangMin())).bodyText().contains("/approvals/" + id);
        assertThat(get("/approvals/" + id, "en", group.wangMin())).bodyText().contains("Take the question back");
    }

    @Test
    void severalAreApprovedAtOnceAndTheRestSaysWhy() {
        var other = approvals.submit(petitions.petition(group.light(), "第二件"), group.chenLi());
        approvals.ask(other, null, null, "缺附件？", group.wangMin());
        assertThat(get("/approvals", "zh", group.wangMin())).bodyText().contains("采购 &lt;试验&gt; 设备", id + ":2")
                .doesNotContain("第二件");
        var both = mvc.post().uri("/approvals/decisions").param("chosen", id + ":2", other + ":2")
                .param("comment", "同意")
                .header("HX-Request", "true").with(Cast.as(group.wangMin())).exchange();
        assertThat(both).hasStatusOk().bodyText().contains("已同意 1 项", "第二件：有提问等待陈立答复").doesNotContain("<html");
        assertThat(get("/approvals?box=DECIDED", "en", group.wangMin())).bodyText().contains("Handled by me",
                "under approval");
        assertThat(get("/approvals?box=STARTED&status=RUNNING&q=第二", "zh", group.chenLi())).bodyText().contains("第二件")
                .doesNotContain("试验");
        assertThat(get("/approvals.xlsx?box=STARTED", "zh", group.chenLi())).hasStatusOk()
                .hasContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    @Test
    void whereNobodyIsLeftToAskTheHistorySaysSo() {
        var refilled = new Entry(5, LocalDateTime.now(), Verb.REFILLED, "策源", null, Name.of("单位审核", "Unit review"),
                null,
                false, List.of(), "");
        LocaleContextHolder.setLocale(Locale.CHINESE);
        assertThat(ApprovalWords.entry(refilled, Locale.CHINESE)).isEqualTo("“单位审核”的审批人有变动，已无其他人待审批");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(ApprovalWords.entry(refilled, Locale.ENGLISH))
                .isEqualTo("Approvers of “Unit review” changed; nobody else is left to ask");
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void theFormOnPaperHasNoHeadingOverNothing() throws IOException {
        approvals.remind(id, "", group.chenLi());
        assertThat(paper()).contains("审批单").doesNotContain("办理过程");
        approvals.giveBack(id, null, null, false, "补充材料", group.wangMin());
        assertThat(paper()).contains("办理过程", "补充材料");
    }

    @Test
    void theFormOnPaperNamesWhoDecidedWhen() throws IOException {
        approvals.approve(id, null, "预算合理", group.wangMin());
        assertThat(paper()).contains("审批单", "王敏", "预算合理", "领导审批", "周杰").doesNotContain(id.toString());
    }

    @Test
    void whoNeedNotDecideAnyMoreIsNotOnTheFormOnPaper() throws IOException {
        cast.person(group.root(), group.light(), "韩雪", "Han Xue", Role.MANAGER);
        id = approvals.submit(petitions.petition(group.light(), "两人之一即可"), group.chenLi());
        assertThat(paper()).contains("韩雪", "王敏");
        approvals.approve(id, null, "预算合理", group.wangMin());
        assertThat(paper()).contains("王敏", "周杰").doesNotContain("韩雪");
    }

    @Test
    void theFormOnPaperRoundsNoAmount() throws IOException {
        id = approvals.submit(petitions.costing(group.light(), "精确到分", "1250432.5"), group.chenLi());
        assertThat(paper()).contains("1,250,432.50 元");
        assertThat(paper("en")).contains("1,250,432.50 CNY");
        id = approvals.submit(petitions.costing(group.light(), "整数", "1250000"), group.chenLi());
        assertThat(paper()).contains("125 万元");
    }

    private String paper() throws IOException {
        return paper("zh");
    }

    private String paper(String language) throws IOException {
        var result = get("/approvals/" + id + ".pdf", language, group.chenLi());
        assertThat(result).hasStatusOk().hasContentType("application/pdf");
        try (var document = Loader.loadPDF(result.getResponse().getContentAsByteArray())) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void aDeputyIsNamedOnThePageOfOnesSettings() {
        assertThat(post("/approvals/delegations", Map.of("deputy", "王敏", "from", TODAY.toString(), "to",
                TODAY.plusDays(5).toString(), "note", "出差"), group.zhouJie())).hasStatus(204);
        assertThat(get("/approvals/settings", "zh", group.zhouJie())).bodyText().contains("周杰 授权 王敏", "出差");
        assertThat(post("/approvals/phrases", Map.of("text", "照此办理。"), group.wangMin())).hasStatus(204);
        assertThat(get("/desk/asks/approval.decide/" + id, "en", group.wangMin())).bodyText().contains("照此办理。",
                "<datalist");
        approvals.approve(id, null, "", group.wangMin());
        assertThat(get("/approvals/" + id, "zh", group.wangMin())).bodyText().contains("您正在代 周杰 审批", "照此办理。");
        assertThat(get("/approvals/settings", "en", group.wangMin())).bodyText().contains("Deputies", "照此办理。");
        assertThat(get("/choices/colleagues?text=杰", "zh", group.wangMin())).bodyText().contains(" 周杰\"")
                .doesNotContain("王敏");
        assertThat(get("/choices/colleagues?text=jie", "en", group.wangMin())).bodyText().contains(" Zhou Jie\"")
                .doesNotContain("周杰");
    }

    @Test
    void theDeskAsks() {
        assertThat(get("/desk", "zh", group.wangMin())).bodyText().contains("待审批", "采购 &lt;试验&gt; 设备",
                "请您在“单位审核”环节审批");
        approvals.giveBack(id, null, null, false, "补充材料", group.wangMin());
        assertThat(get("/desk", "zh", group.chenLi())).bodyText().contains("退回待修改");
    }

    private MvcTestResult get(String uri, String language, Actor reader) {
        return mvc.get().uri(uri).header("Accept-Language", language).with(Cast.as(reader)).exchange();
    }

    private MvcTestResult post(String uri, Map<String, String> form, Actor by) {
        var request = mvc.post().uri(uri).header("HX-Request", "true").header("Accept-Language", "zh")
                .with(Cast.as(by));
        form.forEach(request::param);
        return request.exchange();
    }

    static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
