package ceyuan.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import gg.jte.Content;
import gg.jte.support.LocalizationSupport;

import ceyuan.base.Name;

/** Says a message in the reader's language; what a person typed is escaped on the way. */
@Component
public class Words implements LocalizationSupport {
    private static @Nullable Words here;

    private final MessageSource messages;
    private final Map<String, String> chinese = new ConcurrentHashMap<>();
    private final Map<String, String> english = new ConcurrentHashMap<>();

    Words(MessageSource messages) {
        this.messages = messages;
        here = this;
    }

    /** The message as content of a page. In templates: {@code ${say("project.title")}}. */
    public static Content say(String key, Object... details) {
        var words = text(key, Arrays.stream(named(LocaleContextHolder.getLocale(), details))
                .map(detail -> detail instanceof String typed ? HtmlUtils.htmlEscape(typed) : detail).toArray());
        return output -> output.writeContent(words);
    }

    /** The message as plain text: for attributes, titles, files and the API. */
    public static String text(String key, Object... details) {
        return text(LocaleContextHolder.getLocale(), key, details);
    }

    /** The message in one language, whatever the reader's; so are the names among the details. */
    public static String text(Locale locale, String key, Object... details) {
        return details.length == 0
                ? here().plain(locale, key)
                : here().messages.getMessage(key, named(locale, details), locale);
    }

    private static Object[] named(Locale locale, Object... details) {
        return Arrays.stream(details).map(detail -> detail instanceof Name name ? name.in(locale) : detail).toArray();
    }

    /** Says everything in one language meanwhile, whatever the reader's: what is drawn up on paper. */
    public static <T> T in(Locale locale, Supplier<T> said) {
        var reader = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locale);
        try {
            return said.get();
        } finally {
            LocaleContextHolder.setLocaleContext(reader);
        }
    }

    /** The message, if there is one: for words that a module may or may not have given. */
    public static Optional<String> known(String key, Object... details) {
        return Optional.ofNullable(here().messages.getMessage(key, details, null, LocaleContextHolder.getLocale()));
    }

    /** The word for a kind of record: the message {@code kind.<kind>} of the module it belongs to, else the kind itself. */
    public static String kind(String kind) {
        return kind(LocaleContextHolder.getLocale(), kind);
    }

    /** The same in one language, whatever the reader's. */
    public static String kind(Locale locale, String kind) {
        var word = here().messages.getMessage("kind." + kind, null, null, locale);
        return word == null ? kind : word;
    }

    /** The word for what was done to a record: its kind's own, else the one common to all kinds, else the verb itself. */
    public static String did(String kind, String verb) {
        return known(kind + ".did." + verb).or(() -> known("ledger.did." + verb)).orElse(verb);
    }

    /** Things one after another, as the reader's language lists them. */
    public static String list(Collection<?> things) {
        return things.stream().map(String::valueOf).collect(Collectors.joining(text("web.list")));
    }

    /** The word for an enum constant, under {@code <prefix>.<CONSTANT>}. */
    public static String word(String prefix, Enum<?> constant) {
        return text(prefix + "." + constant.name());
    }

    @Override
    public String lookup(String key) {
        return plain(LocaleContextHolder.getLocale(), key);
    }

    /** A message without details is made once for each language; a page says hundreds. */
    private String plain(Locale locale, String key) {
        var known = "en".equals(locale.getLanguage()) ? english : chinese;
        return known.computeIfAbsent(key, none -> messages.getMessage(key, null, locale));
    }

    private static Words here() {
        if (here == null) throw new IllegalStateException("the application has not started");
        return here;
    }
}
