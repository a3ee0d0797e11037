package ceyuan.approval.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ceyuan.approval.ApprovalQueries.Box;
import ceyuan.approval.ApprovalQueries.Counts;
import ceyuan.approval.ApprovalQueries.Filter;
import ceyuan.approval.ApprovalQueries.Line;
import ceyuan.base.Slice;
import ceyuan.web.Links;

/**
 * A person's approvals on screen.
 *
 * @param outcome what became of a decision on several, if one was just made
 */
public record ApprovalList(Box box, Filter filter, Slice<Line> lines, Counts counts, Map<String, String> kinds,
        List<String> phrases, LocalDate today, @Nullable Outcome outcome) {

    /** How many were approved, and which were not, with the reason. */
    public record Outcome(int approved, List<String> refused) {}

    public long count(Box of) {
        return switch (of) {
            case ASKED -> counts.asked();
            case STARTED -> counts.started();
            case DECIDED -> counts.decided();
            case COPIED -> counts.copied();
        };
    }

    public String query() {
        return "box=" + box + "&kind=" + Links.encode(filter.kind() == null ? "" : filter.kind()) + "&status="
                + (filter.status() == null ? "" : filter.status()) + "&late=" + filter.late() + "&q="
                + Links.encode(filter.text());
    }
}
