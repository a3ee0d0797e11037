package ceyuan.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Like;
import ceyuan.base.Name;
import ceyuan.base.Slice;
import ceyuan.base.Subject;
import ceyuan.ledger.Remembered;

/** What a person can find. Where nobody decides on {@link Seeing}, nothing is found. */
@Service
@Transactional(readOnly = true)
public class SearchQueries {
    private final JdbcClient jdbc;
    private final Remembered remembered;
    private final List<Seeing> rules;
    private final Set<String> kinds;

    SearchQueries(JdbcClient jdbc, Remembered remembered, ObjectProvider<Seeing> rules) {
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.rules = rules.stream().toList();
        this.kinds = Stream
                .concat(Stream.of(SearchIndex.STAMP), this.rules.stream().flatMap(each -> each.dependsOn().stream()))
                .collect(Collectors.toSet());
    }

    /**
     * What was found.
     *
     * @param counts how many of each kind, the most first, whatever kind was asked for
     */
    public record Found(Slice<Hit> hits, Map<String, Long> counts) implements Remembered.Large {
        public long all() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        @Override
        public int rows() {
            return hits.rows().size() + counts.size();
        }
    }

    /** Finds records: by exact number first, then by the beginning of a number, then by title, then by the rest. */
    public Found find(String text, @Nullable String kind, int page, int size, Actor actor) {
        var where = where(text, actor);
        if (where.isEmpty()) return new Found(new Slice<>(List.of(), 0, 1, size), Map.of());
        return remembered.recall(Arrays.asList("search", text, kind, page, size, where.get()), kinds,
                () -> find(text, kind, page, size, where.get()));
    }

    private Found find(String text, @Nullable String kind, int page, int size, Condition where) {
        var counts = counts(where);
        long total = kind == null
                ? counts.values().stream().mapToLong(Long::longValue).sum()
                : counts.getOrDefault(kind, 0L);
        var hits = total == 0 ? List.<Hit>of() : hits(text, where, kind, page, size);
        return new Found(new Slice<>(hits, total, page, size), counts);
    }

    /** Whether a person is among those who take part in a record. */
    public boolean takesPart(Subject subject, UUID person) {
        return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM search.entry
                           WHERE kind = :kind AND subject = :subject AND :person = ANY(people))
            """).param("kind", subject.kind()).param("subject", subject.id()).param("person", person)
                .query(Boolean.class).single();
    }

    /** The other units that take part in a record. */
    public Set<UUID> unitsIn(Subject subject) {
        return Set.copyOf(jdbc.sql("SELECT unnest(units) FROM search.entry WHERE kind = :kind AND subject = :subject")
                .param("kind", subject.kind()).param("subject", subject.id()).query(UUID.class).list());
    }

    private Map<String, Long> counts(Condition where) {
        var counts = new LinkedHashMap<String, Long>();
        jdbc.sql("SELECT kind, count(*) FROM search.entry e WHERE " + where.sql
                + " GROUP BY kind ORDER BY count(*) DESC, kind").params(where.parameters)
                .query((row, n) -> counts.put(row.getString(1), row.getLong(2))).list();
        return counts;
    }

    private List<Hit> hits(String text, Condition where, @Nullable String kind, int page, int size) {
        return jdbc.sql("""
            SELECT e.kind, e.subject, e.chinese, e.english, e.number, e.more, e.path
            FROM search.entry e
            WHERE %s AND (CAST(:kind AS text) IS NULL OR e.kind = :kind)
            ORDER BY coalesce(e.digits = :digits, false) DESC,
                     coalesce(e.digits LIKE :beginning, false) DESC,
                     e.words @@ CAST(:titled AS tsquery) DESC,
                     length(e.chinese), e.number, e.subject
            LIMIT :size OFFSET :skip
            """.formatted(where.sql))
                .params(where.parameters).param("kind", kind).param("titled", Lexemes.titleQuery(text))
                .param("digits", Wording.digits(text)).param("size", size).param("skip", (page - 1L) * size)
                .query((row, n) -> new Hit(
                        new Subject(row.getString("kind"), row.getObject("subject", UUID.class)),
                        Name.of(row.getString("chinese"), row.getString("english")), row.getString("number"),
                        row.getString("more"), row.getString("path")))
                .list();
    }

    private Optional<Condition> where(String text, Actor actor) {
        String query = Lexemes.query(text);
        if (query.isEmpty() || rules.isEmpty()) return Optional.empty();
        var parameters = new HashMap<String, Object>();
        parameters.put("query", query);
        parameters.put("beginning", Like.beginning(Wording.digits(text)));
        var sql = new StringBuilder("(e.words @@ CAST(:query AS tsquery) OR e.digits LIKE :beginning)");
        for (var rule : rules) {
            var condition = rule.condition(actor, "e");
            sql.append(" AND (").append(condition.sql()).append(")");
            parameters.putAll(condition.parameters());
        }
        return Optional.of(new Condition(sql.toString(), parameters));
    }

    private record Condition(String sql, Map<String, Object> parameters) {}
}
