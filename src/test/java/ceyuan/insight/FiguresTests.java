package ceyuan.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Severity;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.organisation.UnitId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SystemTest
class FiguresTests {
    @Autowired
    Cast cast;
    @Autowired
    Figures figures;
    @Autowired
    Commitments commitments;
    @Autowired
    Clock clock;
    @Autowired
    MockMvcTester mvc;

    Cast.Group group;
    LocalDate today;

    @BeforeEach
    void found() {
        group = cast.group();
        today = LocalDate.now(clock);
    }

    @Test
    void whatWasSavedShowsAtOnceInEveryUnitAbove() {
        var due = today.minusDays(3);
        var node = node(group.base(), due);
        assertThat(board(group.root(), due, today).nodes().overdue()).isEqualTo(1);
        assertThat(board(group.root(), due, today).nodes().longest()).isEqualTo(3);
        assertThat(board(group.steel(), due, today).nodes().overdue()).isEqualTo(1);
        assertThat(board(group.light(), due, today).nodes().overdue()).isZero();

        commitments.finish(node, today, null, group.liWei());
        assertThat(board(group.root(), due, today).nodes()).isEqualTo(new Promised(1, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void aPastDayShowsWhatWasTrueThen() {
        var due = today.minusDays(10);
        var node = node(group.base(), due);
        commitments.finish(node, today.minusDays(4), null, group.liWei());
        assertThat(board(group.root(), due, today.minusDays(11)).nodes())
                .isEqualTo(new Promised(1, 0, 0, 0, 0, 0, 0));
        assertThat(board(group.root(), due, today.minusDays(7)).nodes()).isEqualTo(new Promised(1, 0, 0, 1, 0, 0, 3));
        assertThat(board(group.root(), due, today.minusDays(4)).nodes()).isEqualTo(new Promised(1, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void problemsCountWhereTheirCommitmentIs() {
        var due = today.plusDays(20);
        var node = node(group.light(), due);
        commitments.raise(node, new ProblemDraft("主电机到货推迟", Severity.MAJOR, null, today.minusDays(40),
                today.minusDays(1)), group.wangMin());
        var board = board(group.root(), due, today);
        assertThat(board.trouble()).isEqualTo(new Trouble(1, 1, 1, 0, 1, 0));
        assertThat(board.nodes().amber()).isEqualTo(1);
        assertThat(board.concerns()).extracting(concern -> concern.title().chinese()).contains("主电机到货推迟");
        assertThat(board.units()).filteredOn(line -> line.unit().id().equals(group.light().value()))
                .singleElement().satisfies(line -> assertThat(line.trouble().open()).isEqualTo(1));
    }

    @Test
    void nobodySeesTheCockpitOfAUnitBeyondTheirSight() {
        assertThatThrownBy(() -> figures.board(vista(group.light(), today, today), group.zhaoYan()))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void theCockpitIsReadInBothLanguages() {
        node(group.base(), today.minusDays(3));
        assertThat(page(group.liWei(), "zh")).contains("远山材料集团 · 科技创新驾驶舱", "1 个超期，最长 3 天");
        assertThat(page(group.liWei(), "en")).contains("Innovation cockpit · Yuanshan Materials Group",
                "1 overdue, up to 3 days");
    }

    @Test
    void theCockpitGoesToExcelAndPaper() {
        node(group.base(), today.minusDays(3));
        for (String path : List.of("/cockpit.xlsx", "/cockpit.pdf", "/bases.xlsx", "/bases", "/changes",
                "/changes.xlsx")) {
            assertThat(mvc.get().uri(path).param("unit", group.root().toString()).with(Cast.as(group.liWei())))
                    .as(path).hasStatusOk();
        }
        assertThat(mvc.get().uri("/changes").param("unit", group.root().toString()).with(Cast.as(group.liWei())))
                .bodyText().contains("中试线热负荷试车");
    }

    private String page(Actor reader, String language) {
        var page = mvc.get().uri("/cockpit").param("unit", group.root().toString()).header("Accept-Language", language)
                .with(Cast.as(reader)).exchange();
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The figures of a unit in the year in which something is due, as of a day that may lie in another year. */
    private Board board(UnitId unit, LocalDate due, LocalDate day) {
        return figures.board(vista(unit, due, day), group.liWei());
    }

    private Vista vista(UnitId unit, LocalDate due, LocalDate day) {
        return new Vista(unit.value(), due.getYear(), day, today, today);
    }

    private CommitmentId node(UnitId unit, LocalDate due) {
        var promise = Promise.of(null, Kind.NODE, new Subject("project", Id.fresh()), unit, null,
                Name.of("中试线热负荷试车", "Hot trial of the pilot line"), today.minusDays(60), due);
        commitments.takeAll(List.of(new Taken(promise, Standing.agreed(today.minusDays(60)))), group.liWei());
        return promise.id();
    }
}
