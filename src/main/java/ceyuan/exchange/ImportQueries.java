package ceyuan.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Missing;
import ceyuan.base.Slice;
import ceyuan.base.Subject;
import ceyuan.ledger.SubjectNames;

/** What can be seen of imports. */
@Service
@Transactional(readOnly = true)
public class ImportQueries {
    private final JdbcClient jdbc;
    private final RunStore store;
    private final Groups groups;
    private final MessageSource messages;
    private final Mappings mappings;
    private final Intakes intakes;
    private final Guesses guesses;
    private final ObjectProvider<SubjectNames> names;

    ImportQueries(JdbcClient jdbc, RunStore store, Groups groups, MessageSource messages, Mappings mappings,
            Intakes intakes, Guesses guesses, ObjectProvider<SubjectNames> names) {
        this.names = names;
        this.mappings = mappings;
        this.intakes = intakes;
        this.guesses = guesses;
        this.jdbc = jdbc;
        this.store = store;
        this.groups = groups;
        this.messages = messages;
    }

    public List<Groups.Group> groups(Actor actor) {
        return groups.of(actor);
    }

    public Slice<Run> runs(Actor actor, int page, int size) {
        var roots = roots(actor);
        if (roots.isEmpty()) return new Slice<>(List.of(), 0, 1, size);
        long total = jdbc.sql("SELECT count(*) FROM exchange.run WHERE root IN (:roots)").param("roots", roots)
                .query(Long.class).single();
        var rows = jdbc.sql("SELECT r.*, " + RunStore.ALIVE + """
             AS alive FROM exchange.run r
            WHERE r.root IN (:roots)
            ORDER BY r.made_at DESC, r.id DESC
            LIMIT :size OFFSET :offset
            """).param("roots", roots).param("size", size)
                .param("offset", (page - 1L) * size).query(store::run).list();
        return new Slice<>(rows, total, page, size);
    }

    /** What those who began some runs are called in the reader's language. */
    public Map<UUID, String> people(Collection<Run> runs, Locale locale) {
        var people = new HashMap<UUID, String>();
        runs.forEach(run -> people.put(run.person(), run.by()));
        var subjects = people.keySet().stream().map(person -> new Subject("people.person", person)).toList();
        SubjectNames.known(names, subjects)
                .forEach((subject, known) -> people.put(subject.id(), known.name().in(locale)));
        return people;
    }

    /**
     * What to begin with when a list is mapped: a mapping whose columns the list has, else a guess.
     *
     * @param kind what the rows become; absent means whatever fits best
     */
    public Mapping proposal(Run run, @Nullable String kind) {
        var columns = run.survey().columns();
        var known = mappings.all(run.root()).stream().map(Mappings.Kept::mapping)
                .filter(mapping -> kind == null || mapping.kind().equals(kind))
                .filter(mapping -> intakes.all().stream().anyMatch(each -> each.kind().equals(mapping.kind())))
                .filter(mapping -> mapping.rules().stream().map(Mapping.Rule::column)
                        .allMatch(column -> column == null || columns.contains(column)))
                .max(Comparator.comparingInt(mapping -> mapping.rules().size()));
        if (known.isPresent()) return known.get();
        if (kind != null) return guesses.guess(run.survey(), intakes.of(kind));
        return guesses.best(run.survey(), intakes.all())
                .orElseThrow(() -> new ExchangeRefused(ExchangeRefused.Reason.KIND_UNKNOWN, ""));
    }

    /** A mapping of the run's group by name. */
    public Mapping mapping(Run run, String name) {
        return mappings.require(run.root(), name);
    }

    /** The kinds of lists that may be loaded. */
    public List<Intake> kinds() {
        return intakes.all();
    }

    /** The names of a kind's fields, as the columns of a list are best called. */
    public List<String> columns(String kind, Locale locale) {
        return intakes.of(kind).fields().stream()
                .map(field -> word(kind + ".field." + field.key(), field.key(), locale)).toList();
    }

    /** What a run says of its records, refusals or warnings, in the order of the file. */
    public Slice<Said> said(RunId id, boolean refused, int page, int size, Actor actor) {
        find(id, actor);
        long total = jdbc.sql("SELECT count(*) FROM exchange.remark WHERE run = ? AND refused = ?")
                .params(id.value(), refused).query(Long.class).single();
        var rows = jdbc.sql("""
            SELECT * FROM exchange.remark WHERE run = ? AND refused = ?
            ORDER BY record, part LIMIT ? OFFSET ?
            """).params(id.value(), refused, size, (long) (page - 1) * size).query(store::said).list();
        return new Slice<>(rows, total, page, size);
    }

    /** The remarks after a record: for walking through all of them. */
    public List<Said> saidAfter(RunId id, boolean refused, long record, int limit, Actor actor) {
        find(id, actor);
        return jdbc.sql("""
            SELECT * FROM exchange.remark WHERE run = ? AND refused = ? AND record > ?
            ORDER BY record, part LIMIT ?
            """).params(id.value(), refused, record, limit).query(store::said).list();
    }

    /** How often each reason occurs, the most frequent first. */
    public List<Reason> reasons(RunId id, boolean refused, Actor actor) {
        find(id, actor);
        return jdbc.sql("""
            SELECT key, count(*) AS times, min(line) AS first FROM exchange.remark
            WHERE run = ? AND refused = ? GROUP BY key ORDER BY 2 DESC, 1
            """).params(id.value(), refused).query(Reason.class).list();
    }

    public record Reason(String key, long times, long first) {}

    /** Writes the refused records as a workbook: correct it, and load it by the same mapping. */
    public void writeRefused(RunId id, Locale locale, OutputStream out, Actor actor) throws IOException {
        new RefusedBook(messages, locale).write(find(id, actor),
                record -> saidAfter(id, true, record, 1000, actor), out);
    }

    /** The sentence that says a remark. */
    public String sentence(Said said, Locale locale) {
        return sentence(messages, said, locale);
    }

    /** The sentence of the first remark that gives a reason. */
    public String example(RunId id, String key, boolean refused, Locale locale) {
        return jdbc
                .sql("SELECT * FROM exchange.remark WHERE run = ? AND refused = ? AND key = ? ORDER BY record LIMIT 1")
                .params(id.value(), refused, key).query(store::said).optional().map(said -> sentence(said, locale))
                .orElse(key);
    }

    /** A word of another module, or what stands in for it where that module has none. */
    public String word(String key, String otherwise, Locale locale) {
        return String.valueOf(messages.getMessage(key, null, otherwise, locale));
    }

    static String sentence(MessageSource messages, Said said, Locale locale) {
        return String.valueOf(messages.getMessage(said.key(), said.details().toArray(), said.key(), locale));
    }

    private Run find(RunId id, Actor actor) {
        var run = store.get(id);
        if (!roots(actor).contains(run.root())) throw new Missing(id);
        return run;
    }

    private List<UUID> roots(Actor actor) {
        return groups.of(actor).stream().map(Groups.Group::root).toList();
    }
}
