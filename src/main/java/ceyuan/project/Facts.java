package ceyuan.project;

import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What people enter of a project.
 *
 * @param unit the unit that leads
 * @param category what the funding scheme calls it: 面上项目, 青年项目 …
 * @param level {@link #MAJOR} for a major project of the group, or absent
 * @param field the field of technology
 * @param scale the readiness scale, such as TRL9; its levels at the start, as planned, and now
 * @param grade the final grade, in the words of those who gave it
 */
public record Facts(String chinese, @Nullable String english, @Nullable String acronym, UUID unit,
        @Nullable UUID leader, @Nullable ProjectClass projectClass, @Nullable String category, @Nullable String level,
        @Nullable String field, @Nullable String objective, @Nullable LocalDate starts, @Nullable LocalDate ends,
        @Nullable String scale, @Nullable Integer levelStart, @Nullable Integer levelPlanned,
        @Nullable Integer levelNow, @Nullable String grade, @Nullable String certificate, Secrecy secrecy,
        String currency, @Nullable String call, @Nullable String scheme) {
    /** 重大专项. */
    public static final String MAJOR = "MAJOR";

    /** The least that a project needs. */
    public static Facts of(String chinese, @Nullable String english, UUID unit, @Nullable UUID leader,
            @Nullable ProjectClass projectClass, @Nullable LocalDate starts, @Nullable LocalDate ends) {
        return new Facts(chinese, english, null, unit, leader, projectClass, null, null, null, null, starts, ends,
                "TRL9", null, null, null, null, null, Secrecy.INTERNAL, "CNY", null, null);
    }

    /** What a signed task book binds to. */
    record Binding(String chinese, UUID unit, @Nullable UUID leader, @Nullable String objective,
            @Nullable LocalDate starts, @Nullable LocalDate ends, @Nullable Integer levelPlanned) {}

    Binding binding() {
        return new Binding(chinese, unit, leader, objective, starts, ends, levelPlanned);
    }

    public Facts about(@Nullable String itsField, @Nullable String itsLevel, @Nullable String itsObjective) {
        return new Facts(chinese, english, acronym, unit, leader, projectClass, category, itsLevel, itsField,
                itsObjective,
                starts, ends, scale, levelStart, levelPlanned, levelNow, grade, certificate, secrecy, currency, call,
                scheme);
    }

    Facts changed(@Nullable UUID itsLeader, @Nullable LocalDate itsEnds, @Nullable String itsObjective) {
        return new Facts(chinese, english, acronym, unit, itsLeader == null ? leader : itsLeader, projectClass,
                category,
                level, field, itsObjective == null ? objective : itsObjective, starts, itsEnds == null ? ends : itsEnds,
                scale, levelStart, levelPlanned, levelNow, grade, certificate, secrecy, currency, call, scheme);
    }

    Facts during(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new Facts(chinese, english, acronym, unit, leader, projectClass, category, level, field, objective, from,
                to,
                scale, levelStart, levelPlanned, levelNow, grade, certificate, secrecy, currency, call, scheme);
    }

    Facts ledBy(UUID other) {
        return new Facts(chinese, english, acronym, other, leader, projectClass, category, level, field, objective,
                starts, ends, scale, levelStart, levelPlanned, levelNow, grade, certificate, secrecy, currency, call,
                scheme);
    }
}
