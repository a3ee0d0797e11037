package ceyuan.project;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

/** How far the technology of a project has come, told from the leaves of its work. */
public record Readiness(List<Leaf> leaves) {
    /**
     * @param weight its share in the whole; all make up one
     * @param critical whether the project's level waits for it
     */
    public record Leaf(BigDecimal weight, int start, int planned, int now, boolean critical) {}

    /** What is shown for one level: for each mandatory criterion whether a file proves it. */
    public record Shown(int level, boolean mandatory, boolean proven) {}

    public BigDecimal plannedIncrement() {
        return increment(Leaf::planned);
    }

    public BigDecimal actualIncrement() {
        return increment(Leaf::now);
    }

    /** The part of the planned increment that was reached; absent where none was planned. */
    public @Nullable BigDecimal achievement() {
        var planned = plannedIncrement();
        return planned.signum() == 0 ? null : actualIncrement().divide(planned, 2, RoundingMode.HALF_UP);
    }

    public int start() {
        return least(Leaf::start);
    }

    /** The level of the whole: the least of its critical leaves, or of all where none is critical. */
    public int level() {
        return least(Leaf::now);
    }

    public int planned() {
        return least(Leaf::planned);
    }

    /** To be shown, never to decide by. */
    public BigDecimal mean() {
        return leaves.stream().map(leaf -> leaf.weight.multiply(BigDecimal.valueOf(leaf.now)))
                .reduce(BigDecimal.ZERO, BigDecimal::add).setScale(1, RoundingMode.HALF_UP);
    }

    /** Increment for each million of money. */
    public BigDecimal efficiency(BigDecimal millions) {
        return actualIncrement().divide(millions, 2, RoundingMode.HALF_UP);
    }

    /** The level that holds: the highest of which, as of all beneath it, every mandatory criterion is proven. */
    public static int held(int claimed, List<Shown> shown) {
        int held = 0;
        for (int level = 1; level <= claimed; level++) {
            int at = level;
            if (shown.stream().anyMatch(each -> each.level == at && each.mandatory && !each.proven)) break;
            held = level;
        }
        return held;
    }

    private BigDecimal increment(ToIntFunction<Leaf> to) {
        return leaves.stream().map(leaf -> leaf.weight.multiply(BigDecimal.valueOf(to.applyAsInt(leaf) - leaf.start)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private int least(ToIntFunction<Leaf> of) {
        var critical = leaves.stream().filter(Leaf::critical).toList();
        return (critical.isEmpty() ? leaves : critical).stream().mapToInt(of).min().orElse(0);
    }
}
