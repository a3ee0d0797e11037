package ceyuan.ledger;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Actor;
import ceyuan.base.Subject;

/** An event that the ledger writes down. Publish it inside the transaction that makes it true. */
public interface Recorded {
    Subject subject();

    /** What was done, one lower-case word of the module: {@code approved}. Said as {@code <kind>.did.<verb>}. */
    String verb();

    Actor by();

    /** The unit whose record changed; absent for records that belong to none. */
    default @Nullable UUID unit() {
        return null;
    }

    default List<Difference> differences() {
        return List.of();
    }
}
