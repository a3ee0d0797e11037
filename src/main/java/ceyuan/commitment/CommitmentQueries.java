package ceyuan.commitment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Slice;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitFace;
import ceyuan.people.PersonFace;
import ceyuan.web.Vantage;

/** The lists of commitments that a reader sees from a vantage, as of its day. */
@Service
@Transactional(readOnly = true)
public class CommitmentQueries {
    private static final Set<String> KINDS = Set.of(Commitments.KIND, "organisation.unit");
    private static final Set<String> KINDS_OF_ROWS = Set.of(Commitments.KIND, "organisation.unit", "people.person");
    private static final String NAMED = """
        SELECT c.id, c.parent, c.kind, c.subject_kind, c.subject, c.unit, c.accountable, c.number,
               c.chinese, c.english, c.weight, c.starts, c.due, c.state, c.ended_on, c.share,
               c.forecast, c.trend, c.reported_on, c.problem_due, c.problems, c.amber_days,
               :day::date AS day, u.short_chinese AS unit_chinese, u.short_english AS unit_english,
               p.chinese AS person_chinese, p.english AS person_english,
               coalesce(was.chinese, up.chinese) AS parent_chinese,
               CASE WHEN was.id IS NULL THEN up.english ELSE was.english END AS parent_english
        FROM page c
        LEFT JOIN <units> u ON u.id = c.unit
        LEFT JOIN <persons> p ON p.id = c.accountable
        LEFT JOIN commitment.commitment up ON up.id = c.parent
        LEFT JOIN commitment.span was ON was.commitment = c.parent AND was.from_day <= :day AND was.to_day > :day
        """;

    private final JdbcClient jdbc;
    private final InView inView;
    private final Remembered remembered;

    CommitmentQueries(JdbcClient jdbc, InView inView, Remembered remembered) {
        this.jdbc = jdbc;
        this.inView = inView;
        this.remembered = remembered;
    }

    /** A page of a list with the number of all that match. */
    public Slice<Line> list(Filter filter, Vantage vantage, Actor reader, int page, int size) {
        var seen = seen(vantage, reader);
        return new Slice<>(rows(filter, vantage, seen, (long) (page - 1) * size, size), count(filter, vantage, seen),
                page, size);
    }

    /** The rows of a list without counting it. */
    public List<Line> rows(Filter filter, Vantage vantage, Actor reader, int most) {
        return rows(filter, vantage, seen(vantage, reader), 0, most);
    }

    public long count(Filter filter, Vantage vantage, Actor reader) {
        return count(filter, vantage, seen(vantage, reader));
    }

    /** The commitments right beneath one that the reader sees. */
    public List<Line> children(CommitmentId id, Vantage vantage, Actor reader) {
        var seen = inView.seen(reader, null, vantage.today());
        return jdbc
                .sql("WITH page AS (SELECT c.* FROM " + CommitmentFace.of(vantage) + " c WHERE c.parent = :id AND "
                        + seen.sql()
                        + ") " + named(vantage) + " ORDER BY c.number NULLS LAST, c.due, c.id")
                .params(seen.parameters())
                .param("id", id.value()).param("day", vantage.asOf()).query(Line.class).list();
    }

    /** From the top of the tree down to the commitment itself. */
    public List<Line> path(CommitmentId id, Vantage vantage) {
        if (!vantage.isToday()) return pathThen(id, vantage);
        return jdbc.sql("""
            WITH RECURSIVE up (id, parent, depth) AS (
              SELECT id, parent, 0 FROM commitment.commitment WHERE id = :id
              UNION ALL
              SELECT c.id, c.parent, up.depth + 1 FROM up JOIN commitment.commitment c ON c.id = up.parent),
            page AS (SELECT c.*, up.depth FROM up JOIN commitment.commitment_face c ON c.id = up.id)
            """ + named(vantage) + " ORDER BY c.depth DESC").param("id", id.value()).param("day", vantage.asOf())
                .query(Line.class).list();
    }

    /** One commitment, whoever asks. */
    Optional<Line> one(CommitmentId id, Vantage vantage) {
        return jdbc
                .sql("WITH page AS (SELECT c.* FROM " + CommitmentFace.of(vantage) + " c WHERE c.id = :id) "
                        + named(vantage))
                .param("id", id.value()).param("day", vantage.asOf()).query(Line.class).optional();
    }

    private List<Line> pathThen(CommitmentId id, Vantage vantage) {
        var path = new ArrayList<Line>();
        var next = Optional.of(id.value());
        while (next.isPresent()) {
            var line = one(new CommitmentId(next.get()), vantage);
            line.ifPresent(path::addFirst);
            next = line.map(Line::parent);
        }
        return path;
    }

    /** How many commitments the reader sees beneath each of some. */
    public Map<UUID, Long> beneath(List<Line> lines, Vantage vantage, Actor reader) {
        var seen = inView.seen(reader, null, vantage.today());
        return jdbc
                .sql("SELECT c.parent AS id, count(*) AS count FROM " + CommitmentFace.of(vantage)
                        + " c WHERE c.parent = ANY(:ids::uuid[]) AND " + seen.sql() + " GROUP BY c.parent")
                .params(seen.parameters()).param("day", vantage.asOf())
                .param("ids", CommitmentStore.texts(lines.stream().map(Line::id).toList()))
                .query(Count.class).list().stream()
                .collect(Collectors.toMap(Count::id, Count::count));
    }

    /** A page of a list is remembered; a whole list, as for Excel, is not. */
    private List<Line> rows(Filter filter, Vantage vantage, InView.Seen seen, long skip, int size) {
        if (size > 200) return read(filter, vantage, seen, skip, size);
        return remembered.recall(List.of("commitment.rows", filter, seen, vantage.asOf(), vantage.structureDay(),
                vantage.isToday(), skip, size), KINDS_OF_ROWS, () -> read(filter, vantage, seen, skip, size));
    }

    /** The rows of today are chosen by what an index holds, so that only those of the page are read. */
    private List<Line> read(Filter filter, Vantage vantage, InView.Seen seen, long skip, int size) {
        String rows = "FROM " + CommitmentFace.of(vantage) + " c WHERE " + where(filter, vantage, seen) + " ORDER BY "
                + filter.order() + " LIMIT :size OFFSET :skip";
        String page = vantage.isToday()
                ? "chosen AS MATERIALIZED (SELECT c.id " + rows + "), page AS (SELECT c.* FROM chosen "
                        + "JOIN " + CommitmentFace.of(vantage) + " c ON c.id = chosen.id) "
                : "page AS MATERIALIZED (SELECT c.* " + rows + ") ";
        return jdbc.sql("WITH " + page + named(vantage) + " ORDER BY " + filter.order())
                .params(filter.parameters()).params(seen.parameters()).param("day", vantage.asOf())
                .param("structure", vantage.structureDay()).param("size", size).param("skip", skip).query(Line.class)
                .list();
    }

    private long count(Filter filter, Vantage vantage, InView.Seen seen) {
        return remembered.recall(List.of("commitment.count", filter, seen, vantage.asOf(), vantage.structureDay(),
                vantage.isToday()), KINDS,
                () -> jdbc
                        .sql("SELECT count(*) FROM " + CommitmentFace.of(vantage) + " c WHERE "
                                + where(filter, vantage, seen))
                        .params(filter.parameters()).params(seen.parameters()).param("day", vantage.asOf())
                        .param("structure", vantage.structureDay()).query(Long.class).single());
    }

    private static String where(Filter filter, Vantage vantage, InView.Seen seen) {
        String where = seen.sql() + " AND " + filter.sql(vantage);
        if (!filter.top()) return where;
        return where + (seen.whole()
                ? " AND c.parent IS NULL"
                : " AND NOT EXISTS (SELECT 1 FROM " + CommitmentFace.of(vantage)
                        + " up WHERE up.id = c.parent AND up.unit = ANY(:seen::uuid[]))");
    }

    private InView.Seen seen(Vantage vantage, Actor reader) {
        return inView.seen(reader, vantage.unit(), vantage.structureDay());
    }

    /** The rows of a page with the names of what they point at. */
    private static String named(Vantage vantage) {
        return NAMED.replace("<units>", UnitFace.of(vantage)).replace("<persons>", PersonFace.of(vantage));
    }

    private record Count(UUID id, long count) {}
}
