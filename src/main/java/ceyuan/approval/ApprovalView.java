package ceyuan.approval;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.approval.Approvable.Fact;
import ceyuan.approval.Strip.Entry;
import ceyuan.approval.Strip.Pause;
import ceyuan.approval.Strip.Person;
import ceyuan.approval.Strip.Phase;
import ceyuan.approval.Strip.Step;
import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.organisation.UnitId;
import ceyuan.people.Deed;
import ceyuan.people.Rights;

/** A submission as a whole: its strip, and what its reader may do. */
@Service
@Transactional(readOnly = true)
public class ApprovalView {
    private static final May NOTHING = new May(false, null, false, false, false, false, false);

    private final ApprovalStore store;
    private final RouteStore routes;
    private final Approvers approvers;
    private final WhoInWords words;
    private final Delegations delegations;
    private final ApprovalAccess access;
    private final Rights rights;
    private final Clock clock;

    ApprovalView(ApprovalStore store, RouteStore routes, Approvers approvers, WhoInWords words, Delegations delegations,
            ApprovalAccess access, Rights rights, Clock clock) {
        this.store = store;
        this.routes = routes;
        this.approvers = approvers;
        this.words = words;
        this.delegations = delegations;
        this.access = access;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * One submission for one reader.
     *
     * @param facts what its module says of the subject; nothing if the reader may not see the subject itself
     * @param targets the stops to which it may be returned, by key
     * @param removable the keys of stops that the reader may remove
     * @param inSight whether the reader may open the subject itself; who only takes part in its approval may not
     */
    public record Whole(Strip strip, Subject subject, List<Fact> facts, May may, List<Question> questions,
            Map<Integer, Name> targets, Set<Integer> removable, boolean inSight) {}

    /**
     * What the reader may do now.
     *
     * @param decide approve, return, add a stop or ask a question
     * @param behalf for whom the reader would decide, as a deputy
     */
    public record May(boolean decide, @Nullable String behalf, boolean withdraw, boolean end, boolean transfer,
            boolean remind, boolean manage) {}

    /** A question that is open. */
    public record Question(int number, String asker, String asked, String text, boolean mayAnswer, boolean mayDrop) {}

    /** A submission that the reader may not see does not exist for them. */
    public void requireSeen(ApprovalId id, Actor reader) {
        seen(id, reader);
    }

    /** One submission as it stood on a day: what happened to it by then; on a past day nobody does anything to it. */
    public Whole one(ApprovalId id, LocalDate day, Actor reader) {
        if (day.equals(today())) return one(id, reader);
        var read = seen(id, reader);
        var moves = until(day, read.moves());
        if (moves.isEmpty()) throw new Missing(id);
        return new Whole(strip(read.kept(), words.run(read.kept(), moves, day), day),
                read.kept().submission().subject(),
                List.of(), NOTHING, List.of(), Map.of(), Set.of(), inSight(read.kept(), reader));
    }

    public Whole one(ApprovalId id, Actor reader) {
        var read = seen(id, reader);
        var kept = read.kept();
        var run = words.run(kept, read.moves(), today());
        var subject = kept.submission().subject();
        var hands = delegations.standsInFor(reader.person(), today());
        boolean author = kept.author().person().equals(reader.person());
        boolean manages = !author && rights.may(reader, Deed.MANAGE, new UnitId(kept.unit()));
        var seat = author
                ? null
                : run.waiting().stream().filter(who -> acts(reader, hands, who))
                        .min((one, other) -> Boolean.compare(!isReader(one, reader), !isReader(other, reader)))
                        .orElse(null);
        boolean open = run.status.isOpen();
        boolean running = run.current() != null;
        boolean decides = seat != null && !run.paused();
        boolean involved = author || manages || run.moves.stream().anyMatch(move -> isReader(move.by(), reader));
        var may = new May(decides, seat == null || isReader(seat, reader) ? null : seat.name(), author && open,
                open && (manages || seat != null), running && (manages || seat != null),
                running && involved && run.awaited().stream().anyMatch(who -> !isReader(who, reader)), manages);
        var questions = run.questions.stream()
                .map(each -> new Question(each.number(), each.asker().name(), each.asked().name(), each.text(),
                        acts(reader, hands, each.asked()),
                        acts(reader, hands, each.asker()) || manages || seat != null))
                .toList();
        var removable = new LinkedHashSet<Integer>();
        for (var place : run.places) {
            var adder = place.addedBy;
            if (running && !place.done && adder != null && (manages || isReader(adder, reader))) {
                removable.add(place.key);
            }
        }
        return new Whole(strip(kept, run, today()), subject,
                access.approvable(kept.submission().kind()).facts(subject, reader), may, questions, targets(run),
                removable, inSight(kept, reader));
    }

    private boolean inSight(ApprovalStore.Kept kept, Actor reader) {
        return access.approvable(kept.submission().kind()).sees(kept.submission().subject(), reader);
    }

    /**
     * The strips of a subject's submissions, the latest first; for whoever shows the subject, after having made sure that
     * the reader may see it.
     */
    public List<Strip> strips(Subject subject) {
        return strips(subject, today());
    }

    /** The same as they stood at the end of a day: what was moved later is not told. */
    public List<Strip> strips(Subject subject, LocalDate day) {
        return store.all(subject).stream().flatMap(kept -> {
            var moves = until(day, store.moves(kept.id()));
            return moves.isEmpty() ? Stream.empty() : Stream.of(strip(kept, words.run(kept, moves, day), day));
        }).toList();
    }

    private List<Move> until(LocalDate day, List<Move> moves) {
        return moves.stream().filter(move -> !at(move.at()).toLocalDate().isAfter(day)).toList();
    }

    private ApprovalStore.Read seen(ApprovalId id, Actor reader) {
        var read = store.read(id, reader.person()).orElseThrow(() -> new Missing(id));
        access.requireSeen(read.kept(), read.run(), read.takesPart(), reader);
        return read;
    }

    /** Who would be asked, if this were submitted now; the refusal that a submission would meet is thrown here, too. */
    public List<Step> foresee(Submission submission, Actor by) {
        var unit = submission.unit().value();
        var fitting = routes.fitting(submission.kind(), unit, submission.klass(), submission.amount(), today());
        return fitting.map(version -> steps(version.says().stops(), unit, by.person())).orElse(List.of());
    }

    List<Step> steps(List<Stop> stops, UUID unit, UUID author) {
        var finder = approvers.strict(unit, author, today());
        var steps = new ArrayList<Step>();
        for (var stop : stops) {
            steps.add(new Step(steps.size() + 1, Phase.LATER, stop.name(), stop.mode(), null, due(stop), false,
                    foreseen(finder.find(stop), today()), List.of(), List.of()));
        }
        return steps;
    }

    private Strip strip(ApprovalStore.Kept kept, Run run, LocalDate day) {
        var submission = kept.submission();
        var version = routes.version(kept.route().value(), kept.routeVersion()).orElseThrow();
        return new Strip(kept.id(), submission.kind(), submission.title(), submission.path(), submission.unit(),
                submission.klass(), submission.amount(), run.status, run.visit, run.author, at(kept.submittedAt()),
                run.status.isOpen() ? null : at(Move.closing(run.moves)), version.says().name(), version.number(),
                steps(kept, run, day), run.moves.stream().map(move -> entry(run, move)).toList());
    }

    private List<Step> steps(ApprovalStore.Kept kept, Run run, LocalDate day) {
        var finder = approvers.running(kept.unit(), kept.author().person(), day);
        return run.places.stream().map(place -> {
            var phase = place.done ? Phase.DONE : place == run.current() ? Phase.NOW : Phase.LATER;
            var waiting = place == run.current() ? place.waiting() : List.<Who>of();
            boolean toCome = phase == Phase.LATER && (run.status.isOpen() || place.since == null);
            var seated = place.seats.stream().filter(seat -> seat.approved() || !toCome)
                    .map(seat -> person(run, place, seat, waiting.contains(seat.who())));
            var persons = toCome && run.status.isOpen()
                    ? Stream.concat(seated, foreseen(place.asks(finder), day).stream()).toList()
                    : seated.toList();
            var due = phase == Phase.NOW ? place.due : null;
            return new Step(place.key, phase, place.stop.name(), place.stop.mode(),
                    place.addedBy == null ? null : place.addedBy.name(), due, due != null && due.isBefore(day),
                    persons, undone(run, place), phase == Phase.NOW ? pauses(run) : List.of());
        }).toList();
    }

    private List<Pause> pauses(Run run) {
        return run.questions.stream().map(question -> new Pause(question.asker().name(), question.asked().name(),
                at(run.moves.stream().filter(move -> move.number() == question.number()).findFirst().orElseThrow()
                        .at())))
                .toList();
    }

    /** What was decided at a stop and does not count any more, because it went back since. */
    private List<Entry> undone(Run run, Place place) {
        var counts = place.seats.stream().filter(Place.Seat::approved).map(seat -> approval(run, place, seat)).toList();
        return run.moves.stream().filter(move -> move.verb() == Verb.APPROVED || move.verb() == Verb.RETURNED)
                .filter(move -> move.stop() != null && move.stop() == place.key && !counts.contains(move))
                .map(move -> entry(run, move)).toList();
    }

    private Person person(Run run, Place place, Place.Seat seat, boolean asked) {
        if (!seat.approved()) return new Person(seat.who(), asked, null, null, null);
        var move = approval(run, place, seat);
        return new Person(seat.who(), false, at(move.at()), move.comment(),
                move.behalf() == null ? null : move.by().name());
    }

    /** The move by which a seat has approved. */
    private static Move approval(Run run, Place place, Place.Seat seat) {
        return run.moves.reversed().stream().filter(each -> each.verb() == Verb.APPROVED)
                .filter(each -> each.stop() != null && each.stop() == place.key)
                .filter(each -> each.behalf() == null
                        ? each.by().person().equals(seat.who().person())
                        : each.behalf().person().equals(seat.who().person()))
                .findFirst().orElseThrow();
    }

    private Entry entry(Run run, Move move) {
        var target = move.verb() == Verb.RETURNED ? move.target() : null;
        return new Entry(move.number(), at(move.at()), move.verb(), move.by().name(),
                move.behalf() == null ? null : move.behalf().name(),
                move.stop() == null ? null : run.names.get(move.stop()), target == null ? null : run.names.get(target),
                move.straight(), move.persons().stream().map(Who::name).toList(), move.comment());
    }

    private static Map<Integer, Name> targets(Run run) {
        var targets = new LinkedHashMap<Integer, Name>();
        var current = run.current();
        for (var place : run.places) {
            if (current == null || place == current) break;
            if (place.done) targets.put(place.key, place.stop.name());
        }
        return targets;
    }

    private List<Person> foreseen(List<Who> persons, LocalDate day) {
        return persons.stream().map(words.of(persons.stream(), day))
                .map(who -> new Person(who, false, null, null, null)).toList();
    }

    private static boolean acts(Actor reader, Set<UUID> standsInFor, Who who) {
        return isReader(who, reader) || standsInFor.contains(who.person());
    }

    private static boolean isReader(Who who, Actor reader) {
        return who.person().equals(reader.person());
    }

    private @Nullable LocalDate due(Stop stop) {
        var days = stop.days();
        return days == null ? null : today().plusDays(days);
    }

    private LocalDateTime at(Instant instant) {
        return LocalDateTime.ofInstant(instant, clock.getZone());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
