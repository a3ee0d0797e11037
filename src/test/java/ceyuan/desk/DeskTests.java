package ceyuan.desk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

import ceyuan.Cast;
import ceyuan.SystemTest;
import ceyuan.base.Actor;
import ceyuan.base.Id;
import ceyuan.base.Name;
import ceyuan.base.Refused;
import ceyuan.base.Stale;
import ceyuan.base.Subject;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.Kind;
import ceyuan.commitment.ProblemDraft;
import ceyuan.commitment.Promise;
import ceyuan.commitment.Report;
import ceyuan.commitment.Severity;
import ceyuan.commitment.Standing;
import ceyuan.commitment.Taken;
import ceyuan.desk.Doing.Choice;
import ceyuan.people.PersonId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** The desk as commitments fill it. */
@SystemTest
class DeskTests {
    private static final LocalDate TODAY = LocalDate.now();
    private static final String PROBLEM = "commitment.problem";
    private static final String SOON = "commitment.soon";
    private static final String OVERDUE = "commitment.overdue";

    @Autowired
    Cast cast;
    @Autowired
    Desk desk;
    @Autowired
    Doing doing;
    @Autowired
    Marks marks;
    @Autowired
    Commitments commitments;

    private Cast.Group group;
    private Actor me;

    @BeforeEach
    void aGroup() {
        group = cast.group();
        me = group.chenLi();
        LocaleContextHolder.setLocale(Locale.CHINESE);
    }

    @AfterEach
    void anyLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void whatIsDueSoonestComesFirstWhateverItIs() {
        node("丙", TODAY.plusDays(3));
        node("甲", TODAY.minusDays(2));
        problem(node("丁", TODAY.plusDays(400)), TODAY);
        assertThat(desk.first(10, Wanted.OPEN, me)).extracting(Ask::title, Ask::kind, Ask::days, Ask::unitName)
                .containsExactly(tuple("甲", OVERDUE, -2L, "远山钢铁东港基地"), tuple("丁", PROBLEM, 0L, "远山钢铁东港基地"),
                        tuple("丙", SOON, 3L, "远山钢铁东港基地"));
        assertThat(desk.tallies(Wanted.OPEN, me)).extracting(Desk.Tally::kind, Desk.Tally::count, Desk.Tally::overdue,
                Desk.Tally::soon)
                .containsExactly(tuple(OVERDUE, 1, 1, 0), tuple(PROBLEM, 1, 0, 1), tuple(SOON, 1, 0, 1));
        assertThat(desk.first(10, Wanted.OPEN, group.wangMin())).isEmpty();
    }

    @Test
    void itIsFiltered() {
        node("热负荷试车", TODAY.minusDays(2));
        node("冷试车", TODAY.plusDays(2));
        assertThat(titles(new Wanted("", true, null, "", Wanted.Order.DUE, false))).containsExactly("热负荷试车");
        assertThat(titles(Wanted.OPEN.ofKind(SOON))).containsExactly("冷试车");
        assertThat(titles(new Wanted("", false, null, "热负荷", Wanted.Order.DUE, false))).containsExactly("热负荷试车");
        assertThat(titles(Wanted.OPEN.ofUnit(group.base().value()))).hasSize(2);
        assertThat(titles(Wanted.OPEN.ofUnit(group.light().value()))).isEmpty();
        assertThat(titles(new Wanted("", false, null, "", Wanted.Order.TITLE, false))).containsExactly("冷试车", "热负荷试车");
    }

    @Test
    void aCursorMeetsEveryAskOnce() {
        for (int n = 0; n < 23; n++)
            node("节点" + n, TODAY.plusDays(n % 4));
        for (var order : Wanted.Order.values()) {
            var wanted = new Wanted("", false, null, "", order, false);
            var met = new ArrayList<String>();
            String key = null;
            while (true) {
                var page = desk.after(key, 5, wanted, me);
                if (page.isEmpty()) break;
                page.forEach(ask -> met.add(ask.title()));
                key = page.getLast().key();
            }
            assertThat(met).hasSize(23).doesNotHaveDuplicates().isEqualTo(titles(wanted));
        }
        assertThat(desk.firstOfEach(5, Wanted.OPEN, me)).hasSize(5);
        assertThatThrownBy(() -> desk.after("nonsense", 5, Wanted.OPEN, me)).isInstanceOf(DeskRefused.class);
    }

    @Test
    void whatIsDoneIsNoLongerAsked() {
        var node = node("热负荷试车", TODAY.plusDays(5));
        problem(node, TODAY.plusDays(1));
        int before = desk.countFor(me);
        var problem = one(PROBLEM);
        assertThat(desk.actions(PROBLEM, problem.item(), me)).extracting(Action::verb).containsExactly("resolve");
        doing.act(choice(problem), "resolve", Map.of("resolution", "换了轴承", "day", TODAY.toString()), me);
        assertThat(desk.countFor(me)).isEqualTo(before - 1);
        doing.act(choice(one(SOON)), "report",
                Map.of("asOf", TODAY.toString(), "share", "40", "note", "设备已到货"), me);
        assertThat(desk.countFor(me)).isEqualTo(before - 2);
        assertThatThrownBy(() -> doing.act(choice(problem), "resolve", Map.of(), me))
                .isInstanceOf(DeskRefused.class).hasMessageContaining("NOT_ASKED");
    }

    @Test
    void aFieldThatIsMissingOrMalformedIsRefusedByName() {
        problem(node("热负荷试车", TODAY.plusDays(5)), TODAY.plusDays(1));
        var choice = choice(one(PROBLEM));
        assertThatThrownBy(() -> doing.act(choice, "resolve", Map.of("day", TODAY.toString()), me))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.field()).isEqualTo("resolution"));
        assertThatThrownBy(() -> doing.act(choice, "resolve", Map.of("resolution", "好", "day", "昨天"), me))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.field()).isEqualTo("day"));
        assertThatThrownBy(() -> doing.act(choice, "approve", Map.of(), me)).isInstanceOf(DeskRefused.class);
        assertThatThrownBy(() -> doing.act(choice, "resolve", Map.of(), group.wangMin()))
                .isInstanceOf(DeskRefused.class).hasMessageContaining("NOT_ASKED");
    }

    @Test
    void nobodyActsOnWhatAnotherHasChanged() {
        var node = node("热负荷试车", TODAY.plusDays(5));
        var read = choice(one(SOON));
        commitments.rename(node, Name.of("热负荷联动试车"), null, null, null, group.liWei());
        assertThatThrownBy(() -> doing.act(read, "note", Map.of("asOf", TODAY.toString(), "note", "好"), me))
                .isInstanceOf(Stale.class);
    }

    @Test
    void severalOfAKindAreDoneAtOnceAndEachIsRefusedByItself() {
        var done = node("甲", TODAY.plusDays(5));
        var changed = node("乙", TODAY.plusDays(6));
        var choices = desk.first(10, Wanted.OPEN, me).stream().map(DeskTests::choice).toList();
        assertThat(doing.common(choices, me)).extracting(Action::verb).containsExactly("note");
        commitments.rename(changed, Name.of("乙改"), null, null, null, group.liWei());
        var outcome = doing.act(choices, "note", Map.of("asOf", TODAY.toString(), "note", "均按计划推进"), me);
        assertThat(outcome.done()).isEqualTo(1);
        assertThat(outcome.left()).extracting(Doing.Left::title).containsExactly("乙改");
        assertThat(desk.first(10, Wanted.OPEN, me)).extracting(Ask::item).containsExactly(changed.value())
                .doesNotContain(done.value());
        problem(changed, TODAY);
        assertThatThrownBy(() -> doing.act(List.of(choice(one(SOON)), choice(one(PROBLEM))), "note", Map.of(), me))
                .isInstanceOf(DeskRefused.class).hasMessageContaining("KINDS_MIXED");
        assertThatThrownBy(() -> doing.act(List.of(), "note", Map.of(), me)).isInstanceOf(DeskRefused.class);
    }

    @Test
    void whatIsPutAsideIsOutOfSightUntilItsDay() {
        node("热负荷试车", TODAY.plusDays(5));
        var ask = one(SOON);
        int before = desk.countFor(me);
        assertThat(ask.fresh()).isTrue();
        marks.see(ask.kind(), ask.item(), me);
        assertThat(one(SOON).fresh()).isFalse();
        marks.putAside(ask.kind(), ask.item(), TODAY.plusDays(3), me);
        assertThat(desk.first(10, Wanted.OPEN, me)).isEmpty();
        assertThat(desk.countFor(me)).isEqualTo(before - 1);
        assertThat(desk.first(10, new Wanted("", false, null, "", Wanted.Order.DUE, true), me)).extracting(Ask::until)
                .containsExactly(TODAY.plusDays(3));
        marks.takeBack(ask.kind(), ask.item(), me);
        assertThat(desk.countFor(me)).isEqualTo(before);
        assertThatThrownBy(() -> marks.putAside(ask.kind(), ask.item(), TODAY, me)).isInstanceOf(DeskRefused.class);
    }

    @Test
    void whoHasReportedIsAskedAgainOnlyAfterASilence() {
        var node = node("热负荷试车", TODAY.minusDays(5));
        assertThat(desk.first(10, Wanted.OPEN, me)).hasSize(1);
        commitments.report(node, Report.ofShare(TODAY, 80), null, me);
        assertThat(desk.first(10, Wanted.OPEN, me)).isEmpty();
    }

    /** What is remembered of the desk is compared with {@link Desk#one}, which is asked and said anew each time. */
    @Test
    void whatIsRememberedIsWhatWouldBeAskedAndSaidNowInEitherLanguage() {
        var random = new Random(20261121);
        var nodes = new ArrayList<CommitmentId>();
        for (int step = 0; step < 40; step++) {
            var asks = desk.first(100, Wanted.OPEN, me);
            switch (random.nextInt(5)) {
                case 0 -> nodes.add(node("节点" + step, TODAY.plusDays(random.nextInt(10) - 5)));
                case 1 -> nodes.stream().skip(random.nextInt(nodes.size() + 1)).findFirst()
                        .ifPresent(node -> problem(node, TODAY.plusDays(3)));
                case 2 -> nodes.stream().skip(random.nextInt(nodes.size() + 1)).findFirst().ifPresent(
                        node -> commitments.report(node, Report.ofShare(TODAY, 50), null, me));
                case 3 -> asks.stream().findAny().ifPresent(ask -> marks.see(ask.kind(), ask.item(), me));
                default -> asks.stream().skip(random.nextInt(asks.size() + 1)).findFirst()
                        .ifPresent(ask -> marks.putAside(ask.kind(), ask.item(), TODAY.plusDays(2), me));
            }
            for (var language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                LocaleContextHolder.setLocale(language);
                var open = desk.first(100, Wanted.OPEN, me);
                assertThat(open).hasSize(desk.countFor(me))
                        .allSatisfy(ask -> assertThat(desk.one(ask.kind(), ask.item(), me))
                                .get().usingRecursiveComparison().ignoringFields("fresh", "until", "key")
                                .isEqualTo(ask));
                assertThat(desk.firstOfEach(100, Wanted.OPEN, me)).containsExactlyInAnyOrderElementsOf(open);
                assertThat(desk.tallies(Wanted.OPEN, me).stream().mapToInt(Desk.Tally::count).sum())
                        .isEqualTo(open.size());
            }
            LocaleContextHolder.setLocale(Locale.CHINESE);
        }
        assertThat(nodes).hasSizeGreaterThan(3);
    }

    private Ask one(String kind) {
        return desk.first(2, Wanted.OPEN.ofKind(kind), me).getFirst();
    }

    private static Choice choice(Ask ask) {
        return Choice.of(ask.choice());
    }

    private List<String> titles(Wanted wanted) {
        return desk.first(100, wanted, me).stream().map(Ask::title).toList();
    }

    private void problem(CommitmentId node, @Nullable LocalDate due) {
        commitments.raise(node, new ProblemDraft("轴承温度高", Severity.values()[0], new PersonId(me.person()),
                TODAY, due), group.liWei());
    }

    private CommitmentId node(String title, LocalDate due) {
        var id = CommitmentId.fresh();
        var promise = new Promise(id, null, Kind.NODE, new Subject("test", Id.fresh()), group.base(),
                new PersonId(me.person()), null, Name.of(title), null, BigDecimal.ONE, null, due, List.of(),
                Set.of());
        var began = due.isBefore(TODAY) ? due.minusDays(10) : TODAY;
        commitments.takeAll(List.of(new Taken(promise, Standing.running(began))), group.liWei());
        return id;
    }
}
