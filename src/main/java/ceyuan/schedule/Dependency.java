package ceyuan.schedule;

import java.util.UUID;

/**
 * What one commitment must wait for in another.
 *
 * @param lag working days between the two ends; negative where the successor may begin before
 */
public record Dependency(UUID id, long version, UUID predecessor, UUID successor, Type type, int lag) {
    /** Which end of the successor waits for which end of the predecessor. */
    public enum Type {
        /** 完成-开始. */
        FS(true, false),
        /** 开始-开始. */
        SS(false, false),
        /** 完成-完成. */
        FF(true, true),
        /** 开始-完成. */
        SF(false, true);

        private final boolean afterFinish;
        private final boolean holdsFinish;

        Type(boolean afterFinish, boolean holdsFinish) {
            this.afterFinish = afterFinish;
            this.holdsFinish = holdsFinish;
        }

        boolean afterFinish() {
            return afterFinish;
        }

        boolean holdsFinish() {
            return holdsFinish;
        }
    }
}
