package ceyuan.project;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipInputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import tools.jackson.databind.json.JsonMapper;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.ApprovalId;
import ceyuan.approval.Approvals;
import ceyuan.approval.Approver;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Stop;
import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentView;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Report;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.file.FileId;
import ceyuan.file.Files;
import ceyuan.people.Role;
import ceyuan.project.Acceptances.Conclusion;
import ceyuan.project.Acceptances.Part;
import ceyuan.project.Acceptances.Verdict;
import ceyuan.project.Gates.Condition;
import ceyuan.project.Gates.Decision;
import ceyuan.project.Gates.Purpose;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.signing.DocumentId;
import ceyuan.signing.DocumentQueries;
import ceyuan.web.Vantage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The course of a running project: changes, evidence, gates, reports, stop, acceptance, archive. */
@SystemTest
class CourseTests {
    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectMoney money;
    @Autowired
    ProjectDetails details;
    @Autowired
    TaskBooks taskBooks;
    @Autowired
    BookQueries books;
    @Autowired
    ChangeRequests changes;
    @Autowired
    ReadinessLevels levels;
    @Autowired
    Gates gates;
    @Autowired
    StageReports reports;
    @Autowired
    DocumentQueries documents;
    @Autowired
    Acceptances acceptances;
    @Autowired
    Archive archive;
    @Autowired
    ProjectNodes nodes;
    @Autowired
    CommitmentView commitmentView;
    @Autowired
    Commitments commitments;
    @Autowired
    Approvals approvals;
    @Autowired
    Routes routes;
    @Autowired
    Files files;
    @Autowired
    JsonMapper json;
    @Autowired
    Clock clock;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;
    ProjectId id;
    LocalDate today;

    @BeforeEach
    void aRunningProjectLedByChenLi() {
        group = cast.group();
        today = LocalDate.now(clock);
        id = MagnesiumSheet.running(projects, group, today);
        taskBooks.measure(id, null, List.of(new TargetDraft("成材率", "%", BigDecimal.valueOf(80), today.minusYears(1),
                BigDecimal.valueOf(90), Direction.UP, "称重", "报告", BigDecimal.ONE)), group.liWei());
        money.set(id, null, List.of(plan("EQUIPMENT", 500), plan("OPERATION", 300), plan("LABOUR", 200)),
                group.liWei());
        var stop = Stop.of(Name.of("牵头单位"), Mode.ANY, null, Approver.role(Role.MANAGER, Approver.From.SUBJECT));
        routes.lay(RouteDraft.of(group.root(), "project.change", Name.of("项目变更"), Cast.FOUNDED, stop), group.liWei());
    }

    @Test
    void theLeaderMovesMoneyBetweenOperationAndLabourAlone() {
        changes.request(id, Proposal.ofMoney(List.of(amount("OPERATION", 250), amount("LABOUR", 250))), "增加人员",
                group.chenLi());
        assertThat(books.now(id, group.chenLi()).ofItem("LABOUR")).isEqualByComparingTo("250");
        assertThat(changes.of(id, LocalDate.now(), group.chenLi()).getFirst().state())
                .isEqualTo(ChangeRequests.State.APPROVED);
    }

    @Test
    void whereNoTaskBookWasSignedAChangeOwesNone() {
        changes.request(id, Proposal.ofMoney(List.of(amount("OPERATION", 250), amount("LABOUR", 250))), "增加人员",
                group.chenLi());
        assertThat(changes.unsigned(id, Vantage.of(LocalDate.now()), group.chenLi())).isEmpty();
    }

    @Test
    void equipmentIsTheUnitsAndTheTotalTheGroups() {
        var equipment = changes.request(id, Proposal.ofMoney(List.of(amount("EQUIPMENT", 400), amount("LABOUR", 300))),
                "设备降价", group.chenLi());
        var total = changes.request(id, Proposal.ofMoney(List.of(amount("LABOUR", 900))), "追加", group.chenLi());
        assertThat(changes.of(id, LocalDate.now(), group.chenLi()))
                .extracting(each -> each.number() + " " + each.size())
                .containsExactly("2 GROUP", "1 UNIT");
        assertThat(books.now(id, group.chenLi()).ofItem("EQUIPMENT")).as("waits").isEqualByComparingTo("500");
        approvals.approve(standing(equipment), null, "同意", group.zhaoYan());
        assertThat(books.now(id, group.chenLi()).ofItem("EQUIPMENT")).isEqualByComparingTo("400");
        approvals.giveBack(standing(total), null, null, false, "依据不足", group.zhaoYan());
        assertThat(changes.of(id, LocalDate.now(), group.chenLi())).extracting(ChangeRequests.Line::state)
                .containsExactly(ChangeRequests.State.RETURNED, ChangeRequests.State.APPROVED);
        assertThat(page("/projects/" + id + "/changes", "zh")).contains("变更 1 号", "牵头单位", "已退回");
        assertThat(page("/projects/" + id + "/changes/" + equipment, "en")).contains("Equipment", "500", "400");
    }

    @Test
    void anExtensionIsAskedForOnceInTimeAndByAYearAtMost() {
        refuses(Reason.EXTENSION_TOO_LONG,
                () -> changes.request(id, Proposal.ofEnd(today.plusYears(2).plusDays(1)), "延期",
                        group.chenLi()));
        var change = changes.request(id, Proposal.ofEnd(today.plusMonths(20)), "设备到货推迟", group.chenLi());
        refuses(Reason.EXTENDED_BEFORE,
                () -> changes.request(id, Proposal.ofEnd(today.plusMonths(21)), "再延", group.chenLi()));
        approvals.approve(standing(change), null, "", group.zhaoYan());
        assertThat(books.now(id, group.chenLi()).ends()).isEqualTo(today.plusMonths(20));
        var soon = projects.found(Facts.of("将到期", null, group.steel().value(), group.chenLi().person(), null,
                today.minusYears(2), today.plusMonths(2)), Status.RUNNING, today.minusYears(2), List.of(),
                group.liWei());
        refuses(Reason.EXTENSION_TOO_LATE,
                () -> changes.request(soon, Proposal.ofEnd(today.plusMonths(6)), "延期", group.chenLi()));
    }

    @Test
    void aGateIsPassedOnEvidenceThatSomeoneElseAssessed() throws IOException {
        levels.breakDown(id, null, List.of(new ReadinessLevels.Draft(Name.of("轧制工艺"), BigDecimal.ONE, true, 1, 3)),
                group.chenLi());
        var gate = gates.plan(id, new Gates.Planned(Name.of("中期", "Mid-term"), today, 2), group.zhaoYan());
        prove(group.chenLi(), false, 1, 1);
        assertThat(levels.elements(id, today, group.chenLi()).getFirst().claimed()).isEqualTo(1);
        refuses(Reason.LEVEL_NOT_SHOWN, () -> gates.decide(id, gate, Decision.GO, "", List.of(), group.zhaoYan()));
        prove(group.zhaoYan(), true, 1, 1);
        prove(group.zhaoYan(), true, 2, 1);
        assertThat(levels.elements(id, today, group.chenLi()).getFirst().assessed()).as("2.2 is missing").isEqualTo(1);
        prove(group.zhaoYan(), true, 2, 2);
        gates.decide(id, gate, Decision.GO, "", List.of(), group.zhaoYan());
        assertThat(gates.of(id, today, group.chenLi()).getFirst().levelFound()).isEqualTo(2);
        assertThat(page("/projects/" + id + "/gates", "zh")).contains("轧制工艺", "文献与专利调研", "通过");
        assertThat(page("/projects/" + id + "/gates", "en")).contains("Mid-term", "level 2 was assessed");
    }

    @Test
    void conditionsBecomeTasksAndAStopLeavesItsDiligenceFile() throws IOException {
        var first = gates.plan(id, new Gates.Planned(Name.of("小试"), today, 4), group.zhaoYan());
        refuses(Reason.REMARK_MISSING,
                () -> gates.decide(id, first, Decision.CONDITIONS, " ", List.of(), group.zhaoYan()));
        refuses(Reason.CONDITIONS_MISSING,
                () -> gates.decide(id, first, Decision.CONDITIONS, "数据不足", List.of(), group.zhaoYan()));
        gates.decide(id, first, Decision.CONDITIONS, "数据不足", List.of(new Condition("补做三批试验", today.plusMonths(2))),
                group.zhaoYan());
        assertThat(details.nodes(id, vantage())).extracting(node -> node.title().chinese()).contains("补做三批试验");
        var second = gates.plan(id, new Gates.Planned(Name.of("中期"), today, null), group.zhaoYan());
        assertThat(page("/projects/" + id + "/gates", "en")).contains("none can be added later");
        gates.keep(id, Purpose.RECORD, file("实验记录"), group.chenLi());
        assertThat(page("/projects/" + id + "/gates", "en")).doesNotContain("none can be added later");
        assertThat(gates.diligence(id, LocalDate.now()).holds()).isTrue();
        gates.decide(id, second, Decision.STOP, "技术路线不可行", List.of(), group.zhaoYan());
        assertThat(details.header(id, vantage(), group.zhaoYan()).status()).isEqualTo(Status.TERMINATED);
        assertThat(gates.stopped(id, today).orElseThrow().diligent()).isTrue();
        assertThat(page("/projects/" + id + "/gates", "zh")).contains("尽职，可免责", "技术路线不可行");
    }

    @Test
    void whatWasOverspentSpeaksAgainstDiligence() {
        money.set(id, null, List.of(new ProjectMoney.Amount(ProjectMoney.Kind.SPENT, "OWN", "LABOUR", today.getYear(),
                BigDecimal.valueOf(201))), group.liWei());
        assertThat(gates.diligence(id, LocalDate.now())).isEqualTo(new Diligence(0, 0, List.of("LABOUR")));
    }

    @Test
    void anAcceptanceConcludesWhatItsPartsSay() throws Exception {
        acceptances.open(id, group.zhaoYan());
        var target = acceptances.indicators(id, acceptances.of(id, LocalDate.now(), group.liWei()).getFirst().id())
                .getFirst().target();
        refuses(Reason.NOT_ALL_ASSESSED,
                () -> acceptances.conclude(id, Conclusion.PASSED, "", group.zhaoYan()));
        gates.keep(id, Purpose.TECHNICAL, file("技术报告"), group.chenLi());
        acceptances.assess(id, target, BigDecimal.valueOf(88), null, group.zhaoYan());
        for (var part : Part.values())
            opine(part);
        refuses(Reason.CONCLUSION_DOES_NOT_FOLLOW,
                () -> acceptances.conclude(id, Conclusion.PASSED, "", group.zhaoYan()));
        acceptances.conclude(id, Conclusion.RECTIFY, "成材率差 2 个百分点", group.zhaoYan());
        assertThat(page("/projects/" + id + "/acceptance", "en")).contains("Reached in part", "Rectify and return");

        acceptances.open(id, group.zhaoYan());
        acceptances.assess(id, target, BigDecimal.valueOf(91), "复测", group.zhaoYan());
        for (var part : Part.values())
            opine(part);
        acceptances.conclude(id, Conclusion.PASSED, "", group.zhaoYan());
        assertThat(details.header(id, vantage(), group.zhaoYan()).status()).isEqualTo(Status.ACCEPTED);
        assertThat(books.now(id, group.chenLi()).indicators()).hasSize(1);
        assertThat(page("/projects/" + id + "/acceptance", "zh")).contains("第 2 次验收", "通过验收", "档案意见");

        var out = new ByteArrayOutputStream();
        archive.write(id, out, group.zhaoYan());
        var packed = unzip(out.toByteArray());
        var manifest = json.readValue(packed.get("manifest.json"), Archive.Manifest.class);
        assertThat(manifest.entries()).extracting(Archive.Entry::path).contains("metadata.xml", "project.json",
                "log.json", "approvals.json", "acceptances/01.json", "acceptances/02.json")
                .anyMatch(path -> path.startsWith("files/"));
        for (var entry : manifest.entries()) {
            var bytes = java.util.Objects.requireNonNull(packed.get(entry.path()));
            assertThat(entry.size()).isEqualTo(bytes.length);
            assertThat(entry.sha256()).as(entry.path()).isEqualTo(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            assertThat(entry.sm3()).as(entry.path()).isEqualTo(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SM3", new BouncyCastleProvider()).digest(bytes)));
        }
        assertThat(mvc.get().uri("/projects/{id}/archive.zip", id).with(Cast.as(group.wangMin()))).hasStatus(404);
    }

    private void opine(Part part) {
        acceptances.opine(id, part, true, "符合要求", part == Part.FINANCIAL ? group.liWei() : group.zhaoYan());
    }

    @Test
    void theArchiveHoldsTheEvidenceOfProgress() throws Exception {
        var node = nodes.add(id, part("轧制试验"), group.liWei());
        commitments.report(node, new Report(today, BigDecimal.valueOf(40), Map.of(), null, null, List.of(file("过磅单"))),
                null, group.liWei());

        var out = new ByteArrayOutputStream();
        archive.write(id, out, group.liWei());
        assertThat(unzip(out.toByteArray()).keySet()).anyMatch(path -> path.endsWith("过磅单.txt"));
    }

    @Test
    void theLeaderPutsRightWhatIsOnlyDraftedInTheProject() {
        var proposed = projects.found(Facts.of("申报中", null, group.steel().value(), group.chenLi().person(), null,
                today, today.plusYears(1)), Status.PROPOSED, today, List.of(), group.liWei());
        var drafted = nodes.add(proposed, part("试车"), group.chenLi());
        var agreed = nodes.add(id, part("试车"), group.chenLi());

        commitments.redate(drafted, today.plusMonths(2), "填错", today, null, group.chenLi());
        assertThat(commitmentView.head(drafted, vantage(), group.chenLi()).line().due()).isEqualTo(today.plusMonths(2));
        assertThatExceptionOfType(Forbidden.class).isThrownBy(
                () -> commitments.redate(agreed, today.plusMonths(2), "填错", today, null, group.chenLi()));
        assertThatExceptionOfType(Forbidden.class)
                .isThrownBy(() -> commitments.agree(drafted, today, null, group.chenLi()));
    }

    private ProjectNodes.Part part(String title) {
        return new ProjectNodes.Part(null, Kind.NODE, Name.of(title), group.steel(), null, BigDecimal.ONE, null,
                today.plusMonths(1), List.of());
    }

    @Test
    void aVerdictFollowsFromBaselineAndTargetInBothDirections() {
        for (var up : List.of(true, false)) {
            int sign = up ? 1 : -1;
            var indicator = new Acceptances.Indicator(id.value(), "x", "%", BigDecimal.ZERO,
                    BigDecimal.valueOf(10L * sign), up ? Direction.UP : Direction.DOWN, "", null, null, null, null);
            assertThat(Acceptances.verdict(indicator, BigDecimal.valueOf(10L * sign))).isEqualTo(Verdict.REACHED);
            assertThat(Acceptances.verdict(indicator, BigDecimal.valueOf(5L * sign))).isEqualTo(Verdict.PARTLY);
            assertThat(Acceptances.verdict(indicator, BigDecimal.ZERO)).isEqualTo(Verdict.MISSED);
        }
    }

    @Test
    void aReportIsDrawnFromWhatIsKnownAndConfirmedByAnother() throws IOException {
        var report = reports.draw(id, StageReports.Kind.YEARLY, today.getYear(), group.chenLi());
        assertThat(page("/projects/" + id + "/reports/" + report, "zh")).contains("年度报告", "成材率", "业务费", "本年完成");
        reports.submit(id, report, "一切按计划", group.chenLi());
        refuses(Reason.REPORT_SUBMITTED,
                () -> reports.draw(id, StageReports.Kind.YEARLY, today.getYear(), group.chenLi()));
        reports.confirm(id, report, group.zhaoYan());
        assertThat(page("/projects/" + id + "/reports/" + report, "en")).contains("Confirmed", "一切按计划",
                "Report as a document");
        var document = Objects.requireNonNull(reports.one(id, report, today, group.chenLi()).line().document());
        var print = documents.show(new DocumentId(document), group.chenLi());
        assertThat(print.number()).contains("-BG-");
        assertThat(text(print.last().file())).contains("年度报告", "成材率", "业务费", "一切按计划", "陈立", print.last().checkCode());
        assertThat(gates.diligence(id, LocalDate.now()).reviews()).isEqualTo(1);
    }

    @Test
    void theLeaderDoesNotJudgeTheirOwnProject() {
        var own = projects.found(Facts.of("自评", null, group.steel().value(), group.zhaoYan().person(), null,
                today.minusYears(1), today.plusYears(1)), Status.RUNNING, today.minusYears(1), List.of(),
                group.liWei());
        var gate = gates.plan(own, new Gates.Planned(Name.of("中期"), today, null), group.zhaoYan());
        refuses(Reason.DECIDES_OWN, () -> gates.decide(own, gate, Decision.GO, "", List.of(), group.zhaoYan()));
    }

    private String text(UUID print) throws IOException {
        try (var pdf = Loader.loadPDF(files.read(documents.print(print)).getContentAsByteArray())) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    private ApprovalId standing(UUID change) {
        return approvals.standing(new Subject("project.change", change)).orElseThrow().id();
    }

    private void prove(Actor by, boolean independent, int level, int position) throws IOException {
        var element = levels.elements(id, today, by).getFirst().id();
        levels.prove(id, element, level, position, file("佐证 " + level + "." + position, by), independent, by);
    }

    private FileId file(String name) throws IOException {
        return file(name, group.chenLi());
    }

    private FileId file(String name, Actor by) throws IOException {
        return files.store(new ByteArrayInputStream((name + " " + id).getBytes(UTF_8)), name + ".txt", by);
    }

    private ProjectMoney.Amount plan(String item, int yuan) {
        return new ProjectMoney.Amount(ProjectMoney.Kind.PLAN, "OWN", item, today.getYear(), BigDecimal.valueOf(yuan));
    }

    private Book.Amount amount(String item, int yuan) {
        return new Book.Amount("OWN", item, today.getYear(), BigDecimal.valueOf(yuan));
    }

    private Vantage vantage() {
        return new Vantage(group.root().value(), today.getYear(), today, today, false);
    }

    private String page(String path, String language) {
        var page = mvc.get().uri(path).header("Accept-Language", language).with(Cast.as(group.zhaoYan())).exchange();
        assertThat(page).as(path).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), UTF_8);
    }

    private static void refuses(Reason reason, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(ProjectRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        var packed = new HashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                packed.put(entry.getName(), in.readAllBytes());
            }
        }
        return packed;
    }
}
