package ceyuan.stories;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.ApprovalView;
import ceyuan.approval.Approvals;
import ceyuan.approval.Approver;
import ceyuan.approval.Mode;
import ceyuan.approval.RouteDraft;
import ceyuan.approval.Routes;
import ceyuan.approval.Stop;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.file.Files;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.project.Acceptances;
import ceyuan.project.Acceptances.Conclusion;
import ceyuan.project.Acceptances.Part;
import ceyuan.project.ApplicationQueries;
import ceyuan.project.Applications;
import ceyuan.project.Applications.Stage;
import ceyuan.project.Batches;
import ceyuan.project.Book.Section;
import ceyuan.project.BookQueries;
import ceyuan.project.BookQueries.EditionKind;
import ceyuan.project.ChangeRequests;
import ceyuan.project.Facts;
import ceyuan.project.Gates;
import ceyuan.project.ProjectId;
import ceyuan.project.Projects;
import ceyuan.project.Proposal;
import ceyuan.project.ResponsibilityLetters;
import ceyuan.project.Sending;
import ceyuan.project.StageReports;
import ceyuan.project.Status;
import ceyuan.project.TaskBooks;
import ceyuan.signing.DocumentId;
import ceyuan.signing.DocumentQueries;
import ceyuan.signing.Documents;
import ceyuan.signing.EditionState;
import ceyuan.signing.Signatures;
import ceyuan.signing.SignerState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The papers of a project are seen as they stood on a day: what came later, and what became of them later, is not told. */
@SystemTest
class AsOfPapersTests extends AsOf {
    @Autowired
    Bids bids;
    @Autowired
    Pens pens;
    @Autowired
    Calls calls;
    @Autowired
    Projects projects;
    @Autowired
    Applications applications;
    @Autowired
    ApplicationQueries queries;
    @Autowired
    TaskBooks taskBooks;
    @Autowired
    BookQueries books;
    @Autowired
    Batches batches;
    @Autowired
    ChangeRequests changes;
    @Autowired
    StageReports reports;
    @Autowired
    Acceptances acceptances;
    @Autowired
    ResponsibilityLetters letters;
    @Autowired
    Documents papers;
    @Autowired
    DocumentQueries documents;
    @Autowired
    Signatures signatures;
    @Autowired
    Gates gates;
    @Autowired
    Files files;
    @Autowired
    Approvals approvals;
    @Autowired
    ApprovalView approvalView;
    @Autowired
    Routes routes;

    @BeforeEach
    void applicationsAreApproved() {
        bids.route(group);
    }

    @Test
    void anApplicationWithItsWordsAndItsEditions() {
        var id = bids.begin("宽幅镁板", group);
        bids.fill(id, 92, group);
        applications.submit(id, null, group.chenLi());
        age(id);
        approvals.giveBack(bids.standing(id).id(), null, null, false, "指标偏低", group.zhaoYan());
        applications.write(id, Map.of(Section.BACKGROUND, "需求更加迫切"), group.chenLi());
        taskBooks.measure(id, null, List.of(PlanDrafts.rise("成材率", "%", 88, 95)), group.chenLi());
        applications.submit(id, null, group.chenLi());

        assertThat(editions(id, EditionKind.APPLICATION, YESTERDAY)).containsExactly("1 SUBMITTED null");
        assertThat(editions(id, EditionKind.APPLICATION, TODAY)).containsExactly("2 SUBMITTED null", "1 RETURNED 指标偏低");
        assertThatThrownBy(() -> books.edition(id, EditionKind.APPLICATION, 2, on(YESTERDAY), group.liWei()))
                .isInstanceOf(Missing.class);
        assertThat(books.on(id, on(YESTERDAY), group.liWei()).passages()).containsEntry(Section.BACKGROUND, "需求迫切");
        assertThat(books.on(id, on(YESTERDAY), group.liWei()).indicators().getFirst().target())
                .isEqualByComparingTo("92");
        assertThat(books.on(id, on(YESTERDAY), group.liWei())).as("as it was submitted")
                .isEqualTo(books.edition(id, EditionKind.APPLICATION, 1, on(TODAY), group.liWei()));
        assertThat(approvalView.strips(Applications.subject(id), YESTERDAY).getFirst().entries())
                .extracting(each -> each.verb().name()).containsExactly("SUBMITTED", "ENTERED");
        assertThat(approvalView.strips(Applications.subject(id), TODAY).getFirst().entries()).hasSizeGreaterThan(2);
        assertThat(approvalView.strips(Applications.subject(id), LONG_AGO.minusDays(1))).isEmpty();

        String here = "/projects/" + id + "/application";
        assertThat(page(here, YESTERDAY, "zh")).contains("≥ 92", "审批中").doesNotContain("指标偏低", "需求更加迫切", "撤回");
        assertThat(page(here, YESTERDAY, "en")).contains("≥ 92", "In approval").doesNotContain("指标偏低");
        assertThat(page(here, TODAY, "zh")).contains("≥ 95", "指标偏低", "需求更加迫切");
        assertThat(page("/projects/" + id, LONG_AGO.minusDays(1), "zh")).doesNotContain(here);
        assertThat(page("/projects/" + id + "/log", TODAY, "zh")).contains("指标偏低");
        assertThat(page("/projects/" + id + "/log", YESTERDAY, "zh")).doesNotContain("指标偏低");
        assertThat(page("/api/v1/projects/" + id + "/book", YESTERDAY, "zh")).contains("需求迫切");
    }

    @Test
    void theStagesOfApplicationsAndTheirBatch() {
        var id = bids.approved("高强钢", group);
        age(id);
        var batch = batches.draft(group.steel(), Name.of("立项通知"), List.of(id), group.zhaoYan());
        jdbc.update("UPDATE project.batch SET made_on = ? WHERE id = ?", YESTERDAY.minusDays(1), batch);
        var notice = batches.send(batch, null, new PersonId(group.zhouJie().person()), Sending.USUAL, group.zhaoYan());
        pens.sign(notice.value(), group.zhouJie());

        assertThat(stages(TODAY)).containsExactly(Map.entry(Stage.ISSUED, 1L));
        assertThat(stages(YESTERDAY)).containsExactly(Map.entry(Stage.APPROVED, 1L));
        assertThat(stages(LONG_AGO.minusDays(1))).isEmpty();
        assertThat(batches(TODAY)).containsExactly("ISSUED 1");
        assertThat(batches(YESTERDAY)).containsExactly("DRAFTED 1");
        assertThat(batches(YESTERDAY.minusDays(2))).isEmpty();
        assertThat(page("/batches/" + batch, YESTERDAY, "zh")).contains("拟定中").doesNotContain("已发文", "解散");
        assertThat(page("/applications?stage=APPROVED", YESTERDAY, "en")).contains("高强钢")
                .doesNotContain("/applications/new");
        assertThat(page("/applications?stage=APPROVED", TODAY, "en")).doesNotContain("高强钢")
                .contains("/applications/new");
    }

    @Test
    void aDeclinedNoticeIsAskedForOnce() {
        var batch = batches.draft(group.steel(), Name.of("立项通知"), List.of(bids.approved("高强钢", group)),
                group.zhaoYan());
        assertThat(calls.desk(group.zhaoYan())).contains("project.batch");
        var notice = batches.send(batch, null, new PersonId(group.zhouJie().person()), Sending.USUAL, group.zhaoYan());
        var place = documents.show(notice, group.zhouJie()).last().places().getFirst();
        signatures.decline(place.id(), "标题有误", group.zhouJie());
        assertThat(calls.desk(group.zhaoYan())).contains("signing.declined").doesNotContain("project.batch");
        papers.withdraw(notice, null, group.zhaoYan());
        assertThat(calls.desk(group.zhaoYan())).contains("project.batch").doesNotContain("signing.declined");
    }

    @Test
    void aDissolvedBatchIsThereOnTheDaysBefore() {
        var id = bids.approved("高强钢", group);
        age(id);
        var batch = batches.draft(group.steel(), Name.of("立项通知"), List.of(id), group.zhaoYan());
        jdbc.update("UPDATE project.batch SET made_on = ? WHERE id = ?", LONG_AGO, batch);
        batches.dissolve(batch, null, group.zhaoYan());
        assertThat(batches(YESTERDAY)).containsExactly("DRAFTED 1");
        assertThat(queries.of(batch, on(YESTERDAY), group.liWei())).hasSize(1);
        assertThat(batches(TODAY)).isEmpty();
        assertThatThrownBy(() -> batches.dissolve(batch, null, group.zhaoYan())).isInstanceOf(Missing.class);
        batches.draft(group.steel(), Name.of("立项通知"), List.of(id), group.zhaoYan());
    }

    @Test
    void aTaskBookUntilAllHaveSigned() {
        var id = bids.approved("高强钢", group);
        var batch = batches.draft(group.steel(), Name.of("立项通知"), List.of(id), group.zhaoYan());
        pens.sign(batches.send(batch, null, new PersonId(group.zhouJie().person()), Sending.USUAL, group.zhaoYan())
                .value(), group.zhouJie());
        var lead = books.now(id, group.liWei()).parties().getFirst().id();
        var book = taskBooks.issue(id, null, new PersonId(group.zhouJie().person()),
                List.of(new TaskBooks.Signatory(lead, new PersonId(group.zhaoYan().person()), null, null)),
                Sending.USUAL, group.zhaoYan());
        age(id);
        for (var signer : List.of(group.chenLi(), group.zhaoYan(), group.zhouJie()))
            pens.sign(book.value(), signer);
        assertThat(signed(book, YESTERDAY)).isEqualTo("SIGNING 0/3");
        assertThat(signed(book, TODAY)).isEqualTo("IN_FORCE 3/3");
        var then = documents.show(book, on(YESTERDAY), group.zhouJie()).last();
        assertThat(then.places()).allMatch(place -> place.state() == SignerState.WAITING && !place.own()
                && place.certificate() == null && place.settledAt() == null);
        assertThat(then.hash()).isNotEqualTo(documents.show(book, group.zhouJie()).last().hash());
        assertThat(then.file()).isNotEqualTo(documents.show(book, group.zhouJie()).last().file());
        assertThatThrownBy(() -> documents.show(book, on(LONG_AGO.minusDays(2)), group.liWei()))
                .isInstanceOf(Missing.class);
        assertThat(page("/documents/" + book, YESTERDAY, "zh")).contains("签署中").doesNotContain("/revocation");
        assertThat(page("/documents/" + book, TODAY, "en")).contains("/revocation");
        assertThat(page("/documents?state=SIGNING", YESTERDAY, "en")).contains("/documents/" + book);
        assertThat(page("/documents?state=SIGNING", TODAY, "en")).doesNotContain("/documents/" + book);
        assertThat(page("/documents", LONG_AGO.minusDays(2), "en")).doesNotContain("/documents/" + book);
        assertThat(page("/api/v1/documents/" + book, YESTERDAY, "en")).contains("\"state\":\"SIGNING\"");
        assertThat(editions(id, EditionKind.TASK_BOOK, YESTERDAY)).containsExactly("1 SIGNING null");
        assertThat(editions(id, EditionKind.TASK_BOOK, TODAY)).containsExactly("1 SIGNED null");
        assertThat(page("/projects/" + id + "/book", YESTERDAY, "zh")).contains("签署中").doesNotContain("已签署，有效",
                "hx-post=\"/projects/" + id + "/book");
        assertThat(page("/projects/" + id + "/book", TODAY, "en")).contains("Signed, in force");
    }

    @Test
    void whatWasDeclinedAndLaidAside() {
        var letter = letters.ofProject(running(), new PersonId(group.zhouJie().person()), Sending.USUAL, group.liWei());
        var document = new DocumentId(Objects.requireNonNull(letters.one(letter, group.liWei()).document()));
        var place = documents.show(document, group.chenLi()).last().places().stream()
                .filter(DocumentQueries.Place::own).findFirst().orElseThrow();
        signatures.decline(place.id(), "指标过高", group.chenLi());
        ageDocuments();
        papers.withdraw(document, null, group.liWei());
        assertThat(documents.show(document, on(YESTERDAY), group.liWei()).last().state())
                .isEqualTo(EditionState.DECLINED);
        assertThat(documents.show(document, on(YESTERDAY), group.liWei()).mends()).isFalse();
        assertThat(documents.show(document, group.liWei()).last().state()).isEqualTo(EditionState.WITHDRAWN);
    }

    @Test
    void changesAndReports() {
        var id = running();
        var stop = Stop.of(Name.of("牵头单位"), Mode.ANY, null, Approver.role(Role.MANAGER, Approver.From.SUBJECT));
        routes.lay(RouteDraft.of(group.root(), "project.change", Name.of("项目变更"), Cast.FOUNDED, stop), group.liWei());
        var change = changes.request(id, Proposal.ofEnd(TODAY.plusMonths(20)), "设备到货推迟", group.chenLi());
        int year = TODAY.getYear();
        var report = reports.draw(id, StageReports.Kind.YEARLY, year, group.chenLi());
        age(id);
        reports.draw(id, StageReports.Kind.YEARLY, year, group.chenLi());
        reports.submit(id, report, "一切按计划", group.chenLi());
        reports.confirm(id, report, group.zhaoYan());
        approvals.giveBack(approvals.standing(new Subject("project.change", change)).orElseThrow().id(), null, null,
                false, "依据不足", group.zhaoYan());
        changes.request(id, Proposal.ofEnd(TODAY.plusMonths(18)), "再次申请", group.chenLi());

        assertThat(changes(id, YESTERDAY)).containsExactly("1 SUBMITTED null");
        assertThat(changes(id, TODAY)).containsExactly("2 SUBMITTED null", "1 RETURNED 依据不足");
        assertThat(changes(id, LONG_AGO.minusDays(1))).isEmpty();
        assertThat(page("/projects/" + id + "/changes", YESTERDAY, "zh")).contains("变更 1 号").doesNotContain("变更 2 号",
                "hx-post=\"/projects/" + id + "/changes");
        var then = reports.one(id, report, YESTERDAY, group.liWei());
        assertThat(then.line().state()).isEqualTo(StageReports.State.DRAFTED);
        assertThat(then.line().madeOn()).isEqualTo(LONG_AGO);
        assertThat(then.said()).isNull();
        assertThat(then.line().document()).isNull();
        var now = reports.one(id, report, TODAY, group.liWei());
        assertThat(now.line().state()).isEqualTo(StageReports.State.CONFIRMED);
        assertThat(now.said()).isEqualTo("一切按计划");
        assertThat(gates.diligence(id, YESTERDAY).reviews()).isZero();
        assertThat(gates.diligence(id, TODAY).reviews()).isOne();
        assertThat(page("/projects/" + id + "/reports/" + report, YESTERDAY, "en")).contains("Drafted")
                .doesNotContain("一切按计划", "/submission");
    }

    @Test
    void anAcceptanceWithItsVerdictsAndOpinions() throws IOException {
        var id = running();
        acceptances.open(id, group.zhaoYan());
        var first = acceptances.of(id, TODAY, group.liWei()).getFirst().id();
        var target = acceptances.indicators(id, first).getFirst().target();
        acceptances.assess(id, target, BigDecimal.valueOf(85), "小试", group.zhaoYan());
        acceptances.opine(id, Part.TECHNICAL, false, "数据不足", group.zhaoYan());
        age(id);
        gates.keep(id, Gates.Purpose.TECHNICAL, files.store(new ByteArrayInputStream("报告".getBytes(
                StandardCharsets.UTF_8)), "报告.txt", group.chenLi()), group.chenLi());
        acceptances.assess(id, target, BigDecimal.valueOf(91), "复测", group.zhaoYan());
        for (var part : Part.values())
            acceptances.opine(id, part, true, "符合要求", part == Part.FINANCIAL ? group.liWei() : group.zhaoYan());
        acceptances.conclude(id, Conclusion.CONCLUDED, "结题", group.zhaoYan());

        var then = acceptances.of(id, YESTERDAY, group.liWei()).getFirst();
        assertThat(then.conclusion()).isNull();
        assertThat(then.remark()).isNull();
        assertThat(acceptances.indicators(id, first, YESTERDAY).getFirst().reached()).isEqualByComparingTo("85");
        assertThat(acceptances.opinions(first, YESTERDAY)).extracting(Acceptances.Opinion::said)
                .containsExactly("数据不足");
        var now = acceptances.of(id, TODAY, group.liWei()).getFirst();
        assertThat(now.conclusion()).isEqualTo(Conclusion.CONCLUDED);
        assertThat(acceptances.indicators(id, first, TODAY).getFirst().reached()).isEqualByComparingTo("91");
        assertThat(acceptances.opinions(first, TODAY)).hasSize(3);
        assertThat(acceptances.of(id, LONG_AGO.minusDays(1), group.liWei())).isEmpty();
        String here = "/projects/" + id + "/acceptance";
        assertThat(page(here, YESTERDAY, "zh")).contains("数据不足", "小试").doesNotContain("复测", "archive.zip", "hx-post=\""
                + here);
        assertThat(page(here, TODAY, "en")).contains("复测", "archive.zip");
        assertThat(page("/api/v1/projects/" + id + "/acceptances", YESTERDAY, "zh")).contains("数据不足");
    }

    @Test
    void aLetterOfResponsibility() {
        var id = running();
        var letter = letters.ofProject(id, new PersonId(group.zhouJie().person()), Sending.USUAL, group.liWei());
        age(id);
        var document = Objects.requireNonNull(letters.one(letter, group.liWei()).document());
        pens.sign(document, group.chenLi());
        pens.sign(document, group.zhouJie());
        assertThat(letters.one(letter, on(YESTERDAY), group.liWei()).state()).isEqualTo("SIGNING");
        assertThat(letters.one(letter, group.liWei()).state()).isEqualTo("SIGNED");
        assertThat(letters.list(false, on(YESTERDAY), group.liWei())).hasSize(1);
        assertThat(letters.list(false, on(LONG_AGO.minusDays(1)), group.liWei())).isEmpty();
        assertThat(page("/letters", YESTERDAY, "zh")).contains("签署中").doesNotContain("hx-post=\"/letters\"");
        assertThat(page("/letters", TODAY, "en")).contains("Signed", "hx-post=\"/letters\"");
    }

    @Test
    void aLetterDrawnAnewReplacesTheOneInForceOnceItIsSigned() {
        var id = running();
        var giver = new PersonId(group.zhouJie().person());
        assertThat(page("/projects/" + id + "/letter", TODAY, "zh")).doesNotContain("它即行作废");
        var first = letters.ofProject(id, giver, Sending.USUAL, group.liWei());
        assertThat(page("/projects/" + id + "/letter", TODAY, "zh")).contains("/letters/" + first, "正在签署");
        sign(first);
        assertThat(page("/projects/" + id + "/letter", TODAY, "zh")).contains("/letters/" + first, "它即行作废");
        var second = letters.ofProject(id, giver, Sending.USUAL, group.liWei());
        assertThat(letters.one(first, group.liWei()).state()).isEqualTo("SIGNED");
        sign(second);
        assertThat(letters.one(second, group.liWei()).state()).isEqualTo("SIGNED");
        assertThat(letters.one(first, group.liWei()).state()).isEqualTo("REVOKED");
        var replaced = documents.show(document(first), group.liWei()).last();
        assertThat(replaced.state()).isEqualTo(EditionState.REVOKED);
        assertThat(replaced.reason()).contains(documents.show(document(second), group.liWei()).number());
    }

    private void sign(UUID letter) {
        pens.sign(document(letter).value(), group.chenLi());
        pens.sign(document(letter).value(), group.zhouJie());
    }

    private DocumentId document(UUID letter) {
        return new DocumentId(Objects.requireNonNull(letters.one(letter, group.liWei()).document()));
    }

    private String signed(DocumentId document, LocalDate day) {
        var filter = new DocumentQueries.Filter(null, null, null, false, null);
        var line = documents.list(filter, DocumentQueries.Sort.NUMBER, on(day), 1, 99, group.liWei()).rows()
                .stream().filter(each -> each.id().equals(document)).findFirst().orElseThrow();
        return line.state() + " " + line.signed() + "/" + line.signers();
    }

    private List<String> editions(ProjectId id, EditionKind kind, LocalDate day) {
        return books.editions(id, kind, day, group.liWei()).stream()
                .map(each -> each.number() + " " + each.state() + " " + each.remark()).toList();
    }

    private Map<Stage, Long> stages(LocalDate day) {
        return queries.list(null, on(day), group.liWei()).counts();
    }

    private List<String> batches(LocalDate day) {
        return queries.batches(on(day), group.liWei()).stream().map(each -> each.state() + " " + each.projects())
                .toList();
    }

    private List<String> changes(ProjectId id, LocalDate day) {
        return changes.of(id, day, group.liWei()).stream()
                .map(each -> each.number() + " " + each.state() + " " + each.remark()).toList();
    }

    private ProjectId running() {
        var id = projects.found(Facts.of("宽幅镁板轧制", null, group.steel().value(), group.chenLi().person(), null,
                TODAY.minusYears(1), TODAY.plusYears(1)), Status.RUNNING, TODAY.minusYears(1), List.of(),
                group.liWei());
        taskBooks.measure(id, null, List.of(PlanDrafts.rise("成材率", "%", 80, 90)), group.liWei());
        return id;
    }
}
