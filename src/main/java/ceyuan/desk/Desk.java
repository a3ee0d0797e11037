package ceyuan.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.Remembered;
import ceyuan.web.Waiting;

import static ceyuan.desk.DeskRefused.Reason.CURSOR_UNREADABLE;

/** What is asked of a person, gathered from every module that asks. */
@Service
@Transactional(readOnly = true)
public class Desk implements Waiting {
    private static final String COLUMNS = """
        kind, item, subject_kind, subject, version, chinese, english, unit, unit_chinese, unit_english, due, since,
        detail
        """;
    private static final String OF_A_PERSON = """
        WITH asked (%s) AS (%s), a AS (
          SELECT asked.*, m.seen_on, m.aside_until > :today AS is_aside, m.aside_until
          FROM asked LEFT JOIN desk.mark m ON m.person = :me AND m.kind = asked.kind AND m.item = asked.item)
        """;
    /** Planning all that modules ask takes longer than finding it, and the plan is the same for everybody. */
    private static final String PLANNED_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan";
    private static final String ASIDE = "a.is_aside IS %s TRUE";

    private static final Pattern KEY_ENDS = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final Supplier<List<Asking>> asking;
    private final JdbcClient jdbc;
    private final Remembered remembered;
    private final Clock clock;

    Desk(ObjectProvider<Asking> asking, JdbcClient jdbc, Remembered remembered, Clock clock) {
        this.asking = SingletonSupplier.of(() -> asking.orderedStream().toList());
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.clock = clock;
    }

    /** How many there are of a kind of one unit; the text and lateness that are wanted hold, kind and unit do not. */
    public record Tally(String kind, @Nullable UUID unit, @Nullable String unitChinese, @Nullable String unitEnglish,
            int count, int overdue, int soon) {
        public String unitName() {
            return unitChinese == null
                    ? ""
                    : Name.of(unitChinese, unitEnglish).in(LocaleContextHolder.getLocale());
        }
    }

    /** The first asks in the wanted order. */
    public List<Ask> first(int most, Wanted wanted, Actor of) {
        return after(null, most, wanted, of);
    }

    /** The asks that follow a {@link Ask#key}. */
    public List<Ask> after(@Nullable String key, int most, Wanted wanted, Actor of) {
        var conditions = conditions(wanted, true);
        var parameters = new HashMap<>(conditions.parameters);
        parameters.put("most", most);
        String sql = "SELECT a.*, " + wanted.order().sql + " AS place FROM a WHERE " + conditions.sql;
        if (key != null) {
            var parts = key.split("\n", 3);
            if (parts.length < 3 || !KEY_ENDS.matcher(parts[2]).matches()) {
                throw new DeskRefused(CURSOR_UNREADABLE, null);
            }
            sql += " AND (" + wanted.order().sql + ", a.kind, a.item) > (:place, :afterKind, :afterItem::uuid)";
            parameters.put("place", parts[0]);
            parameters.put("afterKind", parts[1]);
            parameters.put("afterItem", parts[2]);
        }
        return asks(sql + " ORDER BY place, a.kind, a.item LIMIT :most", parameters, wanted.kind(), of);
    }

    /** The first asks of every kind; the kind with the soonest due first. */
    public List<Ask> firstOfEach(int most, Wanted wanted, Actor of) {
        var conditions = conditions(wanted, true);
        var parameters = new HashMap<>(conditions.parameters);
        parameters.put("most", most);
        return asks("""
            SELECT * FROM (
              SELECT b.*, row_number() OVER (PARTITION BY kind ORDER BY place, item) AS turn,
                     min(place) OVER (PARTITION BY kind) AS soonest
              FROM (SELECT a.*, %s AS place FROM a WHERE %s) b) c
            WHERE turn <= :most ORDER BY soonest, kind, turn
            """.formatted(wanted.order().sql, conditions.sql), parameters, wanted.kind(), of);
    }

    /** How many there are, by kind and unit; the kind with the soonest due first. */
    public List<Tally> tallies(Wanted wanted, Actor of) {
        var conditions = conditions(wanted, false);
        return remember(List.of("tallies", conditions), of, () -> statement("""
            SELECT kind, unit, unit_chinese, unit_english, count(*) AS count,
                   count(*) FILTER (WHERE due < :today) AS overdue,
                   count(*) FILTER (WHERE due BETWEEN :today AND :today + 7) AS soon
            FROM a WHERE %s GROUP BY kind, unit, unit_chinese, unit_english
            ORDER BY min(min(due)) OVER (PARTITION BY kind) NULLS LAST, kind, unit_chinese
            """.formatted(conditions.sql), conditions.parameters, "", of)
                .map(each -> each.query(Tally.class).list()).orElse(List.of()));
    }

    /** One ask, put aside or not, if it still is asked. */
    public Optional<Ask> one(String kind, UUID item, Actor of) {
        return asked(kind, item, of).map(row -> said(row, null, null, "", LocalDate.now(clock)));
    }

    /** What can be done about an ask at the desk. */
    public List<Action> actions(String kind, UUID item, Actor of) {
        return asked(kind, item, of).map(row -> module(row).actions(row, of, LocalDate.now(clock))).orElse(List.of());
    }

    /** What a person answers for and what is asked of the person, each with its day. */
    List<Deadline> deadlines(Actor of, LocalDate from) {
        return asking.get().stream().flatMap(each -> each.deadlines(of, from).stream()).toList();
    }

    @Override
    public int countFor(Actor actor) {
        if (actor.isSystem()) return 0;
        return remember("count", actor,
                () -> statement("SELECT count(*) FROM a WHERE " + ASIDE.formatted("NOT"), Map.of(), "", actor)
                        .map(each -> each.query(Integer.class).single()).orElse(0));
    }

    Optional<Asked> asked(String kind, UUID item, Actor of) {
        return statement("SELECT " + COLUMNS + " FROM a WHERE a.kind = :kind AND a.item = :item",
                Map.of("kind", kind, "item", item), kind, of).flatMap(each -> each.query(Asked.class).optional());
    }

    Asking module(Asked row) {
        return asking.get().stream().filter(each -> each.module().equals(row.module())).findAny().orElseThrow();
    }

    private List<Ask> asks(String sql, Map<String, Object> parameters, String kind, Actor of) {
        var today = LocalDate.now(clock);
        return remember(List.of(sql, parameters), of, () -> statement(sql, parameters, kind, of)
                .map(each -> each.query((row, n) -> row(row)).list()).orElse(List.of())).stream()
                .map(row -> said(row.asked, row.seen, row.until, row.place, today)).toList();
    }

    /** An answer about what is asked of a person today, until something is asked otherwise. */
    private <T> T remember(Object question, Actor of, Supplier<T> answer) {
        Set<String> kinds = new HashSet<>(Set.of(Marks.stamp(of)));
        var today = LocalDate.now(clock);
        asking.get().forEach(each -> kinds.addAll(each.dependsOn(of, today)));
        return remembered.recall(List.of("desk", of.person(), today, question), kinds, answer);
    }

    private static Row row(ResultSet row) throws SQLException {
        var asked = new Asked(row.getString("kind"), row.getObject("item", UUID.class), row.getString("subject_kind"),
                row.getObject("subject", UUID.class), row.getLong("version"), row.getString("chinese"),
                row.getString("english"), row.getObject("unit", UUID.class), row.getString("unit_chinese"),
                row.getString("unit_english"), row.getObject("due", LocalDate.class),
                row.getObject("since", LocalDate.class), row.getString("detail"));
        return new Row(asked, row.getObject("seen_on", LocalDate.class),
                row.getBoolean("is_aside") ? row.getObject("aside_until", LocalDate.class) : null,
                row.getString("place"));
    }

    private Ask said(Asked row, @Nullable LocalDate seen, @Nullable LocalDate until, String place, LocalDate today) {
        var said = module(row).said(row, today);
        var unit = row.unitChinese();
        var due = row.due();
        return new Ask(row.kind(), row.item(), new Subject(row.subjectKind(), row.subject()), row.version(),
                said.title(), said.reason(), row.unit(),
                unit == null ? "" : Name.of(unit, row.unitEnglish()).in(LocaleContextHolder.getLocale()), due,
                row.since(), due == null ? null : ChronoUnit.DAYS.between(today, due), seen == null, until,
                said.path(), place + "\n" + row.kind() + "\n" + row.item());
    }

    /** A query over what all modules ask of a person, or the one that asks a kind; absent if no module asks. */
    private Optional<JdbcClient.StatementSpec> statement(String query, Map<String, Object> further, String kind,
            Actor of) {
        var today = LocalDate.now(clock);
        var parts = new ArrayList<String>();
        var parameters = new HashMap<String, Object>(further);
        for (var module : asking.get()) {
            if (!kind.isEmpty() && !kind.startsWith(module.module() + ".")) continue;
            var selection = module.asked(of, today);
            parts.add("SELECT * FROM (" + selection.sql() + ") " + module.module());
            selection.parameters().forEach((name, value) -> {
                if (!name.startsWith(module.module())) throw new IllegalStateException(name);
                parameters.put(name, value);
            });
        }
        if (parts.isEmpty()) return Optional.empty();
        parameters.put("me", of.person());
        parameters.put("today", today);
        jdbc.sql(PLANNED_ONCE).update();
        return Optional.of(jdbc.sql(OF_A_PERSON.formatted(COLUMNS, String.join(" UNION ALL ", parts)) + query)
                .params(parameters));
    }

    private static Condition conditions(Wanted wanted, boolean ofKindAndUnit) {
        var sql = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        sql.add(ASIDE.formatted(wanted.aside() ? "" : "NOT"));
        if (wanted.overdue()) sql.add("a.due < :today");
        if (!wanted.text().isBlank()) {
            sql.add("(strpos(lower(a.chinese), :text) > 0 OR strpos(lower(a.english), :text) > 0)");
            parameters.put("text", wanted.text().strip().toLowerCase(Locale.ROOT));
        }
        if (ofKindAndUnit && !wanted.kind().isBlank()) {
            sql.add("a.kind = :kind");
            parameters.put("kind", wanted.kind());
        }
        var unit = wanted.unit();
        if (ofKindAndUnit && unit != null) {
            sql.add("a.unit = :unit");
            parameters.put("unit", unit);
        }
        return new Condition(String.join(" AND ", sql), parameters);
    }

    private record Condition(String sql, Map<String, Object> parameters) {}

    private record Row(Asked asked, @Nullable LocalDate seen, @Nullable LocalDate until, String place) {}
}
