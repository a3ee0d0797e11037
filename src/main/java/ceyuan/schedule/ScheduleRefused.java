package ceyuan.schedule;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Refused;

/** Why commitments cannot be joined so, a day not be set so, or a file not be read. */
public final class ScheduleRefused extends Refused {
    public enum Reason {
        ITSELF,
        COMMITMENT_UNKNOWN,
        ANOTHER_GROUP,
        PART_AND_WHOLE,
        JOINED_ALREADY,
        LAG_TOO_LONG,
        CIRCLE,
        NAME_MISSING,
        NAME_TAKEN,
        NOTHING_TO_KEEP,
        DOCUMENT_MISSING,
        TOO_MANY,
        FILE_EMPTY,
        FILE_TOO_LARGE,
        FILE_UNKNOWN,
        FILE_PROTECTED,
        FILE_BROKEN,
        FILE_WITHOUT_TASKS,
        FILE_TOO_MANY,
        FILE_ALL_LEFT_OUT,
        SHEET_WITHOUT_COLUMN,
        SHEET_FAULTY,
        WHOLE_ENDED,
        ABOVE_ENDED,
        READING_GONE
    }

    public ScheduleRefused(Reason reason, @Nullable String field, Object... details) {
        super(reason, field, details);
    }
}
