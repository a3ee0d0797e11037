package ceyuan.desk.web;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.desk.Wanted;
import ceyuan.desk.Wanted.Order;

/** The filters of the desk as they come with a request; {@code of} is the unit, for {@code unit} is the vantage's. */
record WantedForm(@Nullable String kind, @Nullable Boolean overdue, @Nullable UUID of, @Nullable String q,
        @Nullable Order order, @Nullable Boolean aside) {
    Wanted wanted() {
        return new Wanted(kind == null ? "" : kind, Boolean.TRUE.equals(overdue), of, q == null ? "" : q,
                order == null ? Order.DUE : order, Boolean.TRUE.equals(aside));
    }
}
