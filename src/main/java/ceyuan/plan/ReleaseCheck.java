package ceyuan.plan;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

import ceyuan.commitment.CommitmentId;
import ceyuan.plan.ItemQueries.Item;

/**
 * What is worth a look before a plan is released; none of it hinders the release.
 *
 * @param unanswered items for which nobody answers, nor for every item beneath them
 * @param late items due after the plan has ended
 */
public record ReleaseCheck(List<Item> unanswered, List<Item> late) {
    public static ReleaseCheck of(List<Item> items, LocalDate planEnds) {
        var answered = new HashSet<CommitmentId>();
        for (var item : items.reversed()) {
            var parts = items.stream().filter(part -> item.id().equals(part.parent())).toList();
            if (item.accountable() != null
                    || !parts.isEmpty() && parts.stream().allMatch(part -> answered.contains(part.id()))) {
                answered.add(item.id());
            }
        }
        return new ReleaseCheck(items.stream().filter(item -> !answered.contains(item.id())).toList(),
                items.stream().filter(item -> Objects.requireNonNullElse(item.due(), planEnds).isAfter(planEnds))
                        .toList());
    }

    public boolean isClean() {
        return unanswered.isEmpty() && late.isEmpty();
    }
}
