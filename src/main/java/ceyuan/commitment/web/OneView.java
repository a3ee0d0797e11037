package ceyuan.commitment.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import ceyuan.commitment.CommitmentView.Head;
import ceyuan.commitment.CommitmentView.Point;
import ceyuan.commitment.CommitmentView.ProblemLine;
import ceyuan.commitment.CommitmentView.ReportLine;
import ceyuan.commitment.CommitmentView.SpanLine;
import ceyuan.commitment.CommitmentView.TargetLine;
import ceyuan.commitment.Completion;
import ceyuan.commitment.Line;
import ceyuan.commitment.State;
import ceyuan.commitment.Themes;
import ceyuan.commitment.Watch;
import ceyuan.ledger.LedgerLine;

/** One commitment on screen. */
public record OneView(Head head, List<TargetLine> targets, List<Point> shares, List<ReportLine> reports,
        List<ProblemLine> problems, List<Line> children, List<SpanLine> history, List<Themes.Theme> themes,
        List<Watch.Warning> warnings, List<Completion.Lack> lacks, List<LedgerLine> log, String unit,
        String accountable, Map<UUID, String> files, String chart) {
    /** What a file of evidence is called. */
    public String fileName(UUID file) {
        return files.getOrDefault(file, "");
    }

    public Line line() {
        return head.line();
    }

    public String path() {
        return "/commitments/" + head.line().id();
    }

    public boolean is(State state) {
        return head.line().state() == state;
    }

    /** The names of the themes under which it stands. */
    public List<String> themesBorne(Locale locale) {
        return themes.stream().filter(theme -> head.themes().contains(theme.code()))
                .map(theme -> theme.name().in(locale)).toList();
    }

    /** Whether something beneath it is still open. */
    public boolean opensBelow() {
        return lacks.stream().anyMatch(lack -> lack.what() == Completion.What.CHILD);
    }

    public boolean draftsBelow() {
        return children.stream().anyMatch(child -> child.state() == State.DRAFTED);
    }

    public boolean isOpen() {
        return head.line().state().isOpen();
    }

    /** Whether its share is reported, because there is nothing to compute it from. */
    public boolean reportsShare() {
        return targets.isEmpty() && children.stream().allMatch(child -> child.state() == State.WITHDRAWN);
    }
}
