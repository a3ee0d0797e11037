package ceyuan.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A stop within a run: who sits at it and who of them has approved. */
final class Place {
    final int key;
    final Stop stop;
    final @Nullable Who addedBy;
    final List<Seat> seats = new ArrayList<>();
    private final Set<UUID> gaveAway = new HashSet<>();
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

    void enter(List<Who> persons, Instant at, @Nullable LocalDate until) {
        since = at;
        due = until;
        persons.stream().filter(who -> !seats(who.person())).forEach(who -> seats.add(new Seat(who, false, false)));
    }

    void approve(UUID person) {
        seats.replaceAll(seat -> seat.who.person().equals(person) ? new Seat(seat.who, seat.given, true) : seat);
        settle();
    }

    /** Hands a seat over; without one to hand over, a new seat is given. */
    void transfer(@Nullable Who from, Who to) {
        if (from == null) {
            seats.add(new Seat(to, true, false));
        } else {
            gaveAway.add(from.person());
            seats.replaceAll(seat -> seat.who.person().equals(from.person()) ? new Seat(to, true, false) : seat);
        }
    }

    /** Who should be undecided here if those the rule finds today are asked and those gone are not. */
    List<Who> refilled(List<Who> found, Set<UUID> gone) {
        var wanted = new ArrayList<Who>();
        for (var seat : seats) {
            boolean stays = seat.given ? !gone.contains(seat.who.person()) : holds(found, seat.who);
            if (!seat.approved && stays) wanted.add(seat.who);
        }
        found.stream().filter(who -> !gaveAway.contains(who.person()) && !seats(who.person())).forEach(wanted::add);
        if (wanted.isEmpty() && seats.stream().noneMatch(Seat::approved)) return found;
        return wanted;
    }

    void refill(List<Who> undecided) {
        var given = seats.stream().filter(Seat::given).map(seat -> seat.who.person()).toList();
        seats.removeIf(seat -> !seat.approved);
        undecided.forEach(who -> seats.add(new Seat(who, given.contains(who.person()), false)));
        settle();
    }

    void reset() {
        seats.clear();
        gaveAway.clear();
        done = false;
        since = null;
        due = null;
    }

    private static boolean holds(List<Who> persons, Who who) {
        return persons.stream().anyMatch(each -> each.person().equals(who.person()));
    }

    private void settle() {
        done = stop.mode() == Mode.ANY
                ? seats.stream().anyMatch(Seat::approved)
                : !seats.isEmpty() && seats.stream().allMatch(Seat::approved);
    }
}
