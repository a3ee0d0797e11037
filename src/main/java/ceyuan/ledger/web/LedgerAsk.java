package ceyuan.ledger.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.ledger.LedgerQueries.Filter;
import ceyuan.web.Links;

/** What the ledger's page was asked for, as it stands in its address. */
public record LedgerAsk(@Nullable UUID person, @Nullable UUID within, @Nullable String kind, @Nullable UUID subject,
        @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String text) {
    public Filter filter() {
        return new Filter(person, within, kind == null || kind.isBlank() ? null : kind, subject, from, to,
                text == null ? "" : text);
    }

    /** The same question as the query of an address. */
    public String query() {
        var parts = new ArrayList<String>();
        add(parts, "person", person);
        add(parts, "within", within);
        add(parts, "kind", kind);
        add(parts, "subject", subject);
        add(parts, "from", from);
        add(parts, "to", to);
        add(parts, "text", text);
        return String.join("&", parts);
    }

    private static void add(ArrayList<String> parts, String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) parts.add(name + "=" + Links.encode(value.toString()));
    }
}
