package ceyuan.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The part that a person has in a submission; whoever has one sees it for ever. */
record Part(UUID person, What what, Instant at) {
    enum What {
        AUTHOR,
        /** Was asked to decide, or answer, whether or not it came to it. */
        PRESENT,
        DECIDED,
        COPIED
    }

    /** The parts that a move gives. */
    static List<Part> of(Move move) {
        var parts = new ArrayList<Part>();
        switch (move.verb()) {
            case SUBMITTED -> parts.add(new Part(move.by().person(), What.AUTHOR, move.at()));
            case APPROVED, RETURNED, ENDED -> {
                parts.add(new Part(move.by().person(), What.DECIDED, move.at()));
                var behalf = move.behalf();
                if (behalf != null) parts.add(new Part(behalf.person(), What.DECIDED, move.at()));
            }
            case ENTERED, REFILLED, TRANSFERRED, ASKED, ESCALATED -> move.persons()
                    .forEach(who -> parts.add(new Part(who.person(), What.PRESENT, move.at())));
            case COPIED -> move.persons().forEach(who -> parts.add(new Part(who.person(), What.COPIED, move.at())));
            case RESUBMITTED, WITHDRAWN, ADDED_BEFORE, ADDED_AFTER, REMOVED, ANSWERED, DROPPED, REMINDED -> {
            }
        }
        return parts;
    }
}
