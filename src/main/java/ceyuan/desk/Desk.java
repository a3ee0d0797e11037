package ceyuan.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.base.Subject;
import ceyuan.ledger.Remembered;
import ceyuan.web.Waiting;

import static ceyuan.desk.DeskRefused.Reason.CURSOR_UNREADABLE;

/** What is asked of a person, gathered from every module that asks. */
@Service
public class Desk implements Waiting {
    private static final String COLUMNS = """
        kind, item, subject_kind, subject, version, chinese, english, unit, unit_chinese, unit_english, due, since,
        detail
        """;
    /** Planning what a module asks can take longer than finding it, and the plan is the same for everybody. */
    private static final String PLANNED_ONCE = "SET LOCAL plan_cache_mode = force_generic_plan";

    private static final Pattern KEY = Pattern
            .compile("(?s).*\n[^\n]*\n\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final Supplier<List<Asking>> asking;
    private final JdbcClient jdbc;
    private final Remembered remembered;
    private final Clock clock;
    private final TransactionTemplate reading;

    Desk(ObjectProvider<Asking> asking, JdbcClient jdbc, Remembered remembered, Clock clock,
            PlatformTransactionManager transactions) {
        this.asking = SingletonSupplier.of(() -> asking.orderedStream().toList());
        this.jdbc = jdbc;
        this.remembered = remembered;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
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
        if (key != null && !KEY.matcher(key).matches()) throw new DeskRefused(CURSOR_UNREADABLE, null);
        return remember(List.of("after", Objects.requireNonNullElse(key, ""), most, wanted, language()), of,
                () -> said(rows(wanted, of).stream().filter(row -> key == null || row.key.compareTo(key) > 0)
                        .sorted(Comparator.comparing(Row::key)).limit(most)));
    }

    /** The first asks of every kind; the kind with the soonest due first. */
    public List<Ask> firstOfEach(int most, Wanted wanted, Actor of) {
        return remember(List.of("firstOfEach", most, wanted, language()), of,
                () -> said(rows(wanted, of).stream().sorted(Comparator.comparing(Row::key))
                        .collect(
                                Collectors.groupingBy(row -> row.asked.kind(), LinkedHashMap::new, Collectors.toList()))
                        .values().stream().flatMap(kind -> kind.stream().limit(most))));
    }

    /** How many there are, by kind and unit; the kind with the soonest due first. */
    public List<Tally> tallies(Wanted wanted, Actor of) {
        var all = wanted.ofKind("").ofUnit(null);
        return remember(List.of("tallies", all), of, () -> tallies(rows(all, of), LocalDate.now(clock)));
    }

    /** One ask, put aside or not, if it still is asked. */
    public Optional<Ask> one(String kind, UUID item, Actor of) {
        return asked(kind, item, of).map(row -> said(row, null, null, "", LocalDate.now(clock)));
    }

    /** What can be done about an ask at the desk. */
    public List<Action> actions(String kind, UUID item, Actor of) {
        return read(() -> asked(kind, item, of).map(row -> module(row).actions(row, of, LocalDate.now(clock)))
                .orElse(List.of()));
    }

    /** What a person answers for and what is asked of the person, each with its day. */
    List<Deadline> deadlines(Actor of, LocalDate from) {
        return read(() -> asking.get().stream().flatMap(each -> each.deadlines(of, from).stream()).toList());
    }

    @Override
    public int countFor(Actor actor) {
        if (actor.isSystem()) return 0;
        return remember("count", actor, () -> rows(Wanted.OPEN, actor).size());
    }

    Optional<Asked> asked(String kind, UUID item, Actor of) {
        return read(() -> asking.get().stream().filter(each -> kind.startsWith(each.module() + ".")).findAny()
                .flatMap(each -> statement(each, " WHERE kind = :kind AND item = :item", of, LocalDate.now(clock))
                        .param("kind", kind).param("item", item).query(Asked.class).optional()));
    }

    Asking module(Asked row) {
        return asking.get().stream().filter(each -> each.module().equals(row.module())).findAny().orElseThrow();
    }

    /** An answer about what is asked of a person today, until something is asked otherwise. */
    private <T> T remember(Object question, Actor of, Supplier<T> answer) {
        var today = LocalDate.now(clock);
        var kinds = new HashSet<String>();
        kinds.add(Marks.stamp(of));
        for (var each : asking.get())
            kinds.addAll(each.dependsOn(of, today));
        return remembered.recall(List.of("desk", of.person(), today, question), kinds, () -> read(answer));
    }

    /** One look at the database, and none where everything is remembered. */
    private <T> T read(Supplier<T> answer) {
        return Objects.requireNonNull(reading.execute(inside -> answer.get()));
    }

    /** What is wanted of all that is asked of a person. Only of a module whose records have changed it is asked anew. */
    private List<Row> rows(Wanted wanted, Actor of) {
        var today = LocalDate.now(clock);
        var marks = marks(of);
        return asking.get().stream()
                .filter(each -> wanted.kind().isBlank() || wanted.kind().startsWith(each.module() + "."))
                .flatMap(each -> asked(each, of, today).stream())
                .map(asked -> row(asked, marks.get(new Marked(asked.kind(), asked.item())), wanted, today))
                .filter(row -> wanted.holds(row.asked, row.until != null, today)).toList();
    }

    private List<Asked> asked(Asking module, Actor of, LocalDate today) {
        return remembered.recall(List.of("desk.asked", module.module(), of.person(), today),
                module.dependsOn(of, today), () -> statement(module, "", of, today).query(Asked.class).list());
    }

    private Map<Marked, Mark> marks(Actor of) {
        return remembered.recall(List.of("desk.marks", of.person()), Set.of(Marks.stamp(of)), () -> {
            var marks = new HashMap<Marked, Mark>();
            jdbc.sql("SELECT kind, item, seen_on, aside_until FROM desk.mark WHERE person = ?").param(of.person())
                    .query(row -> {
                        marks.put(new Marked(row.getString("kind"), row.getObject("item", UUID.class)),
                                new Mark(row.getObject("seen_on", LocalDate.class),
                                        row.getObject("aside_until", LocalDate.class)));
                    });
            return marks;
        });
    }

    private static Row row(Asked asked, @Nullable Mark mark, Wanted wanted, LocalDate today) {
        var until = mark == null ? null : mark.until;
        return new Row(asked, mark == null ? null : mark.seen, until != null && until.isAfter(today) ? until : null,
                wanted.order().place.apply(asked) + "\n" + asked.kind() + "\n" + asked.item());
    }

    private static List<Tally> tallies(List<Row> rows, LocalDate today) {
        var units = new LinkedHashMap<List<@Nullable Object>, List<Asked>>();
        var soonest = new HashMap<String, LocalDate>();
        for (var row : rows) {
            var asked = row.asked;
            units.computeIfAbsent(Arrays.asList(asked.kind(), asked.unit()), none -> new ArrayList<>()).add(asked);
            soonest.merge(asked.kind(), due(asked), (one, other) -> one.isBefore(other) ? one : other);
        }
        return units.values().stream().map(asks -> tally(asks, today))
                .sorted(Comparator.comparing((Tally tally) -> soonest.get(tally.kind)).thenComparing(Tally::kind)
                        .thenComparing(Tally::unitChinese, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static Tally tally(List<Asked> asks, LocalDate today) {
        var one = asks.getFirst();
        return new Tally(one.kind(), one.unit(), one.unitChinese(), one.unitEnglish(), asks.size(),
                (int) asks.stream().filter(each -> due(each).isBefore(today)).count(),
                (int) asks.stream().map(Desk::due)
                        .filter(due -> !due.isBefore(today) && !due.isAfter(today.plusDays(7))).count());
    }

    private static LocalDate due(Asked asked) {
        return Objects.requireNonNullElse(asked.due(), LocalDate.MAX);
    }

    private List<Ask> said(Stream<Row> rows) {
        var today = LocalDate.now(clock);
        return rows.map(row -> said(row.asked, row.seen, row.until, row.key, today)).toList();
    }

    private static Locale language() {
        return LocaleContextHolder.getLocale();
    }

    private Ask said(Asked row, @Nullable LocalDate seen, @Nullable LocalDate until, String key, LocalDate today) {
        var said = module(row).said(row, today);
        var unit = row.unitChinese();
        var due = row.due();
        return new Ask(row.kind(), row.item(), new Subject(row.subjectKind(), row.subject()), row.version(),
                said.title(), said.reason(), row.unit(),
                unit == null ? "" : Name.of(unit, row.unitEnglish()).in(LocaleContextHolder.getLocale()), due,
                row.since(), due == null ? null : ChronoUnit.DAYS.between(today, due), seen == null, until,
                said.path(), key);
    }

    /** What a module asks of a person, as far as a condition holds. */
    private JdbcClient.StatementSpec statement(Asking module, String condition, Actor of, LocalDate today) {
        var selection = module.asked(of, today);
        jdbc.sql(PLANNED_ONCE).update();
        return jdbc.sql("WITH asked (" + COLUMNS + ") AS (" + selection.sql() + ") SELECT * FROM asked" + condition)
                .params(selection.parameters()).param("me", of.person()).param("today", today);
    }

    /**
     * An ask and what the person did about it.
     *
     * @param until until when it is put aside, if it is
     * @param key its place in the order that is wanted; no two have the same
     */
    private record Row(Asked asked, @Nullable LocalDate seen, @Nullable LocalDate until, String key) {}

    /** Which ask a person marked. */
    private record Marked(String kind, UUID item) {}

    private record Mark(@Nullable LocalDate seen, @Nullable LocalDate until) {}
}
