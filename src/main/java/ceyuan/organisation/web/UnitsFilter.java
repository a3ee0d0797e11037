package ceyuan.organisation.web;

import java.util.Collection;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.organisation.UnitKind;
import ceyuan.organisation.UnitQueries;
import ceyuan.web.Vantage;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What is sought among the units; blank where nothing is. */
public record UnitsFilter(@Nullable String q, @Nullable UnitKind kind, @Nullable String country,
        @Nullable Boolean closed, @Nullable Boolean inView, @Nullable String view, @Nullable String sort) {
    public String text() {
        return q == null ? "" : q.strip();
    }

    public boolean closedToo() {
        return Boolean.TRUE.equals(closed);
    }

    public boolean onlyInView() {
        return Boolean.TRUE.equals(inView);
    }

    public String order() {
        return sort == null || sort.isBlank() ? "code" : sort;
    }

    public boolean asList() {
        return "list".equals(view) || !text().isEmpty() || kind != null || soughtCountry() != null || closedToo()
                || onlyInView() || sort != null;
    }

    public @Nullable String soughtCountry() {
        return country == null || country.isBlank() ? null : country;
    }

    UnitQueries.Filter filter(Collection<UUID> groups, Vantage vantage) {
        return new UnitQueries.Filter(groups, onlyInView() ? vantage.unit() : null, text(), kind, soughtCountry(),
                closedToo(), vantage.asOf());
    }

    /** The same search as a query string, in another order. */
    public String query(String order) {
        var query = new StringBuilder("view=list&sort=").append(order);
        if (!text().isEmpty()) query.append("&q=").append(java.net.URLEncoder.encode(text(), UTF_8));
        if (kind != null) query.append("&kind=").append(kind);
        if (soughtCountry() != null) {
            query.append("&country=").append(java.net.URLEncoder.encode(soughtCountry(), UTF_8));
        }
        if (closedToo()) query.append("&closed=true");
        if (onlyInView()) query.append("&inView=true");
        return query.toString();
    }
}
