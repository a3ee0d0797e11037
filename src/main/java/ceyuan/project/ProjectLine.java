package ceyuan.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;

/** A project in a list, as of the day from which it is seen. */
public record ProjectLine(UUID id, String number, String chinese, @Nullable String english, @Nullable String acronym,
        UUID unit,
        @Nullable String unitChinese, @Nullable String unitEnglish, @Nullable UUID leader,
        @Nullable String leaderChinese,
        @Nullable String leaderEnglish, @Nullable ProjectClass projectClass, @Nullable String category,
        @Nullable String level, @Nullable String field, Status status, @Nullable LocalDate starts,
        @Nullable LocalDate ends, @Nullable LocalDate startedOn, String currency, BigDecimal plannedTotal,
        BigDecimal spentTotal, @Nullable String grade, @Nullable String health, @Nullable BigDecimal share,
        @Nullable LocalDate forecast) {
    public Name title() {
        return Name.of(chinese, english);
    }

    public Name unitName() {
        return Name.of(unitChinese == null ? "" : unitChinese, unitEnglish);
    }

    public @Nullable Name leaderName() {
        return leaderChinese == null ? null : Name.of(leaderChinese, leaderEnglish);
    }
}
