package ceyuan.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import ceyuan.plan.ItemQueries.Item;

/**
 * What is worth a look before a plan is released; none of it hinders the release.
 *
 * @param unanswered items for which nobody answers
 * @param late items due after the plan has ended
 */
public record ReleaseCheck(List<Item> unanswered, List<Item> late) {
    public static ReleaseCheck of(List<Item> items, LocalDate planEnds) {
        return new ReleaseCheck(items.stream().filter(item -> item.accountable() == null).toList(),
                items.stream().filter(item -> Objects.requireNonNullElse(item.due(), planEnds).isAfter(planEnds))
                        .toList());
    }

    public boolean isClean() {
        return unanswered.isEmpty() && late.isEmpty();
    }
}
