package ceyuan.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The part that a person has in a submission; whoever has one sees it for ever. */
record Part(UUID person, What what, Instant at) {
    enum What {
        AUTHOR,
        /** Was asked to decide, or answer, whether or not it came to it. */
        PRESENT,
        /** Decided, or asked, answered, transferred or added a stop: what waits for another is found again here. */
        DECIDED,
        COPIED
    }

    /** The parts that a move gives. */
    static List<Part> of(Move move) {
        var parts = new ArrayList<Part>();
        switch (move.verb()) {
            case SUBMITTED -> parts.add(new Part(move.by().person(), What.AUTHOR, move.at()));
            case APPROVED, RETURNED, ENDED, ADDED_BEFORE, ADDED_AFTER, ANSWERED -> parts.addAll(handled(move));
            case TRANSFERRED, ASKED -> {
                parts.addAll(handled(move));
                parts.addAll(present(move));
            }
            case ENTERED, REFILLED, ESCALATED -> parts.addAll(present(move));
            case COPIED -> move.persons().forEach(who -> parts.add(new Part(who.person(), What.COPIED, move.at())));
            case RESUBMITTED, WITHDRAWN, REMOVED, DROPPED, REMINDED -> {
            }
        }
        return parts;
    }

    private static List<Part> handled(Move move) {
        return Stream.of(move.by(), move.behalf()).filter(Objects::nonNull)
                .map(who -> new Part(who.person(), What.DECIDED, move.at())).toList();
    }

    private static List<Part> present(Move move) {
        return move.persons().stream().map(who -> new Part(who.person(), What.PRESENT, move.at())).toList();
    }
}
