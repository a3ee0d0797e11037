package ceyuan.approval;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Money;
import ceyuan.base.Name;
import ceyuan.organisation.UnitId;

/**
 * What a route lays down: for which submissions it is, from when until when, and its stops in order.
 *
 * @param unit the unit for which it holds, with all beneath it that have none nearer
 * @param klass only for this class; absent means any
 * @param from only for amounts from this one on
 * @param below only for amounts below this one
 * @param validTo the last day; absent means until further notice
 * @param note why it is so: a document, a decision
 */
public record RouteDraft(UnitId unit, String kind, Name name, @Nullable String klass, @Nullable BigDecimal from,
        @Nullable BigDecimal below, String currency, LocalDate validFrom, @Nullable LocalDate validTo, List<Stop> stops,
        String note) {
    /** A route for everything of a kind in a unit. */
    public static RouteDraft of(UnitId unit, String kind, Name name, LocalDate validFrom, Stop... stops) {
        return new RouteDraft(unit, kind, name, null, null, null, Money.CNY, validFrom, null, List.of(stops), "");
    }

    /** The same for one class and a span of amounts only. */
    public RouteDraft only(@Nullable String klass, @Nullable BigDecimal from, @Nullable BigDecimal below) {
        return new RouteDraft(unit, kind, name, klass, from, below, currency, validFrom, validTo, stops, note);
    }
}
