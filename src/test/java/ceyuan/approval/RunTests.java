package ceyuan.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ceyuan.base.Name;

import static org.assertj.core.api.Assertions.assertThat;

/** Seats that are handed over, and what a return leaves of them. */
class RunTests {
    private static final Who AUTHOR = who(0);
    private static final Who FIRST = who(1);
    private static final Who A = who(2);
    private static final Who B = who(3);
    private static final Who C = who(4);
    private static final Who TAKER = who(5);
    private static final Who MANAGER = who(6);

    private final Map<String, List<Who>> rules = new HashMap<>(Map.of("一", List.of(FIRST), "二", List.of(A, B)));
    private final Set<Who> left = new HashSet<>();
    private final Finder finder = new Finder() {
        @Override
        public List<Who> find(Stop stop) {
            return rules.getOrDefault(stop.name().chinese(), List.of(MANAGER));
        }

        @Override
        public boolean findsByRule(Stop stop) {
            return rules.containsKey(stop.name().chinese());
        }

        @Override
        public Set<UUID> gone(Collection<UUID> persons) {
            var gone = new HashSet<>(persons);
            gone.removeIf(person -> left.stream().noneMatch(who -> who.person().equals(person)));
            return gone;
        }
    };
    private int minute;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whoeverTookASeatOverIsAskedAgainAfterAReturnToAnEarlierStop(Mode mode) {
        var run = handedOver(mode);
        run.giveBack(1, false, "请再核", hand(TAKER), finder);
        assertThat(run.waiting()).containsExactly(FIRST);
        run.approve("", hand(FIRST), finder);
        assertThat(run.place(2).undecided()).as("and not who gave it away").containsExactly(TAKER, B);
        assertThat(run.waiting()).as("in the place that was taken over")
                .isEqualTo(mode == Mode.IN_ORDER ? List.of(TAKER) : List.of(TAKER, B));
        assertThatItsMovesSaySo(run);
    }

    @Test
    void soTheyAreAfterItWentToTheAuthor() {
        for (boolean straight : List.of(true, false)) {
            var run = handedOver(Mode.ALL);
            run.giveBack(null, straight, "请补材料", hand(B), finder);
            assertThat(run.place(2).asks(finder)).as("as the strip says").containsExactly(TAKER, B);
            run.resubmit(List.of(), "", hand(AUTHOR), finder);
            if (!straight) run.approve("", hand(FIRST), finder);
            assertThat(run.waiting()).containsExactly(TAKER, B);
            assertThatItsMovesSaySo(run);
        }
    }

    @Test
    void whoTookOverAndDecidedIsAskedAgainToo() {
        var run = handedOver(Mode.ALL);
        run.approve("", hand(TAKER), finder);
        run.giveBack(null, true, "请补材料", hand(B), finder);
        run.resubmit(List.of(), "", hand(AUTHOR), finder);
        assertThat(run.waiting()).containsExactly(TAKER, B);
    }

    @Test
    void anotherRouteKnowsNothingOfSeatsThatWereHandedOver() {
        var run = handedOver(Mode.ALL);
        run.giveBack(null, true, "金额不符", hand(B), finder);
        run.resubmit(List.of(stop("二", Mode.ALL)), "", hand(AUTHOR), finder);
        assertThat(run.waiting()).containsExactly(A, B);
    }

    @Test
    void whoeverHasLeftIsNotAskedAgain() {
        var run = handedOver(Mode.ALL);
        run.giveBack(null, true, "请补材料", hand(B), finder);
        left.add(TAKER);
        run.resubmit(List.of(), "", hand(AUTHOR), finder);
        assertThat(run.waiting()).containsExactly(B);
    }

    @Test
    void nobodyStepsInWhereSomebodyTookASeatOver() {
        var run = handedOver(Mode.ALL);
        rules.remove("二");
        assertThat(run.refill(hand(AUTHOR), finder)).isTrue();
        assertThat(run.waiting()).as("the rule finds nobody any more").containsExactly(TAKER);
        run.giveBack(null, true, "请补材料", hand(TAKER), finder);
        run.resubmit(List.of(), "", hand(AUTHOR), finder);
        assertThat(run.waiting()).containsExactly(TAKER);
        left.add(TAKER);
        assertThat(run.refill(hand(AUTHOR), finder)).isTrue();
        assertThat(run.waiting()).containsExactly(MANAGER);
    }

    @Test
    void whoGaveASeatAwayIsAskedAgainIfNobodyElseIsLeft() {
        rules.put("二", List.of(A));
        var run = handedOver(Mode.ALL);
        run.giveBack(null, true, "请补材料", hand(TAKER), finder);
        left.add(TAKER);
        run.resubmit(List.of(), "", hand(AUTHOR), finder);
        assertThat(run.waiting()).containsExactly(A);
        rules.put("二", List.of(A, C));
        run.giveBack(null, true, "仍缺", hand(A), finder);
        run.resubmit(List.of(), "", hand(AUTHOR), finder);
        assertThat(run.waiting()).as("A sits there again").containsExactly(A, C);
    }

    @Test
    void whomTheRuleFindsTodayIsAskedInThePlaceOfTheRule() {
        var run = handedOver(Mode.IN_ORDER);
        run.giveBack(null, true, "请补材料", hand(TAKER), finder);
        rules.put("二", List.of(A, C, B));
        run.resubmit(List.of(), "", hand(AUTHOR), finder);
        assertThat(run.place(2).undecided()).containsExactly(TAKER, C, B);
        run.giveBack(null, true, "仍缺", hand(TAKER), finder);
        rules.put("二", List.of(C));
        run.resubmit(List.of(), "", hand(AUTHOR), finder);
        assertThat(run.place(2).undecided()).as("B is found no more").containsExactly(TAKER, C);
    }

    @Test
    void aSuccessorComesBeforeThoseWhoWereToFollow() {
        var run = Run.submit(AUTHOR, List.of(stop("二", Mode.IN_ORDER)), "", hand(AUTHOR), finder);
        run.giveBack(null, true, "请补材料", hand(A), finder);
        rules.put("二", List.of(C, B));
        run.resubmit(List.of(), "", hand(AUTHOR), finder);
        assertThat(run.waiting()).containsExactly(C);
        rules.put("二", List.of(A, B));
        assertThat(run.refill(hand(AUTHOR), finder)).isTrue();
        assertThat(run.waiting()).as("so it is while the stop waits").containsExactly(A);
    }

    @Test
    void aSeatThatWentOnAndCameBackIsOnesOwn() {
        var run = handedOver(Mode.ALL);
        run.transfer(null, C, "", hand(TAKER));
        run.transfer(null, A, "", hand(C));
        run.giveBack(null, true, "请补材料", hand(B), finder);
        run.resubmit(List.of(), "", hand(AUTHOR), finder);
        assertThat(run.waiting()).containsExactly(A, B);
    }

    @Test
    void aStopThatWaitedForAnAddedOneAsksWhomItsRuleFindsThen() {
        rules.put("加", List.of(C));
        var run = handedOver(Mode.ALL);
        run.approve("", hand(B), finder);
        run.add(true, stop("加", Mode.ALL, C), "", hand(TAKER), finder);
        rules.put("二", List.of(A, B, FIRST));
        run.approve("", hand(C), finder);
        assertThat(run.waiting()).containsExactly(TAKER, FIRST);
        assertThat(run.place(2).seats).filteredOn(Place.Seat::approved).extracting(Place.Seat::who)
                .containsExactly(B);
        assertThatItsMovesSaySo(run);
    }

    @Test
    void aStopThatWaitedIsDoneIfNobodyElseIsLeftToAsk() {
        rules.put("加", List.of(C));
        var run = Run.submit(AUTHOR, List.of(stop("二", Mode.ALL), stop("一", Mode.ALL)), "", hand(AUTHOR), finder);
        run.approve("", hand(A), finder);
        run.add(true, stop("加", Mode.ALL, C), "", hand(B), finder);
        rules.put("二", List.of(A));
        run.approve("", hand(C), finder);
        assertThat(run.waiting()).containsExactly(FIRST);
        assertThat(run.moves).extracting(Move::verb).endsWith(Verb.APPROVED, Verb.REFILLED, Verb.ENTERED);
        assertThatItsMovesSaySo(run);
    }

    @Test
    void whatWasKeptEarlierStandsAsItsMovesSay() {
        var run = handedOver(Mode.ALL);
        run.giveBack(null, true, "请补材料", hand(B), finder);
        run.resubmit(List.of(), "", hand(AUTHOR), finder);
        var moves = new ArrayList<>(run.moves);
        moves.add(moves.removeLast().about(List.of(A, B)));
        var kept = Run.replay(AUTHOR, moves);
        assertThat(kept.waiting()).as("once, who gave a seat away was asked again").containsExactly(A, B);
        assertThat(kept.refill(hand(AUTHOR), finder)).isFalse();
        kept.approve("", hand(A), finder);
        kept.approve("", hand(B), finder);
        assertThat(kept.status).isEqualTo(Status.APPROVED);
    }

    /** Approved at the first stop; at the second A has handed the seat over. */
    private Run handedOver(Mode mode) {
        var run = Run.submit(AUTHOR, List.of(stop("一", Mode.ANY), stop("二", mode)), "", hand(AUTHOR), finder);
        run.approve("", hand(FIRST), finder);
        run.transfer(null, TAKER, "请代办", hand(A));
        return run;
    }

    private static void assertThatItsMovesSaySo(Run run) {
        var again = Run.replay(AUTHOR, run.moves);
        assertThat(again.places).extracting(place -> List.copyOf(place.seats))
                .isEqualTo(run.places.stream().map(place -> List.copyOf(place.seats)).toList());
        assertThat(again.waiting()).isEqualTo(run.waiting());
        assertThat(again.status).isEqualTo(run.status);
    }

    private static Stop stop(String name, Mode mode, Who... persons) {
        return Stop.of(Name.of(name), mode, null,
                Arrays.stream(persons).map(who -> Approver.person(who.person())).toArray(Approver[]::new));
    }

    private Hand hand(Who by) {
        return new Hand(by, Set.of(), false, Instant.parse("2026-11-21T00:00:00Z").plusSeconds(60L * minute++),
                LocalDate.of(2026, 11, 21));
    }

    private static Who who(int number) {
        return new Who(new UUID(2, number), "P" + number);
    }
}
