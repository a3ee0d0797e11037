package ceyuan.organisation;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** What the ledger tells of a unit that is founded; its document stands with the reorganisation. */
record Founded(String code, UnitKind kind, String name, @Nullable String englishName, @Nullable String shortName,
        @Nullable String englishShortName, @Nullable String parent, @Nullable String creditCode, @Nullable String ror,
        @Nullable String country, LocalDate from) {
    static Founded of(Units.Founding founding, UnitRows.@Nullable Unit parent) {
        var shortName = founding.shortName();
        return new Founded(founding.code(), founding.kind(), founding.name().chinese(), founding.name().english(),
                shortName == null ? null : shortName.chinese(), shortName == null ? null : shortName.english(),
                parent == null ? null : parent.code(),
                founding.creditCode(), founding.ror(), founding.country(), founding.opened());
    }
}
