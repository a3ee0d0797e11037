package ceyuan.approval;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.approval.ApprovalRefused.Reason;
import ceyuan.base.Missing;
import ceyuan.base.Name;

/**
 * A submission on its way: its moves, and what follows from them.
 *
 * <p>A verb checks, appends moves and applies them; reading a kept submission applies the same moves, so both stand alike.
 * The next stop is always the first that is not done: a return only says which stops are not done any more.
 */
final class Run {
    /** What is not done without words. */
    private static final Set<Verb> IN_WORDS = EnumSet.of(Verb.RETURNED, Verb.ENDED, Verb.ASKED, Verb.ANSWERED);

    final Who author;
    final List<Move> moves = new ArrayList<>();
    final List<Place> places = new ArrayList<>();
    final List<Question> questions = new ArrayList<>();
    /** What the stops there are or were are called, by key. */
    final Map<Integer, Name> names = new HashMap<>();
    Status status = Status.RUNNING;
    /** The number of the move since which the same is asked. */
    int visit;
    private @Nullable Place current;
    private int keys;

    private Run(Who author) {
        this.author = author;
    }

    static Run submit(Who author, List<Stop> stops, String comment, Hand hand, Finder finder) {
        var run = new Run(author);
        run.take(run.move(hand, null, Verb.SUBMITTED, null, comment).bringing(stops));
        run.advance(hand, finder);
        return run;
    }

    static Run replay(Who author, List<Move> moves) {
        var run = new Run(author);
        moves.forEach(run::take);
        return run;
    }

    @Nullable
    Place current() {
        return current;
    }

    boolean paused() {
        return !questions.isEmpty();
    }

    /** Who is asked to decide now. */
    List<Who> waiting() {
        return current == null ? List.of() : current.waiting();
    }

    /** Who must do something now: answer, or else decide. */
    List<Who> awaited() {
        return paused() ? questions.stream().map(Question::asked).toList() : waiting();
    }

    /** Submits again what was returned; with other stops if another route fits now. */
    void resubmit(List<Stop> other, String comment, Hand hand, Finder finder) {
        if (status != Status.RETURNED) throw new ApprovalRefused(Reason.OPEN_ALREADY, null);
        take(move(hand, null, Verb.RESUBMITTED, null, comment).bringing(other));
        advance(hand, finder);
    }

    void approve(String comment, Hand hand, Finder finder) {
        var place = deciding();
        take(move(hand, seat(place, hand), Verb.APPROVED, place.key, comment));
        advance(hand, finder);
    }

    /** Returns it to an earlier stop, or without one to the author. */
    void giveBack(@Nullable Integer to, boolean straight, String comment, Hand hand, Finder finder) {
        var place = deciding();
        var seat = seat(place, hand);
        if (to != null) {
            var target = place(to);
            if (!target.done || places.indexOf(target) >= places.indexOf(place)) {
                throw new ApprovalRefused(Reason.NOT_EARLIER, "to");
            }
        }
        take(move(hand, seat, Verb.RETURNED, place.key, comment).to(to, straight));
        advance(hand, finder);
    }

    void withdraw(String comment, Hand hand) {
        requireOpen();
        if (!isAuthor(hand)) throw new ApprovalRefused(Reason.NOT_AUTHOR, null);
        take(move(hand, null, Verb.WITHDRAWN, key(), comment));
    }

    /** Stops it for good. */
    void end(String comment, Hand hand) {
        requireOpen();
        var seat = hand.manages() && !isAsked(hand) ? null : seat(running(), hand);
        take(move(hand, seat, Verb.ENDED, key(), comment));
    }

    /** Hands one's seat to another; whoever manages the unit may hand on any seat, or fill a stop that nobody sits at. */
    void transfer(@Nullable UUID from, Who to, String comment, Hand hand) {
        var place = running();
        requireNew(to, place);
        boolean own = from == null && (isAsked(hand) || !hand.manages());
        if (!own && !hand.manages()) throw new ApprovalRefused(Reason.NOT_ASKED, null);
        var seat = own ? seat(place, hand) : seat(place, from);
        take(move(hand, own ? seat : null, Verb.TRANSFERRED, place.key, comment)
                .about(seat == null ? List.of(to) : List.of(seat, to)));
    }

    /** Adds a stop before the one at hand, which then waits for it, or after it. */
    void add(boolean before, Stop stop, String comment, Hand hand, Finder finder) {
        var place = running();
        var seat = seat(place, hand);
        if (stop.approvers().isEmpty()) throw new ApprovalRefused(Reason.NOBODY_CHOSEN, "persons");
        take(move(hand, seat, before ? Verb.ADDED_BEFORE : Verb.ADDED_AFTER, place.key, comment)
                .bringing(List.of(stop)));
        advance(hand, finder);
    }

    /** Removes a stop that was added and is not done. */
    void remove(int key, String comment, Hand hand, Finder finder) {
        running();
        var place = place(key);
        var adder = place.addedBy;
        if (adder == null) throw new ApprovalRefused(Reason.NOT_ADDED, null);
        if (place.done) throw new ApprovalRefused(Reason.STOP_DONE, null);
        if (!hand.manages() && !adder.person().equals(hand.by().person())) {
            throw new ApprovalRefused(Reason.NOT_ASKED, null);
        }
        take(move(hand, null, Verb.REMOVED, key, comment));
        advance(hand, finder);
    }

    /** Asks somebody a question; nobody decides until it is answered or dropped. */
    void ask(Who person, String question, Hand hand) {
        var place = running();
        var seat = seat(place, hand);
        if (person.person().equals(hand.by().person()))
            throw new ApprovalRefused(Reason.PERSON_ALREADY_ASKED, "person");
        take(move(hand, seat, Verb.ASKED, place.key, question).about(List.of(person)));
    }

    void answer(int question, String answer, Hand hand) {
        running();
        var asked = question(question);
        if (!hand.acts(asked.asked())) throw new ApprovalRefused(Reason.NOT_YOUR_QUESTION, null, asked.asked());
        take(move(hand, asked.asked(), Verb.ANSWERED, asked.stop(), answer).to(question, false));
    }

    /** Takes a question back: who asked it, whoever decides at the stop now, or whoever manages the unit. */
    void drop(int question, Hand hand) {
        running();
        var asked = question(question);
        if (!hand.acts(asked.asker()) && !hand.manages() && !isAsked(hand)) {
            throw new ApprovalRefused(Reason.NOT_YOUR_QUESTION, null, asked.asker());
        }
        take(move(hand, null, Verb.DROPPED, asked.stop(), "").to(question, false));
    }

    /** Reminds those who are waited for; once a day. */
    void remind(String comment, ZoneId zone, Hand hand) {
        var place = running();
        boolean today = moves.stream().anyMatch(move -> move.verb() == Verb.REMINDED && move.number() > visit
                && move.by().person().equals(hand.by().person())
                && move.at().atZone(zone).toLocalDate().equals(hand.day()));
        if (today) throw new ApprovalRefused(Reason.REMINDED_TODAY, null);
        var others = awaited().stream().filter(who -> !who.person().equals(hand.by().person())).toList();
        if (others.isEmpty()) throw new ApprovalRefused(Reason.ONLY_YOU_ASKED, null);
        take(move(hand, null, Verb.REMINDED, place.key, comment).about(others));
    }

    void copy(List<Who> persons, String comment, Hand hand) {
        if (persons.isEmpty()) throw new ApprovalRefused(Reason.NOBODY_CHOSEN, "persons");
        take(move(hand, null, Verb.COPIED, key(), comment).about(persons));
    }

    /** Tells those above that a stop is late. */
    void escalate(List<Who> persons, Hand hand) {
        take(move(hand, null, Verb.ESCALATED, running().key, "").about(persons));
    }

    /** Whom the stop at hand was escalated to. */
    List<Who> escalatedTo() {
        return moves.subList(visit, moves.size()).stream().filter(move -> move.verb() == Verb.ESCALATED)
                .flatMap(move -> move.persons().stream()).distinct().toList();
    }

    /** Asks those whom the stop's rule finds today; answers whether that changed anything. */
    boolean refill(Hand hand, Finder finder) {
        var place = current;
        if (place == null) return false;
        var wanted = place.asks(finder);
        if (persons(wanted).equals(persons(place.undecided()))) return false;
        take(move(hand, null, Verb.REFILLED, place.key, "").about(wanted));
        advance(hand, finder);
        return true;
    }

    /** Refuses one who read what was asked at another visit, and says who went on since. */
    void require(@Nullable Integer seen) {
        if (seen != null && (seen != visit || status != Status.RUNNING)) throw decidedAlready();
    }

    Place place(int key) {
        return places.stream().filter(place -> place.key == key).findFirst()
                .orElseThrow(() -> new Missing(key));
    }

    private void advance(Hand hand, Finder finder) {
        for (var next = next(); status == Status.RUNNING && next != null && next != current; next = next()) {
            var asked = next.asks(finder);
            var days = next.stop.days();
            var verb = asked.isEmpty() && next.isApprovedByAny() ? Verb.REFILLED : Verb.ENTERED;
            take(move(hand, null, verb, next.key, "").until(days == null ? null : hand.day().plusDays(days))
                    .about(asked));
        }
    }

    /** The next move, by whoever acts; on behalf of whose seat it is, if that is another's. */
    private Move move(Hand hand, @Nullable Who seat, Verb verb, @Nullable Integer stop, String comment) {
        if (IN_WORDS.contains(verb) && comment.isBlank()) throw new ApprovalRefused(Reason.COMMENT_MISSING, "comment");
        boolean deputy = seat != null && !seat.person().equals(hand.by().person());
        return Move.of(moves.size() + 1, hand.at(), hand.by(), deputy ? seat : null, verb, stop, comment.strip());
    }

    /** Applies a move: the only place where a run changes. */
    private void take(Move move) {
        moves.add(move);
        switch (move.verb()) {
            case SUBMITTED -> bring(move);
            case RESUBMITTED -> {
                status = Status.RUNNING;
                if (!move.stops().isEmpty()) {
                    places.clear();
                    bring(move);
                }
            }
            case ENTERED -> {
                current = place(key(move));
                current.enter(move.persons(), move.at(), move.due());
            }
            case REFILLED -> place(key(move)).refill(move.persons());
            case APPROVED -> {
                var behalf = move.behalf();
                place(key(move)).approve(behalf == null ? move.by().person() : behalf.person());
            }
            case RETURNED -> giveBack(move);
            case WITHDRAWN -> close(Status.WITHDRAWN);
            case ENDED -> close(Status.ENDED);
            case TRANSFERRED -> place(key(move)).transfer(move.persons().size() > 1 ? move.persons().getFirst() : null,
                    move.persons().getLast());
            case ADDED_BEFORE -> insert(move, 0);
            case ADDED_AFTER -> insert(move, 1);
            case REMOVED -> {
                var place = place(key(move));
                places.remove(place);
                questions.removeIf(question -> question.stop() == place.key);
                if (place == current) current = null;
            }
            case ASKED -> questions.add(
                    new Question(move.number(), move.by(), move.persons().getFirst(), key(move), move.comment()));
            case ANSWERED, DROPPED -> questions.removeIf(question -> question.number() == target(move));
            case REMINDED, ESCALATED, COPIED -> {
            }
        }
        if (status == Status.RUNNING && next() == null) close(Status.APPROVED);
        if (move.verb().turns()) visit = move.number();
    }

    private void bring(Move move) {
        move.stops().forEach(stop -> places.add(place(stop, null)));
    }

    private void insert(Move move, int after) {
        int at = places.indexOf(place(key(move))) + after;
        places.add(at, place(move.stops().getFirst(), move.by()));
    }

    private Place place(Stop stop, @Nullable Who addedBy) {
        names.put(++keys, stop.name());
        return new Place(keys, stop, addedBy);
    }

    private void giveBack(Move move) {
        int from = places.indexOf(place(key(move)));
        var target = move.target();
        int to = target == null ? 0 : places.indexOf(place(target));
        for (int at = to; at < places.size(); at++) {
            boolean end = at == from || target != null && at == to;
            if (end || !move.straight()) places.get(at).reset();
        }
        current = null;
        if (target == null) status = Status.RETURNED;
    }

    private void close(Status end) {
        status = end;
        current = null;
        questions.clear();
    }

    private @Nullable Place next() {
        return places.stream().filter(place -> !place.done).findFirst().orElse(null);
    }

    private Place running() {
        requireOpen();
        if (current == null) throw new ApprovalRefused(Reason.NOT_ASKED, null);
        return current;
    }

    private Place deciding() {
        var place = running();
        if (paused()) throw new ApprovalRefused(Reason.PAUSED, null, questions.getFirst().asked());
        return place;
    }

    private void requireOpen() {
        if (!status.isOpen()) throw new ApprovalRefused(Reason.NOT_OPEN, null, moves.getLast().by());
    }

    /** The seat that a person acts on: one's own before one of those for whom one stands in. */
    private Who seat(Place place, Hand hand) {
        if (isAuthor(hand)) throw new ApprovalRefused(Reason.OWN_SUBMISSION, null);
        var waiting = place.waiting();
        var seat = hand.among(waiting);
        if (seat.isPresent()) return seat.get();
        if (place.seats.stream().anyMatch(each -> each.approved() && hand.acts(each.who()))) throw decidedAlready();
        if (hand.among(place.undecided()).isEmpty()) throw new ApprovalRefused(Reason.NOT_ASKED, null);
        throw new ApprovalRefused(Reason.NOT_IN_TURN, null, waiting.getFirst());
    }

    /** The seat that whoever manages the unit hands on; none where nobody sits. */
    private static @Nullable Who seat(Place place, @Nullable UUID person) {
        if (person == null && !place.undecided().isEmpty()) {
            throw new ApprovalRefused(Reason.NOBODY_CHOSEN, "instead");
        }
        return person == null
                ? null
                : place.undecided(person)
                        .orElseThrow(() -> new ApprovalRefused(Reason.PERSON_UNKNOWN, "instead"));
    }

    private ApprovalRefused decidedAlready() {
        var last = moves.reversed().stream().filter(move -> move.verb().decides()).findFirst();
        return new ApprovalRefused(Reason.MOVED_ON, null, last.map(Move::by).orElse(author));
    }

    private boolean isAsked(Hand hand) {
        return !isAuthor(hand) && hand.among(waiting()).isPresent();
    }

    private boolean isAuthor(Hand hand) {
        return hand.by().person().equals(author.person());
    }

    private Question question(int number) {
        return questions.stream().filter(each -> each.number() == number).findFirst()
                .orElseThrow(() -> new ApprovalRefused(Reason.NO_QUESTION, null));
    }

    private void requireNew(Who to, Place place) {
        if (to.person().equals(author.person())) throw new ApprovalRefused(Reason.PERSON_IS_AUTHOR, "person");
        if (place.seats(to.person())) throw new ApprovalRefused(Reason.PERSON_ALREADY_ASKED, "person");
    }

    private @Nullable Integer key() {
        return current == null ? null : current.key;
    }

    private static int key(Move move) {
        return Objects.requireNonNull(move.stop());
    }

    private static int target(Move move) {
        return Objects.requireNonNull(move.target());
    }

    private static List<UUID> persons(List<Who> whos) {
        return whos.stream().map(Who::person).toList();
    }
}
