package ceyuan.people.web;

import org.jspecify.annotations.Nullable;

import ceyuan.people.PeopleQueries;
import ceyuan.people.Role;
import ceyuan.web.Links;
import ceyuan.web.Vantage;

/** What the list of persons is asked for, as it stands in the address. */
public record PeopleFilter(@Nullable Role role, PeopleQueries.@Nullable Presence presence,
        PeopleQueries.@Nullable AccountState account, @Nullable String q, @Nullable String sort) {
    PeopleQueries.Filter on(Vantage vantage) {
        return new PeopleQueries.Filter(vantage, role, here(), account, text());
    }

    public PeopleQueries.Presence here() {
        return presence == null ? PeopleQueries.Presence.HERE : presence;
    }

    public String text() {
        return q == null ? "" : q;
    }

    public String order() {
        return sort == null ? "name" : sort;
    }

    /** The address's query without the page. */
    public String query() {
        return query(order());
    }

    /** The same, sorted by a column; sorted by it already, the other way round. */
    public String sortedBy(String column) {
        return query(order().equals(column) ? "-" + column : column);
    }

    private String query(String order) {
        return "q=" + Links.encode(text()) + "&role=" + (role == null ? "" : role.name()) + "&presence=" + here()
                + "&account=" + (account == null ? "" : account) + "&sort=" + order;
    }

    /** Which way a column is sorted, for {@code aria-sort}. */
    public @Nullable String direction(String column) {
        return order().equals(column) ? "ascending" : order().equals("-" + column) ? "descending" : null;
    }
}
