package ceyuan.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Money;

/**
 * One file on its way in, and how far it has come.
 *
 * @param total the records after the header
 * @param position how many of them have been dealt with
 * @param warned rows that were taken although something about them stayed unknown
 * @param planned the money planned in the rows taken, one sum for each currency
 * @param problem why it failed, in words of its own language; absent unless it failed
 * @param alive whether somebody is working on it now; one that loads but is not alive was interrupted
 */
public record Run(RunId id, UUID root, String fileName, String digest, Survey survey, @Nullable Mapping mapping,
        State state, long total, long position, long imported, long changed, long unchanged, long refused, long warned,
        List<Money> planned, boolean stopAsked, @Nullable String problem, UUID person, String by, Instant madeAt,
        @Nullable Instant startedAt, @Nullable Instant endedAt, boolean alive) {
    /** Where a run stands. */
    public enum State {
        /** Uploaded; nothing has been tried. */
        READY,
        /** A dry run is under way. */
        CHECKING,
        /** A dry run has ended: the counts tell what would happen. */
        CHECKED,
        /** Rows are being taken in. */
        LOADING,
        /** Stopped by a person; what was taken in stays, the rest can follow. */
        STOPPED,
        /** Every row was dealt with. */
        DONE,
        /** Ended by an error; what was taken in stays, the rest can follow. */
        FAILED
    }

    public boolean underWay() {
        return state == State.CHECKING || state == State.LOADING;
    }

    /** Whether rows were taken in and some are still to come. */
    public boolean resumable() {
        return !alive && (state == State.LOADING || state == State.STOPPED || state == State.FAILED && position > 0);
    }

    public int percent() {
        return total == 0 ? 100 : (int) Math.min(100, position * 100 / total);
    }

    /** Rows R, imported I, changed C, unchanged U, refused F: the last words of every import. */
    public String summary() {
        return "rows %d, imported %d, changed %d, unchanged %d, refused %d".formatted(position, imported, changed,
                unchanged, refused);
    }
}
