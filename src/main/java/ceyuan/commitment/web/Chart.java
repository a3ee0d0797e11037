package ceyuan.commitment.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ceyuan.commitment.CommitmentView;
import ceyuan.commitment.CommitmentView.Point;

/** What the picture of a commitment's progress is drawn from. */
record Chart(List<Point> shares, List<Curve> curves) {
    record Curve(String metric, String measure, BigDecimal baseline, @Nullable LocalDate baselineOn, BigDecimal target,
            List<Point> readings) {
        static Curve of(CommitmentView.TargetLine target) {
            return new Curve(target.metric(), target.measure(), target.baseline(), target.baselineOn(),
                    target.target(), target.readings());
        }
    }

    static Chart of(List<CommitmentView.TargetLine> targets, List<Point> shares) {
        return new Chart(shares, targets.stream().map(Curve::of).toList());
    }
}
