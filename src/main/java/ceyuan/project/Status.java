package ceyuan.project;

import java.util.Set;

import ceyuan.commitment.State;

/** 申报 → 立项 → 在研 (↔ 暂停) → 执行完成 → 验收 | 结题; aside 终止 and 撤项. */
public enum Status {
    PROPOSED, APPROVED, RUNNING, SUSPENDED, COMPLETED, ACCEPTED, CONCLUDED, TERMINATED, WITHDRAWN;

    /** Where a project may go from here. */
    public Set<Status> next() {
        return switch (this) {
            case PROPOSED -> Set.of(APPROVED, WITHDRAWN);
            case APPROVED -> Set.of(RUNNING, WITHDRAWN);
            case RUNNING -> Set.of(SUSPENDED, COMPLETED, ACCEPTED, CONCLUDED, TERMINATED);
            case SUSPENDED -> Set.of(RUNNING, TERMINATED);
            case COMPLETED -> Set.of(RUNNING, ACCEPTED, CONCLUDED, TERMINATED);
            case ACCEPTED, CONCLUDED, TERMINATED, WITHDRAWN -> Set.of();
        };
    }

    public boolean isClosed() {
        return next().isEmpty();
    }

    /** Whether the work has begun, however it went on. */
    public boolean hasStarted() {
        return this != PROPOSED && this != APPROVED && this != WITHDRAWN;
    }

    /** What the project's commitment is meanwhile. */
    public State commitment() {
        return switch (this) {
            case PROPOSED -> State.DRAFTED;
            case APPROVED -> State.AGREED;
            case RUNNING, SUSPENDED -> State.RUNNING;
            case COMPLETED, ACCEPTED, CONCLUDED -> State.DONE;
            case TERMINATED -> State.MISSED;
            case WITHDRAWN -> State.WITHDRAWN;
        };
    }
}
