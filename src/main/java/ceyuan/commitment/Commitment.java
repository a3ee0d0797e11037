package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.commitment.CommitmentRefused.Reason;

/** A commitment while it is being changed: the verbs of its life and what each of them asks for. */
final class Commitment {
    final UUID id;
    final long version;
    final Kind kind;
    final UUID root;
    final LocalDate since;
    final LocalDate recordedOn;
    @Nullable
    UUID parent;
    UUID unit;
    @Nullable
    UUID accountable;
    @Nullable
    String number;
    String chinese;
    @Nullable
    String english;
    @Nullable
    String description;
    BigDecimal weight;
    @Nullable
    LocalDate starts;
    @Nullable
    LocalDate due;
    State state;
    @Nullable
    LocalDate agreedOn;
    @Nullable
    LocalDate startedOn;
    @Nullable
    LocalDate endedOn;

    Commitment(UUID id, long version, Kind kind, UUID root, LocalDate since, LocalDate recordedOn, UUID unit,
            String chinese, BigDecimal weight, State state) {
        this.id = id;
        this.version = version;
        this.kind = kind;
        this.root = root;
        this.since = since;
        this.recordedOn = recordedOn;
        this.unit = unit;
        this.chinese = chinese;
        this.weight = weight;
        this.state = state;
    }

    /** What the ledger compares. */
    record Facts(@Nullable String number, State state, @Nullable UUID parent, UUID unit, @Nullable UUID accountable,
            String chinese,
            @Nullable String english, @Nullable String description, BigDecimal weight, @Nullable LocalDate starts,
            @Nullable LocalDate due, @Nullable LocalDate agreedOn, @Nullable LocalDate startedOn,
            @Nullable LocalDate endedOn) {}

    Facts facts() {
        return new Facts(number, state, parent, unit, accountable, chinese, english, description,
                weight.stripTrailingZeros(),
                starts, due, agreedOn, startedOn, endedOn);
    }

    void agree(LocalDate day) {
        if (state != State.DRAFTED) throw new CommitmentRefused(Reason.NOT_DRAFTED, null);
        if (due == null) throw new CommitmentRefused(Reason.DUE_MISSING, "due");
        after(day, since);
        state = State.AGREED;
        agreedOn = day;
    }

    void start(LocalDate day) {
        if (state != State.AGREED) throw new CommitmentRefused(Reason.NOT_AGREED, null);
        after(day, agreedOn);
        state = State.RUNNING;
        startedOn = day;
    }

    void finish(LocalDate day) {
        end(State.DONE, day);
    }

    void miss(LocalDate day) {
        end(State.MISSED, day);
    }

    /** Gives the promise up; a draft may be given up, too. */
    void withdraw(LocalDate day) {
        if (!state.isOpen()) throw new CommitmentRefused(Reason.NOT_OPEN, null);
        after(day, startedOn != null ? startedOn : agreedOn != null ? agreedOn : since);
        state = State.WITHDRAWN;
        endedOn = day;
    }

    void redate(@Nullable LocalDate newStarts, @Nullable LocalDate newDue) {
        if (!state.isOpen()) throw new CommitmentRefused(Reason.NOT_OPEN, null);
        inOrder(newStarts, newDue);
        starts = newStarts;
        due = newDue;
    }

    static void inOrder(@Nullable LocalDate starts, @Nullable LocalDate due) {
        if (starts != null && due != null && due.isBefore(starts)) {
            throw new CommitmentRefused(Reason.DUE_BEFORE_START, "due", due, starts);
        }
    }

    /** An agreed commitment that ends has run, be it for that day alone. */
    private void end(State end, LocalDate day) {
        if (state != State.AGREED && state != State.RUNNING) throw new CommitmentRefused(Reason.NOT_RUNNING, null);
        after(day, startedOn != null ? startedOn : agreedOn);
        if (startedOn == null) startedOn = day;
        state = end;
        endedOn = day;
    }

    private static void after(LocalDate day, @Nullable LocalDate earlier) {
        if (earlier != null && day.isBefore(earlier)) {
            throw new CommitmentRefused(Reason.DAY_TOO_EARLY, "day", earlier);
        }
    }
}
