package ceyuan.organisation.web;

import java.util.Collection;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.organisation.PartnerKind;
import ceyuan.organisation.PartnerQueries;
import ceyuan.web.Vantage;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

/** What is sought among the partners; blank where nothing is. */
public record PartnersFilter(@Nullable String q, @Nullable PartnerKind kind, @Nullable String country,
        @Nullable String sort) {
    public String text() {
        return q == null ? "" : q.strip();
    }

    public @Nullable String soughtCountry() {
        return country == null || country.isBlank() ? null : country;
    }

    public String order() {
        return sort == null || sort.isBlank() ? "code" : sort;
    }

    public boolean sought() {
        return !text().isEmpty() || kind != null || soughtCountry() != null;
    }

    PartnerQueries.Filter filter(Collection<UUID> groups, Vantage vantage) {
        return new PartnerQueries.Filter(groups, text(), kind, soughtCountry(), vantage);
    }

    /** The same search as a query string, in another order. */
    public String query(String order) {
        var query = new StringBuilder("sort=").append(order);
        if (!text().isEmpty()) query.append("&q=").append(encode(text(), UTF_8));
        if (kind != null) query.append("&kind=").append(kind);
        if (soughtCountry() != null) query.append("&country=").append(encode(soughtCountry(), UTF_8));
        return query.toString();
    }
}
