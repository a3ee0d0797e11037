package ceyuan.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. Moves are never changed; read in order they say how a submission stands.
 *
 * @param number its place, from 1
 * @param behalf for whom it was done, by a deputy
 * @param stop the key of the stop it happened at
 * @param target a stop returned to, or the number of the move that is answered; absent where it went to the author
 * @param straight whether, after a return, it comes straight back to the stop that returned it
 * @param persons whom it concerns: approvers found, the one who takes over, who is asked, who is copied
 * @param stops the stops it brings: those of the route at the beginning, or one that was added
 */
public record Move(int number, Instant at, Who by, @Nullable Who behalf, Verb verb, @Nullable Integer stop,
        @Nullable Integer target, boolean straight, @Nullable LocalDate due, String comment, List<Who> persons,
        List<Stop> stops) {
    public Move {
        persons = List.copyOf(persons);
        stops = List.copyOf(stops);
    }

    static Move of(int number, Instant at, Who by, @Nullable Who behalf, Verb verb, @Nullable Integer stop,
            String comment) {
        return new Move(number, at, by, behalf, verb, stop, null, false, null, comment, List.of(), List.of());
    }

    /** When what has been closed was closed: copies may be sent afterwards. */
    static Instant closing(List<Move> moves) {
        return moves.reversed().stream().filter(move -> move.verb != Verb.COPIED).findFirst().orElseThrow().at;
    }

    Move to(@Nullable Integer other, boolean comesStraight) {
        return new Move(number, at, by, behalf, verb, stop, other, comesStraight, due, comment, persons, stops);
    }

    Move until(@Nullable LocalDate day) {
        return new Move(number, at, by, behalf, verb, stop, target, straight, day, comment, persons, stops);
    }

    Move about(List<Who> whom) {
        return new Move(number, at, by, behalf, verb, stop, target, straight, due, comment, whom, stops);
    }

    Move bringing(List<Stop> brought) {
        return new Move(number, at, by, behalf, verb, stop, target, straight, due, comment, persons, brought);
    }

    Stream<Who> mentioned() {
        return Stream.concat(behalf == null ? Stream.of(by) : Stream.of(by, behalf), persons.stream());
    }

    /** The same with other names of the same persons. */
    Move naming(UnaryOperator<Who> who) {
        return new Move(number, at, who.apply(by), behalf == null ? null : who.apply(behalf), verb, stop, target,
                straight, due, comment, persons.stream().map(who).toList(), stops);
    }
}
