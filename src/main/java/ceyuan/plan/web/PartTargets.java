package ceyuan.plan.web;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.plan.ItemQueries.Aim;
import ceyuan.web.Typed;

/** The target of a unit's part: measured as the whole item is, with a baseline and a goal of the unit's own. */
final class PartTargets {
    private PartTargets() {}

    static List<TargetDraft> of(@Nullable Aim whole, Typed typed, int row) {
        var target = typed.number("target", row);
        if (whole == null || target == null) return List.of();
        return List.of(new TargetDraft(whole.metric(), whole.measure(), typed.number("baseline", row), null, target,
                whole.up() ? Direction.UP : Direction.DOWN, whole.method(), whole.evidence(), BigDecimal.ONE));
    }
}
