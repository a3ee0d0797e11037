package ceyuan.signing;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import ceyuan.people.Spoken;
import ceyuan.web.Words;

/** A language in which papers are drawn up. Said as {@code signing.language.<LANGUAGE>}. */
public enum PaperLanguage {
    ZH(Locale.CHINESE), EN(Locale.ENGLISH);

    private final Locale locale;

    PaperLanguage(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** What a form offers. */
    public static Map<String, String> words() {
        var words = new LinkedHashMap<String, String>();
        for (var each : values())
            words.put(each.name(), Words.word("signing.language", each));
        return words;
    }

    /** The one in which the reader reads: what is usual for a paper that has no edition yet. */
    public static PaperLanguage ofReader() {
        return Spoken.isEnglish() ? EN : ZH;
    }

    static PaperLanguage of(String code) {
        return "en".equals(code) ? EN : ZH;
    }
}
