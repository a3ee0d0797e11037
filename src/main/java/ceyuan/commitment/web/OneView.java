package ceyuan.commitment.web;

import java.util.List;

import ceyuan.commitment.CommitmentView.Head;
import ceyuan.commitment.CommitmentView.Point;
import ceyuan.commitment.CommitmentView.ProblemLine;
import ceyuan.commitment.CommitmentView.ReportLine;
import ceyuan.commitment.CommitmentView.SpanLine;
import ceyuan.commitment.CommitmentView.TargetLine;
import ceyuan.commitment.Line;
import ceyuan.commitment.State;
import ceyuan.commitment.Themes;
import ceyuan.commitment.Watch;
import ceyuan.ledger.LedgerLine;

/** One commitment on screen. */
public record OneView(Head head, List<TargetLine> targets, List<Point> shares, List<ReportLine> reports,
        List<ProblemLine> problems, List<Line> children, List<SpanLine> history, List<Themes.Theme> themes,
        List<Watch.Warning> warnings, List<LedgerLine> log, String chart) {
    public Line line() {
        return head.line();
    }

    public String path() {
        return "/commitments/" + head.line().id();
    }

    public boolean is(State state) {
        return head.line().state() == state;
    }

    public boolean isOpen() {
        return head.line().state().isOpen();
    }

    /** Whether its share is reported, because there is nothing to compute it from. */
    public boolean reportsShare() {
        return targets.isEmpty() && children.stream().allMatch(child -> child.state() == State.WITHDRAWN);
    }
}
