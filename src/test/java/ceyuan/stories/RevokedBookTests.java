package ceyuan.stories;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Name;
import ceyuan.people.PersonId;
import ceyuan.project.Batches;
import ceyuan.project.Book;
import ceyuan.project.ChangeRequests;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectPeople;
import ceyuan.project.ProjectPeople.Party;
import ceyuan.project.ProjectPeople.PartyRole;
import ceyuan.project.Proposal;
import ceyuan.project.Sending;
import ceyuan.project.TaskBooks;
import ceyuan.project.TaskBooks.Signatory;
import ceyuan.signing.DocumentId;
import ceyuan.signing.DocumentQueries;
import ceyuan.signing.Documents;
import ceyuan.signing.EditionState;
import ceyuan.signing.Signatures;
import ceyuan.signing.SigningRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A revoked task book is done with, even if its next edition was declined: the next book has a number of its own. */
@SystemTest
@Import({JointProjects.class, Bids.class, Calls.class, Pens.class})
class RevokedBookTests {
    @Autowired
    Cast cast;
    @Autowired
    JointProjects joint;
    @Autowired
    Bids bids;
    @Autowired
    Batches batches;
    @Autowired
    ProjectPeople people;
    @Autowired
    TaskBooks taskBooks;
    @Autowired
    ChangeRequests changes;
    @Autowired
    Documents documents;
    @Autowired
    DocumentQueries queries;
    @Autowired
    Signatures signatures;
    @Autowired
    Calls calls;
    @Autowired
    Pens pens;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;
    ProjectId id;
    DocumentId book;

    @BeforeEach
    void aSignedBookWhoseNextEditionWasDeclined() {
        group = cast.group();
        id = joint.found(group, "氢基还原");
        var whole = BigDecimal.valueOf(100);
        people.joinParty(id, new Party(group.steel(), null, PartyRole.LEAD, whole, whole, whole), group.liWei());
        book = issue();
        for (var signer : List.of(group.chenLi(), group.zhaoYan(), group.zhouJie()))
            pens.sign(book.value(), signer);
        changes.request(id, Proposal.ofMoney(List.of(plan("OPERATION", 600_000), plan("LABOUR", 400_000))), "增加人员",
                group.chenLi());
        assertThat(issue()).as("the next edition of the same").isEqualTo(book);
        decline();
    }

    @Test
    void theNextBookHasANumberOfItsOwn() {
        assertThat(page("/projects/" + id + "/book", "en")).contains("Declined", "经费分配有误").doesNotContain("Returned");
        assertThat(calls.desk(group.liWei())).contains("signing.declined");
        String number = queries.show(book, group.liWei()).number();

        documents.revoke(book, null, "项目改由集团承担", group.liWei());
        var revoked = queries.show(book, group.liWei());
        assertThat(revoked.state()).isEqualTo(EditionState.REVOKED);
        assertThat(revoked.editions()).extracting(DocumentQueries.Edition::state)
                .containsExactly(EditionState.DECLINED, EditionState.REVOKED);
        assertThat(revoked.mends()).as("it is not sent out again").isFalse();
        assertThatThrownBy(() -> documents.sendAgain(book, null, group.liWei())).isInstanceOf(SigningRefused.class);
        assertThatThrownBy(() -> documents.withdraw(book, null, group.liWei())).isInstanceOf(SigningRefused.class);
        assertThat(calls.desk(group.liWei())).doesNotContain("signing.declined");
        assertThat(calls.<List<String>>read("/documents?state=REVOKED", "$.items[*].number", group.liWei()))
                .contains(number);

        var next = issue();
        assertThat(next).isNotEqualTo(book);
        assertThat(queries.show(next, group.liWei()).number()).isNotEqualTo(number);
        assertThat(queries.show(book, group.liWei()).editions()).hasSize(2);
    }

    @Test
    void itSaysWhenByWhomAndWhy() {
        documents.revoke(book, null, "项目改由集团承担", group.liWei());
        String day = PlanDrafts.TODAY.toString();
        assertThat(page("/projects/" + id + "/book", "zh")).contains("已撤销", day + " · 李伟", "项目改由集团承担")
                .doesNotContain("已撤回");
        assertThat(page("/projects/" + id + "/book", "en")).contains("Revoked", day + " · Li Wei")
                .doesNotContain("Withdrawn");
        assertThat(page("/documents/" + book, "zh")).contains("由李伟撤销。原因：项目改由集团承担");
        assertThat(page("/documents/" + book, "en")).contains("Revoked by Li Wei on " + day);
        assertThat(calls.<String>read("/documents/" + book, "$.revocation.reason", group.liWei()))
                .isEqualTo("项目改由集团承担");
    }

    @Test
    void theDeskAsksForTheNextBook() {
        bids.route(group);
        id = bids.approved("高强钢", group);
        var batch = batches.draft(group.steel(), Name.of("立项通知"), List.of(id), group.zhaoYan());
        pens.sign(batches.send(batch, null, new PersonId(group.zhouJie().person()), Sending.USUAL, group.zhaoYan())
                .value(), group.zhouJie());
        book = issue();
        decline();
        documents.sendAgain(book, null, group.liWei());
        assertThat(calls.desk(group.zhaoYan())).doesNotContain("project.book");
        documents.revoke(book, null, "项目改由集团承担", group.liWei());
        assertThat(calls.desk(group.zhaoYan())).contains("project.book");
    }

    @Test
    void aRunningProjectAsksItsLeaderForTheNextBook() {
        calls.doesNow(HttpMethod.POST, "/projects/" + id, "/status", "{\"status\": \"RUNNING\", \"reason\": \"启动\"}",
                group.liWei());
        assertThat(calls.desk(group.chenLi())).doesNotContain("project.book");
        assertThat(page("/projects/" + id + "/book", "zh")).doesNotContain("没有有效的任务书");
        String number = queries.show(book, group.liWei()).number();
        documents.revoke(book, null, "项目改由集团承担", group.liWei());
        for (var asked : List.of(group.chenLi(), group.zhaoYan())) {
            assertThat(calls.<List<String>>read("/desk?kind=project.book", "$.items[*].reason", asked))
                    .containsExactly("任务书 " + number + " 已撤销，项目现无有效任务书，请核对约定并由牵头单位重新送签");
        }
        assertThat(page("/projects/" + id + "/book", "zh")).contains("没有有效的任务书");
        assertThat(page("/projects/" + id + "/book", "en")).contains("Until another is signed, none binds the project");

        issue();
        assertThat(calls.desk(group.chenLi())).doesNotContain("project.book");
        assertThat(calls.desk(group.zhaoYan())).doesNotContain("project.book");
    }

    private void decline() {
        var place = queries.show(book, group.zhaoYan()).last().places().stream().filter(DocumentQueries.Place::own)
                .findFirst().orElseThrow();
        signatures.decline(place.id(), "经费分配有误", group.zhaoYan());
    }

    private DocumentId issue() {
        var lead = UUID.fromString(
                calls.<List<String>>read("/projects/" + id + "/parties", "$.items[*].id", group.liWei()).getFirst());
        return taskBooks.issue(id, null, new PersonId(group.zhouJie().person()),
                List.of(new Signatory(lead, new PersonId(group.zhaoYan().person()), null, null)), Sending.USUAL,
                group.liWei());
    }

    private static Book.Amount plan(String item, long amount) {
        return new Book.Amount("OWN", item, PlanDrafts.TODAY.minusMonths(1).getYear(), BigDecimal.valueOf(amount));
    }

    private String page(String path, String language) {
        var answer = mvc.get().uri(path).header("Accept-Language", language).with(Cast.as(group.liWei())).exchange();
        assertThat(answer).hasStatusOk();
        return Calls.text(answer);
    }
}
