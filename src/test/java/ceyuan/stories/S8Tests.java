package ceyuan.stories;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.approval.Approvals;
import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Stale;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.project.Acceptances;
import ceyuan.project.ApplicationQueries;
import ceyuan.project.Applications;
import ceyuan.project.Batches;
import ceyuan.project.Book;
import ceyuan.project.Book.Section;
import ceyuan.project.BookQueries;
import ceyuan.project.BookQueries.EditionKind;
import ceyuan.project.BookQueries.EditionState;
import ceyuan.project.ChangeRequests;
import ceyuan.project.Check;
import ceyuan.project.Comparison;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectMoney;
import ceyuan.project.ProjectNodes;
import ceyuan.project.ProjectRefused;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.project.Projects;
import ceyuan.project.Proposal;
import ceyuan.project.Sending;
import ceyuan.project.Status;
import ceyuan.project.TaskBooks;
import ceyuan.project.TaskBooks.Signatory;
import ceyuan.signing.DocumentId;
import ceyuan.signing.Documents;
import ceyuan.web.Vantage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** S8: projects are applied for, checked, returned, submitted again, and approved together by one numbered notice. */
@SystemTest
class S8Tests {

    @Autowired
    Cast cast;
    @Autowired
    Applications applications;
    @Autowired
    ApplicationQueries queries;
    @Autowired
    BookQueries books;
    @Autowired
    TaskBooks taskBooks;
    @Autowired
    ProjectMoney money;
    @Autowired
    Batches batches;
    @Autowired
    Approvals approvals;
    @Autowired
    Projects projects;
    @Autowired
    ChangeRequests changes;
    @Autowired
    ProjectNodes nodes;
    @Autowired
    Commitments commitments;
    @Autowired
    Acceptances acceptances;
    @Autowired
    Bids bids;
    @Autowired
    Pens pens;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;
    @Autowired
    Documents documents;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
        bids.route(group);
    }

    @Test
    void anApplicationIsFilledInCheckedReturnedAndSubmittedAgain() {
        var id = bids.begin("宽幅镁板轧制", group);
        assertThat(books.now(id, group.chenLi()).parties()).as("its unit and leader are known").hasSize(1);
        assertThatThrownBy(() -> applications.submit(id, null, group.chenLi())).isInstanceOfSatisfying(
                ProjectRefused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.APPLICATION_INCOMPLETE));
        assertThat(page("/projects/" + id + "/application", "zh")).contains("没有考核指标", "/money\">去处理", "没有填写“预期成果与效益”");
        assertThat(page("/projects/" + id + "/application", "en")).contains("There are no indicators", "Mend it");

        bids.fill(id, 92, group);
        assertThat(books.checks(id, EditionKind.APPLICATION, Vantage.of(LocalDate.now()), group.chenLi()))
                .noneMatch(Check::blocks);
        applications.submit(id, null, group.chenLi());
        assertThatThrownBy(() -> applications.submit(id, null, group.chenLi())).isInstanceOf(ProjectRefused.class);
        approvals.giveBack(bids.standing(id).id(), null, null, false, "指标偏低，请提高成材率", group.zhaoYan());
        assertThat(page("/projects/" + id + "/application", "zh")).contains("指标偏低，请提高成材率", "重新提交");
        taskBooks.measure(id, null, List.of(PlanDrafts.rise("成材率", "%", 88, 95)), group.chenLi());
        applications.submit(id, null, group.chenLi());

        assertThat(Comparison.between(
                books.edition(id, EditionKind.APPLICATION, 1, Vantage.of(LocalDate.now()), group.chenLi()),
                books.edition(id, EditionKind.APPLICATION, 2, Vantage.of(LocalDate.now()), group.chenLi())))
                .extracting(line -> line.what() + " " + line.before() + " " + line.after())
                .containsExactly("成材率 (%) ≥ 92 ≥ 95");
        assertThat(page("/projects/" + id + "/comparison?from=1&to=2", "en")).contains("≥ 92", "≥ 95", "Version 2");
        approvals.approve(bids.standing(id).id(), null, "", group.zhaoYan());
        taskBooks.measure(id, null, List.of(PlanDrafts.rise("成材率", "%", 88, 94)), group.chenLi());
        assertThat(books.checks(id, EditionKind.TASK_BOOK, Vantage.of(LocalDate.now()), group.chenLi()))
                .extracting(Check::what)
                .as("never below what was approved").contains(Check.What.BELOW);
    }

    @Test
    void whatWasTypedIsSavedAsItIsSubmitted() {
        var id = bids.begin("随提交保存", group);
        var typed = mvc.post().uri("/projects/" + id + "/application/submission").param("BACKGROUND", "需求迫切")
                .param("metric", "成材率", "").param("measure", "%", "").param("baseline", "88", "")
                .param("direction", "UP", "UP").param("target", "95", "").param("method", "按炉次统计", "")
                .param("evidence", "报表", "").param("weight", "1", "").with(Cast.as(group.chenLi())).exchange();
        assertThat(typed).hasStatus(422).bodyText().contains("须补充");
        var version = String.valueOf(typed.getResponse().getHeader("ETag")).replace("\"", "");
        assertThat(mvc.post().uri("/projects/" + id + "/application").param("version", version)
                .param("BACKGROUND", "需求迫切").with(Cast.as(group.chenLi()))).as("saved on, not stale").hasStatus(303);
        var book = books.now(id, group.chenLi());
        assertThat(book.passages()).containsEntry(Section.BACKGROUND, "需求迫切");
        assertThat(book.indicators()).extracting(Book.Indicator::metric).containsExactly("成材率");
        bids.fill(id, 95, group);
        assertThat(mvc.post().uri("/projects/" + id + "/application/submission").param("BACKGROUND", "更新的背景")
                .with(Cast.as(group.chenLi()))).hasStatus(303);
        assertThat(
                books.edition(id, EditionKind.APPLICATION, 1, Vantage.of(LocalDate.now()), group.chenLi()).passages())
                .containsEntry(Section.BACKGROUND, "更新的背景");
    }

    @Test
    void aNoticeBearsTheSealOfAUnitThatHasAKeeper() {
        assertThat(signers(bids.approved("无印章", group))).containsExactly("PERSON");
        cast.person(group.root(), group.root(), "钱守信", "Qian Shouxin", Role.SEAL_KEEPER);
        assertThat(signers(bids.approved("有印章", group))).containsExactly("PERSON", "SEAL");
    }

    private List<String> signers(ProjectId id) {
        var batch = batches.draft(group.root(), Name.of("立项通知"), List.of(id), group.liWei());
        var notice = batches.send(batch, null, new PersonId(group.liWei().person()), Sending.USUAL, group.liWei());
        return jdbc.sql("""
            SELECT s.kind FROM signing.signer s JOIN signing.document_face d ON d.edition = s.edition
            WHERE d.id = ? ORDER BY s.position
            """).param(notice.value()).query(String.class).list();
    }

    @Test
    void aRevokedNoticeLeavesItsBatchToBeSentAnew() {
        var batch = batches.draft(group.steel(), Name.of("立项通知"), List.of(bids.approved("高强钢", group)),
                group.zhaoYan());
        var signer = new PersonId(group.zhouJie().person());
        var notice = batches.send(batch, null, signer, Sending.USUAL, group.zhaoYan());
        documents.revoke(notice, null, "标题有误", group.zhaoYan());
        assertThat(page("/batches/" + batch, "zh")).contains("拟定中", "送签发");
        var next = batches.send(batch, null, signer, Sending.USUAL, group.zhaoYan());
        assertThat(next).isNotEqualTo(notice);
        assertThat(page("/batches/" + batch, "zh")).contains("/documents/" + next).doesNotContain("拟定中");
    }

    @Test
    void onlyApprovedApplicationsComeIntoABatchAndOnlyOnce() {
        var waiting = bids.begin("未批准", group);
        var approved = bids.approved("已批准", group);
        var title = Name.of("关于下达立项计划的通知");
        assertThatThrownBy(() -> batches.draft(group.steel(), title, List.of(approved, waiting), group.zhaoYan()))
                .isInstanceOf(ProjectRefused.class);
        assertThatThrownBy(() -> batches.draft(group.light(), title, List.of(approved), group.liWei()))
                .as("of another sub-group").isInstanceOf(ProjectRefused.class);
        var batch = batches.draft(group.steel(), title, List.of(approved), group.zhaoYan());
        assertThatThrownBy(() -> batches.draft(group.steel(), title, List.of(approved), group.zhaoYan()))
                .isInstanceOf(ProjectRefused.class);
        assertThat(page("/batches/" + batch, "zh")).contains("已批准", "签发时编号");
        assertThat(page("/batches", "en")).contains("关于下达立项计划的通知", "Drafted");
        assertThat(mvc.post().uri("/batches/{id}/title", batch).param("version", "0")
                .param("chinese", "关于下达第二批立项计划的通知").param("english", "Second notice")
                .with(Cast.as(group.zhaoYan()))).hasStatus(303);
        assertThat(page("/batches/" + batch, "zh")).contains("关于下达第二批立项计划的通知");
        assertThat(page("/batches", "en")).contains("Second notice");
        assertThatThrownBy(() -> batches.rename(batch, 0L, title, group.zhaoYan())).isInstanceOf(Stale.class);
        assertThat(page("/applications?stage=APPROVED", "en")).contains("已批准");
        assertThat(mvc.get().uri("/batches/{id}", batch).with(Cast.as(cast.group().liWei()))).hasStatus(404);
    }

    @Test
    void aSignedNoticeGivesNumbersAndOnlyASignedTaskBookLetsAProjectRun() {
        var id = bids.approved("高强钢", group);
        var today = LocalDate.now(clock);
        var batch = batches.draft(group.steel(), Name.of("立项通知"), List.of(id), group.zhaoYan());
        var notice = batches.send(batch, null, new PersonId(group.zhouJie().person()), Sending.USUAL,
                group.zhaoYan());
        assertThat(number(id)).as("an application's until the notice is signed").contains("-S-");
        assertThat(due(notice)).as("the usual term").isEqualTo(today.plusDays(14));
        assertThatThrownBy(() -> batches.rename(batch, null, Name.of("另一标题"), group.zhaoYan()))
                .as("what is out to be signed keeps its title").isInstanceOf(ProjectRefused.class);
        pens.sign(notice.value(), group.zhouJie());
        assertThat(number(id)).endsWith("-K-0001");
        assertThat(page("/batches/" + batch, "zh")).contains("已发文", number(id), "-LX-");
        assertThat(page("/projects/" + id, "en")).contains("Approved");

        refusesToStart(id);
        var lead = books.now(id, group.liWei()).parties().getFirst().id();
        assertThatThrownBy(
                () -> taskBooks.issue(id, null, new PersonId(group.zhouJie().person()), List.of(), Sending.USUAL,
                        group.zhaoYan()))
                .isInstanceOfSatisfying(ProjectRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.SIGNATORY_MISSING));
        var signatories = List.of(new Signatory(lead, new PersonId(group.zhaoYan().person()), null, null));
        var gives = new PersonId(group.zhouJie().person());
        assertThatThrownBy(
                () -> taskBooks.issue(id, null, gives, signatories, Sending.by(today.minusDays(1)), group.zhaoYan()))
                .isInstanceOfSatisfying(ProjectRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.DUE_PASSED));
        assertThat(page("/projects/" + id + "/book", "zh")).contains("签署期限", "value=\"" + today.plusDays(14) + "\"");
        var book = taskBooks.issue(id, null, gives, signatories, Sending.by(today.plusDays(5)), group.zhaoYan());
        assertThat(due(book)).isEqualTo(today.plusDays(5));
        comesFirstOnPaperAndSignsLast(book, "甲方");
        pens.sign(book.value(), group.chenLi());
        pens.sign(book.value(), group.zhaoYan());
        refusesToStart(id);
        pens.sign(book.value(), group.zhouJie());
        assertThat(page("/projects/" + id + "/book", "zh")).contains("已签署，有效", "只能通过变更申请修改");
        projects.move(id, null, Status.RUNNING, LocalDate.now(clock), "任务书已签", group.liWei());
        assertThatThrownBy(() -> money.set(id, null, List.of(Bids.plan("LABOUR", 900_000)), group.liWei()))
                .as("the signed book binds").isInstanceOfSatisfying(ProjectRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.BOUND_BY_TASK_BOOK));

        changes.request(id, Proposal.ofMoney(List.of(amount("LABOUR", 900_000), amount("OPERATION", 2_400_000))),
                "增加人员",
                group.chenLi());
        acceptances.open(id, group.liWei());
        asksForTheChangeToBeSigned(id);
        var idle = nodes.add(id,
                new ProjectNodes.Part(null, Kind.TASK, Name.of("补充试验"), group.base(), null, BigDecimal.ONE,
                        null, today.plusDays(90), List.of()),
                group.chenLi());
        assertThat(page("/projects/" + id + "/book", "zh")).as("what keeps the next edition from being sent is said")
                .contains("“补充试验”没有责任人。").doesNotContain("送各方签署");
        commitments.assign(idle, new PersonId(group.chenLi().person()), null, group.zhaoYan());
        assertThat(page("/projects/" + id + "/book", "zh")).contains("送各方签署").doesNotContain("提交前检查");
        var supplement = taskBooks.issue(id, null, gives, signatories, Sending.USUAL, group.zhaoYan());
        assertThat(supplement).as("the same document in its next edition").isEqualTo(book);
        for (var signer : List.of(group.chenLi(), group.zhaoYan())) {
            pens.sign(supplement.value(), signer);
            asksForTheChangeToBeSigned(id);
        }
        pens.sign(supplement.value(), group.zhouJie());
        assertThat(page("/projects/" + id + "/acceptance", "zh")).doesNotContain("据此签署新版");
        assertThat(conclude(id, "PASSED", "zh")).as("something else is lacking").hasStatus(422).bodyText()
                .contains("还有指标没有评定");
        assertThat(books.editions(id, EditionKind.TASK_BOOK, LocalDate.now(), group.liWei()))
                .extracting(BookQueries.Edition::state)
                .containsExactly(EditionState.SIGNED, EditionState.REPLACED);
    }

    private void asksForTheChangeToBeSigned(ProjectId id) {
        assertThat(page("/projects/" + id + "/acceptance", "zh")).contains("变更 1 号已批准，任务书还没有据此签署新版");
        assertThat(page("/projects/" + id + "/acceptance", "en")).contains("does not hold approved change no. 1 yet");
        var book = "<a href=\"/projects/" + id + "/book\">";
        for (var conclusion : List.of("PASSED", "CONCLUDED")) {
            assertThat(conclude(id, conclusion, "zh")).hasStatus(422).bodyText().contains("变更 1 号已批准", book + "去处理");
            assertThat(conclude(id, conclusion, "en")).hasStatus(422).bodyText().contains("approved change no. 1",
                    book + "Mend it");
        }
        assertThat(mvc.post().uri("/api/v1/projects/{id}/acceptance/conclusion", id).with(Cast.as(group.liWei()))
                .contentType("application/json").header("If-Match", "*").content("{\"conclusion\": \"PASSED\"}"))
                .hasStatus(422).bodyJson().extractingPath("$.place").isEqualTo("/projects/" + id + "/book");
        assertThat(conclude(id, "FAILED", "zh")).as("a failure needs no new book").bodyText().contains("还有指标没有评定");
    }

    private LocalDate due(DocumentId document) {
        return jdbc.sql("SELECT due FROM signing.document_face WHERE id = ?").param(document.value())
                .query(LocalDate.class).single();
    }

    private MvcTestResult conclude(ProjectId id, String conclusion, String language) {
        return mvc.post().uri("/projects/{id}/acceptance/conclusion", id).param("conclusion", conclusion)
                .param("remark", "按任务书评定").header("HX-Request", "true").header("Accept-Language", language)
                .with(Cast.as(group.liWei())).exchange();
    }

    private void comesFirstOnPaperAndSignsLast(DocumentId book, String gives) {
        String signers = """
            SELECT s.party FROM signing.signer s JOIN signing.document_face d ON d.edition = s.edition
            WHERE d.id = ? ORDER BY """;
        var onPaper = jdbc.sql(signers + " s.line").param(book.value()).query(String.class).list();
        var signing = jdbc.sql(signers + " s.position").param(book.value()).query(String.class).list();
        assertThat(onPaper.getFirst()).isEqualTo(gives);
        assertThat(signing.getLast()).isEqualTo(gives);
        assertThat(jdbc.sql("""
            SELECT DISTINCT s.position FROM signing.signer s JOIN signing.document_face d ON d.edition = s.edition
            WHERE d.id = ? ORDER BY 1""").param(book.value()).query(Integer.class).list())
                .as("without a gap where nobody seals").containsExactly(1, 2, 3);
    }

    private void refusesToStart(ProjectId id) {
        assertThatThrownBy(() -> projects.move(id, null, Status.RUNNING, LocalDate.now(clock), "启动", group.liWei()))
                .isInstanceOfSatisfying(ProjectRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.TASK_BOOK_NOT_SIGNED));
    }

    private String number(ProjectId id) {
        return jdbc.sql("SELECT number FROM project.project_face WHERE id = ?").param(id.value()).query(String.class)
                .single();
    }

    private static Book.Amount amount(String item, long yuan) {
        return new Book.Amount("GROUP", item, 2027, BigDecimal.valueOf(yuan));
    }

    private String page(String path, String language) {
        return page(path, group.zhaoYan(), language);
    }

    private String page(String path, Actor reader, String language) {
        var page = mvc.get().uri(path).header("Accept-Language", language).with(Cast.as(reader)).exchange();
        assertThat(page).as(path).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
