package ceyuan.plan;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.commitment.TargetDraft;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

/** The part that one unit does of an item; left out, its title and due date are the item's. */
public record PartDraft(UnitId unit, @Nullable PersonId accountable, @Nullable Name title, @Nullable LocalDate due,
        List<TargetDraft> targets) {}
