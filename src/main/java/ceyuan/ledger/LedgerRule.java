package ceyuan.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Actor;

/** Decides which lines a person may read on the ledger's own page. A record's log is shown to whoever sees the record. */
public interface LedgerRule {
    /**
     * A condition over a column of units, with its parameters; absent if the person may read no line at all.
     *
     * @param within only lines of this unit and beneath it
     */
    Optional<Condition> reads(Actor actor, @Nullable UUID within, String unitColumn);

    /** Whether a person may open a record of a kind that belongs to a unit. */
    boolean opens(Actor actor, String kind, @Nullable UUID unit);

    record Condition(String sql, Map<String, Object> parameters) {}
}
