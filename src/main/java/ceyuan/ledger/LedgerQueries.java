package ceyuan.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import ceyuan.base.Actor;
import ceyuan.base.Forbidden;
import ceyuan.base.Id;
import ceyuan.base.Like;
import ceyuan.base.Missing;
import ceyuan.base.Subject;
import ceyuan.web.Vantage;

/** What can be read of the ledger, the newest first. */
@Service
@Transactional(readOnly = true)
public class LedgerQueries {
    private static final String LINES = """
        SELECT l.id, l.at, l.person, l.person_name, l.origin, l.kind, l.subject, l.unit,
               l.verb, l.differences, s.position
        FROM ledger.line l LEFT JOIN ledger.seal s ON s.line = l.id
        """;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final ObjectProvider<LedgerRule> rule;
    private final ObjectProvider<SubjectNames> names;

    LedgerQueries(JdbcClient jdbc, JsonMapper json, Clock clock, ObjectProvider<LedgerRule> rule,
            ObjectProvider<SubjectNames> names) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.rule = rule;
        this.names = names;
    }

    /**
     * Which lines are asked for; what is absent or empty does not narrow.
     *
     * @param text part of a person's name, of a record's name before or after a change, or of any value changed
     */
    public record Filter(@Nullable UUID person, @Nullable UUID within, @Nullable String kind, @Nullable UUID subject,
            @Nullable LocalDate from, @Nullable LocalDate to, String text) {}

    /** The newest lines of a record: what its log shows on a day. Whether it may be seen, its module has decided. */
    public List<LedgerLine> of(Subject subject, Vantage vantage, int most) {
        return of(List.of(subject), vantage, most);
    }

    /** The newest lines of a record and of others that belong to it, as they were when the day was over. */
    public List<LedgerLine> of(Collection<Subject> subjects, Vantage vantage, int most) {
        return of(subjects, vantage.isToday() ? null : vantage.asOf(), most);
    }

    /** The same now. */
    public List<LedgerLine> of(Collection<Subject> subjects, int most) {
        return of(subjects, (LocalDate) null, most);
    }

    private List<LedgerLine> of(Collection<Subject> subjects, @Nullable LocalDate until, int most) {
        if (subjects.isEmpty()) return List.of();
        var kinds = subjects.stream().map(Subject::kind).collect(Collectors.toSet());
        return named(
                jdbc.sql(LINES + "WHERE l.subject IN (:subjects) AND l.kind IN (:kinds)"
                        + (until == null ? "" : " AND l.at < :before") + " ORDER BY l.at DESC, l.id DESC LIMIT :most")
                        .param("before", start(until == null ? null : until.plusDays(1)))
                        .param("subjects", subjects.stream().map(Subject::id).collect(Collectors.toSet()))
                        .param("kinds", kinds).param("most", most).query(this::line).list());
    }

    /**
     * Lines of all records that the actor may read.
     *
     * @param after the {@link #key} of the last line known already
     */
    public List<LedgerLine> find(Filter filter, @Nullable String after, int most, Actor actor) {
        var read = reads(filter, actor);
        var sql = new StringBuilder(LINES).append("WHERE (").append(read.sql()).append(")");
        var parameters = new HashMap<>(read.parameters());
        narrow(filter, sql, parameters);
        if (after != null) continueAfter(after, sql, parameters);
        var lines = jdbc.sql(sql + " ORDER BY l.at DESC, l.id DESC LIMIT :most").params(parameters)
                .param("most", most).query(this::line).list();
        return named(lines).stream().map(line -> opens(line, actor) ? line : line.closed()).toList();
    }

    /** The kinds of records that there are lines of. */
    public List<String> kinds() {
        return jdbc.sql("SELECT kind FROM ledger.kind ORDER BY kind").query(String.class).list();
    }

    /** Where a listing goes on after a line. */
    public static String key(LedgerLine line) {
        return line.at() + " " + line.id();
    }

    private boolean opens(LedgerLine line, Actor actor) {
        return rule.stream().allMatch(each -> each.opens(actor, line.subject().kind(), line.unit()));
    }

    private LedgerRule.Condition reads(Filter filter, Actor actor) {
        var conditions = new ArrayList<Optional<LedgerRule.Condition>>();
        rule.forEach(each -> conditions.add(each.reads(actor, filter.within(), "l.unit")));
        if (conditions.isEmpty() || conditions.stream().anyMatch(Optional::isEmpty)) {
            throw new Forbidden("READ_LEDGER");
        }
        var parameters = new HashMap<String, Object>();
        conditions.forEach(each -> parameters.putAll(each.orElseThrow().parameters()));
        return new LedgerRule.Condition(
                conditions.stream().map(each -> "(" + each.orElseThrow().sql() + ")")
                        .collect(Collectors.joining(" AND ")),
                parameters);
    }

    private void narrow(Filter filter, StringBuilder sql, Map<String, Object> parameters) {
        narrow(sql, parameters, "l.person = :person", "person", filter.person());
        narrow(sql, parameters, "l.kind = :kind", "kind", filter.kind());
        narrow(sql, parameters, "l.subject = :subject", "subject", filter.subject());
        narrow(sql, parameters, "l.at >= :from", "from", start(filter.from()));
        narrow(sql, parameters, "l.at < :to", "to",
                start(filter.to() == null ? null : filter.to().plusDays(1)));
        String text = filter.text().strip();
        narrow(sql, parameters, "(l.person_name ILIKE :text OR l.differences ILIKE :text)", "text",
                text.isEmpty() ? null : Like.within(text));
    }

    private static void narrow(StringBuilder sql, Map<String, Object> parameters, String condition, String name,
            @Nullable Object value) {
        if (value == null) return;
        sql.append(" AND ").append(condition);
        parameters.put(name, value);
    }

    private @Nullable Timestamp start(@Nullable LocalDate day) {
        return day == null ? null : Timestamp.from(day.atStartOfDay(clock.getZone()).toInstant());
    }

    private void continueAfter(String key, StringBuilder sql, Map<String, Object> parameters) {
        int cut = key.indexOf(' ');
        try {
            var at = LocalDateTime.parse(key.substring(0, Math.max(0, cut)));
            parameters.put("lastAt", Timestamp.from(at.atZone(clock.getZone()).toInstant()));
        } catch (DateTimeException foreign) {
            throw new Missing(key);
        }
        parameters.put("lastId", Id.parse(key.substring(cut + 1)));
        sql.append(" AND (l.at, l.id) < (:lastAt, :lastId)");
    }

    private LedgerLine line(ResultSet row, int number) throws SQLException {
        long position = row.getLong("position");
        return new LedgerLine(row.getObject("id", UUID.class),
                LocalDateTime.ofInstant(row.getTimestamp("at").toInstant(), clock.getZone()),
                row.getObject("person", UUID.class), row.getString("person_name"), row.getString("origin"),
                new Subject(row.getString("kind"), row.getObject("subject", UUID.class)),
                row.getObject("unit", UUID.class), row.getString("verb"),
                json.readValue(row.getString("differences"), new TypeReference<List<Difference>>() {
                }),
                position == 0 ? null : position, null, Map.of());
    }

    private List<LedgerLine> named(List<LedgerLine> lines) {
        var subjects = lines.stream().map(LedgerLine::subject).collect(Collectors.toCollection(HashSet::new));
        var mentioned = mentioned(lines);
        subjects.addAll(mentioned);
        lines.forEach(line -> subjects.add(line.author()));
        var known = SubjectNames.known(names, subjects);
        var called = new HashMap<String, SubjectNames.Known>();
        mentioned.stream().filter(known::containsKey)
                .forEach(each -> called.put(each.id().toString(), known.get(each)));
        var locale = LocaleContextHolder.getLocale();
        return lines.stream().map(line -> new LedgerLine(line.id(), line.at(), line.person(),
                line.personName(locale, known.get(line.author())),
                line.from(), line.subject(), line.unit(), line.verb(), line.differences(), line.position(),
                known.get(line.subject()), called)).toList();
    }

    /** The records whose ids stand in differences: the ledger knows each by the lines of its own. */
    private List<Subject> mentioned(List<LedgerLine> lines) {
        var ids = lines.stream().flatMap(line -> line.differences().stream())
                .flatMap(each -> Stream.of(Objects.toString(each.before(), ""), Objects.toString(each.after(), "")))
                .filter(each -> ID.matcher(each).matches()).collect(Collectors.toSet());
        if (ids.isEmpty()) return List.of();
        return jdbc.sql("SELECT DISTINCT kind, subject FROM ledger.line WHERE subject = ANY(:ids::uuid[])")
                .param("ids", ids.toArray(String[]::new))
                .query((row, at) -> new Subject(row.getString("kind"), row.getObject("subject", UUID.class))).list();
    }
}
