package ceyuan.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import gg.jte.Content;
import gg.jte.html.HtmlContent;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;

/**
 * Parts of pages as they were drawn, for everyone who is shown the same.
 *
 * <p>A part is kept under all the values that it shows: where one of them differs it is drawn anew, so what is kept can
 * neither be old nor another reader's. The values are therefore equal when what they hold is equal: records, lists.
 */
public final class Drawn {
    private static final int MOST_BYTES = 24 * 1024 * 1024;
    private static final Cache<Key, byte[]> PARTS = Caffeine.newBuilder().maximumWeight(MOST_BYTES)
            .weigher((Key key, byte[] drawn) -> drawn.length).build();

    private Drawn() {}

    /** The part of a page, drawn once in each language for the values that it shows. */
    public static Content once(Content part, @Nullable Object... shown) {
        var key = new Key(part.getClass(), LocaleContextHolder.getLocale(), Arrays.asList(shown));
        byte[] known = PARTS.getIfPresent(key);
        byte[] drawn = known == null ? draw(part) : known;
        if (known == null) PARTS.put(key, drawn);
        return (HtmlContent) output -> output.writeBinaryContent(drawn);
    }

    private static byte[] draw(Content part) {
        var drawn = new Utf8ByteOutput();
        part.writeTo(new OwaspHtmlTemplateOutput(drawn));
        return drawn.toByteArray();
    }

    /** A part's own class tells it from all other parts of all templates. */
    private record Key(Class<?> part, Locale locale, List<@Nullable Object> shown) {}
}
