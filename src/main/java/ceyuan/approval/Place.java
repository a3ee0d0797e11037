package ceyuan.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A stop within a run: who sits at it and who of them has approved. */
final class Place {
    final int key;
    final Stop stop;
    final @Nullable Who addedBy;
    final List<Seat> seats = new ArrayList<>();
    /** Who handed a seat here to whom; whoever sits here again has not. */
    private final Map<UUID, UUID> gaveAway = new HashMap<>();
    boolean done;
    @Nullable
    Instant since;
    @Nullable
    LocalDate due;

    Place(int key, Stop stop, @Nullable Who addedBy) {
        this.key = key;
        this.stop = stop;
        this.addedBy = addedBy;
    }

    /**
     * One approver's seat.
     *
     * @param given whether it came by transfer rather than by the rule of the stop
     */
    record Seat(Who who, boolean given, boolean approved) {}

    /** Who may decide now: of those asked in order, the first who has not. */
    List<Who> waiting() {
        var undecided = undecided();
        return stop.mode() == Mode.IN_ORDER && !undecided.isEmpty() ? undecided.subList(0, 1) : undecided;
    }

    List<Who> undecided() {
        return seats.stream().filter(seat -> !seat.approved).map(Seat::who).toList();
    }

    boolean seats(UUID person) {
        return seats.stream().anyMatch(seat -> seat.who.person().equals(person));
    }

    Optional<Who> undecided(UUID person) {
        return undecided().stream().filter(who -> who.person().equals(person)).findFirst();
    }

    /** Who took a seat over, or was given one. */
    private List<UUID> given() {
        return seats.stream().filter(Seat::given).map(seat -> seat.who.person()).toList();
    }

    boolean isApprovedByAny() {
        return seats.stream().anyMatch(Seat::approved);
    }

    void enter(List<Who> persons, Instant at, @Nullable LocalDate until) {
        since = at;
        due = until;
        refill(persons);
    }

    void approve(UUID person) {
        seats.replaceAll(seat -> seat.who.person().equals(person) ? new Seat(seat.who, seat.given, true) : seat);
        settle();
    }

    /** Hands a seat over; without one to hand over, a new seat is given. */
    void transfer(@Nullable Who from, Who to) {
        gaveAway.remove(to.person());
        if (from == null) {
            seats.add(new Seat(to, true, false));
        } else {
            gaveAway.put(from.person(), to.person());
            seats.replaceAll(seat -> seat.who.person().equals(from.person()) ? new Seat(to, true, false) : seat);
        }
    }

    /**
     * Whom the stop asks today beside those who have approved, if those the rule finds are asked and those gone are not:
     * whoever sits here keeps the place, and who is new comes where the rule has them. As long as somebody sits here who
     * took a seat over, nobody steps in for those whom the rule finds no more.
     */
    List<Who> asks(Finder finder) {
        var found = finder.find(stop);
        var gone = finder.gone(given());
        var wanted = new ArrayList<Who>();
        boolean taken = false;
        for (var seat : seats) {
            boolean stays = seat.given ? !gone.contains(seat.who.person()) : holds(found, seat.who);
            if (seat.approved || !stays) continue;
            wanted.add(seat.who);
            taken |= seat.given;
        }
        if (taken && !finder.findsByRule(stop)) return wanted;
        int at = 0;
        for (var who : found) {
            int sits = place(heir(who.person()), wanted);
            if (sits >= 0) at = sits + 1;
            else if (!gaveAway.containsKey(who.person()) && !seats(who.person())) wanted.add(at++, who);
        }
        return wanted.isEmpty() && !isApprovedByAny() ? found : wanted;
    }

    /** Lets exactly these be undecided; if nobody is and somebody has approved, the stop is done. */
    void refill(List<Who> undecided) {
        var given = given();
        seats.removeIf(seat -> !seat.approved);
        undecided.forEach(who -> {
            seats.add(new Seat(who, given.contains(who.person()), false));
            gaveAway.remove(who.person());
        });
        settle();
    }

    /** Takes back what was decided; whoever took a seat over keeps it. */
    void reset() {
        seats.replaceAll(seat -> new Seat(seat.who, seat.given, false));
        done = false;
        since = null;
        due = null;
    }

    /** Who sits where a person would, had nobody handed a seat over. */
    private UUID heir(UUID person) {
        var to = gaveAway.get(person);
        return to == null ? person : heir(to);
    }

    private static int place(UUID person, List<Who> persons) {
        return persons.stream().map(Who::person).toList().indexOf(person);
    }

    private static boolean holds(List<Who> persons, Who who) {
        return place(who.person(), persons) >= 0;
    }

    private void settle() {
        done = stop.mode() == Mode.ANY
                ? isApprovedByAny()
                : !seats.isEmpty() && seats.stream().allMatch(Seat::approved);
    }
}
