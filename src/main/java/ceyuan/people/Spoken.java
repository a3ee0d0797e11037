package ceyuan.people;

import org.springframework.context.i18n.LocaleContextHolder;

/** How queries name a person to the reader: in English to whoever reads English, if the person has such a name. */
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
}
