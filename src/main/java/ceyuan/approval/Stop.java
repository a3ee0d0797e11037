package ceyuan.approval;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import ceyuan.base.Name;

/**
 * A stop of a route, or one that an approver added on the way.
 *
 * @param days how many days its approvers have; absent means no deadline
 * @param editable names of the subject's fields that its approvers may edit
 */
public record Stop(Name name, List<Approver> approvers, Mode mode, @Nullable Integer days, Set<String> editable) {
    public static Stop of(Name name, Mode mode, @Nullable Integer days, Approver... approvers) {
        return new Stop(name, List.of(approvers), mode, days, Set.of());
    }
}
