package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;

/**
 * What one unit takes over of a commitment that is decomposed.
 *
 * @param target the unit's part of the whole's target; absent where the whole has none
 * @param baseline the unit's own baseline; without one, its part of the whole's, in proportion
 */
public record Part(UnitId unit, Name title, @Nullable BigDecimal target, @Nullable BigDecimal baseline,
        @Nullable LocalDate due, @Nullable PersonId accountable, BigDecimal weight) {}
