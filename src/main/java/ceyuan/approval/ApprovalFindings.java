package ceyuan.approval;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.search.Finding;
import ceyuan.search.SearchIndex;
import ceyuan.web.Words;

/** What search knows of a submission: what it is about, who submitted it, and all who had part in it. */
@Component
class ApprovalFindings {
    private final JdbcClient jdbc;
    private final SearchIndex index;

    ApprovalFindings(JdbcClient jdbc, SearchIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /** Puts a submission in again where its fresh moves changed its words or brought in somebody. */
    void put(ApprovalStore.Kept kept, Run run, List<Move> fresh) {
        boolean known = fresh.stream().allMatch(move -> move.stops().isEmpty() && move.persons().isEmpty());
        if (known) return;
        var submission = kept.submission();
        var root = jdbc.sql("SELECT root FROM organisation.unit_face WHERE id = ?").param(kept.unit())
                .query(UUID.class).single();
        var people = run.moves.stream().flatMap(move -> Part.of(move).stream()).map(Part::person)
                .collect(Collectors.toSet());
        index.put(List.of(new Finding(Subject.of(Approvals.KIND, kept.id()), root, kept.unit(), people,
                title(submission), null, kept.author().name(), "/approvals/" + kept.id())));
    }

    /** What it is about, and for what it was submitted. */
    private static Name title(Submission submission) {
        var kind = submission.kind();
        return Name.of(submission.title().chinese() + " · " + Words.kind(Locale.CHINESE, kind),
                submission.title().in(Locale.ENGLISH) + " · " + Words.kind(Locale.ENGLISH, kind));
    }
}
