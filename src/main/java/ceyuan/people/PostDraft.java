package ceyuan.people;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import ceyuan.organisation.UnitId;

/**
 * A post of a person at a unit.
 *
 * @param lastDay the last day of it; absent while no end is known
 */
public record PostDraft(UnitId unit, String title, LocalDate fromDay, @Nullable LocalDate lastDay) {}
