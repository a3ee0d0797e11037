package ceyuan.stories;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.project.Facts;
import ceyuan.project.ProjectId;
import ceyuan.project.ProjectNodes;
import ceyuan.project.ProjectRefused;
import ceyuan.project.Projects;
import ceyuan.project.ResponsibilityLetters;
import ceyuan.project.Sending;
import ceyuan.project.Status;
import ceyuan.project.TaskBooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** S4: the chairman and the chief engineer of a major project sign a letter of responsibility drawn from its commitments. */
@SystemTest
class S4Tests {
    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    ProjectNodes nodes;
    @Autowired
    TaskBooks taskBooks;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    ResponsibilityLetters letters;
    @Autowired
    Commitments commitments;
    @Autowired
    Pens pens;
    @Autowired
    Calls calls;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void aLetterSaysWhatTheProjectPromisesAndHoldsWhenBothHaveSigned() {
        var id = major();
        var letter = letters.ofProject(id, new PersonId(group.zhouJie().person()), Sending.USUAL,
                group.liWei());
        assertThat(letters.content(letter, LocalDate.now()).duties()).extracting(ResponsibilityLetters.Duty::metric)
                .startsWith("成材率");
        assertThat(letters.content(letter, LocalDate.now()).duties()).extracting(ResponsibilityLetters.Duty::chinese)
                .contains("中试线投产");
        pens.sign(document(letter), group.chenLi());
        assertThat(letters.one(letter, group.liWei()).state()).isEqualTo("SIGNING");
        pens.sign(document(letter), group.zhouJie());
        assertThat(letters.one(letter, group.liWei()).state()).isEqualTo("SIGNED");
        assertThat(page("/letters/" + letter, group.zhouJie(), "zh")).contains("成材率", "≥ 95", "已签署", "陈立");
        assertThat(page("/letters?mine=true", group.zhouJie(), "en")).contains("Wide magnesium sheet", "Signed");
        assertThat(page("/projects/" + id + "/letter", group.liWei(), "zh")).contains("授权人");
        assertThatThrownBy(() -> letters.one(letter, cast.group().liWei())).isInstanceOf(Missing.class);
    }

    @Test
    void whoeverHoldsALetterVerifiesItAndNobodyElseLearnsOfIt() {
        var letter = UUID.fromString(calls.make("/projects/" + major() + "/letters",
                "{\"person\": \"%s\"}".formatted(group.zhouJie().person()), group.liWei()));
        for (var signer : List.of(group.chenLi(), group.zhouJie()))
            pens.sign(document(letter), signer);
        String number = calls.read("/documents/" + document(letter), "$.number", group.liWei());
        String code = calls.read("/documents/" + document(letter), "$.editions[0].checkCode", group.liWei());
        var held = mvc.get().uri("/verify?number={number}&code={code}", number, code).exchange();
        assertThat(held).hasStatusOk().bodyText().contains("宽幅镁板", "陈立", "周杰", "责任人");
        assertThat(mvc.get().uri("/verify?number={number}&code=AAAAAAAAAA", number).exchange()).hasStatusOk().bodyText()
                .doesNotContain("陈立", "宽幅镁板");
        assertThat(mvc.get().uri("/letters/{id}", letter).exchange()).as("not signed in").hasStatus3xxRedirection();
    }

    @Test
    void aDeclinedLetterIsSentAgainOrWithdrawnByWhoSentIt() {
        var letter = UUID.fromString(calls.make("/projects/" + major() + "/letters",
                "{\"person\": \"%s\", \"language\": \"EN\"}".formatted(group.zhouJie().person()), group.liWei()));
        var record = "/documents/" + document(letter);
        decline(record, group.chenLi());
        assertThat(letters.one(letter, group.liWei()).state()).isEqualTo("DECLINED");
        assertThat(page("/letters/" + letter, group.liWei(), "zh")).contains("被拒签");
        assertThat(page(record, group.liWei(), "en")).contains("declined to sign. Reason: the target is out of reach",
                "Make a new edition and send it again", "Withdraw");
        assertThat(page(record, group.zhouJie(), "en")).as("who signs reads why, and mends nothing")
                .contains("out of reach").doesNotContain("Make a new edition and send it again");
        calls.doesNow(HttpMethod.POST, record, "/editions", null, group.liWei());
        assertThat(letters.one(letter, group.liWei()).state()).isEqualTo("SIGNING");
        assertThat(calls.<List<String>>read(record, "$.editions[0].places[*].name", group.liWei()))
                .containsExactly("Chen Li", "Zhou Jie");
        decline(record, group.chenLi());
        calls.doesNow(HttpMethod.POST, record, "/withdrawal", null, group.liWei());
        assertThat(letters.one(letter, group.liWei()).state()).isEqualTo("REVOKED");
        assertThat(calls.desk(group.liWei())).doesNotContain("signing.declined");
    }

    @Test
    void noLetterIsSignedForAProjectThatHasEnded() {
        var id = major();
        projects.move(id, null, Status.WITHDRAWN, PlanDrafts.TODAY, "未启动", group.liWei());
        assertThatThrownBy(() -> letters.ofProject(id, new PersonId(group.zhouJie().person()), Sending.USUAL,
                group.liWei())).isInstanceOfSatisfying(ProjectRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ProjectRefused.Reason.LETTER_TOO_LATE));
    }

    private void decline(String record, Actor by) {
        var first = calls.<List<String>>read(record, "$.editions[0].places[*].id", group.liWei()).getFirst();
        calls.does(HttpMethod.POST, "/signatures/" + first + "/refusal",
                "{\"reason\": \"the target is out of reach\"}", null, by);
    }

    @Test
    void aUnitsYearIsALetterOfWhatItPromisedForIt() {
        var liWei = new PersonId(group.liWei().person());
        var zhaoYan = new PersonId(group.zhaoYan().person());
        int year = PlanDrafts.TODAY.getYear();
        assertThatThrownBy(() -> letters.ofUnit(group.steel(), year, liWei, zhaoYan, Sending.USUAL, group.liWei()))
                .as("nothing promised yet").isInstanceOf(ProjectRefused.class);
        commitments.takeAll(List.of(new Taken(Promise.of(null, Kind.KEY_TASK, new Subject("commitment", Id.fresh()),
                group.steel(), zhaoYan, Name.of("突破高强钢"), null, LocalDate.of(year, 12, 31)),
                Standing.agreed(LocalDate.of(year, 1, 1)))), group.liWei());
        assertThatThrownBy(() -> letters.ofUnit(group.steel(), year, liWei, liWei, Sending.USUAL, group.liWei()))
                .isInstanceOf(ProjectRefused.class);
        var letter = letters.ofUnit(group.steel(), year, liWei, zhaoYan, Sending.USUAL, group.liWei());
        assertThat(page("/letters/" + letter, group.zhaoYan(), "zh")).contains("突破高强钢", year + " 年科技工作责任书", "签署中");
        assertThat(page("/letters", group.liWei(), "en")).contains("Being signed");
    }

    @Test
    void aTitleStandsOnlyBesideTheUnitWhereItIsHeld() {
        jdbc.sql("UPDATE people.person SET title = '总经理' WHERE id = ?").param(group.zhaoYan().person()).update();
        assertThat(capacity(group.steel())).isEqualTo("总经理");
        assertThat(capacity(group.base())).as("who manages the unit above answers for it").isEqualTo("责任人");
    }

    private String capacity(UnitId unit) {
        int year = PlanDrafts.TODAY.getYear();
        var zhaoYan = new PersonId(group.zhaoYan().person());
        commitments.takeAll(List.of(new Taken(Promise.of(null, Kind.KEY_TASK, new Subject("commitment", Id.fresh()),
                unit, zhaoYan, Name.of("突破高强钢"), null, LocalDate.of(year, 12, 31)),
                Standing.agreed(LocalDate.of(year, 1, 1)))), group.liWei());
        var letter = letters.ofUnit(unit, year, new PersonId(group.liWei().person()), zhaoYan, Sending.USUAL,
                group.liWei());
        return jdbc.sql("""
            SELECT s.capacity FROM signing.signer s JOIN signing.document_face d ON d.edition = s.edition
            WHERE d.id = ? AND s.position = 1
            """).param(document(letter)).query(String.class).single();
    }

    private ProjectId major() {
        var starts = PlanDrafts.TODAY.minusMonths(6);
        var id = projects.found(Facts.of("宽幅镁板", "Wide magnesium sheet", group.steel().value(), group.chenLi().person(),
                null, starts, starts.plusYears(3)).about("轻合金", Facts.MAJOR, "国际先进"), Status.APPROVED, starts,
                List.of(), group.liWei());
        taskBooks.measure(id, null, List.of(PlanDrafts.rise("成材率", "%", 88, 95)), group.liWei());
        nodes.add(id, new ProjectNodes.Part(null, Kind.NODE, Name.of("中试线投产"), group.base(),
                new PersonId(group.chenLi().person()), BigDecimal.ONE, null, starts.plusYears(2), List.of()),
                group.liWei());
        return id;
    }

    private UUID document(UUID letter) {
        return java.util.Objects.requireNonNull(letters.one(letter, group.liWei()).document());
    }

    private String page(String path, Actor reader, String language) {
        var page = mvc.get().uri(path).header("Accept-Language", language).with(Cast.as(reader)).exchange();
        assertThat(page).as(path).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
