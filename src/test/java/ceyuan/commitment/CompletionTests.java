package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Forbidden;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentRefused.Reason;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.file.FileId;
import ceyuan.organisation.UnitId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What must be there before a commitment can end as done. */
@SystemTest
class CompletionTests {
    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cast cast;
    @Autowired
    Commitments commitments;
    @Autowired
    Endings endings;
    @Autowired
    Decomposition decomposition;
    @Autowired
    Completion completion;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;

    @BeforeEach
    void aGroup() {
        group = cast.group();
    }

    @Test
    void aTargetThatDemandsEvidenceNeedsAFile() {
        var id = commitment(null, group.steel(), List.of(target("吨钢综合能耗", "能源审计报告"), target("自发电率", "电量报表")));
        report(id, Map.of(metric(id, "吨钢综合能耗"), BigDecimal.TEN), List.of(FileId.fresh()));
        report(id, Map.of(metric(id, "自发电率"), BigDecimal.TEN), List.of());
        refused(Reason.EVIDENCE_MISSING, () -> commitments.finish(id, TODAY, null, group.liWei()), "自发电率（电量报表）");
        assertThat(mvc.get().uri("/commitments/{id}", id).with(Cast.as(group.liWei()))).hasStatusOk().bodyText()
                .contains("结束为完成之前还缺", "缺少佐证文件：电量报表");
        assertThat(mvc.post().uri("/commitments/{id}/completion", id).param("day", TODAY.toString())
                .param("version", version(id)).header("Accept-Language", "en").with(Cast.as(group.liWei())))
                .hasStatus(422).bodyText().contains("自发电率 (电量报表)", "no file of evidence");
        report(id, Map.of(), List.of(FileId.fresh()));
        assertThat(completion.lacks(id, group.liWei())).isEmpty();
        commitments.finish(id, TODAY, null, group.liWei());
        assertThat(state(id)).isEqualTo(State.DONE);
    }

    @Test
    void aParentEndsAfterItsChildrenOrTogetherWithThemForAReason() {
        var whole = commitment(null, group.root(), List.of());
        var open = commitment(whole, group.steel(), List.of());
        var beneath = commitment(open, group.base(), List.of());
        var draft = commitments.promise(Promise.of(whole, Kind.OBJECTIVE, new Subject("test", Id.fresh()),
                group.light(), null, Name.of("轻合金部分"), null, TODAY), group.liWei());
        refused(Reason.CHILDREN_OPEN, () -> commitments.finish(whole, TODAY, null, group.liWei()), "目标", "轻合金部分");
        assertThatThrownBy(() -> endings.finish(whole, TODAY, " ", null, group.liWei()))
                .hasMessageContaining("REASON_MISSING");
        assertThat(mvc.get().uri("/commitments/{id}", whole).with(Cast.as(group.liWei()))).bodyText()
                .contains("/commitments/" + draft, "一并结束下级事项的原因");
        endings.finish(whole, TODAY, "整体通过验收", null, group.liWei());
        assertThat(List.of(state(whole), state(open), state(beneath), state(draft))).containsExactly(State.DONE,
                State.DONE, State.DONE, State.WITHDRAWN);
    }

    @Test
    void nothingEndsTogetherWithoutAReasonEvenWhereNothingIsBeneath() {
        var alone = commitment(null, group.root(), List.of());
        refused(Reason.REASON_MISSING, () -> endings.finish(alone, TODAY, " ", null, group.liWei()));
        refused(Reason.REASON_MISSING, () -> endings.miss(alone, TODAY, " ", null, group.liWei()));
        refused(Reason.REASON_MISSING, () -> endings.withdraw(alone, TODAY, " ", null, group.liWei()));
        assertThat(state(alone)).isEqualTo(State.AGREED);
    }

    @Test
    void whatComesToNothingTakesItsPartsWithIt() {
        var whole = commitment(null, group.root(), List.of());
        var late = commitment(whole, group.steel(), List.of());
        commitments.redate(late, TODAY.minusDays(1), "提前", TODAY, null, group.liWei());
        var early = commitment(whole, group.base(), List.of());
        var beneath = commitment(early, group.base(), List.of());
        var draft = commitments.promise(Promise.of(whole, Kind.OBJECTIVE, new Subject("test", Id.fresh()),
                group.light(), null, Name.of("轻合金部分"), null, TODAY), group.liWei());
        assertThatThrownBy(() -> endings.miss(whole, TODAY, "市场消失", null, group.chenLi()))
                .isInstanceOf(Forbidden.class);
        assertThat(List.of(state(whole), state(late), state(early))).containsOnly(State.AGREED);
        endings.miss(whole, TODAY, "市场消失", null, group.liWei());
        assertThat(List.of(state(whole), state(late), state(early), state(beneath), state(draft))).containsExactly(
                State.MISSED, State.MISSED, State.WITHDRAWN, State.WITHDRAWN, State.WITHDRAWN);
        assertThat(mvc.get().uri("/commitments/{id}", early).with(Cast.as(group.liWei()))).bodyText()
                .contains("市场消失");
    }

    @Test
    void whoeverEndsSomethingByHandChoosesWhetherItsPartsGoOn() {
        var whole = commitment(null, group.root(), List.of());
        var part = commitment(whole, group.steel(), List.of());
        assertThat(mvc.get().uri("/commitments/{id}", whole).with(Cast.as(group.liWei()))).bodyText()
                .contains("下级未结束的事项一并结束", "下级已到期的记为未兑现");
        assertThat(mvc.post().uri("/commitments/{id}/withdrawal", whole).param("reason", "并入他项")
                .param("version", version(whole)).with(Cast.as(group.liWei()))).hasStatus(303);
        assertThat(List.of(state(whole), state(part))).containsExactly(State.WITHDRAWN, State.AGREED);
        var beneath = commitment(part, group.base(), List.of());
        assertThat(mvc.post().uri("/commitments/{id}/withdrawal", part).param("reason", "不再需要")
                .param("together", "true").param("version", version(part)).with(Cast.as(group.liWei()))).hasStatus(303);
        assertThat(List.of(state(part), state(beneath))).containsOnly(State.WITHDRAWN);
        var missed = commitment(null, group.root(), List.of());
        var left = commitment(missed, group.steel(), List.of());
        assertThat(mvc.post().uri("/api/v1/commitments/{id}/miss", missed).contentType("application/json")
                .header("If-Match", "\"" + version(missed) + "\"")
                .content("{\"day\": \"%s\", \"together\": \"市场消失\"}".formatted(TODAY)).with(Cast.as(group.liWei())))
                .hasStatusOk();
        assertThat(List.of(state(missed), state(left))).containsExactly(State.MISSED, State.WITHDRAWN);
    }

    @Test
    void childrenThatLackEvidenceDoNotEndTogether() {
        var whole = commitment(null, group.root(), List.of());
        var part = commitment(whole, group.steel(), List.of(target("自发电率", "电量报表")));
        refused(Reason.TARGETS_NOT_REACHED,
                () -> endings.finish(whole, TODAY, "整体通过验收", null, group.liWei()), "自发电率");
        assertThat(List.of(state(whole), state(part))).containsOnly(State.AGREED);
    }

    @Test
    void allPartsOfADecompositionAreAgreedAtOnce() {
        var whole = commitment(null, group.root(), List.of());
        var parts = decomposition.decompose(whole, List.of(part(group.steel()), part(group.light())), group.liWei());
        assertThat(mvc.get().uri("/commitments/{id}", whole).with(Cast.as(group.liWei()))).bodyText()
                .contains("全部确认");
        assertThat(mvc.post().uri("/commitments/{id}/parts/agreement", whole).param("day", TODAY.toString())
                .with(Cast.as(group.liWei()))).hasStatus(303);
        assertThat(parts).extracting(this::state).containsOnly(State.AGREED);
        refused(Reason.NO_DRAFTED_PARTS, () -> decomposition.agree(whole, TODAY, group.liWei()));
    }

    @Test
    void severalAreAgreedRedatedAndAssignedAtOnce() {
        var whole = commitment(null, group.root(), List.of());
        var parts = decomposition.decompose(whole, List.of(part(group.steel()), part(group.light())), group.liWei());
        var body = """
            {"ids": ["%s", "%s"], "due": "%s", "agree": true, "accountable": "%s", "reason": "统一节点"}
            """.formatted(parts.get(0), parts.get(1), TODAY.plusDays(60), group.chenLi().person());
        assertThat(mvc.post().uri("/api/v1/commitments/changes").contentType("application/json").content(body)
                .with(Cast.as(group.liWei()))).hasStatus(204);
        assertThat(jdbc.queryForList("SELECT state || due || accountable FROM commitment.commitment WHERE parent = ?",
                String.class, whole.value())).containsOnly("AGREED" + TODAY.plusDays(60) + group.chenLi().person());
    }

    private static void refused(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable deed,
            String... names) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(CommitmentRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            if (names.length > 0) assertThat(String.valueOf(refused.details().getFirst())).contains(names);
        });
    }

    private Part part(UnitId unit) {
        return new Part(unit, Name.of("分解"), null, null, TODAY.plusDays(30), null, BigDecimal.ONE);
    }

    private CommitmentId commitment(@Nullable CommitmentId parent, UnitId unit, List<TargetDraft> targets) {
        var id = CommitmentId.fresh();
        commitments.takeAll(List.of(new Taken(new Promise(id, parent, Kind.OBJECTIVE, new Subject("test", Id.fresh()),
                unit, null, null, Name.of("目标"), null, BigDecimal.ONE, null, TODAY.plusDays(30), targets, Set.of()),
                Standing.agreed(TODAY.minusDays(30)))), group.liWei());
        return id;
    }

    private static TargetDraft target(String metric, String evidence) {
        return new TargetDraft(metric, "%", BigDecimal.ONE, null, BigDecimal.TEN, Direction.UP, "按月统计", evidence,
                BigDecimal.ONE);
    }

    private void report(CommitmentId id, Map<UUID, BigDecimal> values, List<FileId> files) {
        commitments.report(id, new Report(TODAY, null, values, null, null, files), null, group.liWei());
    }

    private UUID metric(CommitmentId id, String metric) {
        return jdbc.queryForList("SELECT id FROM commitment.target WHERE commitment = ? AND metric = ?", UUID.class,
                id.value(), metric).getFirst();
    }

    private String version(CommitmentId id) {
        return jdbc.queryForList("SELECT version::text FROM commitment.commitment WHERE id = ?", String.class,
                id.value()).getFirst();
    }

    private State state(CommitmentId id) {
        return State.valueOf(jdbc.queryForList("SELECT state FROM commitment.commitment WHERE id = ?", String.class,
                id.value()).getFirst());
    }
}
