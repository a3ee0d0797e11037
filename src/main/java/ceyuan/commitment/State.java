package ceyuan.commitment;

/** 拟定 → 已确认 → 进行中 → 完成 | 未达 | 撤销. */
public enum State {
    DRAFTED, AGREED, RUNNING, DONE, MISSED, WITHDRAWN;

    public boolean isOpen() {
        return this == DRAFTED || this == AGREED || this == RUNNING;
    }
}
