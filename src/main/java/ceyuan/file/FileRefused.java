package ceyuan.file;

import ceyuan.base.Refused;

/** Why a file is not taken. */
public final class FileRefused extends Refused {
    public enum Reason {
        EMPTY, TOO_LARGE, QUOTA_REACHED, TYPE_NOT_TAKEN, NOT_WHAT_IT_SAYS
    }

    public FileRefused(Reason reason, Object... details) {
        super(reason, "file", details);
    }
}
