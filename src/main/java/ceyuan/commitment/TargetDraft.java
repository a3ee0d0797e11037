package ceyuan.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A target as entered; it is refused if it cannot be measured, with what is missing.
 *
 * @param metric what is measured, the same words each time: history is found by it
 * @param measure the unit of measure: %, t/h, 万元
 * @param method how it will be assessed
 * @param evidence what must be shown
 */
public record TargetDraft(String metric, @Nullable String measure, @Nullable BigDecimal baseline,
        @Nullable LocalDate baselineOn, @Nullable BigDecimal target, Direction direction, @Nullable String method,
        @Nullable String evidence, BigDecimal weight) {
    public enum Direction {
        UP, DOWN
    }

    /** Refuses a target that nobody could measure, as it is refused where it is set. */
    public void requireMeasurable() {
        Targets.check(this);
    }
}
