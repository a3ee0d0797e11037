package ceyuan.organisation;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

import ceyuan.base.Actor;

/** Tells what a change would do by doing it and taking it back. */
@Service
public class ChangePreview {
    private final Units units;
    private final UnitQueries queries;

    ChangePreview(Units units, UnitQueries queries) {
        this.units = units;
        this.queries = queries;
    }

    /**
     * What a change would do.
     *
     * @param beneath how many open units beneath go along
     * @param before where the unit stands before; absent for a group
     * @param after where it would stand then; absent for a refused change
     */
    public record Preview(long beneath, UnitQueries.@Nullable Line before, UnitQueries.@Nullable Line after,
            @Nullable OrganisationRefused refused) {}

    @Transactional
    public Preview move(UnitId id, UnitId to, LocalDate day, Actor by) {
        return tryOut(id, day, () -> units.move(id, null, to, Order.from(day), by));
    }

    @Transactional
    public Preview merge(UnitId id, UnitId into, LocalDate day, Actor by) {
        return tryOut(id, day, () -> units.merge(id, null, into, Order.from(day), by));
    }

    @Transactional
    public Preview close(UnitId id, LocalDate day, Actor by) {
        return tryOut(id, day, () -> units.close(id, null, Order.from(day), by));
    }

    private Preview tryOut(UnitId id, LocalDate day, Runnable change) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        long beneath = queries.one(id, day).map(UnitQueries.Line::beneath).orElse(0L);
        var before = parent(id, day);
        try {
            change.run();
        } catch (OrganisationRefused refused) {
            return new Preview(beneath, before, null, refused);
        }
        return new Preview(beneath, before, parent(id, day), null);
    }

    private UnitQueries.@Nullable Line parent(UnitId id, LocalDate day) {
        var path = queries.path(id, day);
        return path.size() < 2 ? null : path.get(path.size() - 2);
    }
}
