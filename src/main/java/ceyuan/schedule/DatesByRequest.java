package ceyuan.schedule;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import ceyuan.base.Actor;
import ceyuan.commitment.CommitmentId;

/** Implemented by rooms whose records bind to dates: where a reader who may not change these asks for others. */
public interface DatesByRequest {
    /**
     * The path of a form that asks for other dates, filled in; absent where the reader may not ask.
     *
     * @param whole the commitment whose schedule is seen
     * @param dues the proposed days by commitment
     */
    Optional<String> path(CommitmentId whole, Map<UUID, LocalDate> dues, Actor reader);
}
