package ceyuan.approval;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.search.Finding;
import ceyuan.web.Words;

/** What search knows of a submission: what it is about, who submitted it, and all who had part in it. */
@Component
class ApprovalFindings {
    private final Approvers approvers;

    ApprovalFindings(Approvers approvers) {
        this.approvers = approvers;
    }

    /** A submission, if its fresh moves changed its words or brought in somebody. */
    List<Finding> of(ApprovalStore.Kept kept, Run run, List<Move> fresh) {
        boolean known = fresh.stream().allMatch(move -> move.stops().isEmpty() && move.persons().isEmpty());
        if (known) return List.of();
        var people = run.moves.stream().flatMap(move -> Part.of(move).stream()).map(Part::person)
                .collect(Collectors.toSet());
        return List.of(new Finding(Subject.of(Approvals.KIND, kept.id()), approvers.root(kept.unit()), kept.unit(),
                people, title(kept.submission()), null, kept.author().name(), "/approvals/" + kept.id()));
    }

    /** What it is about, and for what it was submitted. */
    private static Name title(Submission submission) {
        var kind = submission.kind();
        return Name.of(submission.title().chinese() + " · " + Words.kind(Locale.CHINESE, kind),
                submission.title().in(Locale.ENGLISH) + " · " + Words.kind(Locale.ENGLISH, kind));
    }
}
