package ceyuan.organisation.web;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

import ceyuan.base.Name;
import ceyuan.organisation.Order;
import ceyuan.organisation.OrganisationRefused;
import ceyuan.organisation.OrganisationRefused.Reason;
import ceyuan.organisation.UnitId;
import ceyuan.organisation.UnitKind;
import ceyuan.organisation.Units;
import ceyuan.web.Required;

/** What is typed into the forms about a unit; each form uses its own part of it. */
record UnitForm(@Nullable Long version, @Nullable UnitKind kind, @Nullable String code, @Nullable String chinese,
        @Nullable String english, @Nullable String shortChinese, @Nullable String shortEnglish,
        @Nullable String creditCode, @Nullable String ror, @Nullable String country, @Nullable String parent,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from, @Nullable String number, @Nullable String title) {
    Order order() {
        if (from == null) throw new OrganisationRefused(Reason.DAY_MISSING, "from");
        return new Order(from, orNull(number), orNull(title));
    }

    Name name() {
        return Name.of(text(chinese), text(english));
    }

    @Nullable
    Name shortName() {
        return shortChinese == null || shortChinese.isBlank()
                ? null
                : Name.of(shortChinese.strip(), text(shortEnglish));
    }

    Units.Founding founding(@Nullable UnitId above) {
        Required.in(this, "code", "chinese", "from");
        var order = order();
        return new Units.Founding(above, kind(above == null), text(code), name(), shortName(), order.from(), creditCode,
                ror, country, order.number(), order.title());
    }

    Units.Description description(UnitKind was) {
        return new Units.Description(text(code), kind == null ? was : kind, creditCode, ror, country);
    }

    /** The parent as it was typed, or as it was chosen from a list. */
    String parentTyped() {
        return text(parent);
    }

    private UnitKind kind(boolean group) {
        if (group) return UnitKind.GROUP;
        return kind == null ? UnitKind.COMPANY : kind;
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static @Nullable String orNull(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
