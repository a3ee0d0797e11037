package ceyuan.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ceyuan.base.Name;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random verbs of random people on random routes: no stop is skipped, nobody decides twice, nobody outside a stop decides,
 * whoever took a seat over keeps it, every run can still end, and its moves say how it stands.
 */
class RandomRunsTests {
    private static final int RUNS = 4_000;
    private static final int STEPS = 40;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final List<Who> PEOPLE = IntStream.range(0, 9)
            .mapToObj(each -> new Who(new UUID(1, each), "P" + each)).toList();

    private final Map<Verb, Integer> done = new EnumMap<>(Verb.class);
    private final Map<Status, Integer> ends = new EnumMap<>(Status.class);

    @Test
    void invariantsHold() {
        for (int seed = 0; seed < RUNS; seed++) {
            new Walk(new Random(seed)).go();
        }
        assertThat(done).as("every verb was done").containsOnlyKeys(Verb.values());
        assertThat(ends).as("runs ended in every way").containsKeys(Status.APPROVED, Status.WITHDRAWN, Status.ENDED);
        assertThat(ends.get(Status.APPROVED)).isGreaterThan(RUNS / 4);
    }

    private final class Walk {
        private final Random random;
        private final Who author;
        /** Whom the rule of each stop finds; changes on the way as people leave and roles end. */
        private final Map<String, List<Who>> found = new HashMap<>();
        private final Set<Who> left = new HashSet<>();
        private final Finder finder;
        private final Run run;
        private final Map<Integer, Set<Who>> took = new HashMap<>();
        private final Map<Integer, Set<Who>> gave = new HashMap<>();
        private final Map<Integer, Set<Who>> approved = new HashMap<>();
        private int followed;
        private int minute;

        Walk(Random random) {
            this.random = random;
            this.author = one();
            this.finder = new Finder() {
                @Override
                public List<Who> find(Stop stop) {
                    return found.computeIfAbsent(stop.name().chinese(), name -> some()).stream()
                            .filter(who -> !left.contains(who)).toList();
                }

                @Override
                public Set<UUID> gone(Collection<UUID> persons) {
                    return left.stream().map(Who::person).filter(persons::contains).collect(Collectors.toSet());
                }
            };
            this.run = Run.submit(author, route(), "", hand(author, false), finder);
        }

        void go() {
            for (int step = 0; step < STEPS && run.status.isOpen(); step++) {
                if (random.nextInt(10) == 0)
                    found.replaceAll((name, persons) -> random.nextInt(3) == 0 ? some() : persons);
                if (random.nextInt(40) == 0) left.add(one());
                step();
                follow();
                assertThat(state(Run.replay(author, run.moves))).isEqualTo(state(run));
            }
            assertThatItCanEnd();
            follow();
            run.moves.forEach(move -> done.merge(move.verb(), 1, Integer::sum));
            ends.merge(run.status, 1, Integer::sum);
        }

        private void step() {
            var by = one();
            var waiting = run.waiting();
            boolean asked = !waiting.isEmpty() && random.nextInt(3) > 0;
            if (asked) by = waiting.get(random.nextInt(waiting.size()));
            var hand = hand(by, random.nextInt(12) == 0);
            int before = run.moves.size();
            var place = run.current();
            var seats = place == null ? List.<Place.Seat>of() : List.copyOf(place.seats);
            var open = run.places.stream().filter(each -> !each.done).findFirst();
            boolean paused = run.paused();
            try {
                verb(hand);
            } catch (ApprovalRefused refused) {
                assertThat(run.moves).as("a refusal changes nothing").hasSize(before);
                return;
            }
            for (var move : run.moves.subList(before, run.moves.size())) {
                if (move.verb() == Verb.APPROVED || move.verb() == Verb.RETURNED) {
                    assertThat(paused).as("nobody decides while a question is open").isFalse();
                    assertThat(open).map(each -> each.key).as("the first stop that is not done").contains(move.stop());
                    var decider = move.behalf() == null ? move.by() : move.behalf();
                    assertThat(seats).as("only who sits at the stop and has not decided")
                            .anySatisfy(seat -> {
                                assertThat(seat.who()).isEqualTo(decider);
                                assertThat(seat.approved()).isFalse();
                            });
                    assertThat(decider).isNotEqualTo(author);
                    assertThat(move.by()).isNotEqualTo(author);
                }
            }
            if (run.status == Status.APPROVED) assertThatEveryStopDecided();
        }

        private void verb(Hand hand) {
            String text = random.nextInt(5) == 0 ? "" : "because";
            var keys = run.places.stream().map(each -> each.key).toList();
            int key = keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(22)) {
                case 0, 1, 2, 3, 4, 5, 6, 7 -> run.approve(text, hand, finder);
                case 8 -> run.giveBack(key, random.nextBoolean(), text, hand, finder);
                case 9 -> run.giveBack(null, random.nextBoolean(), text, hand, finder);
                case 10 -> {
                    if (random.nextInt(8) == 0) run.withdraw(text, hand(author, false));
                    else
                        run.withdraw(text, hand);
                }
                case 11 -> {
                    if (random.nextInt(4) == 0) run.end(text, hand);
                }
                case 12 -> run.transfer(random.nextBoolean() ? null : one().person(), one(), text, hand);
                case 13 -> run.add(true, stop("加" + random.nextInt(1000)), text, hand, finder);
                case 14 -> run.add(false, stop("加" + random.nextInt(1000)), text, hand, finder);
                case 15 -> run.remove(key, text, hand, finder);
                case 16 -> run.ask(one(), text, hand);
                case 17, 18 -> {
                    if (run.questions.isEmpty()) return;
                    var question = run.questions.getFirst();
                    var by = random.nextBoolean() ? hand : hand(question.asked(), false);
                    if (random.nextInt(3) == 0) run.drop(question.number(), by);
                    else
                        run.answer(question.number(), text, by);
                }
                case 19 -> run.remind(text, ZoneOffset.UTC, hand);
                case 20 -> {
                    if (random.nextBoolean()) run.copy(List.of(one()), text, hand);
                    else
                        run.escalate(List.of(one()), hand);
                }
                case 21 -> {
                    if (run.status == Status.RETURNED) {
                        run.resubmit(random.nextInt(4) == 0 ? route() : List.of(), text, hand(author, false), finder);
                    } else {
                        run.refill(hand, finder);
                    }
                }
                default -> throw new IllegalStateException();
            }
        }

        /** Follows the seats apart from the code under test. */
        private void follow() {
            for (; followed < run.moves.size(); followed++) {
                var move = run.moves.get(followed);
                if (move.verb() == Verb.RETURNED) {
                    run.places.stream().filter(place -> reset(place, move))
                            .forEach(place -> of(approved, place.key).clear());
                }
                var stop = move.stop();
                if (stop != null) follow(move, of(took, stop), of(gave, stop), of(approved, stop));
            }
        }

        private void follow(Move move, Set<Who> took, Set<Who> gave, Set<Who> approved) {
            if (move.verb() == Verb.APPROVED) approved.add(move.behalf() == null ? move.by() : move.behalf());
            if (move.verb() == Verb.TRANSFERRED) {
                if (move.persons().size() > 1) {
                    gave.add(move.persons().getFirst());
                    took.remove(move.persons().getFirst());
                }
                took.add(move.persons().getLast());
                gave.remove(move.persons().getLast());
            }
            if (move.verb() == Verb.ENTERED || move.verb() == Verb.REFILLED) {
                if (move.persons().stream().anyMatch(gave::contains)) {
                    assertThat(gave).as("who gave a seat away is asked only if nobody else is left")
                            .containsAll(move.persons());
                }
                took.removeIf(who -> left.contains(who) && !approved.contains(who));
                assertThat(move.persons()).as("who took a seat over is asked, also after a return").containsAll(
                        took.stream().filter(who -> !approved.contains(who)).toList());
                move.persons().forEach(gave::remove);
            }
        }

        private static Set<Who> of(Map<Integer, Set<Who>> stops, Integer stop) {
            return stops.computeIfAbsent(stop, none -> new HashSet<>());
        }

        /** Every stop that stands at the end has, since it was last asked, as many decisions as its mode wants. */
        private void assertThatEveryStopDecided() {
            for (var place : run.places) {
                var approved = new HashSet<Who>();
                for (var move : run.moves) {
                    if (move.verb() == Verb.RETURNED && reset(place, move)) approved.clear();
                    if (move.verb() == Verb.APPROVED && Objects.equals(place.key, move.stop())) {
                        assertThat(approved.add(move.behalf() == null ? move.by() : move.behalf()))
                                .as("nobody decides twice").isTrue();
                    }
                }
                assertThat(approved).as("no stop is skipped").isNotEmpty();
                if (place.stop.mode() != Mode.ANY) {
                    assertThat(place.undecided()).as("all decided").isEmpty();
                }
            }
        }

        /** Said apart from the code under test: a return asks again the stop it left and the one it goes to. */
        private boolean reset(Place place, Move move) {
            if (Objects.equals(place.key, move.stop()) || Objects.equals(place.key, move.target())) return true;
            if (move.straight()) return false;
            var to = move.target();
            var keys = keysEver();
            return to == null || keys.indexOf(place.key) > keys.indexOf(to);
        }

        /** The keys of all stops there ever were, in their order, those removed included. */
        private List<Integer> keysEver() {
            var keys = new ArrayList<Integer>();
            int last = 0;
            for (var move : run.moves) {
                for (var ignored : move.stops()) {
                    int at = move.stop() == null ? keys.size() : keys.indexOf(move.stop());
                    keys.add(move.verb() == Verb.ADDED_AFTER ? at + 1 : at, ++last);
                }
            }
            return keys;
        }

        /** Whatever has happened, those who are asked can bring it to its end by answering and approving. */
        private void assertThatItCanEnd() {
            for (int step = 0; run.status.isOpen(); step++) {
                assertThat(step).as("steps to the end").isLessThan(500);
                if (run.status == Status.RETURNED) {
                    run.resubmit(List.of(), "", hand(author, false), finder);
                } else if (run.paused()) {
                    var question = run.questions.getFirst();
                    run.answer(question.number(), "answer", hand(question.asked(), false));
                } else if (run.waiting().isEmpty()) {
                    run.transfer(null, other(), "", hand(other(), true));
                } else {
                    run.approve("", hand(run.waiting().getFirst(), false), finder);
                }
            }
            if (run.status == Status.APPROVED) assertThatEveryStopDecided();
        }

        private List<Stop> route() {
            return IntStream.rangeClosed(1, 1 + random.nextInt(4)).mapToObj(each -> stop("环节" + each)).toList();
        }

        private Stop stop(String name) {
            var modes = Mode.values();
            return Stop.of(Name.of(name), modes[random.nextInt(modes.length)], random.nextBoolean() ? 3 : null,
                    Approver.person(one().person()));
        }

        /** One to three persons who are not the author; now and then nobody. */
        private List<Who> some() {
            var persons = new ArrayList<>(PEOPLE);
            java.util.Collections.shuffle(persons, random);
            return persons.stream().filter(who -> !who.equals(author))
                    .limit(random.nextInt(15) == 0 ? 0 : 1 + random.nextInt(3))
                    .toList();
        }

        private Who other() {
            return PEOPLE.stream().filter(who -> !who.equals(author)).findFirst().orElseThrow();
        }

        private Who one() {
            return PEOPLE.get(random.nextInt(PEOPLE.size()));
        }

        private Hand hand(Who by, boolean manages) {
            Set<UUID> away = random.nextInt(6) == 0 ? Set.of(one().person()) : Set.of();
            var at = Instant.parse("2026-11-21T00:00:00Z").plusSeconds(60L * minute++);
            return new Hand(by, away, manages && !by.equals(author), at, DAY.plusDays(minute / 10));
        }
    }

    private static Map<String, @Nullable Object> state(Run run) {
        var state = new java.util.LinkedHashMap<String, @Nullable Object>();
        state.put("status", run.status);
        state.put("visit", run.visit);
        state.put("questions", List.copyOf(run.questions));
        state.put("current", run.current() == null ? null : run.current().key);
        run.places.forEach(place -> state.put("place " + place.key, java.util.Arrays.asList(place.stop, place.addedBy,
                List.copyOf(place.seats), place.done, place.since, place.due)));
        return state;
    }
}
