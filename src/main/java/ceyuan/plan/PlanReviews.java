package ceyuan.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentId;
import ceyuan.commitment.Commitments;
import ceyuan.commitment.State;
import ceyuan.commitment.TargetDraft;
import ceyuan.commitment.TargetDraft.Direction;
import ceyuan.ledger.Difference;
import ceyuan.organisation.UnitId;
import ceyuan.people.PersonId;
import ceyuan.plan.ItemQueries.Item;
import ceyuan.web.Vantage;

import static ceyuan.plan.PlanRefused.Reason.NOTHING_CHOSEN;
import static ceyuan.plan.PlanRefused.Reason.TARGET_MISSING;
import static ceyuan.plan.PlanRefused.Reason.VERDICT_MISSING;

/** Closes a plan by a review against its targets, and opens the next from it. */
@Service
@Transactional
public class PlanReviews {
    private final Plans plans;
    private final PlanItems planItems;
    private final ItemQueries items;
    private final Commitments commitments;
    private final JdbcClient jdbc;

    PlanReviews(Plans plans, PlanItems planItems, ItemQueries items, Commitments commitments, JdbcClient jdbc) {
        this.plans = plans;
        this.planItems = planItems;
        this.items = items;
        this.commitments = commitments;
        this.jdbc = jdbc;
    }

    /**
     * Closes a plan. Every item needs a verdict; what was reached is done, the rest was missed. How each stood is kept.
     */
    public void close(PlanId id, long version, Review review, Actor by) {
        var plan = plans.managed(id, by);
        plan.requireVersion(version);
        plan.requireAgreed();
        var all = items.items(id, today(), by);
        var without = all.stream().filter(item -> !review.judgements().containsKey(item.id())).toList();
        if (!without.isEmpty()) {
            throw new PlanRefused(VERDICT_MISSING, "verdict-" + without.getFirst().id(),
                    Name.listed(without.stream().map(Item::title).toList()));
        }
        var before = plan.facts();
        plan.close(plans.today(), review.conclusion(), review.problems());
        var closed = plans.save(plan);
        for (var item : all.reversed())
            conclude(item, review.judgements().get(item.id()), by);
        plans.tell(closed, "closed", by, Difference.between(before, closed.facts()));
    }

    /** Drafts the plan that follows a closed one, with the chosen items: what was reached is their new baseline. */
    public PlanId openNext(PlanId id, Succession succession, Actor by) {
        var plan = plans.managed(id, by);
        plan.requireClosed();
        var chosen = items.items(id, today(), by).stream().filter(item -> succession.items().contains(item.id()))
                .toList();
        if (chosen.isEmpty()) throw new PlanRefused(NOTHING_CHOSEN, "item");
        var next = plans.draft(new PlanDraft(plan.kind(), plan.unit(), succession.accountable(), succession.number(),
                succession.title(), null, null, succession.from(), succession.to(), succession.unitsDue(), null), id,
                by);
        var successors = new HashMap<CommitmentId, CommitmentId>();
        for (var item : chosen) {
            var parent = item.parent() == null ? null : successors.get(item.parent());
            var person = item.accountable() == null ? null : new PersonId(item.accountable());
            var draft = new ItemDraft(item.kind(), parent, new UnitId(item.unit()), person, item.number(),
                    item.title(), item.description(), item.technology(), item.weight(), null, succession.to(),
                    targets(item, succession), List.of(), List.of());
            successors.put(item.id(), planItems.add(next, draft, item.id(), by));
        }
        return next;
    }

    private List<TargetDraft> targets(Item item, Succession succession) {
        var targets = new ArrayList<TargetDraft>();
        for (var aim : item.aims()) {
            var target = succession.targets().get(aim.id());
            if (target == null)
                throw new PlanRefused(TARGET_MISSING, "target-" + aim.id(), item.title(), aim.metric());
            var reached = aim.reached();
            targets.add(new TargetDraft(aim.metric(), aim.measure(), reached == null ? aim.baseline() : reached,
                    reached == null ? null : plans.today(), target, aim.up() ? Direction.UP : Direction.DOWN,
                    aim.method(), aim.evidence(), BigDecimal.ONE));
        }
        return targets;
    }

    private void conclude(Item item, Review.@Nullable Judgement judgement, Actor by) {
        if (judgement == null) return;
        keep(item, judgement);
        for (var part : planItems.openParts(item.id())) {
            if (part.share().intValue() == 100) commitments.finish(part.id(), plans.today(), null, by);
            else
                commitments.miss(part.id(), plans.today(), null, by);
        }
        if (item.state() == State.DONE || item.state() == State.MISSED) return;
        if (judgement.verdict() == Verdict.REACHED) commitments.finish(item.id(), plans.today(), null, by);
        else
            commitments.miss(item.id(), plans.today(), null, by);
    }

    private void keep(Item item, Review.Judgement judgement) {
        jdbc.sql("""
            INSERT INTO plan.verdict (item, verdict, words, share, health, problems)
            VALUES (:item, :verdict, :words, :share, :health, :problems)
            """).param("item", item.id().value()).param("verdict", judgement.verdict().name())
                .param("words", judgement.words()).param("share", item.share()).param("health", item.health())
                .param("problems", item.problems()).update();
        int position = 0;
        for (var aim : item.aims()) {
            jdbc.sql("""
                INSERT INTO plan.verdict_target (item, position, metric, measure, baseline, target, reached)
                VALUES (:item, :position, :metric, :measure, :baseline, :target, :reached)
                """).param("item", item.id().value()).param("position", ++position).param("metric", aim.metric())
                    .param("measure", aim.measure()).param("baseline", aim.baseline()).param("target", aim.target())
                    .param("reached", aim.reached()).update();
        }
    }

    private Vantage today() {
        return Vantage.of(plans.today());
    }
}
