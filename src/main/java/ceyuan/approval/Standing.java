package ceyuan.approval;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;

/**
 * How a submission stands.
 *
 * @param visit the number since which the same is asked; verbs carry it
 * @param stop the name of the stop at hand
 * @param waiting who is asked to decide now
 */
public record Standing(ApprovalId id, String kind, Status status, int visit, @Nullable Name stop, List<Who> waiting,
        Instant submittedAt, @Nullable Instant closedAt) {
    public Standing {
        waiting = List.copyOf(waiting);
    }
}
