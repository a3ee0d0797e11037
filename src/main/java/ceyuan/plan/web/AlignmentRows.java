package ceyuan.plan.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import ceyuan.commitment.CommitmentId;
import ceyuan.plan.ItemQueries.Item;

/** The items of the plan above with what the unit's own plan does about each, and the own items to choose from. */
public record AlignmentRows(List<Row> rows, Map<String, String> choices) {
    public record Row(Item above, List<Item> own) {}

    static AlignmentRows of(List<Item> above, List<Item> own, Map<CommitmentId, Set<CommitmentId>> aligned,
            Locale locale) {
        return new AlignmentRows(above.stream()
                .map(each -> new Row(each, own.stream()
                        .filter(item -> aligned.getOrDefault(item.id(), Set.of()).contains(each.id())).toList()))
                .toList(), ItemForm.options(own, locale));
    }
}
