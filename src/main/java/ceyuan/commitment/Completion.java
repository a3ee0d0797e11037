package ceyuan.commitment;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.commitment.CommitmentRefused.Reason;

/**
 * What a commitment lacks before it can end as done: a target not reached, one without a file of evidence, something beneath
 * it that is still open. A project that serves a plan item is no part of it and ends by itself.
 *
 * <p>A file proves the targets that its report gives values of, or all of them where the report gives none.
 */
@Component
public class Completion {
    private final JdbcClient jdbc;
    private final InView inView;

    Completion(JdbcClient jdbc, InView inView) {
        this.jdbc = jdbc;
        this.inView = inView;
    }

    public enum What {
        VALUE, EVIDENCE, CHILD
    }

    /**
     * One thing that is lacking.
     *
     * @param id the commitment to go to: itself, or the one that is open beneath it
     * @param evidence what the target demands as evidence
     */
    public record Lack(What what, UUID id, String chinese, @Nullable String english, @Nullable String evidence) {
        public Name name() {
            return Name.of(chinese, english);
        }

        private Name wanted() {
            if (what != What.EVIDENCE) return name();
            return Name.of(chinese + "（" + evidence + "）", name().in(Locale.ENGLISH) + " (" + evidence + ")");
        }
    }

    /** Everything that is lacking, as far as the reader sees it. */
    public List<Lack> lacks(CommitmentId id, Actor reader) {
        return all(id).stream().filter(seenBy(reader)).toList();
    }

    void require(CommitmentId id, Actor by) {
        var lacks = all(id);
        refuse(Reason.TARGETS_NOT_REACHED, names(lacks, What.VALUE));
        refuse(Reason.EVIDENCE_MISSING, names(lacks, What.EVIDENCE));
        var open = lacks.stream().filter(lack -> lack.what == What.CHILD).toList();
        if (open.isEmpty()) return;
        var seen = open.stream().filter(seenBy(by)).toList();
        throw new CommitmentRefused(Reason.CHILDREN_OPEN, null, Name.listed(names(seen, What.CHILD)),
                open.size() - seen.size());
    }

    List<CommitmentId> open(CommitmentId id) {
        return all(id).stream().filter(lack -> lack.what == What.CHILD).map(lack -> new CommitmentId(lack.id)).toList();
    }

    private List<Lack> all(CommitmentId id) {
        return jdbc.sql("""
            SELECT 'VALUE' AS what, t.commitment AS id, t.metric AS chinese, NULL AS english, t.evidence, t.position
            FROM commitment.target t
            WHERE t.commitment = :id AND commitment.achieved(t.baseline, t.target, t.reached) < 100
            UNION ALL
            SELECT 'EVIDENCE', t.commitment, t.metric, NULL, t.evidence, t.position
            FROM commitment.target t
            WHERE t.commitment = :id AND t.evidence <> ''
              AND NOT EXISTS (
                SELECT 1 FROM commitment.progress p
                JOIN commitment.evidence e ON e.progress = p.id
                WHERE p.commitment = t.commitment
                  AND (EXISTS (SELECT 1 FROM commitment.reading r WHERE r.progress = p.id AND r.target = t.id)
                       OR NOT EXISTS (SELECT 1 FROM commitment.reading r WHERE r.progress = p.id)))
            UNION ALL
            SELECT 'CHILD', c.id, c.chinese, c.english, NULL, 1000
            FROM commitment.commitment c
            WHERE c.parent = :id AND c.ended_on IS NULL AND c.kind <> 'PROJECT'
            ORDER BY position, chinese
            """).param("id", id.value()).query(Lack.class).list();
    }

    private Predicate<Lack> seenBy(Actor reader) {
        return lack -> lack.what != What.CHILD || inView.sees(reader, new CommitmentId(lack.id));
    }

    private static void refuse(Reason reason, List<Name> names) {
        if (!names.isEmpty()) throw new CommitmentRefused(reason, null, Name.listed(names));
    }

    private static List<Name> names(List<Lack> lacks, What what) {
        return lacks.stream().filter(lack -> lack.what == what).map(Lack::wanted).toList();
    }
}
