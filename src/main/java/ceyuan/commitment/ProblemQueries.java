package ceyuan.commitment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Like;
import ceyuan.base.Slice;
import ceyuan.commitment.CommitmentView.ProblemLine;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitFace;
import ceyuan.people.PersonFace;
import ceyuan.web.Vantage;

/** The problems that a reader sees from a vantage, as of its day. */
@Service
@Transactional(readOnly = true)
public class ProblemQueries {
    private static final String SELECT = """
        SELECT p.id, p.version, p.commitment, c.chinese AS commitment_chinese,
               c.english AS commitment_english, p.text, p.severity, p.owner, o.chinese AS owner_chinese, o.english AS owner_english,
               p.raised_on, p.due, p.resolved_on, p.resolution, u.short_chinese AS unit_chinese,
               u.short_english AS unit_english
        """;
    private static final String FROM = """
        FROM commitment.problem_on(:day) p
        JOIN %s c ON c.id = p.commitment
        """;
    private static final String NAMES = """
        LEFT JOIN %s o ON o.id = p.owner
        LEFT JOIN %s u ON u.id = c.unit
        """;

    private final JdbcClient jdbc;
    private final InView inView;
    private final Remembered remembered;

    ProblemQueries(JdbcClient jdbc, InView inView, Remembered remembered) {
        this.jdbc = jdbc;
        this.inView = inView;
        this.remembered = remembered;
    }

    /**
     * Which problems a list shows.
     *
     * @param standing {@code open}, {@code late}, {@code resolved}, or empty for all
     * @param severity a severity's name, or empty
     * @param own only those the reader is to solve, in whichever unit
     */
    public record Wanted(String standing, String severity, String text, boolean own) {
        String sql() {
            var all = new ArrayList<String>();
            if (standing.equals("open") || standing.equals("late")) {
                all.add("p.resolved_on IS NULL");
            }
            if (standing.equals("late")) all.add("p.due < :day");
            if (standing.equals("resolved")) all.add("p.resolved_on IS NOT NULL");
            if (!severity.isEmpty()) all.add("p.severity = :severity");
            if (!text.isBlank()) all.add("(p.text ILIKE :text OR c.chinese ILIKE :text OR c.english ILIKE :text)");
            if (own) all.add("p.owner = :me");
            return all.isEmpty() ? "TRUE" : String.join(" AND ", all);
        }
    }

    public Slice<ProblemLine> list(Wanted wanted, Vantage vantage, Actor reader, int page, int size) {
        var seen = inView.seen(reader, wanted.own ? null : vantage.unit(), vantage.structureDay());
        String from = FROM.formatted(CommitmentFace.of(vantage));
        String where = from + names(vantage) + " WHERE " + seen.sql() + " AND " + wanted.sql();
        var rows = bind(SELECT + where + " ORDER BY p.due NULLS LAST, p.id LIMIT :size OFFSET :skip", wanted, seen,
                vantage, reader).param("size", size).param("skip", (long) (page - 1) * size).query(ProblemLine.class)
                .list();
        long total = remembered.recall(
                List.of("commitment.problems", wanted, seen, vantage.asOf(), reader.person()),
                Set.of(Commitments.KIND, "organisation.unit"),
                () -> bind("SELECT count(*) " + from + " WHERE " + seen.sql() + " AND " + wanted.sql(), wanted, seen,
                        vantage, reader).query(Long.class).single());
        return new Slice<>(rows, total, page, size);
    }

    /** The problems of one commitment, open ones first. */
    public List<ProblemLine> of(CommitmentId id, Vantage vantage) {
        return jdbc.sql(SELECT + FROM.formatted(CommitmentFace.of(vantage)) + names(vantage) + """
            WHERE p.commitment = :id
            ORDER BY p.resolved_on NULLS FIRST, p.due NULLS LAST, p.id
            """).param("id", id.value()).param("day", vantage.asOf())
                .query(ProblemLine.class).list();
    }

    private static String names(Vantage vantage) {
        return NAMES.formatted(PersonFace.of(vantage), UnitFace.of(vantage));
    }

    private JdbcClient.StatementSpec bind(String sql, Wanted wanted, InView.Seen seen, Vantage vantage, Actor reader) {
        return jdbc.sql(sql).params(seen.parameters()).param("day", vantage.asOf())
                .param("severity", wanted.severity).param("text", Like.within(wanted.text))
                .param("me", reader.person());
    }
}
