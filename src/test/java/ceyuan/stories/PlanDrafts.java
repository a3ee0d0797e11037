package ceyuan.stories;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.organisation.UnitId;
import ceyuan.plan.PlanDraft;
import ceyuan.plan.PlanId;
import ceyuan.plan.PlanKind;

/** How the stories write plans and targets down. */
final class PlanDrafts {
    static final LocalDate TODAY = LocalDate.now();

    private PlanDrafts() {}

    static PlanDraft plan(PlanKind kind, UnitId unit, String title, String english, @Nullable PlanId alignedTo) {
        return new PlanDraft(kind, unit, null, null, Name.of(title, english), null, null, TODAY.minusYears(1),
                TODAY.plusYears(4), null, alignedTo);
    }

    static PlanDraft dueFromUnits(PlanDraft draft, LocalDate day) {
        return new PlanDraft(draft.kind(), draft.unit(), draft.accountable(), draft.number(), draft.title(),
                draft.document(), draft.description(), draft.from(), draft.to(), day, draft.alignedTo());
    }

    static TargetDraft rise(String metric, String measure, long baseline, long target) {
        return new TargetDraft(metric, measure, BigDecimal.valueOf(baseline), TODAY.minusYears(1),
                BigDecimal.valueOf(target), Direction.UP, "年度统计核算", "统计报表", BigDecimal.ONE);
    }

    static TargetDraft unmeasurable(String metric) {
        return new TargetDraft(metric, null, null, null, null, Direction.UP, null, null, BigDecimal.ONE);
    }

}
