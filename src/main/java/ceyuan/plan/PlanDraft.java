package ceyuan.plan;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

/**
 * A plan as entered.
 *
 * @param accountable who answers for the plan as a whole
 * @param number left blank, one is given
 * @param document the number of the document that released it: 集团科〔2021〕5 号
 * @param unitsDue the day by which the units directly beneath must have drawn up plans of their own
 * @param alignedTo the plan of a unit above that this one carries out
 */
public record PlanDraft(PlanKind kind, UnitId unit, @Nullable PersonId accountable, @Nullable String number, Name title,
        @Nullable String document, @Nullable String description, LocalDate from, LocalDate to,
        @Nullable LocalDate unitsDue, @Nullable PlanId alignedTo) {}
