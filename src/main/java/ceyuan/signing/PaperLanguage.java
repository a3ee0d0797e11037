package ceyuan.signing;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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

    static PaperLanguage of(String code) {
        return "en".equals(code) ? EN : ZH;
    }
}
