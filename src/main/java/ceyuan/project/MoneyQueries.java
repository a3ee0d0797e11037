package ceyuan.project;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import ceyuan.base.Actor;
import ceyuan.base.Name;
import ceyuan.ledger.Remembered;
import ceyuan.organisation.UnitFace;
import ceyuan.organisation.UnitId;
import ceyuan.project.ProjectMoney.Kind;
import ceyuan.web.Vantage;

/** What is seen of projects' money: one project's table, and planned against spent by unit, project and year. */
@Service
@Transactional(readOnly = true)
public class MoneyQueries {
    /** The year in which an amount counts: what is given for the whole life, in the year in which the project starts. */
    private static final String YEAR = "coalesce(m.year, extract(year FROM p.starts)::int)";

    private final JdbcClient jdbc;
    private final ProjectAccess access;
    private final IndirectCaps caps;
    private final Remembered remembered;

    MoneyQueries(JdbcClient jdbc, ProjectAccess access, IndirectCaps caps, Remembered remembered) {
        this.jdbc = jdbc;
        this.access = access;
        this.caps = caps;
        this.remembered = remembered;
    }

    /** A code with its words: a source or an item. */
    public record Word(String code, String chinese, String english) {
        public Name name() {
            return Name.of(chinese, english);
        }
    }

    public record Amount(Kind kind, String source, String item, @Nullable Integer year, BigDecimal amount) {}

    /** What is planned and spent in one place of a table. */
    public record Pair(BigDecimal plan, BigDecimal spent) {
        static final Pair NOTHING = new Pair(BigDecimal.ZERO, BigDecimal.ZERO);

        Pair plus(Kind kind, BigDecimal amount) {
            return kind == Kind.PLAN ? new Pair(plan.add(amount), spent) : new Pair(plan, spent.add(amount));
        }
    }

    /** A line of the table: a source and an item, with its amounts by year; year 0 is the whole life. */
    public record Line(Word source, Word item, Map<Integer, Pair> years, Pair all) {}

    /** @param cap the most that indirect costs may be under the rule, absent when nothing is itemised */
    public record Table(List<Integer> years, List<Line> lines, Map<Integer, Pair> sums, Pair all,
            IndirectCap rule, @Nullable BigDecimal cap, BigDecimal indirect) {
        /** What is planned at one place, as it is typed; empty where nothing is. */
        public String planned(String source, String item, int year) {
            return lines.stream().filter(line -> line.source.code.equals(source) && line.item.code.equals(item))
                    .map(line -> line.years.getOrDefault(year, Pair.NOTHING).plan)
                    .filter(plan -> plan.signum() != 0).map(plan -> plan.stripTrailingZeros().toPlainString())
                    .findFirst().orElse("");
        }

        /** Whether anything is planned from a source. */
        public boolean plansFrom(String source) {
            return lines.stream().anyMatch(line -> line.source.code.equals(source) && line.all.plan.signum() != 0);
        }

        public boolean aboveCap() {
            return cap != null && indirect.compareTo(cap) > 0;
        }

        /** The greatest amount of a year, for the scale of a chart. */
        public BigDecimal most() {
            return sums.values().stream().map(pair -> pair.plan.max(pair.spent)).reduce(BigDecimal.ONE,
                    BigDecimal::max);
        }
    }

    /** Planned against spent of a unit, a project or a year. */
    public record Spending(String key, String chinese, @Nullable String english, @Nullable Integer year,
            String currency,
            BigDecimal plan, BigDecimal spent) {}

    public List<Word> items() {
        return jdbc.sql("SELECT code, chinese, english FROM project.item ORDER BY position").query(Word.class).list();
    }

    public List<Word> sources() {
        return jdbc.sql("SELECT code, chinese, english FROM project.funding ORDER BY position").query(Word.class)
                .list();
    }

    public List<Amount> amounts(ProjectId id, Vantage vantage, Actor reader) {
        access.see(id, reader);
        return jdbc.sql("SELECT kind, source, item, year, amount FROM " + money(vantage)
                + " WHERE project = :id ORDER BY (SELECT position FROM project.funding WHERE code = source),"
                + " (SELECT position FROM project.item WHERE code = item), 4, 1").param("id", id.value())
                .param("day", vantage.asOf())
                .query(Amount.class).list();
    }

    public Table table(ProjectId id, Vantage vantage, Actor reader) {
        var amounts = amounts(id, vantage, reader);
        var natures = new TreeMap<String, String>();
        jdbc.sql("SELECT code, nature FROM project.item").query((row, n) -> natures.put(row.getString(1),
                row.getString(2))).list();
        var years = new TreeSet<Integer>();
        var sums = new TreeMap<Integer, Pair>();
        for (var amount : amounts) {
            years.add(year(amount));
            sums.merge(year(amount), Pair.NOTHING.plus(amount.kind, amount.amount),
                    (one, other) -> new Pair(one.plan.add(other.plan), one.spent.add(other.spent)));
        }
        var rule = caps.of(new UnitId(access.see(id, reader).unit()), vantage.asOf());
        var base = sum(amounts, natures, "DIRECT");
        return new Table(List.copyOf(years), lines(amounts), sums, all(amounts),
                rule, base.signum() == 0 ? null : rule.of(base), sum(amounts, natures, "INDIRECT"));
    }

    /** Planned and spent of the projects in view in a year, by the units right beneath the unit in view and itself. */
    public List<Spending> byUnit(Vantage vantage, Actor reader) {
        var unit = Objects.requireNonNull(vantage.unit());
        return spending(
                """
                    SELECT coalesce(top.id, :unit) AS key, top.short_chinese AS chinese, top.short_english AS english,
                           CAST(:year AS int) AS year, p.currency,
                           coalesce(sum(m.amount) FILTER (WHERE m.kind = 'PLAN'), 0) AS plan,
                           coalesce(sum(m.amount) FILTER (WHERE m.kind = 'SPENT'), 0) AS spent
                    FROM <money> m JOIN <projects> p ON p.id = m.project
                    JOIN organisation.reach_face r ON r.unit = p.unit AND r.from_day <= :structureDay AND r.to_day > :structureDay
                    JOIN <units> top ON top.id = r.ancestor AND (top.parent = :unit OR top.id = :unit AND p.unit = :unit)
                    WHERE <year> = :year AND %s
                    GROUP BY 1, 2, 3, 5 ORDER BY 2, 5
                    """,
                vantage, reader, unit);
    }

    /** Planned and spent of each project in view in a year, the greatest first. */
    public List<Spending> byProject(Vantage vantage, Actor reader) {
        return spending(
                """
                    SELECT p.id AS key, p.chinese, p.english, CAST(:year AS int) AS year, p.currency,
                           coalesce(sum(m.amount) FILTER (WHERE m.kind = 'PLAN'), 0) AS plan,
                           coalesce(sum(m.amount) FILTER (WHERE m.kind = 'SPENT'), 0) AS spent
                    FROM <money> m JOIN <projects> p ON p.id = m.project
                    WHERE <year> = :year AND p.unit IN (SELECT unit FROM organisation.reach_face WHERE ancestor = :unit
                                                        AND from_day <= :structureDay AND to_day > :structureDay)
                      AND %s
                    GROUP BY p.id, p.chinese, p.english, p.currency, p.number ORDER BY 6 DESC, p.number LIMIT 500
                    """, vantage, reader, Objects.requireNonNull(vantage.unit()));
    }

    /** Planned and spent of all projects in view, year by year. */
    public List<Spending> byYear(Vantage vantage, Actor reader) {
        return spending(
                """
                    SELECT <year>::text AS key, <year>::text AS chinese, NULL AS english, <year> AS year, p.currency,
                           coalesce(sum(m.amount) FILTER (WHERE m.kind = 'PLAN'), 0) AS plan,
                           coalesce(sum(m.amount) FILTER (WHERE m.kind = 'SPENT'), 0) AS spent
                    FROM <money> m JOIN <projects> p ON p.id = m.project
                    WHERE <year> IS NOT NULL AND p.unit IN (SELECT unit FROM organisation.reach_face WHERE ancestor = :unit
                                                        AND from_day <= :structureDay AND to_day > :structureDay)
                      AND %s
                    GROUP BY 4, p.currency ORDER BY 4, p.currency
                    """,
                vantage, reader, Objects.requireNonNull(vantage.unit()));
    }

    private List<Spending> spending(String sql, Vantage vantage, Actor reader, UUID unit) {
        var sight = access.sight(reader);
        return remembered.recall(
                List.of("project.spending", sql.length(), unit, vantage.year(), vantage.asOf(), vantage.structureDay(),
                        sight),
                Set.of("project", "organisation.unit"),
                () -> jdbc.sql(sql.formatted(ProjectSight.seen(sight, vantage)).replace("<money>", money(vantage))
                        .replace("<year>", YEAR).replace("<projects>", ProjectQueries.projects(vantage))
                        .replace("<units>", UnitFace.of(vantage))).params(sight.parameters())
                        .param("unit", unit).param("day", vantage.asOf())
                        .param("year", vantage.year()).param("structureDay", vantage.structureDay())
                        .query(Spending.class).list());
    }

    private static String money(Vantage vantage) {
        return vantage.isToday() ? "project.money" : "project.money_on(:day)";
    }

    private List<Line> lines(List<Amount> amounts) {
        var lines = new LinkedHashMap<List<String>, Line>();
        var sources = words(sources());
        var items = words(items());
        for (var amount : amounts) {
            var key = List.of(amount.source, amount.item);
            var line = lines.computeIfAbsent(key,
                    each -> new Line(word(sources, amount.source), word(items, amount.item), new TreeMap<>(),
                            Pair.NOTHING));
            line.years.merge(year(amount), Pair.NOTHING.plus(amount.kind, amount.amount),
                    (one, other) -> new Pair(one.plan.add(other.plan), one.spent.add(other.spent)));
            lines.put(key, new Line(line.source, line.item, line.years, line.all.plus(amount.kind, amount.amount)));
        }
        return List.copyOf(lines.values());
    }

    private static Pair all(List<Amount> amounts) {
        var all = Pair.NOTHING;
        for (var amount : amounts)
            all = all.plus(amount.kind, amount.amount);
        return all;
    }

    private static BigDecimal sum(List<Amount> amounts, Map<String, String> natures, String nature) {
        return amounts.stream().filter(each -> each.kind == Kind.PLAN && nature.equals(natures.get(each.item)))
                .map(Amount::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static int year(Amount amount) {
        return amount.year == null ? 0 : amount.year;
    }

    private static Map<String, Word> words(List<Word> words) {
        var byCode = new TreeMap<String, Word>();
        words.forEach(word -> byCode.put(word.code, word));
        return byCode;
    }

    private static Word word(Map<String, Word> words, String code) {
        return words.getOrDefault(code, new Word(code, code, code));
    }
}
