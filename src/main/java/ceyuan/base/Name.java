package ceyuan.base;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** A name in Chinese and, if there is one, in English; either stands in for the other. */
public record Name(String chinese, @Nullable String english) {
    /** How many characters a name may have in either language. */
    public static final int LONGEST = 500;

    public static Name of(String chinese) {
        return new Name(chinese, null);
    }

    public static Name of(String chinese, @Nullable String english) {
        return new Name(chinese, english == null || english.isBlank() ? null : english);
    }

    /** A name read from where there may be none. */
    public static @Nullable Name orNone(@Nullable String chinese, @Nullable String english) {
        return chinese == null ? null : of(chinese, english);
    }

    /** Several names, one after the other as either language lists them. */
    public static Name listed(Collection<Name> names) {
        return of(names.stream().map(Name::chinese).collect(Collectors.joining("、")),
                names.stream().map(name -> name.in(Locale.ENGLISH)).collect(Collectors.joining(", ")));
    }

    public boolean exceedsLongest() {
        return chinese.length() > LONGEST || english != null && english.length() > LONGEST;
    }

    /** The name for a reader: English if asked for and known, else Chinese. */
    public String in(Locale locale) {
        return english != null && "en".equals(locale.getLanguage()) ? english : chinese;
    }
}
