package ceyuan.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Actor;

/** What surrounds every page: who reads it, in which language, from which vantage, and where else to go. */
public record Frame(
        String path,
        Locale locale,
        String theme,
        @Nullable Actor actor,
        String readerName,
        Vantage vantage,
        String unitName,
        List<UnitsInView.Choice> units,
        Map<NavigationItem.Group, List<NavigationItem>> navigation,
        int waiting,
        String csrf) {
    /** What of the frame the content of a page may speak of, if the page is {@link Drawn} once. */
    public record Look(String path, Locale locale, Vantage vantage, String unitName) {}

    public Look look() {
        return new Look(path, locale, vantage, unitName);
    }

    public boolean english() {
        return "en".equals(locale.getLanguage());
    }

    public Actor reader() {
        if (actor == null) throw new IllegalStateException("nobody is signed in");
        return actor;
    }

    /** Whether an entry leads to the page at hand or, of all entries, to the nearest one above it. */
    public boolean at(NavigationItem item) {
        return above(item) && navigation.values().stream().flatMap(List::stream).filter(this::above)
                .noneMatch(each -> each.path().length() > item.path().length());
    }

    private boolean above(NavigationItem item) {
        return path.equals(item.path()) || path.startsWith(item.path() + "/");
    }
}
