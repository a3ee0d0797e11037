package ceyuan.people;

import org.springframework.context.i18n.LocaleContextHolder;

/** How queries name a person or a unit to the reader: in English to whoever reads English, if there is such a name. */
public final class Spoken {
    private Spoken() {}

    /** Where nobody reads, as in a job, it is Chinese. */
    public static boolean isEnglish() {
        var reader = LocaleContextHolder.getLocaleContext();
        var locale = reader == null ? null : reader.getLocale();
        return locale != null && "en".equals(locale.getLanguage());
    }

    /** The name as SQL, of a row of {@code people.person_face} or one with its columns. */
    public static String name(String person) {
        return isEnglish()
                ? "coalesce(" + person + ".english, " + person + ".chinese)"
                : person + ".chinese";
    }

    /** A unit as it is chosen, "code name", as SQL of a row of {@code organisation.unit_face}. */
    static String unit(String unit) {
        return unit + ".code || ' ' || " + shortName(unit);
    }

    /** The short name of a unit as SQL. */
    static String shortName(String unit) {
        return isEnglish()
                ? "coalesce(%1$s.short_english, %1$s.short_chinese)".formatted(unit)
                : unit + ".short_chinese";
    }
}
