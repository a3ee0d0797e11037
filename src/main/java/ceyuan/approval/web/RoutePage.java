package ceyuan.approval.web;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import ceyuan.approval.Approver;
import ceyuan.approval.RouteQueries.Version;

/** One route with all its versions. */
public record RoutePage(List<Version> versions, boolean mayChange, Function<UUID, String> unit,
        Function<UUID, String> person) {
    public Version latest() {
        return versions.getFirst();
    }

    public String path() {
        return "/approvals/routes/" + latest().id();
    }

    public String says(Approver approver) {
        return ApprovalWords.approver(approver, person, unit);
    }
}
