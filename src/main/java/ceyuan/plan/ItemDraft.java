package ceyuan.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Kind;
import ceyuan.commitment.TargetDraft;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

/**
 * An item of a plan as entered.
 *
 * @param parent the item under which it stands: a measure under its aspect
 * @param due left out, the plan's last day
 * @param owners units that each do a part of it and answer for that part; none if the unit alone does it
 * @param alignedTo items of the plan above that it carries out
 */
public record ItemDraft(Kind kind, @Nullable CommitmentId parent, UnitId unit, @Nullable PersonId accountable,
        @Nullable String number, Name title, @Nullable String description, @Nullable Technology technology,
        BigDecimal weight, @Nullable LocalDate starts, @Nullable LocalDate due, List<TargetDraft> targets,
        List<UnitId> owners, List<CommitmentId> alignedTo) {
    /** An item without anything that may be left out. */
    public static ItemDraft of(Kind kind, @Nullable CommitmentId parent, UnitId unit, Name title) {
        return new ItemDraft(kind, parent, unit, null, null, title, null, null, BigDecimal.ONE, null, null, List.of(),
                List.of(), List.of());
    }

    public ItemDraft by(@Nullable PersonId person, @Nullable LocalDate day) {
        return new ItemDraft(kind, parent, unit, person, number, title, description, technology, weight, starts, day,
                targets, owners, alignedTo);
    }

    public ItemDraft measuredBy(TargetDraft... drafts) {
        return new ItemDraft(kind, parent, unit, accountable, number, title, description, technology, weight, starts,
                due, List.of(drafts), owners, alignedTo);
    }

    public ItemDraft ownedBy(UnitId... units) {
        return new ItemDraft(kind, parent, unit, accountable, number, title, description, technology, weight, starts,
                due, targets, List.of(units), alignedTo);
    }

    public ItemDraft of(Technology technologyClass) {
        return new ItemDraft(kind, parent, unit, accountable, number, title, description, technologyClass, weight,
                starts, due, targets, owners, alignedTo);
    }

    public ItemDraft alignedTo(CommitmentId... items) {
        return new ItemDraft(kind, parent, unit, accountable, number, title, description, technology, weight, starts,
                due, targets, owners, List.of(items));
    }
}
