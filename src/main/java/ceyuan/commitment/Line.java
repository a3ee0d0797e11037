package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;

/** A commitment in a list, as of a day. */
public record Line(UUID id, @Nullable UUID parent, Kind kind, String subjectKind, UUID subject, UUID unit,
        @Nullable UUID accountable, @Nullable String number, String chinese, @Nullable String english,
        BigDecimal weight, @Nullable LocalDate starts, @Nullable LocalDate due, State state,
        @Nullable LocalDate endedOn, BigDecimal share, @Nullable LocalDate forecast, boolean trend,
        @Nullable LocalDate reportedOn, @Nullable LocalDate problemDue, int problems, int amberDays, LocalDate day,
        @Nullable String unitChinese, @Nullable String unitEnglish, @Nullable String personChinese,
        @Nullable String personEnglish, @Nullable String parentChinese, @Nullable String parentEnglish) {

    public Name title() {
        return Name.of(chinese, english);
    }

    public Name unitName() {
        return Name.of(unitChinese == null ? "" : unitChinese, unitEnglish);
    }

    public Name person() {
        return Name.of(personChinese == null ? "" : personChinese, personEnglish);
    }

    public Name parentTitle() {
        return Name.of(parentChinese == null ? "" : parentChinese, parentEnglish);
    }

    public Health health() {
        return Health.of(new Health.Facts(state, due, endedOn, forecast, trend, problemDue, amberDays), day);
    }
}
