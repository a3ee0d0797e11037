package ceyuan.schedule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Kind;
import ceyuan.commitment.State;
import ceyuan.organisation.UnitId;
import ceyuan.schedule.Baselines.Baseline;

/**
 * How what stands beneath a commitment hangs together in time, as of a day.
 *
 * @param group the group whose calendar counts
 * @param lines the commitment itself, then what the reader sees beneath it, each under its parent
 * @param end when the last of them will end as things stand, also of those the reader does not see
 * @param joins the dependencies between the lines
 * @param outside how many dependencies lead to what is not shown here
 */
public record Schedule(CommitmentId whole, UnitId group, LocalDate asOf, List<Line> lines, List<Dependency> joins,
        int outside,
        @Nullable LocalDate end, List<Baseline> baselines, @Nullable Baseline baseline) {

    /**
     * @param summary whether something stands beneath it
     * @param timing absent where it has no dates
     * @param before the dates in the baseline
     */
    public record Line(UUID id, @Nullable UUID parent, int depth, Kind kind, Name title, @Nullable String number,
            @Nullable String description, @Nullable Name unit, @Nullable Name person, @Nullable LocalDate starts,
            @Nullable LocalDate due, State state,
            BigDecimal share, boolean summary, @Nullable Timing timing, @Nullable Before before) {

        public boolean isMilestone() {
            return starts == null;
        }

        /** Days by which it will end after its promised day; negative if before. */
        public @Nullable Long late() {
            return timing == null || due == null ? null : ChronoUnit.DAYS.between(due, timing.early().last());
        }

        /** Days by which its promised end has moved since the baseline. */
        public @Nullable Long moved() {
            return before == null || before.due == null || due == null
                    ? null
                    : ChronoUnit.DAYS.between(before.due, due);
        }

        public boolean isCritical() {
            return timing != null && timing.critical() && !summary && state.isOpen();
        }
    }

    public record Before(@Nullable LocalDate starts, @Nullable LocalDate due) {}

    /** What another commitment's change does to a line. */
    public record Moved(Line line, LocalDate from, LocalDate to, boolean pastDue) {
        public long days() {
            return ChronoUnit.DAYS.between(from, to);
        }
    }

    /**
     * Other dates for one commitment, and what they would move.
     *
     * @param hidden how many are moved that the reader does not see
     * @param endBefore the end of the whole as things stand
     */
    public record Proposal(Line line, @Nullable LocalDate starts, @Nullable LocalDate due, long version,
            boolean mayManage, List<Moved> moved, int hidden, @Nullable LocalDate endBefore,
            @Nullable LocalDate endAfter) {
        /** A line with the dates it has: of a past day nothing is proposed. */
        public static Proposal none(Line line, @Nullable LocalDate end) {
            return new Proposal(line, line.starts, line.due, 0, false, List.of(), 0, end, end);
        }

        public boolean changesNothing() {
            return java.util.Objects.equals(starts, line.starts) && java.util.Objects.equals(due, line.due);
        }
    }

    public Line top() {
        return lines.getFirst();
    }

    public Optional<Line> line(UUID id) {
        return lines.stream().filter(each -> each.id.equals(id)).findFirst();
    }

    /** Days by which the whole will end after its promised day. */
    public @Nullable Long late() {
        var due = top().due();
        return due == null || end == null ? null : ChronoUnit.DAYS.between(due, end);
    }

    public long critical() {
        return lines.stream().filter(Line::isCritical).count();
    }
}
