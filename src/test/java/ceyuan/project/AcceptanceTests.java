package ceyuan.project;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Forbidden;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.State;
import ceyuan.file.Files;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitQueries;
import ceyuan.people.PersonId;
import ceyuan.people.Role;
import ceyuan.project.Acceptances.Conclusion;
import ceyuan.project.Acceptances.Part;
import ceyuan.project.Gates.Condition;
import ceyuan.project.Gates.Decision;
import ceyuan.project.Gates.Imposed;
import ceyuan.project.ProjectRefused.Reason;
import ceyuan.rule.Parameter.Confidence;
import ceyuan.rule.RuleCode;
import ceyuan.rule.Rules;
import ceyuan.signing.DocumentQueries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who gives the opinions of an acceptance, and what must be done before it is concluded. */
@SystemTest
class AcceptanceTests {
    @Autowired
    Cast cast;
    @Autowired
    Projects projects;
    @Autowired
    Gates gates;
    @Autowired
    Acceptances acceptances;
    @Autowired
    Commitments commitments;
    @Autowired
    DocumentQueries documents;
    @Autowired
    UnitQueries units;
    @Autowired
    Files files;
    @Autowired
    Rules rules;
    @Autowired
    Clock clock;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;
    ProjectId id;
    LocalDate today;

    @BeforeEach
    void aProjectUnderAcceptance() {
        group = cast.group();
        today = LocalDate.now(clock);
        id = projects.found(Facts.of("宽幅镁板轧制", null, group.steel().value(), group.chenLi().person(), null,
                today.minusYears(1), today.plusYears(1)), Status.RUNNING, today.minusYears(1), List.of(),
                group.liWei());
        acceptances.open(id, group.zhaoYan());
    }

    @Test
    void theFinancialOpinionIsGivenByAnotherThanTheRest() throws IOException {
        give(Part.TECHNICAL);
        give(Part.ARCHIVE);
        refuses(Reason.OPINION_FROM_ANOTHER, () -> give(Part.FINANCIAL));
        assertThat(page("zh")).contains("您已出具技术意见").doesNotContain("name=\"part\" value=\"FINANCIAL\"");
        acceptances.opine(id, Part.FINANCIAL, true, "支出合规", group.liWei());
        refuses(Reason.OPINION_FROM_ANOTHER,
                () -> acceptances.opine(id, Part.ARCHIVE, true, "齐全", group.liWei()));
        give(Part.TECHNICAL);
    }

    @Test
    void whoGivesTheFinancialOpinionAddsItsFileAndNoOther() throws IOException {
        var keeper = cast.person(group.root(), group.root(), "何静", "He Jing", Role.FINANCE);
        var file = files.store(new ByteArrayInputStream("决算".getBytes(
                StandardCharsets.UTF_8)), "决算.txt", keeper);
        assertThat(mvc.get().uri("/projects/" + id + "/acceptance").with(Cast.as(keeper))).hasStatusOk().bodyText()
                .contains("file-FINANCIAL").doesNotContain("file-TECHNICAL", "file-ARCHIVE");
        gates.keep(id, Gates.Purpose.FINANCIAL, file, keeper);
        assertThat(gates.kept(id, today)).extracting(Gates.KeptFile::name).containsExactly("决算.txt");
        assertThatThrownBy(() -> gates.keep(id, Gates.Purpose.ARCHIVE, file, keeper)).isInstanceOf(Forbidden.class);
    }

    @Test
    void aUnitsRuleAsksForThreePersonsOrIsContentWithOne() {
        set(group.root(), 3);
        give(Part.TECHNICAL);
        refuses(Reason.OPINION_FROM_ANOTHER, () -> give(Part.ARCHIVE));
        set(group.steel(), 1);
        give(Part.FINANCIAL);
    }

    @Test
    void whatAGateMadeAConditionStandsInTheWay() throws IOException {
        var gate = gates.plan(id, new Gates.Planned(Name.of("中试"), today, null), group.zhaoYan());
        gates.decide(id, gate, Decision.CONDITIONS, "数据不足", List.of(new Condition("补做三批试验", today.plusMonths(2))),
                group.zhaoYan());
        gates.keep(id, Gates.Purpose.TECHNICAL, files.store(new ByteArrayInputStream("报告".getBytes(
                StandardCharsets.UTF_8)), "报告.txt", group.chenLi()), group.chenLi());
        give(Part.TECHNICAL);
        give(Part.ARCHIVE);
        acceptances.opine(id, Part.FINANCIAL, true, "支出合规", group.liWei());
        var condition = gates.conditions(id, today).getFirst();

        for (var conclusion : List.of(Conclusion.PASSED, Conclusion.CONCLUDED)) {
            assertThatThrownBy(() -> acceptances.conclude(id, conclusion, "结题", group.zhaoYan()))
                    .isInstanceOfSatisfying(ProjectRefused.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(Reason.CONDITION_OPEN);
                        assertThat(refused.place()).isEqualTo("/commitments/" + condition.node());
                    });
        }
        assertThat(page("en")).contains("still open; it must be done or withdrawn", "补做三批试验");

        commitments.withdraw(new CommitmentId(condition.node()), "已由第三方试验代替", null, group.zhaoYan());
        acceptances.conclude(id, Conclusion.PASSED, "", group.zhaoYan());
        assertThat(gates.conditions(id, today)).extracting(Imposed::state).containsExactly(State.WITHDRAWN);
    }

    @Test
    void aStopEndsWhatWasStillOpen() {
        var gate = gates.plan(id, new Gates.Planned(Name.of("中期"), today, null), group.zhaoYan());
        gates.decide(id, gate, Decision.CONDITIONS, "数据不足", List.of(new Condition("补做三批试验", today.plusMonths(2)),
                new Condition("当日交底", today)), group.zhaoYan());
        projects.move(id, null, Status.TERMINATED, today, "市场消失", group.zhaoYan());
        assertThat(gates.conditions(id, today)).extracting(Imposed::state).containsExactlyInAnyOrder(State.MISSED,
                State.WITHDRAWN);
    }

    @Test
    void theCertificateIsSignedForTheUnitOfWhoSignsIt() throws IOException {
        gates.keep(id, Gates.Purpose.TECHNICAL, files.store(new ByteArrayInputStream("报告".getBytes(
                StandardCharsets.UTF_8)), "报告.txt", group.chenLi()), group.chenLi());
        give(Part.TECHNICAL);
        give(Part.ARCHIVE);
        acceptances.opine(id, Part.FINANCIAL, true, "支出合规", group.liWei());
        acceptances.conclude(id, Conclusion.PASSED, "", group.liWei());
        var certificate = acceptances.certify(id, new PersonId(group.liWei().person()), Sending.USUAL, group.liWei());
        assertThat(documents.show(certificate, group.liWei()).last().places().getFirst().organisation())
                .isEqualTo(units.one(group.root(), today).orElseThrow().name().chinese());
    }

    private void give(Part part) {
        acceptances.opine(id, part, true, "符合要求", group.zhaoYan());
    }

    private void set(UnitId unit, int persons) {
        rules.set(new RuleCode("project.acceptance.opinion-givers"), new Rules.Draft(unit,
                BigDecimal.valueOf(persons), today, "股份公司〔2026〕3号", null, Confidence.VERIFIED), group.liWei());
    }

    private static void refuses(Reason reason, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(ProjectRefused.class,
                refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private String page(String language) throws IOException {
        return mvc.get().uri("/projects/" + id + "/acceptance").header("Accept-Language", language)
                .with(Cast.as(group.zhaoYan())).exchange().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }
}
