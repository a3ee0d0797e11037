package ceyuan.organisation.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.organisation.Doubt;
import ceyuan.organisation.UnitKind;
import ceyuan.organisation.UnitQueries;
import ceyuan.web.Words;

/** A unit in the API, with what looks wrong about its codes. */
record UnitView(UUID id, long version, UUID group, @Nullable UUID parent, String code, UnitKind kind, String chinese,
        @Nullable String english, @Nullable String shortChinese, @Nullable String shortEnglish,
        @Nullable String country, @Nullable String creditCode, @Nullable String ror, LocalDate opened,
        @Nullable LocalDate closed, long beneath, List<String> warnings) {
    static UnitView of(UnitQueries.Line unit) {
        return new UnitView(unit.id().value(), unit.version(), unit.root(), unit.parent(), unit.code(), unit.kind(),
                unit.chinese(), unit.english(), unit.shortChinese(), unit.shortEnglish(), unit.country(),
                unit.creditCode(), unit.ror(), unit.opened(), unit.closed(), unit.beneath(), said(unit.doubts()));
    }

    static List<String> said(List<Doubt> doubts) {
        return doubts.stream().map(doubt -> Words.text(doubt.key(), doubt.details().toArray())).toList();
    }
}
